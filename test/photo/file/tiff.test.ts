// TIFFs of every layout: the same picture however it lies, its memory bounded by how it lies, and its samples taken for what they are.
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Random, seedRandom } from '../../../src/base/random.js'
import { decodePhoto } from '../../../src/photo/decode-photo.js'
import { inspectPicture } from '../../../src/photo/file/inspect.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { codeOf, gradientPixels } from '../made-pictures.js'
import { makeTiff, type TiffParts } from './made-tiff.js'

const seeds = Array.from({ length: 20 }, (_, i) => i)
const { width, height, data } = gradientPixels()
const among = (random: Random, count: number): number => Math.floor(random() * count)
const gradientAt =
  (scale: number) =>
  (x: number, y: number, c: number): number =>
    c === 3
      ? 255 * scale
      : (data[(Math.min(y, height - 1) * width + Math.min(x, width - 1)) * 3 + c] ?? 0) * scale

const pixelsOf = async (bytes: Uint8Array): Promise<Uint8Array> =>
  (await decodePhoto(await openPhoto(bytes), 1)).stored.data

/** Red, green and blue in the middle of a picture whose samples are these everywhere. */
async function colourOf(parts: Partial<TiffParts>, ...samples: readonly number[]): Promise<number[]> {
  const picture = { width: 24, height: 16, samples: samples.length, ...parts }
  const found = await pixelsOf(makeTiff({ valueAt: (_x, _y, c) => samples[c]!, ...picture }))
  return [...found.subarray(600, 603)]
}

const nothingSeen = { args: { detail: 'TRANSPARENT' } }

describe('the same picture', () => {
  it.each(seeds)('however it lies: %i', async seed => {
    const random = seedRandom(`layout ${seed}`)
    const tiled = seed % 3 === 0
    const bits = random() < 0.5 ? 8 : 16
    const bytes = makeTiff({
      width,
      height,
      samples: random() < 0.5 ? 3 : 4,
      bits,
      planar: !tiled && random() < 0.6,
      big: random() < 0.3,
      littleEndian: random() < 0.6,
      packed: random() < 0.7,
      ...(tiled
        ? { tile: [16 * (1 + among(random, 9)), 16 * (1 + among(random, 9))] as const }
        : { rows: 1 + among(random, 140) }),
      valueAt: gradientAt(bits === 8 ? 1 : 257),
    })
    const found = await pixelsOf(bytes)
    expect(found.every((value, i) => Math.abs(value - data[i]!) <= 1)).toBe(true)
  })
})

describe('memory', () => {
  // Of which no pixel is read.
  const anything = new Uint8Array(8)
  const limitOf = (parts: Partial<TiffParts>): Promise<unknown> =>
    openPhoto(makeTiff({ width: 10_000, height: 10_000, chunk: anything, ...parts })).then(
      () => 'opened',
      error => error.args.limitMegapixels ?? error.args.detail ?? error,
    )

  it('is a row’s for strips of any height, where samples lie together', async () => {
    expect(await limitOf({})).toBe('opened')
    expect(await limitOf({ rows: 1 })).toBe('opened')
    expect(await limitOf({ samples: 4, bits: 16, rows: 128 })).toBe('opened')
  })

  it('is two rows’ of tiles, however wide they are', async () => {
    expect(await limitOf({ tile: [256, 256] })).toBe('opened')
    for (const across of [16, 256, 1024])
      expect(await limitOf({ samples: 4, bits: 16, tile: [across, 8000] })).toBeLessThan(60)
  })

  it.each(seeds)(
    'is all of what planes and high tiles are, whatever the tags say beside it: %i',
    async seed => {
      const random = seedRandom(`lies ${seed}`)
      const bits = random() < 0.7 ? 16 : 32
      const lies: readonly TiffParts['tags'][] = [
        {},
        { 278: [4, 0xffffffff] },
        { 278: [3, 20_000] },
        // Of a type that is no number, twice, or none at all: the whole picture is one strip.
        { 278: [7, 1] },
        { 278: [4, 1, 1] },
        { 278: [4] },
        { 254: [4, 0], 274: [3, 1 + among(random, 8)], 305: [2, 65, 0] },
      ]
      const tags = lies[seed % lies.length]!
      const parts: Partial<TiffParts> = {
        width: 9000 + among(random, 1000),
        height: 9000 + among(random, 1000),
        samples: 4,
        bits,
        sample: bits === 32 ? 'float' : 'uint',
        big: random() < 0.4,
        littleEndian: random() < 0.5,
        ...(random() < 0.75
          ? { planar: true, tags }
          : { tile: [16 * (1 + among(random, 60)), 8000] as const }),
      }
      const limit = await limitOf(parts)
      expect(limit === 'HEADER_DAMAGED' || Number(limit) < 60, String(limit)).toBe(true)
    },
  )

  it('is more for a very wide picture, of which many rows are kept', async () => {
    expect(await limitOf({ width: 65_000, height: 1500, rows: 1 })).toBe('opened')
    expect(await limitOf({ width: 65_000, height: 1500, rows: 1, samples: 4, bits: 16 })).toBeLessThan(97)
  })

  it('and time are known for JPEGs in strips and tiles', async () => {
    const side = 256
    const picture = sharp({ create: { width: side, height: side, channels: 3, background: '#579' } })
    const jpeg = await picture.clone().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer()
    const scan = jpeg.subarray(jpeg.lastIndexOf(Buffer.of(0xff, 0xda)), -2)
    const chunk = Buffer.concat([jpeg.subarray(0, -2), ...Array(100).fill(scan), jpeg.subarray(-2)])
    const parts = { width: side, height: side, photometric: 6, tags: { 259: [3, 7] } } as const
    expect(await limitOf({ ...parts, chunk })).toBe('TOO_MANY_PARTS')
    expect(await limitOf({ ...parts, chunk, tile: [256, 256] })).toBe('TOO_MANY_PARTS')
    const held = async (coded: Uint8Array): Promise<number> =>
      (await openPhoto(makeTiff({ ...parts, chunk: coded }))).file.heldBytes
    expect((await held(jpeg)) - (await held(await picture.jpeg().toBuffer()))).toBeGreaterThan(
      6 * side * side,
    )
  })
})

