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
