// Photos of which nothing is lifted, each with the reason for it: sheets made by sums, and pictures of something else.
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import type { Size } from '../../src/base/geometry.js'
import type { RgbPixels } from '../../src/base/pixels.js'
import { seedRandom } from '../../src/base/random.js'
import { liftHandwriting } from '../../src/handwriting/lift.js'
import { askew } from './lift-checks.js'
import { makeSheet, type SheetPlan } from './made-sheets.js'

const yellow = { paper: [236, 226, 150], ruleColour: [170, 200, 220] } as const

/** A light picture with dark boxes in it. */
function boxesOn(
  size: Size,
  boxes: readonly (readonly [x: number, y: number, width: number, height: number])[],
) {
  const data = new Uint8Array(size.width * size.height * 3).fill(235)
  for (const [left, top, width, height] of boxes)
    for (let y = top; y < top + height; y++)
      data.fill(60, (y * size.width + left) * 3, (y * size.width + left + width) * 3)
  return { ...size, channels: 3, data } as const
}

/** A light picture with a line in it that goes round so many times, its radius a share of the picture's. */
function curveOn(size: Size, turns: number, radiusAt: (share: number) => number): RgbPixels {
  const picture = boxesOn(size, [])
  const steps = 2000 * turns
  for (let i = 0; i <= steps; i++) {
    const [angle, radius] = [(2 * Math.PI * turns * i) / steps, 0.42 * radiusAt(i / steps)]
    const x = Math.round(size.width / 2 + radius * size.width * Math.cos(angle))
    const y = Math.round(size.height / 2 + radius * size.height * Math.sin(angle))
    for (let row = y - 4; row <= y + 4; row++)
      picture.data.fill(60, (row * size.width + x - 4) * 3, (row * size.width + x + 5) * 3)
  }
  return picture
}

const cutAbove = ({ width, data }: RgbPixels, height: number): RgbPixels => ({
  width,
  height,
  channels: 3,
  data: data.subarray(0, width * height * 3),
})

const codeOf = (pixels: RgbPixels): string => {
  try {
    liftHandwriting(pixels, 'sheet.jpg')
    return 'none'
  } catch (error) {
    return error instanceof Problem ? error.code : String(error)
  }
}

