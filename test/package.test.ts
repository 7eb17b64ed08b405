// What users install: the tarball has what a card needs and nothing else, and says the truth about Node. That it runs, on each Node, is
// what `npm run smoke` tries.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PackedPackage, packPackage } from './packed-package.js'

const root = join(import.meta.dirname, '..')
const chelsea = join(root, 'test/fixtures/chelsea.png')
const readJson = async (path: string) => JSON.parse(await readFile(join(root, path), 'utf8'))

let work = ''
let packed: PackedPackage

describe('the packed program', () => {
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'catsforkids-package-'))
    packed = await packPackage(work)
  })
  afterAll(() => rm(work, { recursive: true, force: true }))

  it('has all that makes a card', async () => {
    const data = ['fonts', 'templates', 'campaigns', 'pages'].map(async folder =>
      (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1)),
    )
    const needed = (await Promise.all(data)).flat()
    expect(needed.length).toBeGreaterThan(40)
    for (const file of [...needed, 'bin/catsforkids.js', 'dist/cli.js', 'dist/parsed.json']) {
      expect(packed.files).toContain(file)
    }
    for (const file of ['README.md', 'LICENSE', 'package.json']) expect(packed.files).toContain(file)
  })

  it('has no script that npm would run, or warn of, where it is installed', async () => {
    const { scripts } = JSON.parse(await readFile(join(packed.folder, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const run = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare']
    expect(Object.keys(scripts).filter(name => run.includes(name))).toEqual([])
    // In a clone it is built all the same: after `npm ci`, and before it is packed.
    const { dependencies, prepack } = scripts
    expect([dependencies, prepack]).toEqual(['npm run build', expect.stringMatching(/&& npm run build$/)])
  })

  it('has a licence beside each font, and those of what is bundled', async () => {
    const fonts = packed.files.filter(file => /^fonts\/.*\.(ttf|woff2)$/.test(file))
    expect(fonts.length).toBeGreaterThan(4)
    for (const font of fonts) {
      const folder = font.slice(0, font.lastIndexOf('/') + 1)
      expect(packed.files.some(file => file.startsWith(`${folder}OFL-`))).toBe(true)
    }
    const bundles = packed.files.filter(file => /^dist\/.*\.js$/.test(file))
    const texts = await Promise.all(bundles.map(file => readFile(join(packed.folder, file), 'utf8')))
    expect(texts.join()).toContain('Redistributions in binary form must reproduce the above')
    const others = await readFile(join(packed.folder, 'dist/THIRD-PARTY.txt'), 'utf8')
    for (const name of ['yoga-layout', 'commander']) expect(others).toContain(`${name}\n=`)
  })

  // Some more than there are: a hundred would cost a fifth of a cold start.
  it.each([
    ['the command line', 'cli.js', 24],
    ['the library', 'index.js', 46],
  ])('begins with few files: %s', async (_, entry, most) => {
    const opened = new Set<string>()
    const follow = async (name: string): Promise<void> => {
      if (opened.has(name)) return
      opened.add(name)
      const text = await readFile(join(packed.folder, 'dist', name), 'utf8')
      for (const [, next = ''] of text.matchAll(/\b(?:from|import)"\.\/([^"]+)"/g)) await follow(next)
    }
    await follow(entry)
    expect(opened.size).toBeLessThanOrEqual(most)
  })

  it('has pages whose links lead to what is packed, or to the network', async () => {
    const pages = packed.files.filter(file => file.endsWith('.md'))
    expect(pages).toContain('README.md')
    expect(pages).toContain('docs/batch.md')
    const dead: string[] = []
    for (const page of pages) {
      const text = await readFile(join(packed.folder, page), 'utf8')
      const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) => target)
      const there = targets.map(target => join(dirname(page), target))
      dead.push(
        ...there
          .filter(target => !packed.files.some(file => file === target || file.startsWith(`${target}/`)))
          .map(target => `${page}: ${target}`),
      )
    }
    expect(dead).toEqual([])
  })

  it('has no test, no photo, no source and no script', () => {
    const parts = new Set(packed.files.map(file => file.split('/')[0]))
    expect([...parts].sort()).toEqual([
      'ARCHITECTURE.md',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'DECISIONS.md',
      'LICENSE',
      'README.md',
      'bin',
      'campaigns',
      'detector',
      'dist',
      'docs',
      'fonts',
      'man',
      'package.json',
      'pages',
      'templates',
    ])
    // The pages' own pictures, and the cat that previews are made with, are all that there are.
    const pictures = packed.files.filter(file => /\.(png|jpe?g|webp|heic|test\.js)$/i.test(file))
    expect(pictures.filter(file => !/^(?:docs|pages\/looks)\//.test(file))).toEqual([
      'templates/stand-in.jpg',
    ])
    expect(packed.files.filter(file => /(?<!\.d)\.ts$/.test(file))).toEqual([])
  })

  it.each([
    ['help', ['--help']],
    ['a card', ['compose', chelsea, '-o', 'light.png', '-q']],
  ])('loads nothing of Node that %s does not need', async (_, args) => {
    // Written to files: a pipe would load some of it by itself.
    const script = `import { writeFileSync } from 'node:fs'
      process.on('exit', () => writeFileSync('modules.json', JSON.stringify(process.moduleLoadList)))`
    const bin = join(packed.folder, 'bin/catsforkids.js')
    const out = await open(join(work, 'light.txt'), 'w')
    const preload = `data:text/javascript,${encodeURIComponent(script)}`
    const child = spawn(process.execPath, ['--import', preload, bin, ...args], {
      cwd: work,
      stdio: ['ignore', out.fd, out.fd],
    })
    const [code] = (await once(child, 'exit')) as [number]
    await out.close()
    expect(code).toBe(0)
    const loaded = JSON.parse(await readFile(join(work, 'modules.json'), 'utf8')) as string[]
    expect(loaded).toContain('NativeModule fs')
    // Yoga's `fetch`, and chalk's look at the terminal.
    expect(loaded.filter(name => /undici|\bhttps?$|_http|\btty$/.test(name))).toEqual([])
  })

  it('is plain text, and leaves to Node what Node does faster', async () => {
    const built = packed.files.filter(file => file.startsWith('dist/'))
    expect(built.filter(file => !/\.(?:js|d\.ts|json|txt)$/.test(file))).toEqual([])
    const scripts = built.filter(file => file.endsWith('.js'))
    const text = (await Promise.all(scripts.map(file => readFile(join(packed.folder, file), 'utf8')))).join()
    // A sentence of fflate, which would unpack the line breaker's tables.
    expect(text).not.toContain('invalid length/literal')
    // A pattern that would be made anew at each use.
    expect(text).toMatch(/\/[^/\n]*\\p\{/)
    expect(text).not.toMatch(/new RegExp\("[^"]*\\\\p\{/)
  })

  it('says in one sentence that it cannot start where a part of it cannot be loaded', async () => {
    const lone = await mkdtemp(join(work, 'lone-'))
    await cp(join(packed.folder, 'bin'), join(lone, 'bin'), { recursive: true })
    await cp(join(packed.folder, 'package.json'), join(lone, 'package.json'))
    const { status, stderr } = spawnSync(process.execPath, [join(lone, 'bin/catsforkids.js')], {
      encoding: 'utf8',
    })
    expect([status, stderr.trim().split('\n')]).toEqual([
      5,
      [expect.stringMatching(/^catsforkids cannot start: .*cli\.js/)],
    ])
  })

  it.each([
    ['18.20.4', 'en_GB.UTF-8', 'catsforkids needs Node 20.11 or later; this is Node 18.20.4.'],
    ['20.10.0', 'fr_BE.UTF-8', 'catsforkids a besoin de Node 20.11 ou plus récent ; ceci est Node 20.10.0.'],
    ['16.3.0', 'nl', 'catsforkids heeft Node 20.11 of nieuwer nodig; dit is Node 16.3.0.'],
    ['18.20.4', 'C', 'catsforkids needs Node 20.11 or later; this is Node 18.20.4.'],
  ])('says that Node %s is too old, for %s', (node, locale, sentence) => {
    const versions = `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'${node}'}})`
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', versions, join(packed.folder, 'bin/catsforkids.js'), '--version'],
      { encoding: 'utf8', env: { ...process.env, LC_ALL: locale } },
    )
    expect([status, stdout, stderr.slice(0, sentence.length)]).toEqual([5, '', sentence])
  })

  it('has the thread that a batch searches for cats in', async () => {
    const worker = new Worker(join(packed.folder, 'dist/finder-task.js'), { env: {}, execArgv: [] })
    worker.postMessage({
      id: 7,
      colour: null,
      grey: { width: 30, height: 30, channels: 1, data: new Uint8Array(900) },
    })
    expect(await once(worker, 'message')).toEqual([{ id: 7, found: [] }])
    await worker.terminate()
  })

  it('is a library with types for everything that it exports', async () => {
    const { exports } = await readJson('package.json')
    for (const file of Object.values(exports['.'] as Record<string, string>)) {
      expect(existsSync(join(packed.folder, file))).toBe(true)
    }
  })
})

