// The house keeps its rule (ARCHITECTURE.md, “The rule”): who imports whom, who owns which library, who may know the world.
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findLoaded, findViolations, owners, readSource } from './import-rule.js'

const root = join(import.meta.dirname, '..')

const files = new Map(
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .map(path => [path.split(sep).join('/'), readFileSync(join(root, 'src', path), 'utf8')] as const),
)

describe('the house', () => {
  it('has files in every room that makes a card', () => {
    const rooms = new Set([...files.keys()].map(path => path.split('/')[0]))
    for (const room of ['cli', 'draw', 'photo', 'output', 'layout', 'template', 'campaign', 'text', 'card']) {
      expect(rooms).toContain(room)
    }
  })

  it('keeps the rule', () => {
    expect(findViolations(files)).toEqual([])
  })

  it('gives every library that it depends on an owner', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
      peerDependencies: Record<string, string>
    }
    const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    expect(names.filter(name => owners[name] === undefined)).toEqual([])
  })

  it('loads neither sharp nor the canvas for help, version and formats', () => {
    const loaded = findLoaded('cli/process.ts', files)
    expect(loaded).toContain('commander')
    expect(loaded).toContain('template/formats.ts')
    for (const heavy of [
      'sharp',
      '@napi-rs/canvas',
      'yoga-layout',
      'zod',
      'yaml',
      'card/card.ts',
      'card/studio.ts',
    ]) {
      expect(loaded).not.toContain(heavy)
    }
  })

  it.each(['cli/process.ts', 'cli/compose/compose-run.ts', 'cli/batch/batch-run.ts', 'index.ts'])(
    'loads nothing of the queue with %s',
    entry => {
      const loaded = [...findLoaded(entry, files)]
      expect(loaded.length).toBeGreaterThan(3)
      expect(loaded.filter(name => /^queue\/|^bullmq|^ioredis|^@aws-sdk/.test(name))).toEqual([])
    },
  )
})

describe('the check itself', () => {
  const planted = (path: string, source: string): string[] => findViolations(new Map([[path, source]]))

  it.each([
    ['a static import', 'photo/x.ts', `import { draw } from '../draw/canvas.js'`],
    ['a type', 'layout/x.ts', `import type { Studio } from '../card/studio.js'`],
    ['an inline type', 'layout/x.ts', `let a: import('../card/studio.js').Studio`],
    ['a re-export', 'text/x.ts', `export * from '../template/load.js'`],
    ['a dynamic import', 'draw/x.ts', 'const a = await import(`../photo/open.js`)'],
    ['a side effect', 'card/x.ts', `import '../cli/main.js'`],
    ['a leaf that is none', 'words.ts', `import { loadCampaign } from './campaign/load.js'`],
    ['rooms of one step', 'template/x.ts', `import '../campaign/load.js'`],
    ['a library of another room', 'layout/x.ts', `import sharp from 'sharp'`],
    ['a part of a library', 'cli/x.ts', `import { parse } from 'yaml/dist/x.js'`],
    ['a library of one file', 'template/x.ts', `import { z } from 'zod'`],
    ['a library that nobody owns', 'cli/x.ts', `import pad from 'left-pad'`],
    ['require', 'output/x.ts', `const c = require('@napi-rs/canvas')`],
    ['an import by equals sign', 'output/x.ts', `import c = require('@napi-rs/canvas')`],
    ['a computed name', 'output/x.ts', 'await import(name)'],
    ['a file in a pure room', 'layout/x.ts', `import { readFile } from 'node:fs/promises'`],
    ['the process', 'output/x.ts', 'const a = process.env.HOME'],
    ['the process as a module', 'output/x.ts', `import { env } from 'node:process'`],
    ['the process by globalThis', 'output/x.ts', 'const a = globalThis.process.pid'],
    ['the console', 'photo/x.ts', `console.warn('x')`],
    ['the clock', 'text/x.ts', 'const seed = Date.now()'],
    ['the clock as an object', 'text/x.ts', 'const seed = new Date()'],
    ['chance', 'text/x.ts', 'const seed = Math.random()'],
    ['an unknown room', 'utils/x.ts', ''],
    ['a room that is none', 'text/x.ts', `import '../helpers/x.js'`],
  ])('finds %s', (_what, path, source) => {
    expect(planted(path, source)).toHaveLength(1)
  })

  it.each([
    ['cli/x.ts', `import { Studio } from '../card/studio.js'; console.log(process.pid, Date.now())`],
    ['layout/x.ts', `import type { A } from '../template/load.js'; import { Problem } from '../errors.js'`],
    ['photo/x.ts', `import sharp from 'sharp'; import { readFile } from 'node:fs/promises'`],
    ['text/x.ts', `// import '../card/studio.js'\nconst a = "import('../card/studio.js') process.env"`],
    ['text/x.ts', 'const a = step.process + options.console; const b = new Date(0)'],
  ])('leaves in peace %s: %s', (path, source) => {
    expect(planted(path, source)).toEqual([])
  })

  it('reads every form of an import once', () => {
    const source = `import a from 'a'; import type b from 'b'; export { c } from 'c'; await import('d'); type E = import('e').E`
    expect(readSource('x.ts', source).imports).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})
