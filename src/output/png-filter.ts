// Pixels in, filtered PNG rows out (PNG, third edition, §9). Knows nothing of compression.
import type { RgbPixels } from '../pixels.js'

/** How a byte is guessed from its neighbours; the number that stands before each row. */
export const filters = { up: 2, average: 3 } as const

export type PngFilter = (typeof filters)[keyof typeof filters]

/**
 * Filters rows `first` … `last` (exclusive) alike: `width * 3 + 1` bytes a row.
 * Plain loops over typed arrays, the edges taken out: this runs over every byte of every card.
 */
export function filterRows(pixels: RgbPixels, filter: PngFilter, first: number, last: number): Uint8Array {
  const { data } = pixels
  const stride = pixels.width * 3
  const rows = new Uint8Array((stride + 1) * (last - first))
  for (let y = first, to = 0; y < last; y++, to += stride + 1) {
    rows[to] = filter
    const from = y * stride
    if (y === 0) firstRow(data, rows, to + 1, stride, filter)
    else if (filter === filters.up) upRow(data, from, rows, to + 1, stride)
    else averageRow(data, from, rows, to + 1, stride)
  }
  return rows
}

// Above the first row and left of the first pixel everything counts as 0.
function firstRow(data: Uint8Array, rows: Uint8Array, to: number, stride: number, filter: PngFilter): void {
  const leftCounts = filter === filters.average
  for (let x = 0; x < stride; x++) rows[to + x] = data[x]! - (leftCounts && x >= 3 ? data[x - 3]! >> 1 : 0)
}

function upRow(data: Uint8Array, from: number, rows: Uint8Array, to: number, stride: number): void {
  for (let x = 0; x < stride; x++) rows[to + x] = data[from + x]! - data[from + x - stride]!
}

function averageRow(data: Uint8Array, from: number, rows: Uint8Array, to: number, stride: number): void {
  for (let x = 0; x < 3; x++) rows[to + x] = data[from + x]! - (data[from + x - stride]! >> 1)
  let [left0, left1, left2] = [data[from]!, data[from + 1]!, data[from + 2]!]
  let above = from - stride + 3
  for (let at = from + 3, into = to + 3; at < from + stride; at += 3, above += 3, into += 3) {
    const value0 = data[at]!
    const value1 = data[at + 1]!
    const value2 = data[at + 2]!
    rows[into] = value0 - ((left0 + data[above]!) >> 1)
    rows[into + 1] = value1 - ((left1 + data[above + 1]!) >> 1)
    rows[into + 2] = value2 - ((left2 + data[above + 2]!) >> 1)
    left0 = value0
    left1 = value1
    left2 = value2
  }
}
