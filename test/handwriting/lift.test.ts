// Writing lifted from photos of sheets: from sheets made by sums, whose ink is known, and from real ones, against masks. Each kind of sheet
// is in lift.trial.ts, what is refused in refuse.test.ts.
// The masks were made by hand for two regions of ../shared/hands: thresholds chosen by eye line by line, ruling and what shines
// through painted out.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { RgbPixels } from '../../src/base/pixels.js'
import { seedRandom } from '../../src/base/random.js'
import { atFullStrength } from '../../src/handwriting/inks.js'
import { type Handwriting, liftHandwriting } from '../../src/handwriting/lift.js'
import { invert, mapPoint } from '../../src/handwriting/perspective.js'
import { askew, type Corners, expectLifted, pencil } from './lift-checks.js'
import { compareInk, makeSheet, type SheetPlan } from './made-sheets.js'

const kraft = [186, 148, 104] as const

/** The lifted ink where it lay in the photo. */
function layBack({ alpha, width, height, map }: Handwriting, photo: RgbPixels): Uint8Array {
  const back = invert(map)
  return Uint8Array.from({ length: photo.width * photo.height }, (_, at) => {
    const { x, y } = mapPoint(back, (at % photo.width) + 0.5, Math.floor(at / photo.width) + 0.5)
    const [column, row] = [Math.floor(x), Math.floor(y)]
    return column >= 0 && row >= 0 && column < width && row < height ? alpha[row * width + column]! : 0
  })
}

function agreement(found: Uint8Array, wanted: Uint8Array): { precision: number; recall: number } {
  let [both, only, missed] = [0, 0, 0]
  for (let at = 0; at < found.length; at++) {
    const [is, should] = [found[at]! > 127, wanted[at]! > 127]
    if (is && should) both++
    else if (is) only++
    else if (should) missed++
  }
  return { precision: both / (both + only), recall: both / (both + missed) }
}

const besideCat: Corners = [
  [0.36, 0.2],
  [0.95, 0.17],
  [0.97, 0.82],
  [0.34, 0.78],
]

const beyond: Corners = [
  [0.02, -0.06],
  [0.98, -0.06],
  [1.3, 1.2],
  [-0.3, 1.2],
]

/** White fur before a brown wall, from the left as far as a sheet's edge. */
function whiteCat(): Uint8Array {
  const { width, height } = { width: 1500, height: 1125 }
  const random = seedRandom('fur')
  const [tufts, hairs] = [0, 1].map(() => Float32Array.from({ length: 4096 }, () => random() - 0.5))
  const of = (noise: Float32Array, x: number, y: number): number => noise[((y & 63) << 6) | (x & 63)]!
  const data = new Uint8Array(width * height * 3)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const far = Math.hypot((x - 330) / 330, (y - 560) / 420) + 0.04 * of(tufts!, x >> 3, y >> 3)
      const hair = 20 * of(hairs!, x >> 1, y >> 3) + 18 * of(tufts!, x >> 5, y >> 5)
      for (let c = 0; c < 3; c++)
        data[at + c] =
          far < 1
            ? [238, 233, 226][c]! * (1 - 0.12 * far) + hair
            : [110, 90, 70][c]! + 10 * of(hairs!, x >> 2, y >> 4)
    }
  }
  return data
}

