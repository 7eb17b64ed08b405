// Colours that a file tells in numbers (nclx, cICP, gAMA and cHRM), beside what the standards' own formulas and matrices make of them.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Random, seedRandom } from '../../../src/base/random.js'
import { chunkOf } from '../../../src/output/encode/png-chunks.js'
import { coloursOf } from '../../../src/photo/colour/coded-colours.js'
import { decodePhoto } from '../../../src/photo/decode-photo.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { renderCrop } from '../../../src/photo/render-crop.js'
import { codeAv1, makeHeif, nclx, u8, u32 } from '../heif/made-heif.js'
import { differenceOf, gradientPixels, wholeOf } from '../made-pictures.js'

type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]

// Linear RGB to linear sRGB: IEC 61966-2-1, SMPTE EG 432-1, ITU-R BT.2087 (with two digits more); Adobe RGB (1998).
const matrices = {
  srgb: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  p3: [
    [1.22494, -0.22494, 0],
    [-0.042057, 1.042057, 0],
    [-0.019638, -0.078636, 1.098274],
  ],
  bt2020: [
    [1.660491, -0.587641, -0.07285],
    [-0.12455, 1.1329, -0.008349],
    [-0.018151, -0.100579, 1.11873],
  ],
  adobe: [
    [1.39836, -0.39836, 0],
    [0, 1, 0],
    [0, -0.04293, 1.04293],
  ],
} as const satisfies Record<string, Matrix>

type Lights = (signal: Triple) => Triple

const each =
  (curve: (x: number) => number): Lights =>
  signal =>
    signal.map(curve) as unknown as Triple

const srgb = each(x => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4))

/** SMPTE ST 2084 (BT.2100, table 4), in units of 203 nits. */
const pq = each(x => {
  const power = x ** (1 / 78.84375)
  return (
    (10_000 / 203) *
    (Math.max(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)) ** (1 / 0.1593017578125)
  )
})

/** BT.2100, table 5, on a display of 1000 nits, in units of 203 nits. */
const hlg: Lights = signal => {
  const scene = signal.map(x =>
    x <= 0.5 ? x ** 2 / 3 : (Math.exp((x - 0.55991073) / 0.17883277) + 0.28466892) / 12,
  )
  const luminance = 0.2627 * scene[0]! + 0.678 * scene[1]! + 0.0593 * scene[2]!
  return scene.map(x => (1000 / 203) * luminance ** 0.2 * x) as unknown as Triple
}

function expectedOf(signal: Triple, lights: Lights, matrix: Matrix): number[] {
  const light = lights(signal)
  return matrix.map(row => {
    const sum = Math.min(1, Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2]))
    return 255 * (sum <= 0.0031308 ? sum * 12.92 : 1.055 * sum ** (1 / 2.4) - 0.055)
  })
}

interface Told {
  readonly coded: readonly [primaries: number, transfer: number]
  readonly lights: Lights
  readonly matrix: Matrix
}

const told: Readonly<Record<string, Told>> = {
  'Display P3': { coded: [12, 13], lights: srgb, matrix: matrices.p3 },
  'BT.2020 with the curve of cameras': { coded: [9, 14], lights: srgb, matrix: matrices.bt2020 },
  'linear BT.2020': { coded: [9, 8], lights: each(x => x), matrix: matrices.bt2020 },
  'gamma 2.2': { coded: [1, 4], lights: each(x => x ** 2.2), matrix: matrices.srgb },
  'BT.2020 PQ': { coded: [9, 16], lights: pq, matrix: matrices.bt2020 },
  'P3 PQ': { coded: [12, 16], lights: pq, matrix: matrices.p3 },
  'BT.2020 HLG': { coded: [9, 18], lights: hlg, matrix: matrices.bt2020 },
  'BT.709, as most pictures': { coded: [1, 1], lights: srgb, matrix: matrices.srgb },
}

/** The photo in sRGB, whole and at its own size. */
async function cardOf(bytes: Uint8Array): Promise<Uint8Array> {
  const photo = await openPhoto(bytes)
  return (await renderCrop(await decodePhoto(photo, 1), wholeOf(photo), photo)).data
}

/** Most that a sample is off. */
function worstOf(
  got: Uint8Array,
  samples: ArrayLike<number>,
  most: number,
  lights: Lights,
  matrix: Matrix,
): number {
  let worst = 0
  for (let at = 0; at < got.length; at += 3) {
    const signal = [0, 1, 2].map(c => samples[at + c]! / most) as unknown as Triple
    expectedOf(signal, lights, matrix).forEach((value, c) => {
      worst = Math.max(worst, Math.abs(value - got[at + c]!))
    })
  }
  return worst
}

const seeds = Array.from({ length: 6 }, (_, i) => i)

/** Flat colours, so that no codec mixes them. */
function patches(random: Random, levels = 256): Sharp {
  const data = Uint8Array.from({ length: 16 * 16 * 3 }, () => Math.floor(random() * levels))
  return sharp(data, { raw: { width: 16, height: 16, channels: 3 } }).resize(64, 64, { kernel: 'nearest' })
}

