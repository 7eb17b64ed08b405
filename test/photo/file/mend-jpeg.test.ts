// JPEGs that lack their end, or hold what belongs to nothing: read as djpeg reads them, where 98 of 100 rows are there.
import { describe, expect, it } from 'vitest'
import { type Random, seedRandom } from '../../../src/base/random.js'
import { decodePhoto } from '../../../src/photo/decode-photo.js'
import { type JpegSegment, segmentsOf } from '../../../src/photo/file/jpeg.js'
import { mendJpeg } from '../../../src/photo/file/mend-jpeg.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { codeOf, differenceOf, gradientPicture } from '../made-pictures.js'

const tall = () => gradientPicture().resize(200, 800)

/** One of each kind that encoders write. */
const kinds = {
  baseline: () => tall().jpeg({ chromaSubsampling: '4:2:0' }).toBuffer(),
  'at full colour': () => tall().jpeg({ chromaSubsampling: '4:4:4', optimizeCoding: true }).toBuffer(),
  grey: () => tall().greyscale().jpeg().toBuffer(),
  progressive: () => tall().jpeg({ progressive: true }).toBuffer(),
} as const

const kindOf = (i: number): keyof typeof kinds =>
  (['baseline', 'at full colour', 'grey', 'progressive'] as const)[i % 4]!

const pixelsOf = async (bytes: Uint8Array) => (await decodePhoto(await openPhoto(bytes), 1)).stored.data
const noticesOf = async (bytes: Uint8Array) => (await openPhoto(bytes)).notices.map(({ code }) => code)

const seeds = Array.from({ length: 20 }, (_, i) => i)

/** Bytes that no decoder takes for a marker, or markers that stand alone. */
const straysOf = (random: Random): Buffer => {
  const some = Buffer.from(Array.from({ length: 1 + random() * 30 }, () => Math.floor(random() * 255)))
  return random() < 0.3 ? Buffer.concat([some, Buffer.of(0xff, 0x00)]) : some
}

/** The file with something between some of its segments, never behind a scan's data. */
function withBetween(bytes: Buffer, random: Random, make: (random: Random) => Buffer): Buffer {
  const segments = [...segmentsOf(bytes)]
  const places = segments.slice(1).filter((_, i) => segments[i]!.marker !== 0xda)
  const chosen = places.filter((_, i) => i === 0 || random() < 0.4)
  const parts: Buffer[] = []
  let at = 0
  for (const { from } of chosen as JpegSegment[]) {
    parts.push(bytes.subarray(at, from), make(random))
    at = from
  }
  return Buffer.concat([...parts, bytes.subarray(at)])
}

describe('stray bytes between segments', () => {
  it.each(seeds)('variation %i', async seed => {
    const whole = await kinds[kindOf(seed)]()
    const strays = withBetween(whole, seedRandom(`strays ${seed}`), straysOf)
    expect(await noticesOf(strays)).toEqual(['PHOTO_INCOMPLETE'])
    expect(differenceOf(await pixelsOf(strays), await pixelsOf(whole)).most).toBe(0)
  })

  it.each(seeds.slice(0, 8))('fill bytes and markers that stand alone are none: %i', async seed => {
    const whole = await kinds[kindOf(seed)]()
    const alone = (random: Random): Buffer =>
      random() < 0.5
        ? Buffer.alloc(1 + random() * 3, 0xff)
        : Buffer.of(0xff, random() < 0.5 ? 0x01 : 0xd0 + Math.floor(random() * 8))
    const odd = withBetween(whole, seedRandom(`alone ${seed}`), alone)
    expect(await noticesOf(odd)).toEqual([])
    expect(differenceOf(await pixelsOf(odd), await pixelsOf(whole)).most).toBe(0)
  })
})

describe('an end that is missing', () => {
  it.each(seeds.slice(0, 8))('alone: all the pixels, and a notice (%i)', async seed => {
    const whole = await kinds[kindOf(seed)]()
    const cut = whole.subarray(0, whole.length - 1 - (seed % 2))
    expect(await noticesOf(cut)).toEqual(['PHOTO_INCOMPLETE'])
    expect(differenceOf(await pixelsOf(cut), await pixelsOf(whole)).most).toBe(0)
  })

  it.each(seeds)('with few rows, and with many: variation %i', async seed => {
    const whole = await kinds[kindOf(seed % 3)]()
    const random = seedRandom(`cut ${seed}`)
    const data = [...segmentsOf(whole)].at(-1)!.dataTo
    const at = (share: number): Buffer => whole.subarray(0, Math.floor(data + (whole.length - data) * share))
    // A gradient's rows are of nearly the same length.
    const few = at(0.992 + random() * 0.007)
    expect(await noticesOf(few)).toEqual(['PHOTO_INCOMPLETE'])
    const [got, wanted] = [await pixelsOf(few), await pixelsOf(whole)]
    const rows = Math.floor(800 * 0.97) * 200 * 3
    expect(differenceOf(got.subarray(0, rows), wanted.subarray(0, rows)).most).toBe(0)
    expect(await codeOf(pixelsOf(at(0.1 + random() * 0.85)))).toBe('PHOTO_BROKEN')
  })

  it.each(seeds)('with scans of a progressive file: refused (%i)', async seed => {
    const whole = await kinds.progressive()
    const scans = [...segmentsOf(whole)].filter(({ marker }) => marker === 0xda)
    const random = seedRandom(`scans ${seed}`)
    const scan = scans[1 + Math.floor(random() * (scans.length - 1))]!
    const cut = whole.subarray(0, seed % 2 ? scan.from : scan.dataTo + 2)
    expect(await codeOf(pixelsOf(cut))).toBe('PHOTO_BROKEN')
  })
})