describe('floating point', () => {
  // IEC 61966-2-1: light of 0.5, 0.2 and 0.05 is 188, 124 and 63.
  const float = { sample: 'float', bits: 32 } as const

  it('is linear light', async () => {
    expect(await colourOf(float, 0.5, 0.2, 0.05)).toEqual([188, 124, 63])
    expect(await colourOf({ ...float, bits: 16 }, 0.5, 0.2, 0.05)).toEqual([188, 124, 63])
    expect(await colourOf({ ...float, planar: true, littleEndian: false }, 0.5, 0.2, 0.05)).toEqual([
      188, 124, 63,
    ])
    expect(await colourOf(float, 0.5)).toEqual([188, 188, 188])
    expect(await colourOf({ ...float, bits: 16 }, 0.2)).toEqual([124, 124, 124])
  })

  it('is white from 1 on, and black for what is no light', async () => {
    const valueAt = (x: number, _y: number, c: number): number => [0.5, 0.2, 0.05][c]! * (x < 16 ? 1 : 1000)
    const found = await pixelsOf(makeTiff({ width: 24, height: 16, ...float, valueAt }))
    expect([...found.subarray(0, 3)]).toEqual([188, 124, 63])
    expect([...found.subarray(69, 72)]).toEqual([255, 255, 255])
    expect(await colourOf(float, Number.NaN, -3, 1)).toEqual([0, 0, 255])
  })

  it('is bytes or 16-bit numbers where most of it is above 1', async () => {
    expect(await colourOf(float, 128, 51, 13)).toEqual([128, 51, 13])
    expect(await colourOf(float, 100)).toEqual([100, 100, 100])
    expect(await colourOf(float, 128 * 257, 51 * 257, 13 * 257)).toEqual([128, 51, 13])
  })

  it('has its alpha, and the colours of its profile', async () => {
    // Half of light 0.5, half of the ground’s #e9e4da.
    expect(await colourOf(float, 0.5, 0.2, 0.05, 0.5)).toEqual([211, 176, 141])
    await expect(colourOf({ ...float, bits: 16 }, 0.5, 0)).rejects.toMatchObject(nothingSeen)
    expect(await colourOf({ ...float, bits: 16, extra: [0] }, 0.5, 0)).toEqual([188, 188, 188])
    const { icc } = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
      .withIccProfile('p3')
      .png()
      .toBuffer()
      .then(png => sharp(png).metadata())
    // As browsers show it.
    const found = await colourOf({ ...float, tags: { 34675: [7, ...icc!] } }, 185 / 255, 72 / 255, 58 / 255)
    for (const [c, wanted] of [200, 60, 50].entries()) expect(Math.abs(found[c]! - wanted)).toBeLessThan(3)
  })
})

