// Cards that carry somebody's own writing: on every look that takes it, legible, in the pen's colour, with words that were typed.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { boxOf } from '../../src/base/geometry.js'
import { type CardRequest, composeCard } from '../../src/card/card.js'
import { checkTexts } from '../../src/card/card-spec.js'
import { openStudio, type Studio } from '../../src/card/studio.js'
import { makeSheet } from '../handwriting/made-sheets.js'
import { layoutsOfLook } from './look-layouts.js'

const photo = fileURLToPath(new URL('../fixtures/chelsea.png', import.meta.url))

let studio: Studio
let folder: string
// Files: what is lifted from one is kept for the next card.
let sheet: string
let redSheet: string

beforeAll(async () => {
  studio = await openStudio()
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-sheets-'))
  const made = { ruling: 'ruled', photo: { width: 1200, height: 900 } } as const
  sheet = join(folder, 'sheet.jpg')
  redSheet = join(folder, 'red.jpg')
  await writeFile(sheet, (await makeSheet({ seed: 'card', ...made })).jpeg)
  await writeFile(redSheet, (await makeSheet({ seed: 'red', ink: [190, 20, 30], ...made })).jpeg)
})
afterAll(() => rm(folder, { recursive: true }))

const make = (request: Partial<CardRequest> = {}) =>
  composeCard({ photo, language: 'fr', format: '540x675', handwriting: sheet, ...request }, studio)

const codeOf = (request: Partial<CardRequest>): Promise<string> =>
  make(request).then(
    () => 'none',
    error => (error instanceof Problem ? error.code : String(error)),
  )

/** The share of a box that is darker, or lighter, than its ground by much. */
async function inkShare(png: Uint8Array, [x, y, width, height]: readonly number[]): Promise<number> {
  const box = {
    left: Math.round(x!),
    top: Math.round(y!),
    width: Math.round(width!),
    height: Math.round(height!),
  }
  const grey = await sharp(png).extract(box).greyscale().raw().toBuffer()
  const ground = [...grey].toSorted((a, b) => a - b)[Math.floor(grey.length / 2)]!
  return grey.filter(value => Math.abs(value - ground) > 60).length / grey.length
}

describe('handwriting', () => {
  it.each(['note', 'polaroid', 'cardboard', 'marker', 'poster'])('stands on %s, legible', async template => {
    const { png, report } = await make({ template })
    const message = report.texts.find(({ slot }) => slot === 'message')!
    expect(message.contrast).toBeGreaterThanOrEqual(4.5)
    expect(message.fontSize).toBeGreaterThanOrEqual(message.leastSize)
    expect(message.lines).toEqual([])
    // As written: three lines, nearly three times as wide as high.
    expect(message.box[2] / message.box[3]).toBeGreaterThan(2.3)
    expect(message.box[2] / message.box[3]).toBeLessThan(3.6)
    expect(await inkShare(png, message.box)).toBeGreaterThan(0.04)
    expect(report.texts.map(({ slot }) => slot)).toContain('hashtag')
    expect(report.notices.map(({ code }) => code)).toContain('HANDWRITING_NOT_READ')
    expect(report.altText).toContain('78')
  })

  it.each(['ratio', 'figure', 'ribbon'])('is refused by %s, which prints', async template => {
    expect(await codeOf({ template })).toBe('HANDWRITING_NOT_TAKEN')
  })

  it('keeps its pen’s colour, for the hashtag too; a look with a marker takes its own', async () => {
    const inkOf = async (template: string) => {
      const { scene } = await make({ template, handwriting: redSheet })
      const message = scene.ink.find(({ slot }) => slot === 'message')!
      return { message, hashtag: scene.ink.find(({ slot }) => slot === 'hashtag')! }
    }
    const { message, hashtag } = await inkOf('note')
    const [red, green, blue] = message.written!.colours[0]!
    expect(red).toBeGreaterThan(150)
    expect(Math.max(green, blue)).toBeLessThan(80)
    expect(hashtag.colour).toEqual(message.written!.colours[0])
    expect((await inkOf('marker')).message.written!.colours).toEqual([[255, 255, 255]])
  })

  // The first six sheets have every paper, and all that happened to one.
  it('is legible in a red pen on every paper', async () => {
    for (let variant = 1; variant <= 6; variant++) {
      const { report } = await make({ handwriting: redSheet, variant })
      expect(Math.min(...report.texts.map(({ contrast }) => contrast))).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('replaces the hashtag where the sheet has it', async () => {
    const { report } = await make({ handwritingHas: 'hashtag' })
    expect(report.texts.map(({ slot }) => slot)).not.toContain('hashtag')
    expect(report.caption).toContain('#catsforkids')
  })

  it('takes the words that were typed for those who cannot see it', async () => {
    const { report } = await make({ message: 'Deux mots' })
    expect(report.altText).toContain('Deux mots')
  })

  it('gives the same bytes twice, and nothing of the sheet’s metadata', async () => {
    const told = await sharp(sheet)
      .withExif({ IFD0: { Copyright: 'a secret of the sheet' } })
      .jpeg({ quality: 95 })
      .toBuffer()
    const [first, second] = [await make({ handwriting: told }), await make({ handwriting: told })]
    expect(Buffer.compare(Buffer.from(first.png), Buffer.from(second.png))).toBe(0)
    expect(Buffer.from(told).includes('a secret of the sheet')).toBe(true)
    expect(Buffer.from(first.png).includes('a secret of the sheet')).toBe(false)
  })

  it('is refused by what is wrong with its photo, and not with the cat’s', async () => {
    expect(await codeOf({ handwriting: 'no-such-sheet.jpg' })).toBe('HANDWRITING_NOT_FOUND')
    expect(await codeOf({ handwriting: Buffer.from('no picture') })).toBe('HANDWRITING_UNREADABLE')
    expect(await codeOf({ handwriting: photo })).toBe('HANDWRITING_NOT_A_SHEET')
  })

  it('is not made smaller than legible', async () => {
    const lines = [
      'Pour chaque photo de chat que vous publiez,',
      'aujourd’hui, soixante-dix-huit images d’abus',
    ]
    const { jpeg } = await makeSheet({
      seed: 'long',
      lines: [`${lines.join(' ')} sexuels`],
      photo: { width: 1500, height: 1125 },
    })
    expect(await codeOf({ handwriting: jpeg })).toBe('HANDWRITING_DOES_NOT_FIT')
    await expect(checkTexts({ handwriting: jpeg, message: 'Kijk niet weg' }, studio)).rejects.toMatchObject({
      code: 'HANDWRITING_DOES_NOT_FIT',
    })
  })
  it.each(['note', 'cardboard', 'polaroid', 'poster'])(
    'of many lines leaves the cat its room on %s, or is refused',
    async look => {
      // Seven lines, spread over a page: on a square they left the cat a stamp.
      const lines = Array.from({ length: 7 }, (_, index) => boxOf(0, 0.15 * index, 0.7, 0.08))
      const page = { ratio: 0.71, letterHeight: 0.0244, strokeWidth: 0.004, lines, inks: [], key: 'page' }
      await expect(layoutsOfLook(look, 'square', { written: page })).rejects.toMatchObject({
        code: expect.stringMatching(/^HANDWRITING_(HIDES_PHOTO|DOES_NOT_FIT)$/),
      })
      expect(await layoutsOfLook(look, 'portrait', { written: page })).not.toEqual([])
      expect(await layoutsOfLook(look, 'landscape', { written: page })).not.toEqual([])
    },
  )
})
