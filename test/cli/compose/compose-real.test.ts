// `compose` with the real rooms, on the photo of the repository: the first card, and each mistake that a person makes.
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonDocument } from '../../../src/card/document.js'
import { main } from '../../../src/cli/main.js'
import { readEntries } from '../../../src/output/files/own-file.js'
import { loadOne } from '../one-engine.js'
import { openWorld } from '../terminal-io.js'
import { documentSchema } from './document-schema.js'

const fits = new Ajv({ allErrors: true, strictTypes: false }).compile(documentSchema)
const photo = join(import.meta.dirname, '../../fixtures/chelsea.png')

let folder = ''
const at = (name: string): string => join(folder, name)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-real-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function run(...argv: readonly string[]) {
  const world = openWorld()
  const code = await main(['compose', ...argv], world.io, loadOne)
  return { code, out: world.out(), err: world.err() }
}

async function runJson(...argv: readonly string[]) {
  const { code, out, err } = await run(...argv, '--json')
  const document: unknown = JSON.parse(out)
  fits(document)
  expect(fits.errors ?? []).toEqual([])
  return { code, err, ...(document as JsonDocument) }
}

it('makes a card and tells the contract’s JSON of it; the same again gives the same bytes', async () => {
  const { code, cards } = await runJson(photo, '-l', 'fr', '-o', at('card.png'))
  expect(code).toBe(0)
  expect(cards).toMatchObject([{ width: 1080, height: 1350, language: 'fr', template: 'note' }])
  const first = await readFile(at('card.png'))
  expect(cards[0]?.bytes).toBe(first.length)
  expect((await run(photo, '-l', 'fr', '-o', at('card.png'))).code).toBe(0)
  expect((await readFile(at('card.png'))).equals(first)).toBe(true)
  expect(await readdir(folder)).toEqual(['card.png'])
})

it('says so where a card takes the place of one that shows another photo, and not of its own', async () => {
  const [a, b] = [at('a/cat.png'), at('b/cat.png')]
  await Promise.all([mkdir(at('a')), mkdir(at('b'))])
  await copyFile(photo, a)
  await sharp(photo).negate().toFile(b)
  const codesOf = async (...argv: readonly string[]): Promise<string[]> =>
    (await runJson(...argv, '-l', 'fr')).cards[0]!.notices.map(({ code }) => code)
  const out = at('cards/')
  expect(await codesOf(a, '-o', out)).not.toContain('CARD_REPLACED')
  expect(await codesOf(a, '-o', out)).not.toContain('CARD_REPLACED')
  expect(await codesOf(b, '-o', out)).toContain('CARD_REPLACED')
  expect(await codesOf(a)).not.toContain('CARD_REPLACED')
  await copyFile(b, a)
  expect(await codesOf(a)).not.toContain('CARD_REPLACED')
})

it('makes the same card as a JPEG: sRGB, fine, with the entries of the PNG', async () => {
  expect((await run(photo, '-l', 'fr', '-o', at('card.png'), '-q')).code).toBe(0)
  expect((await run(photo, '-l', 'fr', '-o', at('card.jpg'), '-q')).code).toBe(0)
  const [png, jpeg] = await Promise.all([readFile(at('card.png')), readFile(at('card.jpg'))])
  const withoutMark = (bytes: Buffer) => [...readEntries(bytes)].filter(([key]) => key !== 'Pixels')
  expect(withoutMark(jpeg)).toEqual(withoutMark(png))
  const { format, space, chromaSubsampling, width, height, icc, exif } = await sharp(jpeg).metadata()
  expect([format, space, chromaSubsampling, width, height]).toEqual(['jpeg', 'srgb', '4:4:4', 1080, 1350])
  expect([icc, exif]).toEqual([undefined, undefined])
  const [a, b] = await Promise.all([png, jpeg].map(bytes => sharp(bytes).raw().toBuffer()))
  let squares = 0
  for (let i = 0; i < a!.length; i++) squares += (a![i]! - b![i]!) ** 2
  expect(10 * Math.log10(255 ** 2 / (squares / a!.length))).toBeGreaterThan(45)
  expect((await run(photo, '-l', 'fr', '-o', at('card.jpg'), '-q', '--max-bytes', '300kB')).code).toBe(0)
  expect((await readFile(at('card.jpg'))).length).toBeLessThanOrEqual(300_000)
})

