// Who takes part, how each is started, and how each is found. Knows no figures.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { build } from 'esbuild'
import { folders } from './folders.js'
import type { Job } from './job.js'
import type { Command } from './measure.js'

export interface Contender {
  readonly id: string
  /** As the tables name it; what it does that others do not. */
  readonly title: string
  /** Whether it draws the text at all. */
  readonly hasText: boolean
  /** `one`: a process for a card; `many`: a process for a batch. */
  readonly kinds: readonly ('one' | 'many')[]
  /** Cards in flight: `tried` are several tried and the best taken; null is its own choice. */
  readonly inFlight: 'tried' | null
  /** Slow ones get fewer cards and fewer rounds. */
  readonly isSlow: boolean
  /** Its version, or null where the machine does not have it. */
  readonly version: string | null
  /** What a command of the machine is called. */
  readonly command?: string | undefined
  readonly start: (job: Job) => Command
}

const node = (...args: readonly string[]): Command => ({ file: process.execPath, args })

const script = (name: string) => join(folders.bench, 'contenders', `${name}.mjs`)

function versionOf(folder: string): string | null {
  const file = join(folder, 'package.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : null
}

const peerVersion = (name: string): string | null => versionOf(join(folders.bench, 'node_modules', name))
const ownVersion = (name: string): string | null => versionOf(join(folders.root, 'node_modules', name))

/** The first of these programs that starts: its path, and the first line that it says of itself. */
function findTool(names: readonly string[], args: readonly string[]): { file: string; said: string } | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const file of names.flatMap(name => folders.map(folder => join(folder, name)))) {
    if (!existsSync(file)) continue
    try {
      const said = execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      return { file, said: said.split('\n')[0]!.trim() }
    } catch {
      // Another of that name may have what this one lacks, as Pythons have different libraries.
    }
  }
  return null
}

/** Bundles a TypeScript contender as the program itself is bundled; its path. */
export async function bundle(name: string, entry: string): Promise<string> {
  const file = join(folders.work, 'built', `${name}.mjs`)
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.11',
    logLevel: 'warning',
  })
  return file
}

/** Everyone who is here. `program` is the folder of the package under test. */
export async function findContenders(program: string): Promise<Contender[]> {
  const cli = join(program, 'bin/catsforkids.js')
  const floor = await bundle('floor', join(folders.bench, 'contenders/floor.ts'))
  const [sharp, canvas] = [ownVersion('sharp'), ownVersion('@napi-rs/canvas')]
  const satori = peerVersion('satori')
  const resvg = peerVersion('@resvg/resvg-js')
  const magick = findTool(['magick', 'convert'], ['-version'])
  const pillow = findTool(['python3'], ['-c', 'import PIL; print(PIL.__version__)'])
  const chromium = findTool(['chromium', 'google-chrome', 'chromium-browser'], ['--version'])
  const both = ['one', 'many'] as const
  const peer = { hasText: true, kinds: both, inFlight: 'tried', isSlow: false } as const
  const byScript = (id: string) => ({ id, start: (job: Job) => node(script(id), job.file) })

  const compose = (id: string, title: string, ...options: string[]): Contender => ({
    id,
    title,
    hasText: true,
    kinds: ['one'],
    inFlight: null,
    isSlow: false,
    version: versionOf(program),
    start: ({ cards: [card] }) =>
      node(cli, 'compose', card!.photo, '-l', 'fr', '-o', card!.out, '--quiet', ...options),
  })
  const batch = (id: string, title: string, ...options: string[]): Contender => ({
    ...compose(id, title),
    kinds: ['many'],
    start: ({ manifest, out }) =>
      node(cli, 'batch', manifest, '-l', 'fr', '-o', out, '--quiet', '--allow-outside', ...options),
  })
  return [
    {
      ...byScript('bare-resize'),
      ...peer,
      title: 'bare sharp resize, no text',
      hasText: false,
      version: sharp,
    },
    {
      ...byScript('bare-resize-require'),
      ...peer,
      title: 'bare sharp resize by `require`, no text',
      hasText: false,
      version: sharp,
    },
    {
      ...peer,
      id: 'floor',
      title: 'tuned floor: decode, resize, encode as this program, no text',
      hasText: false,
      version: versionOf(folders.root),
      start: job => node(floor, job.file),
    },
    compose('compose-center', '**`catsforkids compose --focus center`**', '--focus', 'center'),
    compose('compose', '**`catsforkids compose`**, cat detector on'),
    batch('batch-center', '**`catsforkids batch --focus center`**', '--focus', 'center'),
    batch('batch', '**`catsforkids batch`**, cat detector on'),
    {
      ...byScript('library'),
      ...peer,
      title: '**the library**, cat detector on',
      version: versionOf(program),
    },
    { ...byScript('obvious'), ...peer, title: 'sharp + @napi-rs/canvas, the obvious way', version: canvas },
    { ...byScript('takumi'), ...peer, title: 'takumi', version: peerVersion('@takumi-rs/core') },
    { ...byScript('skia-canvas'), ...peer, title: 'skia-canvas', version: peerVersion('skia-canvas') },
    { ...byScript('satori-sharp'), ...peer, title: 'satori + sharp', version: satori },
    { ...byScript('satori-resvg'), ...peer, title: 'satori + resvg', version: satori && resvg },
    {
      ...peer,
      id: 'pillow',
      title: 'Pillow',
      isSlow: true,
      version: pillow?.said ?? null,
      start: job => ({
        file: pillow?.file ?? '',
        args: [join(folders.bench, 'contenders/pillow.py'), job.file],
      }),
    },
    {
      ...byScript('chromium'),
      ...peer,
      title: 'headless Chromium',
      isSlow: true,
      version: chromium?.said.replace(/^\D*/, '').split(' ')[0] ?? null,
      command: chromium?.file,
    },
    {
      ...byScript('imagemagick'),
      ...peer,
      title: 'ImageMagick',
      isSlow: true,
      version: magick?.said.replace(/^\D*/, '').split(' ')[0] ?? null,
      command: magick?.file,
    },
  ]
}
