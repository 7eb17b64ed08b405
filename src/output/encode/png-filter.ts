// Pixels in, filtered PNG rows out (PNG, third edition, §9). Knows nothing of compression.

import type { RgbPixels } from '../../base/pixels.js'
import { bandBytes } from '../../kernels/kernels.js'
import { pixelKernel } from '../../kernels/pixel-kernel.js'

/** How a byte is guessed from its neighbours; the number that stands before each row. */
export const filters = { up: 2, average: 3 } as const

export type PngFilter = (typeof filters)[keyof typeof filters]

/** Bands of rows, top to bottom: the first row and how many. */
export function* bandsOf(
  rowBytes: number,
  first: number,
  last: number,
): Generator<readonly [number, number]> {
  const most = Math.max(1, Math.floor(bandBytes / rowBytes))
  for (let row = first; row < last; row += most) yield [row, Math.min(most, last - row)]
}

/** Where a band lies in the kernel's memory: the pixels of the row above it and its own, then its filtered rows. */
export interface BandPlace {
  readonly above: number
  readonly filtered: number
  readonly end: number
}

export function placeBand(stride: number, rows: number): BandPlace {
  const above = pixelKernel().base
  const filtered = above + stride * (rows + 1)
  return { above, filtered, end: filtered + (stride + 1) * rows }
}

/** Filters `rows` rows from `first` on into the kernel's memory, which must be large enough. */
export function filterBand(pixels: RgbPixels, filter: PngFilter, first: number, rows: number): BandPlace {
  const { run, bytes } = pixelKernel()
  const stride = pixels.width * 3
  const place = placeBand(stride, rows)
  const memory = bytes(0)
  const { above, filtered } = place
  // Above the first row everything counts as 0.
  if (first === 0) memory.fill(0, above, above + stride)
  const from = Math.max(0, first - 1) * stride
  const own = pixels.data.subarray(from, (first + rows) * stride)
  memory.set(own, first === 0 ? above + stride : above)
  if (filter === filters.up) run.filterUp(above + stride, stride, rows, filtered)
  else run.filterAverage(above + stride, stride, rows, filtered)
  return place
}

/** Filters rows `first` … `last` (exclusive) alike: `width * 3 + 1` bytes a row. */
export function filterRows(pixels: RgbPixels, filter: PngFilter, first: number, last: number): Uint8Array {
  const { base, bytes } = pixelKernel()
  const stride = pixels.width * 3
  const all = new Uint8Array((stride + 1) * (last - first))
  for (const [row, rows] of bandsOf(stride + 1, first, last)) {
    const memory = bytes(placeBand(stride, rows).end - base)
    const { filtered, end } = filterBand(pixels, filter, row, rows)
    all.set(memory.subarray(filtered, end), (row - first) * (stride + 1))
  }
  return all
}