it('prints the path, the caption and the alt text', async () => {
  const { code, out, err } = await run(photo, '-l', 'nl', '-o', at('card.png'))
  expect([code, out]).toEqual([0, `${at('card.png')}\n`])
  expect(err).toMatch(/\nCaption\n.*78 beelden van seksueel kindermisbruik/)
  expect(err).toMatch(/\nAlt text\n\S/)
})

describe('mistakes, each with its code, exit code, sentence and hint', () => {
  const out = () => ['-o', `${at('cards')}/`]

  it.each([
    ['no photo', () => [at('none.jpg')], 'PHOTO_NOT_FOUND', 3],
    ['a text named .jpg', () => [at('text.jpg')], 'PHOTO_NOT_AN_IMAGE', 3],
    ['an empty file', () => [at('empty.jpg')], 'PHOTO_EMPTY', 3],
    ['an unknown template', () => [photo, '-t', 'nota'], 'TEMPLATE_UNKNOWN', 2],
    ['an unknown language', () => [photo, '-l', 'frr'], 'LANGUAGE_UNKNOWN', 2],
    ['an unknown format', () => [photo, '-f', 'portrat'], 'FORMAT_UNKNOWN', 2],
    ['an unknown campaign', () => [photo, '--campaign', 'catsforkid'], 'CAMPAIGN_UNKNOWN', 2],
    ['a focus outside', () => [photo, '--focus', '2,2'], 'FOCUS_INVALID', 2],
    ['a long message', () => [photo, '-m', 'miaou '.repeat(333)], 'TEXT_DOES_NOT_FIT', 4],
    ['a message in Japanese', () => [photo, '-m', '猫の写真'], 'GLYPHS_MISSING', 4],
    ['a message of nothing', () => [photo, '-m', ' '], 'TEXT_EMPTY', 4],
  ])('%s', async (_what, argv, problem, exitCode) => {
    await writeFile(at('text.jpg'), 'not a photo at all\n'.repeat(20))
    await writeFile(at('empty.jpg'), '')
    const { code, err, cards, problems } = await runJson(...argv(), ...out())
    expect([code, problems.map(found => found.code), cards]).toEqual([exitCode, [problem], []])
    expect(err).toMatch(/^error: .*\n {2}hint: .*\n$/)
    expect(await readdir(folder)).toEqual(['empty.jpg', 'text.jpg'])
  })

  it('says by how much a message is too long, and which letters are missing', async () => {
    const long = await run(photo, '-m', 'miaou '.repeat(333), ...out())
    expect(long.err).toMatch(/\d+ % too long/)
    const japanese = await run(photo, '-m', '猫の写真', ...out())
    expect(japanese.err).toContain('猫')
  })

  it('the photo as its own card', async () => {
    await writeFile(at('cat.png'), await readFile(photo))
    const { code, problems } = await runJson(at('cat.png'), '-o', at('cat.png'), '--force')
    expect([code, problems[0]?.code]).toEqual([2, 'OUTPUT_IS_PHOTO'])
    expect((await readFile(at('cat.png'))).equals(await readFile(photo))).toBe(true)
  })

  it('a look as the place of its own card’s words, or a file of another kind', async () => {
    const look = await readFile(join(import.meta.dirname, '../../../templates/note.yaml'), 'utf8')
    await writeFile(at('look.txt'), look)
    await writeFile(at('look.yaml'), look)
    const words = await runJson(photo, '-t', at('look.txt'), '-o', at('look.png'), '--captions', '--force')
    expect([words.code, words.problems[0]?.code]).toEqual([2, 'OUTPUT_IS_PHOTO'])
    for (const name of ['look.yaml', 'look.txt', 'new.zip', 'new.yml']) {
      const { code, problems } = await runJson(photo, '-t', at('look.yaml'), '-o', at(name), '--force')
      expect([name, code, problems[0]?.code]).toEqual([name, 2, 'OPTION_INVALID'])
    }
    for (const name of ['look.txt', 'look.yaml']) expect(await readFile(at(name), 'utf8')).toBe(look)
    expect((await readdir(folder)).sort()).toEqual(['look.txt', 'look.yaml'])
  })

  // /sys lets nobody create a file, not even root, as whom tests often run.
  it.skipIf(process.platform !== 'linux')('a folder that takes no file', async () => {
    const { code, problems } = await runJson(photo, '-o', '/sys/')
    expect([code, problems[0]?.code]).toEqual([5, 'OUTPUT_NOT_WRITABLE'])
  })
})
