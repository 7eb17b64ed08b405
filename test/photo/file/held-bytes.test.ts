// What a decoder must hold for each pixel, reckoned beside sums of the test's own.
import type { Metadata } from 'sharp'
import { describe, expect, it } from 'vitest'
import { heldByHeif, heldBytes, pixelBytesOf } from '../../../src/photo/file/held-bytes.js'
import { gradientPicture } from '../made-pictures.js'
import { makeTiff, type TiffParts } from './made-tiff.js'

const headerOf = (width: number, height: number, more: Partial<Metadata> = {}): Metadata =>
  ({ width, height, channels: 3, depth: 'uchar', ...more }) as Metadata

const nothing = new Uint8Array(0)

describe('a HEIF', () => {
  const coded = { width: 9000, height: 4000 }
  it('in HEVC takes 11 bytes a pixel, and is never of more than 134 megapixels', () => {
    expect(heldByHeif({ hevc: true, deep: false, coded } as never)).toEqual({
      bytes: 11,
      mostMegapixels: 134,
    })
  })

  it('in AV1 takes 18, 26 where it is deep', () => {
    expect(heldByHeif({ hevc: false, deep: false, coded } as never)).toEqual({ bytes: 18 })
    expect(heldByHeif({ hevc: false, deep: true, coded } as never)).toEqual({ bytes: 26 })
  })

  it('wider than what was measured takes 1500 rows of what is beyond', () => {
    const wide = { width: 16_000, height: 3000 }
    // 1500 of 3000 rows, 6000 of 16 000 pixels, of 4 bytes and of 8.
    expect(heldByHeif({ hevc: false, deep: false, coded: wide } as never).bytes).toBeCloseTo(18 + 0.75, 9)
    expect(heldByHeif({ hevc: false, deep: true, coded: wide } as never).bytes).toBeCloseTo(26 + 1.5, 9)
  })
})

describe('a pixel', () => {
  it.each([
    [{ depth: 'uchar' }, 3],
    [{ depth: 'ushort' }, 6],
    [{ depth: 'float' }, 12],
    [{ depth: 'uchar', channels: 1 }, 1],
    [{ depth: 'short', channels: 4 }, 8],
  ] as const)('of %j has %i bytes', (more, bytes) => {
    expect(pixelBytesOf(headerOf(1, 1, more as Partial<Metadata>))).toBe(bytes)
  })
})

describe('what comes row by row', () => {
  it('is held in 1500 rows of its whole width', () => {
    expect(heldBytes(nothing, 'png', headerOf(1000, 6000)).bytes).toBeCloseTo(3 / 4, 9)
    expect(heldBytes(nothing, 'png', headerOf(1000, 600)).bytes).toBe(3)
    expect(heldBytes(nothing, 'png', headerOf(1000, 6000, { depth: 'float' })).bytes).toBeCloseTo(18 / 4, 9)
    expect(heldBytes(nothing, 'svg' as never, headerOf(1000, 6000)).bytes).toBeCloseTo(3 / 4, 9)
  })

  it.each(['gif', 'webp'] as const)(
    'is not a %s: it takes 4 bytes a pixel, and as many for each of 1500 rows, with some to spare',
    kind => {
      expect(heldBytes(nothing, kind, headerOf(9000, 3000)).bytes).toBeCloseTo(4 + (4 * 1.15) / 2, 9)
      expect(heldBytes(nothing, kind, headerOf(20_000, 3000)).bytes).toBeCloseTo(4 + (4 * 1.15) / 2, 9)
      expect(heldBytes(nothing, kind, headerOf(900, 1000)).bytes).toBeCloseTo(4 + 4 * 1.15, 9)
    },
  )

  it('is not an interlaced PNG, whatever its rows', () => {
    expect(heldBytes(nothing, 'png', headerOf(9000, 3000, { isProgressive: true })).bytes).toBe(3)
  })

  it('is a JPEG without a frame, as one in one scan', async () => {
    expect(heldBytes(nothing, 'jpeg', headerOf(1000, 1500)).bytes).toBe(3)
    const scans = await gradientPicture().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer()
    expect(heldBytes(scans, 'jpeg', headerOf(1000, 1500)).bytes).toBe(6)
  })
})

