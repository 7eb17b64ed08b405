// Floating-point pixels: what counts as white, what is linear and what is not, grey, alpha, and a profile's colours.
import { describe, expect, it } from 'vitest'
import type { ColourSpace, Triple } from '../../../src/photo/colour/colour-tables.js'
import { convertFloats } from '../../../src/photo/colour/float-pixels.js'

const black: Triple = [0, 0, 0]

/** IEC 61966-2-1. */
const encode = (light: number): number =>
  Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055))

interface Looked {
  readonly channels?: number
  readonly hasAlpha?: boolean
  readonly space?: ColourSpace
  readonly background?: Triple
}

const convert = (
  values: readonly number[],
  { channels = 3, hasAlpha = false, space, background = black }: Looked = {},
): number[] => [
  ...convertFloats({ data: Float32Array.from(values), channels, hasAlpha }, space ?? null, background),
]

describe('linear light', () => {
  it('becomes sRGB, each channel by itself', () => {
    expect(convert([0, 0.001, 0.01, 0.1, 0.5, 1])).toEqual([0, 0.001, 0.01, 0.1, 0.5, 1].map(encode))
  })

  it('that is brighter than white is white, and what is less than black or no number is black', () => {
    const [over, under] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    const values = [0.5, 0.5, 0.5, 1.5, -0.5, Number.NaN, 0.5, over, under]
    const half = encode(0.5)
    expect(convert([...values, 0.2, 0.2, 0.2])).toEqual([
      half,
      half,
      half,
      255,
      0,
      0,
      half,
      255,
      0,
      ...Array(3).fill(encode(0.2)),
    ])
  })

  it.each([
    [1, false],
    [2, true],
  ])('in grey, of %i channels', (channels, hasAlpha) => {
    const greys = [0, 0.2, 0.7]
    const values = greys.flatMap(grey => (hasAlpha ? [grey, 1] : [grey]))
    expect(convert(values, { channels, hasAlpha })).toEqual(
      greys.flatMap(grey => Array(3).fill(encode(grey))),
    )
  })
})

describe('alpha', () => {
  const background: Triple = [10, 100, 200]
  const over = (value: number, alpha: number, c: number): number =>
    Math.round(value * alpha + background[c]! * (1 - alpha))

  it('lets the background through, in proportion, also under grey', () => {
    const colours = [0.3, 0.6, 0.9]
    expect(
      convert([...colours, 0.25, ...colours, 1, ...colours, 0], { channels: 4, hasAlpha: true, background }),
    ).toEqual([
      ...colours.map((value, c) => over(encode(value), 0.25, c)),
      ...colours.map(encode),
      ...background,
    ])
    expect(convert([0.4, 0.5], { channels: 2, hasAlpha: true, background })).toEqual(
      [0, 1, 2].map(c => over(encode(0.4), 0.5, c)),
    )
  })

  it('is none where what lies beside the colours is anything, or where all channels are colours', () => {
    expect(convert([0.3, 0.6, 0.9, 0.1], { channels: 4, background })).toEqual([0.3, 0.6, 0.9].map(encode))
    expect(convert([0.3, 0.6, 0.2], { hasAlpha: true, background })).toEqual([0.3, 0.6, 0.2].map(encode))
  })
})

describe('white', () => {
  it.each([
    ['in bytes', 255],
    ['in 16-bit numbers', 65_535],
  ])('%s where most of the picture is above 1: what it says is sRGB', (_, white) => {
    const levels = [0, 3, 51, 128, 200, 255]
    expect(convert(levels.map(level => (level / 255) * white))).toEqual(levels)
  })

  it('is 1 where half of the pixels are above it, and no longer where one more is', () => {
    const dark = [0.5, 0.5, 0.5]
    const bright = [255, 0, 0]
    expect(convert([...dark, ...bright])).toEqual([...dark.map(encode), 255, 0, 0])
    expect(convert([...dark, ...bright, ...bright]).slice(0, 3)).toEqual([0, 0, 0])
  })

  it('is counted by pixels, whatever channel is bright', () => {
    for (const bright of [
      [200, 0, 0],
      [0, 200, 0],
      [0, 0, 200],
    ])
      expect(convert([...bright, ...bright])).toEqual([...bright, ...bright])
  })

  it('is in bytes as far as an edge that is shrunk overshoots, and what is exactly 1 is not above it', () => {
    expect(convert([306, 128, 128])).toEqual([255, 128, 128])
    expect(convert([307, 128, 128])).not.toContain(128)
    expect(convert([1, 1, 1, 0.5, 0.5, 0.5])).toEqual([255, 255, 255, ...Array(3).fill(encode(0.5))])
  })

  it('of a brightness without end says nothing of what counts', () => {
    expect(convert([Number.POSITIVE_INFINITY, 128, 128, 51, 51, 51])).toEqual([255, 128, 128, 51, 51, 51])
  })

  it('in grey counts greys alone', () => {
    expect(convert([200, 0.5, 51, 0.5], { channels: 2 })).toEqual([200, 200, 200, 51, 51, 51])
  })
})

describe('a profile’s colours', () => {
  // sRGB's own colorants under D50, with green and blue exchanged, and curves that tell the channels apart.
  const [red, green, blue]: readonly Triple[] = [
    [0.4360747, 0.2225045, 0.0139322],
    [0.3850649, 0.7168786, 0.0971045],
    [0.1430804, 0.0606169, 0.7141733],
  ]
  const space: ColourSpace = {
    colorants: [red!, blue!, green!],
    curves: [x => x, x => x ** 2, x => x ** 3],
  }

  it('are taken as it says', () => {
    expect(convert([0.5, 0.6, 0.7], { space })).toEqual([encode(0.5), encode(0.7 ** 3), encode(0.6 ** 2)])
  })

  it('of grey are its curve alone', () => {
    expect(convert([0.5], { channels: 1, space })).toEqual([0.5, 0.25, 0.125].map(encode))
  })

  it('hold for bytes as well', () => {
    expect(convert([102, 153, 51], { space })).toEqual([encode(0.4), encode(0.2 ** 3), encode(0.6 ** 2)])
  })
})
