// Pixels in, filtered PNG rows out (PNG, third edition, §9). Knows nothing of compression.
import type { RgbPixels } from '../pixels.js'

/** The number that stands before a row. */
export type PngFilter = 0 | 1 | 2 | 3 | 4

export const filters = { none: 0, sub: 1, up: 2, average: 3, paeth: 4 } as const satisfies Record<
  string,
  PngFilter
>

/** Filters all rows alike: `width * 3 + 1` bytes a row. */
export function filterRows({ data, width, height }: RgbPixels, filter: PngFilter): Uint8Array {
  const stride = width * 3
  const rows = new Uint8Array((stride + 1) * height)
  for (let y = 0; y < height; y++) {
    const from = y * stride
    const to = y * (stride + 1) + 1
    rows[to - 1] = filter
    if (filter === filters.average) averageRow(data, from, y === 0 ? null : from - stride, rows, to, stride)
    else if (filter === filters.none) rows.set(data.subarray(from, from + stride), to)
    else if (filter === filters.sub) subRow(data, from, rows, to, stride)
    else if (filter === filters.up) upRow(data, from, y === 0 ? null : from - stride, rows, to, stride)
    else paethRow(data, from, y === 0 ? null : from - stride, rows, to, stride)
  }
  return rows
}

type Bytes = Uint8Array

function averageRow(
  data: Bytes,
  from: number,
  above: number | null,
  rows: Bytes,
  to: number,
  stride: number,
): void {
  for (let x = 0; x < stride; x++) {
    const left = x < 3 ? 0 : data[from + x - 3]!
    const up = above === null ? 0 : data[above + x]!
    rows[to + x] = data[from + x]! - ((left + up) >> 1)
  }
}

function subRow(data: Bytes, from: number, rows: Bytes, to: number, stride: number): void {
  for (let x = 0; x < stride; x++) rows[to + x] = data[from + x]! - (x < 3 ? 0 : data[from + x - 3]!)
}

function upRow(
  data: Bytes,
  from: number,
  above: number | null,
  rows: Bytes,
  to: number,
  stride: number,
): void {
  for (let x = 0; x < stride; x++) rows[to + x] = data[from + x]! - (above === null ? 0 : data[above + x]!)
}

function paethRow(
  data: Bytes,
  from: number,
  above: number | null,
  rows: Bytes,
  to: number,
  stride: number,
): void {
  for (let x = 0; x < stride; x++) {
    const left = x < 3 ? 0 : data[from + x - 3]!
    const up = above === null ? 0 : data[above + x]!
    const corner = above === null || x < 3 ? 0 : data[above + x - 3]!
    const guess = left + up - corner
    const [dLeft, dUp, dCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
    const nearest = dLeft <= dUp && dLeft <= dCorner ? left : dUp <= dCorner ? up : corner
    rows[to + x] = data[from + x]! - nearest
  }
}