describe('a TIFF', () => {
  const [width, height] = [2000, 3000]
  const rowsOf = 1500 * width * 3
  const held = (parts: Partial<TiffParts>, more: Partial<Metadata> = {}): number =>
    heldBytes(
      makeTiff({ width, height, packed: false, chunk: Buffer.alloc(4), ...parts }),
      'tiff',
      headerOf(width, height, more),
    ).bytes *
    width *
    height
  const spare = 1.15
  const row = width * 3

  it('in low strips is held in two of them, and the one that is read', () => {
    expect(held({ rows: 10 })).toBeCloseTo(rowsOf + spare * 30 * row, 3)
    expect(held({ rows: 128 })).toBeCloseTo(rowsOf + spare * 3 * 128 * row, 3)
  })

  it('in higher strips comes row by row', () => {
    expect(held({ rows: 129 })).toBeCloseTo(rowsOf + spare * 3 * row, 3)
  })

  it('in one strip of all rows never holds more rows than there are', () => {
    expect(held({ rows: 3000, photometric: 6, samples: 3 })).toBeCloseTo(rowsOf + spare * 6000 * row, 3)
  })

  it('of planes or of YCbCr is held in whole strips, however high; of planes one is read', () => {
    expect(held({ rows: 500, photometric: 6 })).toBeCloseTo(rowsOf + spare * 3 * 500 * row, 3)
    expect(held({ rows: 500, planar: true })).toBeCloseTo(rowsOf + spare * (2 * 500 * row + 500 * width), 3)
    const deep = held({ rows: 500, planar: true }, { depth: 'ushort' })
    expect(deep).toBeCloseTo(2 * (rowsOf + spare * (2 * 500 * row + 500 * width)), 3)
  })

  it('of tiles is held in two rows of them, and the one that is read', () => {
    expect(held({ tile: [256, 512] })).toBeCloseTo(rowsOf + spare * (2 * 512 * row + 256 * 512 * 3), 3)
    expect(held({ tile: [256, 2048] })).toBeCloseTo(rowsOf + spare * (3000 * row + 256 * 2048 * 3), 3)
  })

  it('holds the longest of its coded parts, but for those that are not coded', () => {
    const coded = { chunk: Buffer.alloc(70_000), tags: { 259: [3, 8] } } as const
    expect(held({ rows: 1000, ...coded })).toBeCloseTo(rowsOf + spare * (3 * row + 70_000), 3)
    expect(held({ rows: 1000, chunk: Buffer.alloc(70_000) })).toBeCloseTo(rowsOf + spare * 3 * row, 3)
  })

  it('in WebP is unpacked strip by strip, tile by tile', () => {
    const webp = { chunk: Buffer.alloc(4), tags: { 259: [3, 50001] } } as const
    expect(held({ rows: 1000, ...webp })).toBeCloseTo(rowsOf + spare * (3 * row + 1000 * row + 4), 3)
    expect(held({ tile: [256, 512], ...webp })).toBeCloseTo(
      rowsOf + spare * (2 * 512 * row + 2 * 256 * 512 * 3 + 4),
      3,
    )
  })

  it('in JPEGs of several scans holds those of a strip, until the last has come', async () => {
    const options = { progressive: true, chromaSubsampling: '4:4:4' }
    const chunk = await gradientPicture().jpeg(options).toBuffer()
    expect(held({ rows: 1000, chunk, tags: { 259: [3, 7] } })).toBeCloseTo(
      rowsOf + spare * (3 * row + 6 * 1000 * width + chunk.length),
      3,
    )
    // The same bytes as another codec's are no JPEG.
    expect(held({ rows: 1000, chunk, tags: { 259: [3, 8] } })).toBeCloseTo(
      rowsOf + spare * (3 * row + chunk.length),
      3,
    )
    const plain = await gradientPicture().jpeg({ chromaSubsampling: '4:2:0' }).toBuffer()
    expect(held({ rows: 1000, chunk: plain, tags: { 259: [3, 7] } })).toBeCloseTo(
      rowsOf + spare * (3 * row + plain.length),
      3,
    )
  })
})