describe('a TIFF', () => {
  // Tag 274 is the orientation, 296 the unit of the resolution: types BYTE, SHORT, LONG.
  it.each(seeds)('whose orientation or unit there is not, is read as it lies: %i', async seed => {
    const random = seedRandom(`oddity ${seed}`)
    const type = [1, 3, 4][seed % 3]!
    const most = type === 1 ? 255 : type === 3 ? 65_535 : 0x7fff_ffff
    const odd = (from: number): number => (random() < 0.2 ? 0 : from + among(random, most - from))
    const parts = {
      width,
      height,
      rows: 1 + among(random, 140),
      big: random() < 0.3,
      littleEndian: random() < 0.5,
      packed: random() < 0.5,
      valueAt: gradientAt(1),
    }
    const tags = { 274: [type, odd(9)] as const, ...(random() < 0.5 ? { 296: [type, odd(4)] as const } : {}) }
    const bytes = makeTiff({ ...parts, tags })
    expect([...(await pixelsOf(bytes))]).toEqual([...(await pixelsOf(makeTiff(parts)))])
    expect((await inspectPicture(bytes)).orientation).toBe(1)
    const cut = Buffer.from(bytes)
    // The packed rows in the middle.
    cut.fill(0xff, cut.length >> 2, cut.length >> 1)
    if (parts.packed) await expect(pixelsOf(cut)).rejects.toMatchObject({ code: 'PHOTO_BROKEN' })
  })

  it('is turned by an orientation that there is, whatever the type of its number', async () => {
    for (const type of [1, 3, 4]) {
      const bytes = makeTiff({ width: 4, height: 2, tags: { 274: [type, 6], 296: [3, 9] } })
      expect(await openPhoto(bytes)).toMatchObject({ width: 2, height: 4 })
    }
  })

  // Photoshop's layers and settings, XMP and IPTC: libtiff reads them, and libvips lets it have 50 MB for that.
  it.each([
    [37724, 7, true, false],
    [34377, 1, true, false],
    [700, 1, false, false],
    [33723, 7, false, true],
    [37724, 7, true, true],
  ])('is whole whatever an editor keeps in it: tag %i, type %i', async (tag, type, littleEndian, big) => {
    const parts = { width, height, rows: 10, littleEndian, big, valueAt: gradientAt(1) }
    const plain = makeTiff({ ...parts, tags: { [tag]: [type, 1, 2, 3, 4, 5, 6, 7, 8, 9] } })
    const head = Buffer.alloc(4)
    if (littleEndian) head.writeUInt32LE(type * 65_536 + tag)
    else head.writeUInt32BE(tag * 65_536 + type)
    const countAt = plain.lastIndexOf(head) + 4
    const layered = Buffer.concat([plain, Buffer.alloc(30e6)])
    if (littleEndian) layered.writeUInt32LE(30e6, countAt)
    else layered.writeUInt32BE(30e6, countAt + (big ? 4 : 0))
    expect([...(await pixelsOf(layered))]).toEqual([...(await pixelsOf(makeTiff(parts)))])
  })

  it('that is cut off is damaged, and one whose tags libtiff only warns of is not', async () => {
    const whole = makeTiff({
      width,
      height,
      rows: 10,
      tags: { 65000: [3, 1], 50341: [7, 80, 82] },
      valueAt: gradientAt(1),
    })
    expect(await codeOf(pixelsOf(whole))).toBe('none')
    // Its directory stands at its end.
    const torn = Buffer.from(whole)
    torn.fill(0, 3000, 9000)
    expect(await codeOf(pixelsOf(torn))).toBe('PHOTO_BROKEN')
    expect(await codeOf(pixelsOf(whole.subarray(0, -600)))).toBe('PHOTO_BROKEN')
  })
})

describe('samples', () => {
  it('that are no colours and no alpha are left out', async () => {
    expect(await colourOf({ extra: [0] }, 128, 51, 13, 0)).toEqual([128, 51, 13])
    expect(await colourOf({ tags: { 338: [3] } }, 128, 51, 13, 0)).toEqual([128, 51, 13])
    expect(await colourOf({ extra: [0, 0] }, 128, 51, 13, 0, 0)).toEqual([128, 51, 13])
    expect(await colourOf({ extra: [2, 0] }, 128, 51, 13, 255, 0)).toEqual([128, 51, 13])
    expect(await colourOf({ photometric: 1, extra: [0, 0] }, 100, 0, 9)).toEqual([100, 100, 100])
    await expect(colourOf({ extra: [2] }, 128, 51, 13, 0)).rejects.toMatchObject(nothingSeen)
  })

  it('that the decoder would give wrong colours for are named, and not called damaged', async () => {
    const refused = (parts: Partial<TiffParts>) =>
      codeOf(pixelsOf(makeTiff({ width: 24, height: 16, ...parts })))
    for (const parts of [
      { sample: 'int' },
      { sample: 'int', bits: 16 },
      { bits: 32 },
      { bits: 32, samples: 1 },
      { sample: 'float', bits: 64 },
      { samples: 40 },
      { photometric: 8, extra: [] },
      // Brightness and differences of colour, as deflated and as plain samples; ICC's Lab, ITU's Lab, a camera's mosaic.
      ...[6, 9, 10, 32803].flatMap(photometric => [
        { photometric, extra: [] },
        { photometric, extra: [], packed: false },
        { photometric, extra: [], tile: [16, 16] as const },
      ]),
      // Three inks, numbers of 12 bits, floating point from white to black.
      { photometric: 5, extra: [] },
      { tags: { 258: [3, 12, 12, 12] } },
      { samples: 1, photometric: 0, sample: 'float', bits: 32 },
      { tile: [16, 16], planar: true },
    ] as const)
      expect(await refused(parts).then(code => `${JSON.stringify(parts)} ${code}`)).toContain(
        'PHOTO_FORMAT_UNSUPPORTED',
      )
  })
})
