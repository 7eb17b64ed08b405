// Pixels and text entries in, an 8-bit sRGB PNG out: the same bytes for the same pixels. Knows no files.
// Packed by zlib on the thread pool, in two halves at once: one half is filtered here while the other is packed there.
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import type { RgbPixels } from '../pixels.js'
import { addAdler, chunkOf, firstAdler, joinBytes, pngSignature } from './png-chunks.js'
import { filterRows } from './png-filter.js'
import { choosePlan } from './png-plan.js'
import { textChunkOf } from './png-text.js'

export interface PngMeta {
  /** Text entries, in this order; keys are 1–79 letters of Latin-1. */
  readonly text: Readonly<Record<string, string>>
  /** Dots per inch for print. */
  readonly dpi?: number | undefined
}

const deflate = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.deflateRaw)

const uint32 = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)

// 8 bits, RGB; deflate, the five filters, not interlaced.
const header = ({ width, height }: RgbPixels): Uint8Array =>
  chunkOf('IHDR', uint32(width), uint32(height), Uint8Array.of(8, 2, 0, 0, 0))

function density(dpi: number): Uint8Array {
  const perMetre = uint32(Math.round(dpi / 0.0254))
  return chunkOf('pHYs', perMetre, perMetre, Uint8Array.of(1))
}

// zlib's header (RFC 1950): deflate, 32 KiB window, fastest.
const zlibHeader = Uint8Array.of(0x78, 0x01)

async function packPixels(pixels: RgbPixels): Promise<Uint8Array[]> {
  const { filter, level, strategy } = choosePlan(pixels)
  const middle = Math.ceil(pixels.height / 2)
  const pack = (rows: Uint8Array, finishFlush: number): Promise<Uint8Array> =>
    deflate(rows, { level, strategy, memLevel: 9, finishFlush })
  const top = filterRows(pixels, filter, 0, middle)
  // A full flush ends the first half on a whole byte, so that the second may simply follow.
  const topPacked = pack(top, zlib.constants.Z_FULL_FLUSH)
  const bottom = filterRows(pixels, filter, middle, pixels.height)
  const bottomPacked = pack(bottom, zlib.constants.Z_FINISH)
  const checksum = addAdler(addAdler(firstAdler, top), bottom)
  const [first, second] = await Promise.all([topPacked, bottomPacked])
  return [chunkOf('IDAT', zlibHeader, first), chunkOf('IDAT', second, uint32(checksum))]
}

/** What stands between a PNG's header and its pixels. */
export const metaChunks = (meta: PngMeta): Uint8Array[] => [
  // Rendering intent “perceptual”, as a photo wants.
  chunkOf('sRGB', Uint8Array.of(0)),
  ...(meta.dpi === undefined ? [] : [density(meta.dpi)]),
  ...Object.entries(meta.text).map(([key, value]) => textChunkOf(key, value)),
]

/** Encodes a picture as PNG. Nothing but its pixels, `meta` and the note that they are sRGB gets into the file. */
export async function encodePng(pixels: RgbPixels, meta: PngMeta): Promise<Uint8Array> {
  return joinBytes([
    pngSignature,
    header(pixels),
    ...metaChunks(meta),
    ...(await packPixels(pixels)),
    chunkOf('IEND'),
  ])
}