async function withChunks(png: Buffer, ...chunks: readonly Uint8Array[]): Promise<Buffer> {
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])
}
const cicp = (primaries: number, transfer: number): Uint8Array =>
  chunkOf('cICP', u8(primaries, transfer, 0, 1))

describe.each(Object.keys(told))('%s', name => {
  const { coded, lights, matrix } = told[name]!
  const isHdr = coded[1] === 16 || coded[1] === 18

  it.each(seeds)('as nclx of an AVIF and as cICP of a PNG: %i', async seed => {
    // 1000 nits and less of PQ's 10 000, as displays have them.
    const picture = patches(seedRandom(`${name} ${seed}`), coded[1] === 16 ? 192 : 256)
    const png = await picture.clone().png().toBuffer()
    const av1 = await codeAv1(picture)
    const plain = await sharp(makeHeif({ items: [av1] }))
      .raw()
      .toBuffer()
    const avif = makeHeif({ items: [{ ...av1, properties: [...av1.properties, nclx(...coded)] }] })
    // A level of what is coded is many of the picture's where light is coded in steps.
    const tolerance = isHdr || coded[1] === 8 ? 2 : 1.1
    expect(worstOf(await cardOf(avif), plain, 255, lights, matrix)).toBeLessThan(tolerance)
    const samples = await sharp(png).raw().toBuffer()
    const bytes = await withChunks(png, cicp(...coded))
    expect(worstOf(await cardOf(bytes), samples, 255, lights, matrix)).toBeLessThan(tolerance)
    expect((await openPhoto(bytes)).notices.map(({ code }) => code)).toEqual(isHdr ? ['HDR_TONE_MAPPED'] : [])
  })
})

it.each(seeds)('HDR in 16 bits: %i', async seed => {
  const random = seedRandom(`deep ${seed}`)
  const samples = Uint16Array.from({ length: 30 * 20 * 3 }, () => Math.floor(random() * 49_152))
  const deep = await sharp(samples, { raw: { width: 30, height: 20, channels: 3 } })
    .toColourspace('rgb16')
    .png()
    .toBuffer()
  const stored = await sharp(deep).toColourspace('rgb16').raw({ depth: 'ushort' }).toBuffer()
  const values = new Uint16Array(stored.buffer, stored.byteOffset, stored.length / 2)
  const { lights, matrix, coded } = told[seed % 2 === 0 ? 'BT.2020 PQ' : 'BT.2020 HLG']!
  const got = await cardOf(await withChunks(deep, cicp(...coded)))
  expect(worstOf(got, values, 65535, lights, matrix)).toBeLessThan(1.1)
})

it('HDR: paper’s white is white, black is black, and what is clear shows the background', async () => {
  // 203 nits (BT.2408, table 1): 58 % of PQ, 75 % of HLG.
  for (const [transfer, signal] of [
    [16, 0.5807],
    [18, 0.75],
  ] as const) {
    const level = Math.round(signal * 65535)
    const samples = Uint16Array.from([level, level, level, 65535, 0, 0, 0, 65535, level, level, level, 0])
    const png = await sharp(samples, { raw: { width: 3, height: 1, channels: 4 } })
      .toColourspace('rgb16')
      .png()
      .toBuffer()
    const [white, , , black, , , r, g, b] = await cardOf(await withChunks(png, cicp(9, transfer)))
    expect(Math.abs(white! - 255)).toBeLessThanOrEqual(1)
    expect([black, r, g, b]).toEqual([0, 0xe9, 0xe4, 0xda])
  }
})