it('the usual file is left alone', async () => {
  for (const make of Object.values(kinds)) expect(mendJpeg(await make())).toBeNull()
  const phone = Buffer.concat([await kinds.baseline(), Buffer.from('a film behind the picture')])
  expect(mendJpeg(phone)).toBeNull()
  expect(mendJpeg(Buffer.of(0xff, 0xd8, 0xff, 0xd9))).toBeNull()
})

describe('by the bytes', () => {
  const soi = [0xff, 0xd8]
  const eoi = [0xff, 0xd9]
  const segment = (marker: number, ...data: number[]): number[] => [0xff, marker, 0, data.length + 2, ...data]
  /** Eight by eight pixels of so many components. */
  const frame = (components: number, marker = 0xc0): number[] =>
    segment(
      marker,
      ...[8, 0, 8, 0, 8, components],
      ...Array.from({ length: components }, (_, i) => [i + 1, 0x11, 0]).flat(),
    )
  /** The scan's header and two bytes of data. */
  const scan = (ids: number[], from = 0, to = 63, low = 0): number[] => [
    ...segment(0xda, ids.length, ...ids.flatMap(id => [id, 0]), from, to, low),
    ...[0x12, 0x34],
  ]
  const mended = (...parts: number[][]): number[] | null => {
    const whole = mendJpeg(Uint8Array.from(parts.flat()))
    return whole && [...whole]
  }

  it.each([
    ['nothing', []],
    ['a fill byte', [0xff]],
    ['three fill bytes', [0xff, 0xff, 0xff]],
    ['a marker that stands alone', [0xff, 0x01]],
    ['one behind fill bytes', [0xff, 0xff, 0xd3]],
    ['two', [0xff, 0xd0, 0xff, 0xd1]],
  ])('%s between segments is none of ours, with an end and without', (_what, between) => {
    expect(mended(soi, frame(1), between, scan([1]), eoi)).toBeNull()
    const own = [...soi, ...frame(1), ...scan([1])]
    expect(mended(soi, frame(1), between, scan([1]))).toEqual([...own, ...eoi])
  })

  it.each([
    ['a byte', [0x00]],
    ['text', [0x63, 0x61, 0x74]],
    ['a stuffed byte', [0xff, 0x00]],
    ['a stuffed byte behind fill bytes', [0xff, 0xff, 0x00]],
    ['a byte behind a marker that stands alone', [0xff, 0x01, 0x63]],
  ])('%s between segments is taken out', (_what, between) => {
    expect(mended(soi, between, frame(1), between, scan([1]), eoi)).toEqual([
      ...[...soi, ...frame(1), ...scan([1])],
      ...eoi,
    ])
  })

  it('a file without an end gets one where all is there, and none where a component is missing', () => {
    expect(mended(soi, frame(3), scan([1, 2, 3]))?.slice(-2)).toEqual(eoi)
    expect(mended(soi, frame(3), scan([1]), scan([2]), scan([3]))?.slice(-2)).toEqual(eoi)
    expect(mended(soi, frame(3), scan([1]), scan([2]))).toBeNull()
    expect(mended(soi, scan([1]))).toBeNull()
  })

  it('of a progressive file every coefficient’s last bit must be there', () => {
    const progressive = frame(1, 0xc2)
    const first = scan([1], 0, 0, 1)
    expect(mended(soi, progressive, first, scan([1], 0, 0, 0x10), scan([1], 1, 63))?.slice(-2)).toEqual(eoi)
    expect(mended(soi, progressive, first, scan([1], 1, 63))).toBeNull()
    expect(mended(soi, progressive, scan([1], 0, 0), scan([1], 1, 62))).toBeNull()
    expect(mended(soi, progressive, scan([1], 0, 0), scan([1], 2, 63))).toBeNull()
    expect(mended(soi, progressive, scan([1], 0, 0), scan([1], 1, 63), eoi)).toBeNull()
  })
})
