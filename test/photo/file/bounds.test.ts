// What is refused before anything is decoded: too many parts, too long a side, more than a decoder may hold at once.
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Random, seedRandom } from '../../../src/base/random.js'
import { chunkOf, pngSignature } from '../../../src/output/encode/png-chunks.js'
import { findFrame, findMarker, heldByJpeg, segmentsOf } from '../../../src/photo/file/jpeg.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { codeOf, gradientPicture } from '../made-pictures.js'

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const packed = latin('key\0\0')

/** A grey PNG whose pixels are missing; `more` stands before them. */
function pngOf(
  width: number,
  height: number,
  more: readonly Uint8Array[] = [],
  kind = [8, 0, 0, 0, 0],
): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  return Buffer.concat([
    pngSignature,
    chunkOf('IHDR', header, Uint8Array.from(kind)),
    ...more,
    chunkOf('IDAT', deflateSync(Buffer.alloc(9))),
    chunkOf('IEND'),
  ])
}

const zTxt = (): Uint8Array => chunkOf('zTXt', packed, deflateSync(latin('value')))
const iTxt = (flag: number): Uint8Array =>
  chunkOf('iTXt', latin('key\0'), Uint8Array.of(flag, 0, 0, 0), flag ? deflateSync(latin('v')) : latin('v'))

/** A text of 3 MB in 3 kB; `lost` bytes of its end are wrong. */
function bomb(name: string, head: Uint8Array, lost = 0): Uint8Array {
  const data = deflateSync(Buffer.alloc(3_000_001, 97), { level: 9 })
  data.fill(0, data.length - lost)
  return chunkOf(name, head, data)
}

/** Little-endian directories without entries, each naming the next; the last one names `then`. */
function tiffOf(pages: number, then = 0): Buffer {
  const bytes = Buffer.alloc(8 + pages * 6)
  bytes.write('II*\0', 'latin1')
  bytes.writeUInt32LE(8, 4)
  for (let page = 0; page < pages; page++)
    bytes.writeUInt32LE(page === pages - 1 ? then : 8 + (page + 1) * 6, 8 + page * 6 + 2)
  return bytes
}

function bigTiffOf(pages: number): Buffer {
  const bytes = Buffer.alloc(16 + pages * 16)
  bytes.write('II+\0\x08\0\0\0', 'latin1')
  bytes.writeBigUInt64LE(16n, 8)
  for (let page = 0; page < pages; page++)
    bytes.writeBigUInt64LE(page === pages - 1 ? 0n : BigInt(32 + page * 16), 24 + page * 16)
  return bytes
}

const gifFrame = latin('\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0')
const gifOf = (frames: number): Buffer =>
  Buffer.concat([
    latin('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff'),
    ...Array(frames).fill(gifFrame),
    latin(';'),
  ])

const webpOf = (frames: number): Buffer =>
  Buffer.concat([latin('RIFF\0\0\0\0WEBP'), ...Array(frames).fill(latin('ANMF\x01\0\0\0x\0'))])

/** A progressive JPEG with its last scan repeated. */
async function jpegOf(more: number): Promise<Buffer> {
  const bytes = await gradientPicture().jpeg({ progressive: true }).toBuffer()
  const last = bytes.subarray(bytes.lastIndexOf(Buffer.of(0xff, 0xda)), bytes.length - 2)
  return Buffer.concat([bytes.subarray(0, -2), ...Array(more).fill(last), bytes.subarray(-2)])
}

const detailOf = async (bytes: Uint8Array): Promise<unknown> =>
  openPhoto(bytes).then(
    () => 'opened',
    error => (error as { args?: { detail?: string } }).args?.detail ?? error,
  )

/** A JPEG with more before its pixels. */
async function headOf(more: Buffer): Promise<Buffer> {
  const bytes = await jpegOf(0)
  return Buffer.concat([bytes.subarray(0, 2), more, bytes.subarray(2)])
}

const app1 = Buffer.concat([Buffer.of(0xff, 0xe1, 0xff, 0xfd), Buffer.alloc(65_531)])

function commentOf(...more: readonly Buffer[]): Buffer {
  const gif = gifOf(1)
  return Buffer.concat([gif.subarray(0, 19), ...more, gif.subarray(19)])
}