describe('a PNG’s own chunks', () => {
  const gama = (gamma: number): Uint8Array => chunkOf('gAMA', u32(Math.round(gamma * 1e5)))
  const chrm = (...values: readonly number[]): Uint8Array =>
    chunkOf('cHRM', u32(...values.map(value => Math.round(value * 1e5))))
  const adobe = chrm(0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
  const rec709 = chrm(0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)
  const srgbChunk = chunkOf('sRGB', u8(0))

  const cases: Readonly<
    Record<string, readonly [chunks: readonly Uint8Array[], lights: Lights, matrix: Matrix]>
  > = {
    'a gamma alone': [[gama(1)], each(x => x), matrices.srgb],
    'a gamma of 1.8': [[gama(1 / 1.8)], each(x => x ** 1.8), matrices.srgb],
    'Adobe RGB': [[gama(1 / 2.19921875), adobe], each(x => x ** 2.19921875), matrices.adobe],
    'what writers of sRGB write': [[gama(1 / 2.2), rec709], srgb, matrices.srgb],
    'sRGB before gamma': [[gama(1), adobe, srgbChunk], srgb, matrices.srgb],
    'cICP before sRGB': [[srgbChunk, cicp(12, 13)], srgb, matrices.p3],
    'primaries alone say nothing': [[adobe], srgb, matrices.srgb],
  }

  it.each(Object.keys(cases))('%s', async name => {
    const [chunks, lights, matrix] = cases[name]!
    for (const seed of seeds) {
      const png = await patches(seedRandom(`${name} ${seed}`))
        .png()
        .toBuffer()
      const samples = await sharp(png).raw().toBuffer()
      expect(
        worstOf(await cardOf(await withChunks(png, ...chunks)), samples, 255, lights, matrix),
      ).toBeLessThan(1.1)
    }
  })

  it('cICP before a profile, a profile before gamma', async () => {
    const { width, height, data } = gradientPixels()
    const png = await sharp(data, { raw: { width, height, channels: 3 } })
      .withIccProfile('p3')
      .png()
      .toBuffer()
    const samples = await sharp(png, { ignoreIcc: true }).raw().toBuffer()
    const overruled = await cardOf(await withChunks(png, cicp(1, 13)))
    expect(worstOf(overruled, samples, 255, srgb, matrices.srgb)).toBeLessThan(0.1)
    expect(await cardOf(await withChunks(png, gama(1)))).toEqual(await cardOf(png))
  })

  it('grey, of a palette, and see-through', async () => {
    const linear = each(x => x)
    const pictures = [
      patches(seedRandom('grey')).greyscale().png(),
      patches(seedRandom('palette')).png({ palette: true }),
      patches(seedRandom('clear')).ensureAlpha().png(),
    ]
    for (const picture of pictures) {
      const png = await picture.toBuffer()
      const samples = await sharp(png)
        .toColourspace('srgb')
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      const rgb =
        samples.info.channels === 3
          ? samples.data
          : Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => samples.data[Math.floor(i / 3)]!)
      expect(
        worstOf(await cardOf(await withChunks(png, gama(1))), rgb, 255, linear, matrices.srgb),
      ).toBeLessThan(1.1)
    }
  })
})

it.each([false, true])('what shows through is not converted with the photo (16 bits: %s)', async isDeep => {
  const most = isDeep ? 65_535 : 255
  const half = Math.round(most / 2)
  const values = [half, half, half, half, 0, 0, 0, 0]
  const samples = isDeep ? Uint16Array.from(values) : Uint8Array.from(values)
  const png = await sharp(samples, { raw: { width: 2, height: 1, channels: 4 } })
    .toColourspace(isDeep ? 'rgb16' : 'srgb')
    .png()
    .toBuffer()
  const got = await cardOf(await withChunks(png, chunkOf('gAMA', u32(100_000))))
  // Linear light of a half is level 188 of sRGB.
  const mixed = [0xe9, 0xe4, 0xda].map(paper => Math.round((188 + paper) / 2))
  expect(Math.max(...mixed.map((value, c) => Math.abs(value - got[c]!)))).toBeLessThanOrEqual(1)
  expect([...got.subarray(3)]).toEqual([0xe9, 0xe4, 0xda])
})

describe('coloursOf', () => {
  it('names what is not sRGB, and says null of what is', () => {
    const nameOf = (primaries: number, transfer: number) => coloursOf({ primaries, transfer })?.name ?? null
    expect([nameOf(1, 13), nameOf(1, 1), nameOf(2, 2), nameOf(99, 99)]).toEqual([null, null, null, null])
    expect([nameOf(12, 13), nameOf(12, 16), nameOf(12, 18), nameOf(1, 8)]).toEqual([
      'Display P3',
      'Display P3 PQ',
      'Display P3 HLG',
      'sRGB',
    ])
  })

  it('of cinemas have the curve of ST 428-1', () => {
    const { curve } = coloursOf({ primaries: 11, transfer: 17 })!
    expect(typeof curve === 'function' && [curve(0), curve(0.5), curve(1)]).toEqual([
      0,
      expect.closeTo((52.37 * 0.5 ** 2.6) / 48, 9),
      expect.closeTo(1.0910417, 6),
    ])
  })
})

describe('a HEIF that is HDR', () => {
  it('shows the SDR picture that its maker put beside it', async () => {
    const [bright, plain] = await Promise.all(
      [patches(seedRandom('a')), patches(seedRandom('b'))].map(codeAv1),
    )
    const items = [
      { ...bright!, properties: [...bright!.properties, nclx(9, 16)] },
      { ...plain!, properties: [...plain!.properties, nclx(1, 13)] },
    ]
    const alone = makeHeif({ items })
    expect((await openPhoto(alone)).notices).toEqual([{ code: 'HDR_TONE_MAPPED', args: {} }])
    const both = makeHeif({ items, alternatives: [1, 2] })
    expect((await openPhoto(both)).notices).toEqual([])
    expect(await cardOf(both)).toEqual(await cardOf(makeHeif({ items: [items[1]!] })))
  })
})

const shared = join(import.meta.dirname, '../../../../shared/faults')
it.skipIf(!existsSync(shared))('a P3 picture of others, as they converted it', async () => {
  const [got, wanted] = await Promise.all(
    ['p3-by-cicp.png', 'p3-reference-srgb.png'].map(name => cardOf(readFileSync(join(shared, name)))),
  )
  expect(differenceOf(got!, wanted!).most).toBeLessThanOrEqual(2)
})