describe('a photo of a sheet', () => {
  it('leaves a marker’s ink that comes through squared paper, where it runs into the words, too', () =>
    expectLifted('through', { shining: 0.5, ruling: 'squared', quad: askew }))

  it('lifts a marker from coarse kraft', () =>
    expectLifted('kraft c', {
      paper: [150, 112, 76],
      coarse: 0.08,
      size: 190,
      ink: [170, 25, 30],
      family: 'Caveat Brush',
    }))

  it('leaves the dots of dotted paper, as dark as the pencil on it', () =>
    expectLifted('dot 1', {
      ...pencil,
      ruling: 'dots',
      ruleColour: [130, 130, 140],
      family: 'Mynerve',
      size: 100,
    }))

  it('takes the lines from under pencil, and none of the pencil', async () => {
    const made = await makeSheet({
      seed: 'pad',
      ...pencil,
      paper: [238, 228, 150],
      ruling: 'ruled',
      ruleColour: [150, 190, 215],
      size: 130,
      light: 'slope',
    })
    const { overlap } = await compareInk(liftHandwriting(made.pixels, 'pad'), made.ink, made.sheet)
    expect(overlap).toBeGreaterThan(0.9)
  })

  it('keeps all facets of a folded sheet that nearly fills the photo', async () => {
    const { pixels } = await makeSheet({
      seed: 'facets',
      light: 'folds',
      ruling: 'ruled',
      quad: [
        [0.02, 0.03],
        [0.97, 0.01],
        [0.99, 0.98],
        [0.01, 0.97],
      ],
    })
    const { lines, width } = liftHandwriting(pixels, 'facets')
    expect(lines).toHaveLength(3)
    expect(width).toBeGreaterThan(900)
  })

  it('finds the sheet before a bright cat', async () => {
    const { data } = await sharp(fileURLToPath(new URL('../fixtures/chelsea.png', import.meta.url)))
      .resize(1500, 1125, { fit: 'cover' })
      .linear(0.7, 50)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const quad: SheetPlan['quad'] = [
      [0.4, 0.25],
      [0.95, 0.2],
      [0.97, 0.85],
      [0.38, 0.8],
    ]
    const made = await makeSheet({ seed: 'cat', quad, background: data })
    const { overlap } = await compareInk(liftHandwriting(made.pixels, 'cat'), made.ink, made.sheet)
    expect(overlap).toBeGreaterThan(0.8)
  })

  // Its corners cannot be found there, so what is written is not straightened; but it is all there, and nothing else.
  it.each([
    ['a white cat beside it, ruled', { quad: besideCat, background: whiteCat(), ruling: 'ruled' }],
    [
      'kraft paper on wood of its own colour',
      { paper: kraft, quad: askew, table: [180, 140, 98], grain: 26 },
    ],
    ['its page waving', { ruling: 'ruled', wave: 0.004 }],
    ['squared paper beyond the photo, seen from far below', { ruling: 'squared', quad: beyond, size: 110 }],
  ] satisfies [string, Omit<SheetPlan, 'seed'>][])('is lifted clean with %s', async (seed, plan) => {
    const made = await makeSheet({ seed, ...plan })
    const lifted = liftHandwriting(made.pixels, seed)
    const { precision, recall } = agreement(layBack(lifted, made.pixels), made.seen)
    expect(precision).toBeGreaterThan(0.9)
    expect(recall).toBeGreaterThan(0.9)
    // No line on which it was written reaches out of it.
    expect(lifted.width).toBeLessThan(0.8 * made.pixels.width)
  })

  it('letters whose feet stand in a row between two printed lines keep them', async () => {
    const quad: Corners = [
      [-0.2, -0.2],
      [1.2, -0.2],
      [1.2, 1.2],
      [-0.2, 1.2],
    ]
    const { pixels, seen } = await makeSheet({ seed: 't', ruling: 'squared', turned: 8, quad })
    // Taken for a third line, the row took 6 % of the ink with it.
    expect(agreement(layBack(liftHandwriting(pixels, 'feet'), pixels), seen).recall).toBeGreaterThan(0.96)
  })

  it('takes a row of letters from edge to edge for no printed line', async () => {
    const lines = ['des enfants', 'sont', 'mmmmmmmmmmmm']
    const made = await makeSheet({ seed: 'bold', lines, size: 120, ink: [205, 32, 40], quad: askew })
    // Two thirds of the last row went with the line.
    const { recall } = await compareInk(liftHandwriting(made.pixels, 'bold'), made.ink, made.sheet)
    expect(recall).toBeGreaterThan(0.94)
  })

  it('keeps the colours of pens, as on white paper', async () => {
    const { pixels } = await makeSheet({
      seed: 'red',
      ink: [200, 30, 40],
      paper: [236, 226, 150],
      light: 'warm',
    })
    const { inks } = liftHandwriting(pixels, 'red')
    expect(inks).toHaveLength(1)
    const [red, green, blue] = inks[0]!
    expect(red).toBeGreaterThan(160)
    expect(Math.max(green, blue)).toBeLessThan(90)
  })

  it('tells how much of its ink the photo’s edge cuts off', async () => {
    const { pixels } = await makeSheet({ seed: 'whole' })
    expect(liftHandwriting(pixels, 'whole').cutOff).toBe(0)
    const half = { ...pixels, width: pixels.width / 2, data: new Uint8Array(pixels.data.length / 2) }
    for (let y = 0; y < half.height; y++)
      half.data.set(
        pixels.data.subarray(y * pixels.width * 3, (y * pixels.width + half.width) * 3),
        y * half.width * 3,
      )
    const { cutOff } = liftHandwriting(half, 'half')
    expect(cutOff).toBeGreaterThan(0)
    expect(cutOff).toBeLessThan(0.3)
  })

  it('takes the light that lies over all pens off: the darkest has full strength, others keep their hue', () => {
    const [felt, red] = atFullStrength([
      [84, 86, 90],
      [234, 105, 118],
    ])
    expect(Math.max(...felt!)).toBeLessThan(40)
    expect(red![0] - red![1]).toBeGreaterThan(150)
    // Pencil alone stays pencil, and a black pen as it is.
    expect(Math.min(...atFullStrength([[150, 150, 152]])[0]!)).toBeGreaterThan(90)
    expect(atFullStrength([[18, 20, 60]])).toEqual([[18, 20, 60]])
  })

  it('keeps its lines and tells how large they are written, the same twice', async () => {
    const { pixels } = await makeSheet({ seed: 'lines', ruling: 'ruled' })
    const lifted = liftHandwriting(pixels, 'lines')
    expect(liftHandwriting(pixels, 'again')).toEqual(lifted)
    const { lines, letterHeight, strokeWidth } = lifted
    expect(lines).toHaveLength(3)
    // Caveat's small letters are 0.42 em, its bold strokes a tenth of one.
    expect(letterHeight).toBeGreaterThan(40)
    expect(letterHeight).toBeLessThan(75)
    expect(strokeWidth).toBeGreaterThan(8)
    expect(strokeWidth).toBeLessThan(20)
  })
})