describe('what cannot be lifted is refused', () => {
  it.each([
    ['HANDWRITING_FAINT', { strength: 0.06 }],
    ['HANDWRITING_BLURRED', { blur: 9 }],
    ['HANDWRITING_NOTHING_WRITTEN', { lines: [] }],
    ['HANDWRITING_NOTHING_WRITTEN', { lines: [], ruling: 'squared', quad: askew }],
    ['HANDWRITING_NOTHING_WRITTEN', { lines: [], holes: true }],
    ['HANDWRITING_NOTHING_WRITTEN', { lines: [], ruling: 'ruled', noise: 7, light: 'phone' }],
    ['HANDWRITING_NOTHING_WRITTEN', { lines: [], ruling: 'ruled', wave: 0.01, light: 'phone' }],
    ['HANDWRITING_NOTHING_WRITTEN', { lines: [], ruling: 'ruled', wave: 0.005, margin: true, ...yellow }],
    ['HANDWRITING_FAINT', { strength: 0.06, ruling: 'ruled' }],
    ['HANDWRITING_TOO_SMALL', { size: 14 }],
  ] satisfies [string, Omit<SheetPlan, 'seed'>][])('%s', async (code, plan) => {
    const { pixels } = await makeSheet({ seed: code, ...plan })
    expect(codeOf(pixels)).toBe(code)
  })

  const frame = { width: 600, height: 400 }

  it('HANDWRITING_NOT_A_SHEET where the panes of a window would be its letters', () => {
    const panes = Array.from({ length: 8 }, (_, i) => [205 + 25 * i, 150, 20, 100] as const)
    expect(codeOf(boxesOn(frame, panes))).toBe('HANDWRITING_NOT_A_SHEET')
  })

  it('HANDWRITING_NOT_A_SHEET where they would be no higher than the pen is wide', () => {
    const hooks = [180, 300].flatMap(x => [[x, 150, 18, 60] as const, [x, 192, 80, 18] as const])
    expect(codeOf(boxesOn(frame, hooks))).toBe('HANDWRITING_NOT_A_SHEET')
  })

  it('HANDWRITING_NOT_A_SHEET where hairs lie in heaps as high as letters', () => {
    const random = seedRandom('hairs')
    const hairs = Array.from(
      { length: 220 },
      () => [150 + Math.floor(280 * random()), 140 + Math.floor(110 * random()), 3, 9] as const,
    )
    expect(codeOf(boxesOn(frame, hairs))).toBe('HANDWRITING_NOT_A_SHEET')
  })

  it('HANDWRITING_NOTHING_WRITTEN where two joints of boards stand far apart', () => {
    const joints = [
      [80, 60],
      [430, 250],
    ].flatMap(([x, y]) => [[x!, y!, 6, 60] as const, [x!, y! + 54, 60, 6] as const])
    expect(codeOf(boxesOn(frame, joints))).toBe('HANDWRITING_NOTHING_WRITTEN')
  })

  it.each([
    ['a spiral', { width: 1000, height: 1000 }, 5, (share: number) => share],
    ['an oval spiral', { width: 1200, height: 900 }, 12, (share: number) => share],
    ['rings', { width: 1000, height: 900 }, 6, (share: number) => Math.ceil(6 * share) / 6],
  ])('HANDWRITING_NOT_A_SHEET where %s is all that is drawn', (_, size, turns, radiusAt) => {
    expect(codeOf(curveOn(size, turns, radiusAt))).toBe('HANDWRITING_NOT_A_SHEET')
  })

  it.each([
    ['a row of boxes', { width: 1000, height: 600 }, 1],
    ['rows of boxes', { width: 1000, height: 800 }, 2],
  ])('HANDWRITING_NOT_A_SHEET where %s is all that is there', (_, size, rows) => {
    const [side, line] = [100, 10]
    const lines = Array.from({ length: 5 * rows }, (_, i) => {
      const [x, y] = [120 + 150 * (i % 5), 250 + 210 * Math.floor(i / 5)]
      const [across, down] = [[side, line] as const, [line, side] as const]
      return [
        [x, y, ...across],
        [x, y + side - line, ...across],
        [x, y, ...down],
        [x + side - line, y, ...down],
      ] as const
    })
    expect(codeOf(boxesOn(size, lines.flat()))).toBe('HANDWRITING_NOT_A_SHEET')
  })

  it('HANDWRITING_NOT_A_SHEET where light is written on dark', async () => {
    for (const plan of [{ ruling: 'ruled' }, { lines: ['a', 'b'] }] as const) {
      const { pixels } = await makeSheet({ seed: 'negative', ...plan })
      expect(codeOf({ ...pixels, data: pixels.data.map(value => 255 - value) })).toBe(
        'HANDWRITING_NOT_A_SHEET',
      )
    }
  })

  it('HANDWRITING_CUT_OFF where the photo’s edge cuts through much of it', async () => {
    const { pixels } = await makeSheet({ seed: 'cut', lines: ['Every photo of a cat'] })
    const { lines, map } = liftHandwriting(pixels, 'whole')
    const foot = map[5] + lines[0]!.y + 0.7 * lines[0]!.height
    expect(codeOf(cutAbove(pixels, Math.round(foot)))).toBe('HANDWRITING_CUT_OFF')
  })

  it('HANDWRITING_NOT_A_SHEET', async () => {
    const { data, info } = await sharp(fileURLToPath(new URL('../fixtures/chelsea.png', import.meta.url)))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(codeOf({ width: info.width, height: info.height, channels: 3, data: new Uint8Array(data) })).toBe(
      'HANDWRITING_NOT_A_SHEET',
    )
  })
})