describe('files of too many parts', () => {
  it.each([
    ['packed texts in a PNG', () => pngOf(9, 9, Array.from({ length: 17 }, zTxt))],
    [
      'packed international texts',
      () =>
        pngOf(
          9,
          9,
          Array.from({ length: 17 }, () => iTxt(1)),
        ),
    ],
    ['packed texts that unpack to 9 MB together', () => pngOf(9, 9, Array(3).fill(bomb('zTXt', packed)))],
    [
      'packed international texts that do',
      () => pngOf(9, 9, Array(3).fill(bomb('iTXt', latin('key\0\x01\0\0\0')))),
    ],
    [
      'packed texts that do and are damaged at their ends',
      () => pngOf(9, 9, Array(3).fill(bomb('zTXt', packed, 4))),
    ],
    ['pages in a TIFF', () => tiffOf(1002)],
    ['pages in a TIFF that go in a circle', () => tiffOf(3, 8)],
    ['pages in a BigTIFF', () => bigTiffOf(1002)],
    ['frames in a GIF', () => gifOf(20_001)],
    ['frames in a WebP', () => webpOf(20_001)],
    ['scans in a JPEG', () => jpegOf(100)],
    ['chunks in a PNG', () => pngOf(9, 9, Array(100_001).fill(chunkOf('teXt')))],
    ['segments in a JPEG', () => headOf(Buffer.alloc(40_000, Buffer.of(0xff, 0xe9, 0, 2)))],
    ['bytes before the pixels of a JPEG', () => headOf(Buffer.alloc(64_062_464, app1))],
    ['comments in a GIF', () => commentOf(Buffer.alloc(300_300, Buffer.of(0x21, 0xfe, 0)))],
    [
      'blocks of a comment in a GIF',
      () => commentOf(Buffer.of(0x21, 0xfe), Buffer.alloc(200_000, 1), Buffer.of(0)),
    ],
    [
      'chunks in a WebP',
      () => Buffer.concat([webpOf(1), Buffer.alloc(800_000, Buffer.from('JUNK\0\0\0\0'))]),
    ],
  ])('%s', async (_what, make) => {
    expect(await detailOf(await make())).toBe('TOO_MANY_PARTS')
  })

  it('are not those that real programs write', async () => {
    const texts = [...Array.from({ length: 8 }, zTxt), ...Array.from({ length: 300 }, () => iTxt(0))]
    const png = await gradientPicture().png().toBuffer()
    const whole = Buffer.concat([png.subarray(0, 33), ...texts, png.subarray(33)])
    expect(await openPhoto(whole)).toMatchObject({ width: 120, height: 90 })
    expect((await openPhoto(gifOf(50))).notices).toMatchObject([{ args: { frames: 50 } }])
    expect(await openPhoto(await jpegOf(0))).toMatchObject({ width: 120 })
    expect(await openPhoto(await headOf(Buffer.alloc(9_000 * 4, Buffer.of(0xff, 0xe9, 0, 2))))).toMatchObject(
      {
        width: 120,
      },
    )
    expect(
      await openPhoto(commentOf(Buffer.of(0x21, 0xfe), Buffer.alloc(20_000, 1), Buffer.of(0))),
    ).toMatchObject({
      width: 1,
    })
  })
})

describe('markers that a decoder steps over', () => {
  /** What may stand between two segments, or for the decoder's sake as one: of each kind some. */
  const oddities: readonly ((random: Random) => Buffer)[] = [
    () => Buffer.of(0xff, 0x01),
    random => Buffer.of(0xff, 0xd0 + Math.floor(random() * 8)),
    random => Buffer.alloc(1 + random() * 5, 0xff),
    random => Buffer.from(Array.from({ length: 1 + random() * 20 }, () => Math.floor(random() * 255))),
    () => Buffer.of(0xff, 0x00),
    () => Buffer.of(0xff, 0xef, 0, 2),
    () => Buffer.of(0xff, 0xfe, 0, 6, 0xff, 0xd9, 0xff, 0xda),
    () => Buffer.of(0xff, 0xdc, 0, 4, 0, 90),
  ]

  it.each(Array.from({ length: 20 }, (_, i) => i))('hide neither scans nor the frame: %i', async seed => {
    const random = seedRandom(`oddities ${seed}`)
    const bytes = await jpegOf(100)
    const starts = [...segmentsOf(bytes)].slice(1).map(({ from }) => from)
    const parts: Buffer[] = []
    let at = 0
    for (const from of starts) {
      if (at > 0 && random() < 0.7) continue
      const odd = oddities[(seed + parts.length) % oddities.length]!
      parts.push(bytes.subarray(at, from), odd(random))
      at = from
    }
    const hidden = Buffer.concat([...parts, bytes.subarray(at)])
    expect(findFrame(hidden)).toEqual(findFrame(bytes))
    expect(await detailOf(hidden)).toBe('TOO_MANY_PARTS')
  })

  it.each([
    ['fill bytes', [0xff]],
    ['stuffed zeros', [0xff, 0x00]],
    ['restarts', [0xff, 0xd0]],
    ['strays', [0xff, 0x00, 0x41]],
    ['zeros', [0x00]],
  ])('are refused where there is more than a megabyte of %s before the pixels', async (_, filling) => {
    const bytes = await jpegOf(0)
    const at = [...segmentsOf(bytes)][1]!.from
    const filled = (length: number): Buffer =>
      Buffer.concat([bytes.subarray(0, at), Buffer.alloc(length, Buffer.from(filling)), bytes.subarray(at)])
    expect(await openPhoto(filled(999_000))).toMatchObject({ width: 120 })
    expect(await detailOf(filled(1_000_002))).toBe('HEADER_DAMAGED')
  })

  it('are found wherever they stand, near and far', () => {
    for (const gap of [0, 1, 30, 31, 32, 33, 63, 64, 65, 200]) {
      const bytes = Buffer.concat([Buffer.alloc(gap, 0x41), Buffer.of(0xff, 0xd0, 0xff, 0xff, 0xda, 0, 2)])
      expect(findMarker(bytes, 0)).toBe(gap + 3)
      expect(findMarker(bytes, gap + 4)).toBe(bytes.length)
    }
  })
})

