// Pixels in, a zlib stream of their filtered rows out. Photos go through the kernel, a band of rows at a time; flat looks
// through zlib itself, which finds what they repeat.
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import type { RgbPixels } from '../../base/pixels.js'
import { pixelKernel } from '../../kernels/pixel-kernel.js'
import { uint32 } from './png-chunks.js'
import { bandsOf, filterBand, filterRows, filters, placeBand } from './png-filter.js'

const deflate = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.deflate)

// zlib's header (RFC 1950): deflate, 32 KiB window, fastest.
const zlibHeader = Uint8Array.of(0x78, 0x01)

const firstAdler = 1

// A code has at most 15 bits; before a block's codes stand less than 200 bytes.
const packedBytes = (length: number): number => length * 2 + 256

/** Fast: an average of neighbours, runs of one byte, Huffman codes. A photo has nothing else to be found. */
function packPhoto(pixels: RgbPixels): Uint8Array[] {
  const { run, base, bytes } = pixelKernel()
  const stride = pixels.width * 3
  const parts: Uint8Array[] = [zlibHeader]
  let checksum = firstAdler
  run.startPacking()
  for (const [row, rows] of bandsOf(stride + 1, 0, pixels.height)) {
    const length = (stride + 1) * rows
    const out = placeBand(stride, rows).end
    const memory = bytes(out + packedBytes(length) - base)
    const { filtered } = filterBand(pixels, filters.average, row, rows)
    checksum = run.addAdler(checksum, filtered, length)
    const isLast = row + rows === pixels.height
    const end = run.packBlock(filtered, length, out, isLast ? 1 : 0)
    parts.push(memory.slice(out, end))
  }
  return [...parts, uint32(checksum)]
}

/** Thorough, on the thread pool. */
const packFlat = (pixels: RgbPixels): Promise<Uint8Array> =>
  deflate(filterRows(pixels, filters.up, 0, pixels.height), { level: 6, memLevel: 9 })

// Between the flat looks (0.03 … 0.09 of the raw size) and a half-flat, half-photo card (0.25).
const flatRatio = 0.14

const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0)

/**
 * The stream, in parts. What became so small the fast way is a flat look: there real matching is quick and worth it (304 kB
 * instead of 388 for a grid of cells); on photos it takes many times as long for 5 % less.
 */
export async function packPixels(pixels: RgbPixels): Promise<readonly Uint8Array[]> {
  const fast = packPhoto(pixels)
  if (lengthOf(fast) >= pixels.data.length * flatRatio) return fast
  const thorough = await packFlat(pixels)
  return thorough.length < lengthOf(fast) ? [thorough] : fast
}