const hands = fileURLToPath(new URL('../../../shared/hands/', import.meta.url))

/** A region of a sheet, in percent of its sides, and what is written in it. */
const regions = [
  { file: 'graph-paper-front.jpg', percent: [15, 9, 45, 40], mask: 'squared-pad.png' },
  { file: 'notesA1.jpg', percent: [5, 20, 90, 12], mask: 'ruled-notes.png' },
] as const

async function regionOf(file: string, percent: readonly number[]): Promise<RgbPixels> {
  const { width, height } = await sharp(hands + file).metadata()
  const [left, top, across, down] = percent.map((value, i) =>
    Math.round(((i % 2 === 0 ? width : height) * value) / 100),
  )
  const { data, info } = await sharp(hands + file)
    .extract({ left: left!, top: top!, width: across!, height: down! })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 3, data: new Uint8Array(data) }
}

// Said in the test's own name, where it is skipped: the folder of photos is no part of the repository.
describe.skipIf(!existsSync(hands))('real sheets (skipped where ../shared/hands is not there)', () => {
  it.each(regions)('$mask: the ink and nothing but the ink', async ({ file, percent, mask }) => {
    const photo = await regionOf(file, percent)
    const found = layBack(liftHandwriting(photo, file), photo)
    const wanted = await sharp(fileURLToPath(new URL(mask, import.meta.url)))
      .toColourspace('b-w')
      .raw()
      .toBuffer()
    const { precision, recall } = agreement(found, wanted)
    expect(precision).toBeGreaterThan(0.9)
    expect(recall).toBeGreaterThan(0.9)
  })

  it('a printed line along the edge of the picture, and half outside of it, is no writing', async () => {
    const lifted = liftHandwriting(await regionOf('notesA1.jpg', [5, 88, 85, 10]), 'edge')
    const { width, height, alpha } = lifted
    const longest = Math.max(
      ...Array.from({ length: height }, (_, y) => {
        let [most, run] = [0, 0]
        for (let x = 0; x < width; x++) {
          run = alpha[y * width + x]! > 127 ? run + 1 : 0
          most = Math.max(most, run)
        }
        return most
      }),
    )
    // The dash before A is the longest stroke that runs level.
    expect(longest).toBeLessThan(60)
  })

  it('a margin’s line in a strip too low for many pieces of it holds no letters together', async () => {
    const { width, height, data } = await regionOf('notesA1.jpg', [5, 88, 85, 10])
    const small = await sharp(data, { raw: { width, height, channels: 3 } })
      .resize(1200)
      .raw()
      .toBuffer({ resolveWithObject: true })
    const lifted = liftHandwriting(
      { width: 1200, height: small.info.height, channels: 3, data: new Uint8Array(small.data) },
      'margin',
    )
    // Beside “about … page” the line would fill columns from the first word's foot to the last's head.
    const { alpha } = lifted
    const inked = Array.from({ length: 170 }, (_, x) => {
      let count = 0
      for (let y = 0; y < lifted.height; y++) if (alpha[y * lifted.width + x]! >= 64) count++
      return count / lifted.height
    })
    expect(Math.max(...inked)).toBeLessThan(0.4)
  })

  it('a joined line stays whole', async () => {
    const photo = await regionOf('connected-line.png', [0, 0, 100, 100])
    const { width, height, lines } = liftHandwriting(photo, 'line')
    expect(lines).toHaveLength(1)
    // From the o to the last l, and from the l's top to its foot.
    expect(width).toBeGreaterThan(480)
    expect(height).toBeGreaterThan(55)
  })
})