describe('what a decoder would hold', () => {
  it('a side of more than 65 535 pixels', async () => {
    expect(await detailOf(pngOf(65_536, 1))).toBe('SIDE_TOO_LONG')
    expect(await detailOf(pngOf(1, 65_536))).toBe('SIDE_TOO_LONG')
    const avif = await gradientPicture().avif({ effort: 0 }).toBuffer()
    avif.writeUInt8(0x40, avif.indexOf('ispe') + 8)
    expect(await detailOf(avif)).toBe('SIDE_TOO_LONG')
  })

  it('is bounded for an interlaced PNG of 8 bytes a pixel, as for others by the pixels alone', async () => {
    const deep = (interlaced: number) => pngOf(9000, 9000, [], [16, 6, 0, 0, interlaced])
    await expect(openPhoto(deep(1))).rejects.toMatchObject({
      code: 'PHOTO_TOO_MANY_PIXELS',
      args: { limitMegapixels: expect.closeTo(68.75, 2) },
    })
    expect(await openPhoto(deep(0))).toMatchObject({ width: 9000 })
  })

  it.each([
    [65_535, 1031, 'PHOTO_TOO_MANY_PIXELS'],
    [45_000, 1700, 'PHOTO_TOO_MANY_PIXELS'],
    [65_535, 970, 'none'],
    [30_000, 2600, 'none'],
    [10_000, 10_000, 'none'],
  ])('counts the rows of a GIF in full, whose frame says its size: %i × %i', async (width, height, code) => {
    const gif = gifOf(2)
    const frame = gif.indexOf(0x2c, 13)
    gif.writeUInt16LE(width, frame + 5)
    gif.writeUInt16LE(height, frame + 7)
    expect(await codeOf(openPhoto(gif))).toBe(code)
  })

  it('counts the file itself', async () => {
    const long = Buffer.concat([pngOf(9000, 9000, [], [16, 6, 0, 0, 1]), Buffer.alloc(100_000_000)])
    await expect(openPhoto(long)).rejects.toMatchObject({
      args: { limitMegapixels: expect.closeTo(56.25, 2) },
    })
  })

  it('is bounded for AVIF, and rises with the number of pixels that are allowed', async () => {
    const avif = await gradientPicture().resize(600, 400).avif({ effort: 0 }).toBuffer()
    expect(await codeOf(openPhoto(avif, { maxMegapixels: 0.7 }))).toBe('PHOTO_TOO_MANY_PIXELS')
    expect(await openPhoto(avif, { maxMegapixels: 0.9 })).toMatchObject({ width: 600 })
  })

  it('is bounded for a progressive JPEG at full colour, and not where its colour is stored at half size', async () => {
    const jpegOf = (chromaSubsampling: string) =>
      gradientPicture().resize(600, 400).jpeg({ progressive: true, chromaSubsampling }).toBuffer()
    expect(await codeOf(openPhoto(await jpegOf('4:4:4'), { maxMegapixels: 0.25 }))).toBe(
      'PHOTO_TOO_MANY_PIXELS',
    )
    expect(await openPhoto(await jpegOf('4:2:0'), { maxMegapixels: 0.25 })).toMatchObject({ width: 600 })
  })

  it.each([
    ['baseline', { chromaSubsampling: '4:2:0' }, 0],
    ['progressive', { progressive: true, chromaSubsampling: '4:2:0' }, 3],
    ['progressive at full colour', { progressive: true, chromaSubsampling: '4:4:4' }, 6],
  ])('is known for a %s JPEG', async (_what, options, held) => {
    const frame = findFrame(await gradientPicture().jpeg(options).toBuffer())
    expect(frame && heldByJpeg(frame)).toBe(held)
  })

  it('is known for a CMYK JPEG, and for one whose colours come in scans of their own', async () => {
    const cmyk = await gradientPicture().toColourspace('cmyk').jpeg({ progressive: true }).toBuffer()
    expect(heldByJpeg(findFrame(cmyk)!)).toBe(8)
    const baseline = findFrame(await gradientPicture().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer())!
    expect(heldByJpeg({ ...baseline, firstScan: 1 })).toBe(6)
    expect(
      findFrame(
        await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
          .png()
          .toBuffer(),
      ),
    ).toBeNull()
  })
})
