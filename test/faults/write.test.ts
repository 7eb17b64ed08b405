// A card that cannot be written: the folder goes, the disk is full, the way is barred. No half file, no passing file.
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { devNull, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JsonDocument } from '../../src/card/document.js'
import { main } from '../../src/cli/main.js'
import { writeWhole } from '../../src/output/files/write-whole.js'
import { fakeEngine } from '../cli/fake-engine.js'
import { openWorld } from '../cli/terminal-io.js'

let folder = ''
const at = (...names: readonly string[]): string => join(folder, ...names)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-write-'))
  await writeFile(at('cat.jpg'), 'a photo')
})
afterEach(() => rm(folder, { recursive: true }))

async function compose(argv: readonly string[], before: () => Promise<void> = async () => {}) {
  const world = openWorld()
  const code = await main(
    ['compose', at('cat.jpg'), '--json', ...argv],
    world.io,
    fakeEngine({ before }).load,
  )
  const { problems } = JSON.parse(world.out()) as JsonDocument
  return { code, codes: problems.map(problem => problem.code), err: world.err() }
}

const codeOf = (promise: Promise<void>): Promise<unknown> =>
  promise.then(
    () => 'written',
    error => (error as { code?: string }).code,
  )

it('a folder that goes while the card is made', async () => {
  await mkdir(at('out'))
  const goes = () => rm(at('out'), { recursive: true })
  // Named as a file in it, the folder is the user's; named as the folder, it is made again.
  expect(await compose(['-o', at('out', 'card.png')], goes)).toMatchObject({
    code: 5,
    codes: ['OUTPUT_FOLDER_MISSING'],
  })
  await mkdir(at('out'))
  expect(await compose(['-o', `${at('out')}/`], goes)).toMatchObject({ code: 0, codes: [] })
  expect(await readdir(at('out'))).toEqual(['cat.note.fr.portrait.png'])
})

it('a file in the folder’s place', async () => {
  await mkdir(at('out'))
  const found = await compose(['-o', at('out', 'card.png')], async () => {
    await rm(at('out'), { recursive: true })
    await writeFile(at('out'), 'in the way')
  })
  expect(found).toMatchObject({ code: 5, codes: ['OUTPUT_NOT_WRITABLE'] })
  expect(await readFile(at('out'), 'utf8')).toBe('in the way')
})

it.each(['ENOSPC', 'EDQUOT', 'EFBIG'])('a disk that is full in the middle (%s)', async code => {
  await writeFile(at('card.png'), 'what was there')
  async function* pieces(): AsyncGenerator<string> {
    yield 'half of'
    throw Object.assign(new Error(code), { code })
  }
  expect(await codeOf(writeWhole(at('card.png'), pieces(), { force: true }))).toBe('DISK_FULL')
  expect(await readFile(at('card.png'), 'utf8')).toBe('what was there')
  expect((await readdir(folder)).toSorted()).toEqual(['card.png', 'cat.jpg'])
})

it('a device, a pipe, a folder in the card’s place', async () => {
  expect(await codeOf(writeWhole(devNull, Buffer.from('x'), { force: true }))).toBe('OUTPUT_NOT_WRITABLE')
  await mkdir(at('card.png'))
  expect(await codeOf(writeWhole(at('card.png'), Buffer.from('x'), { force: true }))).toBe(
    'OUTPUT_NOT_WRITABLE',
  )
})

// The superuser may write everywhere.
it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a folder that may not be written to',
  async () => {
    await mkdir(at('out'))
    await chmod(at('out'), 0o555)
    expect(await compose(['-o', at('out', 'card.png')])).toMatchObject({
      code: 5,
      codes: ['OUTPUT_NOT_WRITABLE'],
    })
    await chmod(at('out'), 0o755)
    expect(await readdir(at('out'))).toEqual([])
  },
)

it('a photo that may only be read is read', async () => {
  await chmod(at('cat.jpg'), 0o444)
  expect(await compose(['-o', at('card.png')])).toMatchObject({ code: 0 })
})