/** Whether an `engines.node` admits a version: alternatives of `>=`, `^` or a bare version, as the lock file has them. */
function admits(range: string, version: readonly number[]): boolean {
  return range.split('||').some(alternative => {
    const match = /^\s*(>=|\^|)\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?\s*$/.exec(alternative)
    if (match === null) throw new RangeError(`engines “${range}” is in a form that this test does not know`)
    const least = match.slice(2).map(part => Number(part ?? 0))
    const isSameMajor = least[0] === version[0]
    const at = least.findIndex((part, index) => part !== version[index])
    const isEnough = at < 0 || least[at]! < version[at]!
    return isEnough && (match[1] === '>=' || isSameMajor)
  })
}

describe('what the manifest promises', () => {
  it.each([
    ['>=20.9.0', true],
    ['>= 10', true],
    ['^12.17.0 || ^14.13 || >=16.0.0', true],
    ['^20.9.0', true],
    ['>=20.12', false],
    ['>=22', false],
    ['^18 || ^22', false],
    ['^20.0.0 || ^22.0.0 || >=24.0.0', true],
    ['^20.19.0 || >=22.12.0', false],
  ])('reads engines %s', (range, expected) => {
    expect(admits(range, [20, 11, 0])).toBe(expected)
  })

  it('holds for every dependency: each runs on the Node that it names', async () => {
    const { engines } = await readJson('package.json')
    expect(engines.node).toBe('>=20.11')
    const { packages } = (await readJson('package-lock.json')) as {
      packages: Record<string, { dev?: boolean; engines?: { node?: string } }>
    }
    // The tests start there, too.
    const testTools = ['vitest', 'vite'].map(name => `node_modules/${name}`)
    const wanted = Object.entries(packages).filter(
      ([name, { dev }]) => name !== '' && (!dev || testTools.includes(name)),
    )
    expect(wanted.length).toBeGreaterThan(20)
    const tooNew = wanted.filter(([, entry]) => !admits(entry.engines?.node ?? '>=0', [20, 11, 0]))
    expect(tooNew.map(([name]) => name)).toEqual([])
  })

  it('is locked with checksums, for every system, without a registry’s address', async () => {
    const text = await readFile(join(root, 'package-lock.json'), 'utf8')
    expect(text).not.toMatch(/https?:\/\/[^"]*\.tgz/)
    expect(text).not.toContain('"resolved"')
    const { packages } = JSON.parse(text) as {
      packages: Record<
        string,
        { integrity?: string; inBundle?: boolean; optionalDependencies?: Record<string, string> }
      >
    }
    const locked = Object.entries(packages).filter(([name, { inBundle }]) => name !== '' && !inBundle)
    const unsure = locked.filter(([, { integrity }]) => integrity === undefined).map(([name]) => name)
    // The canvas's builds for other systems could not be had where the file was last written (DECISIONS.md).
    const elsewhere = /^node_modules\/@napi-rs\/canvas-(?!linux-(x64|arm64)-gnu)/
    expect(unsure.filter(name => !elsewhere.test(name))).toEqual([])
    // npm ci refuses a lock file that lacks the build of another system.
    const wanted = Object.values(packages).flatMap(entry => Object.keys(entry.optionalDependencies ?? {}))
    const paths = Object.keys(packages)
    expect(wanted.filter(name => !paths.some(path => path.endsWith(`node_modules/${name}`)))).toEqual([])
  })

  it('has the photos that its README describes, and no other', async () => {
    const text = await readFile(join(root, 'test/fixtures/README.md'), 'utf8')
    const photos = (await readdir(join(root, 'test/fixtures'))).filter(name =>
      /\.(?:png|jpe?g|webp)$/.test(name),
    )
    expect(photos).toEqual(['chelsea.png', 'kitten.webp'])
    for (const photo of photos) {
      const bytes = await readFile(join(root, 'test/fixtures', photo))
      expect(text).toContain(createHash('sha256').update(bytes).digest('hex'))
    }
  })
})
