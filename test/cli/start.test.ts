// What a command loads at its start: nothing of the server and of its libraries, but for `serve` itself.
import { join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { beforeAll, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const places = {
  start: 'src/cli/process.ts',
  compose: 'src/cli/compose/compose-run.ts',
  batch: 'src/cli/batch/batch-run.ts',
  engine: 'src/cli/engine.ts',
  serve: 'src/cli/serve/serve-run.ts',
}

let inputs: Metafile['inputs']
beforeAll(async () => {
  const built = await build({
    absWorkingDir: root,
    entryPoints: Object.values(places),
    outdir: 'out',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    metafile: true,
    write: false,
  })
  inputs = built.metafile.inputs
})

/** A file and all that is loaded with it, libraries too; `import()` waits until it is called. */
function loadedWith(file: string): Set<string> {
  const seen = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    for (const { path: next, kind } of inputs[path]?.imports ?? []) {
      if (kind !== 'dynamic-import') visit(next)
    }
  }
  visit(file)
  return seen
}

const ofServer = (files: Set<string>): string[] =>
  [...files].filter(file => file.startsWith('src/serve/') || /fastify|prom-client/.test(file))

it.each(['start', 'compose', 'batch', 'engine'] as const)('%s loads nothing of the server', name => {
  const loaded = loadedWith(places[name])
  expect(loaded.size).toBeGreaterThan(10)
  expect(ofServer(loaded)).toEqual([])
})

it('serve does, and is told from the others by it', () => {
  expect(ofServer(loadedWith(places.serve))).toContain('src/serve/server.ts')
})
