// An installation in which a part is missing or garbage: whichever way in is taken, it is told as what it is, with 5 and the way to
// mend it, and never as a fault of the photo.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PackedPackage, packPackage } from './packed-package.js'

const root = join(import.meta.dirname, '..')
const cat = join(root, 'test/fixtures/chelsea.png')

let work = ''
// Beside the other and not in it: libraries that are missing here must not be found further up.
let place = ''
let packed: PackedPackage
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'catsforkids-broken-'))
  place = await mkdtemp(join(tmpdir(), 'catsforkids-broken-'))
  packed = await packPackage(work)
})
afterAll(async () => {
  await rm(work, { recursive: true, force: true })
  await rm(place, { recursive: true, force: true })
})

// Real folders, not links: a library looks for its own natives from where it really lies.
const copied = ['sharp', '@img', '@napi-rs', 'heic-decode', 'libheif-js']

/** The package beside libraries of its own, all well. */
async function install(folder: string): Promise<void> {
  const [from, to] = [join(root, 'node_modules'), join(folder, 'node_modules')]
  await mkdir(to, { recursive: true })
  for (const name of await readdir(from)) {
    if (copied.includes(name)) await cp(join(from, name), join(to, name), { recursive: true })
    else await symlink(join(from, name), join(to, name))
  }
  await cp(packed.folder, join(to, 'catsforkids'), { recursive: true })
}

interface Ended {
  readonly code: number
  readonly said: string
}

const run = (folder: string, args: readonly string[]): Promise<Ended> =>
  new Promise(resolve => {
    execFile(process.execPath, args, { cwd: folder, env: { PATH: '', LANG: 'C' } }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: out + err }),
    )
  })

const bin = 'node_modules/catsforkids/bin/catsforkids.js'
const library = `
  import { composeCard, openStudio, Problem } from 'catsforkids'
  try {
    await composeCard({ photo: ${JSON.stringify(cat)} }, await openStudio())
  } catch (error) {
    console.log(error instanceof Problem, error.code, error.args.part, error.args.detail)
    process.exitCode = 5
  }`

const ways: Readonly<Record<string, readonly string[]>> = {
  compose: [bin, 'compose', cat, '-o', 'card.png', '--json'],
  batch: [bin, 'batch', 'cards.csv', '-o', 'cards', '--allow-outside', '--json'],
  // Nobody listens at that port: what is broken is told before a queue is looked for.
  worker: [bin, 'worker', '--queue', 'redis://127.0.0.1:1', '--store', '.'],
  library: ['use.mjs'],
  doctor: [bin, 'doctor'],
}

const own = 'node_modules/catsforkids'
const natives = `${process.platform}-${process.arch}`
const libc = process.platform === 'linux' ? '-gnu' : ''

/** What is broken, the file or folder, and what is told of it. Garbage where there is some; else it is taken away. */
const faults: readonly (readonly [string, string, string | null, RegExp])[] = [
  ['sharp’s binary is missing', `node_modules/@img/sharp-${natives}`, null, /sharp/],
  ['sharp’s binary is garbage', `node_modules/@img/sharp-${natives}/lib/*.node`, 'garbage', /sharp/],
  ['libvips is missing', `node_modules/@img/sharp-libvips-${natives}`, null, /sharp/],
  ['the canvas’s binary is missing', `node_modules/@napi-rs/canvas-${natives}${libc}`, null, /canvas/],
  ['the canvas’s binary is garbage', `node_modules/@napi-rs/canvas-${natives}${libc}/*.node`, 'x', /canvas/],
  ['the HEIC decoder is missing', 'node_modules/heic-decode', null, /heic-decode/],
  [
    'a font is garbage',
    `${own}/fonts/RobotoCondensed_700Bold.ttf`,
    'no font',
    /RobotoCondensed_700Bold\.ttf/,
  ],
  ['a font is missing', `${own}/fonts/RobotoCondensed_700Bold.ttf`, null, /RobotoCondensed_700Bold\.ttf/],
  // A French card needs no Greek hand: whoever makes many cards, and the doctor, look at all.
  ['a hand is missing', `${own}/fonts/Mynerve_400Regular.ttf`, null, /Mynerve_400Regular\.ttf/],
  ['the list of fonts is garbage', `${own}/fonts/fonts.json`, '{', /fonts\.json/],
  ['the parsed data are missing', `${own}/dist/parsed.json`, null, /parsed\.json/],
  ['the parsed data are garbage', `${own}/dist/parsed.json`, '{', /parsed\.json/],
  ['the templates are missing', `${own}/templates`, null, /templates/],
  ['the campaigns are missing', `${own}/campaigns`, null, /campaigns/],
]

async function hurt(folder: string, path: string, content: string | null): Promise<void> {
  const parts = path.split('/')
  const last = parts.pop()!
  const place = join(folder, ...parts)
  const names = last.startsWith('*')
    ? (await readdir(place)).filter(name => name.endsWith(last.slice(1)))
    : [last]
  expect(names).toHaveLength(1)
  await rm(join(place, names[0]!), { recursive: true })
  if (content !== null) await writeFile(join(place, names[0]!), content)
}

describe.each(faults)('%s', (_, path, content, told) => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(place, 'installation-'))
    await install(folder)
    await writeFile(join(folder, 'cards.csv'), `photo\n${cat}\n`)
    await writeFile(join(folder, 'use.mjs'), library)
    await hurt(folder, path, content)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it.each(Object.keys(ways))('%s says so', async way => {
    const isNotNeeded = /heic-decode$|Mynerve/.test(path) && (way === 'compose' || way === 'library')
    const { code, said } = await run(folder, ways[way]!)
    expect([way, code, said]).toEqual([way, isNotNeeded ? 0 : 5, said])
    if (isNotNeeded) return
    expect(said).toMatch(told)
    expect(said).not.toMatch(/PHOTO_|damaged|\n +at /)
    if (way !== 'library') expect(said).toContain('npm ci')
    if (way !== 'doctor' && way !== 'worker') expect(said).toContain('INSTALLATION_BROKEN')
    if (way === 'batch') expect(said).not.toContain('"outcome"')
  })
})
