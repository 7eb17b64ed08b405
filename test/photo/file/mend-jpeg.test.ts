// JPEGs that lack their end, or hold what belongs to nothing: read as djpeg reads them, where 98 of 100 rows are there.
import { describe, expect, it } from 'vitest'
import { type Random, seedRandom } from '../../../src/base/random.js'
import { type JpegSegment, segmentsOf } from '../../../src/photo/file/jpeg.js'
import { mendJpeg } from '../../../src/photo/file/mend-jpeg.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { loadFrame } from '../../../src/photo/load-frame.js'
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

const pixelsOf = async (bytes: Uint8Array) => (await loadFrame(await openPhoto(bytes), 1)).stored.data
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
