// Plain pixels: how photo/, draw/ and output/ hand pictures to one another without importing one another.
// Always 8-bit sRGB, rows top to bottom, no padding.

import { bandBytes } from '../kernels/kernels.js'
import { pixelKernel } from '../kernels/pixel-kernel.js'
import type { Sides, Size } from './geometry.js'

/** Opaque colour: 3 bytes a pixel, R G B. `data.length === width * height * 3`. */
export interface RgbPixels extends Size {
  readonly channels: 3
  readonly data: Uint8Array
}

/** Colour with premultiplied alpha: 4 bytes a pixel, R G B A. `data.length === width * height * 4`. */
export interface RgbaPixels extends Size {
  readonly channels: 4
  readonly data: Uint8Array
}

/** Luma only: 1 byte a pixel. `data.length === width * height`. */
export interface GreyPixels extends Size {
  readonly channels: 1
  readonly data: Uint8Array
}

/** An opaque picture of one colour. */
export function fillRgb(size: Size, [r, g, b]: readonly [number, number, number]): RgbPixels {
  const picture = clearRgb(size)
  const { data } = picture
  data.set([r, g, b].slice(0, data.length))
  // What is filled is copied behind itself, twice as much each time.
  for (let filled = 3; filled < data.length; filled *= 2) data.copyWithin(filled, 0, filled)
  return picture
}

/** Black: what everything is laid on that covers it. */
export const clearRgb = ({ width, height }: Size): RgbPixels => ({
  width,
  height,
  channels: 3,
  data: new Uint8Array(width * height * 3),
})

/** Lays `layer` over `base` in place, its top left at x, y; what lies outside the base is left out. */
export function blendOver(base: RgbPixels, layer: RgbaPixels, x: number, y: number): void {
  const [left, top] = [Math.max(0, -x), Math.max(0, -y)]
  const columns = Math.min(layer.width, base.width - x) - left
  const last = Math.min(layer.height, base.height - y)
  if (columns <= 0) return
  const { run, base: under, bytes } = pixelKernel()
  const [underStride, overStride] = [base.width * 3, layer.width * 4]
  const rows = Math.max(1, Math.floor(bandBytes / (underStride + overStride)))
  const over = under + Math.ceil((rows * underStride) / 16) * 16 + 16
  const memory = bytes(over + rows * overStride + 16 - under)
  for (let row = top; row < last; row += rows) {
    const count = Math.min(rows, last - row)
    const below = base.data.subarray((y + row) * underStride, (y + row + count) * underStride)
    memory.set(below, under)
    memory.set(layer.data.subarray(row * overStride, (row + count) * overStride), over)
    run.blendRows(under + (x + left) * 3, underStride, over + left * 4, overStride, columns, count)
    below.set(memory.subarray(under, under + below.length))
  }
}

/** A clear layer. */
export function clearRgba({ width, height }: Size): RgbaPixels {
  return { width, height, channels: 4, data: new Uint8Array(width * height * 4) }
}

/** Lays `upper` over `lower` in place, its top left at x, y; it must lie inside. Both premultiplied. */
export function blendLayers(lower: RgbaPixels, upper: RgbaPixels, x: number, y: number): void {
  const { run, base, bytes } = pixelKernel()
  const stride = upper.width * 4
  const over = base + Math.ceil(stride / 16) * 16
  const memory = bytes(over + stride - base)
  for (let row = 0; row < upper.height; row++) {
    const at = ((y + row) * lower.width + x) * 4
    const under = lower.data.subarray(at, at + stride)
    memory.set(under, base)
    memory.set(upper.data.subarray(row * stride, (row + 1) * stride), over)
    run.layRow(base, over, upper.width)
    under.set(memory.subarray(base, base + stride))
  }
}

/** Copies `picture` onto `base` in place, its top left at x, y; what lies outside is left out. */
export function placeFlat(base: RgbPixels, picture: RgbPixels, x: number, y: number): void {
  const left = Math.max(0, x)
  const right = Math.min(base.width, x + picture.width)
  if (right <= left) return
  for (let row = Math.max(0, y); row < Math.min(base.height, y + picture.height); row++) {
    const from = ((row - y) * picture.width + left - x) * 3
    base.data.set(picture.data.subarray(from, from + (right - left) * 3), (row * base.width + left) * 3)
  }
}

/**
 * Copies `picture` onto `base` in place, its top left at x, y, fading out at its sides: nothing of it at its edge, all of it so many
 * pixels within.
 */
export function placeFading(
  base: RgbPixels,
  picture: RgbPixels,
  x: number,
  y: number,
  [top, right, bottom, left]: Sides,
): void {
  const { width, height } = picture
  const across = Float32Array.from({ length: width }, (_, column) =>
    Math.min(keptAt(column + 0.5, left), keptAt(width - column - 0.5, right)),
  )
  const [from, to] = [Math.max(0, -x), Math.min(width, base.width - x)]
  const isWhole = across.every(kept => kept === 1)
  for (let row = Math.max(0, -y); row < Math.min(height, base.height - y); row++) {
    const down = Math.min(keptAt(row + 0.5, top), keptAt(height - row - 0.5, bottom))
    const own = row * width * 3
    const under = ((y + row) * base.width + x) * 3
    if (isWhole && down === 1) {
      base.data.set(picture.data.subarray(own + 3 * from, own + 3 * to), under + 3 * from)
      continue
    }
    for (let column = from; column < to; column++) {
      const kept = down * across[column]!
      for (let at = 3 * column; at < 3 * column + 3; at++) {
        const before = base.data[under + at]!
        // Half is added since bytes are cut, not rounded.
        base.data[under + at] = before + (picture.data[own + at]! - before) * kept + 0.5
      }
    }
  }
}

/** Smoothstep: a fade without an edge where it begins or ends. */
function keptAt(distance: number, over: number): number {
  if (distance >= over) return 1
  const share = Math.max(0, distance / over)
  return share * share * (3 - 2 * share)
}

// So many rows are laid at once: the rows of the picture that they cross are copied for them, more of them the more it is turned.
const turnedRows = 32

/**
 * Lays `picture` on `base` in place, in `box` turned about its centre by `degrees` clockwise; edges are smooth.
 * The box has the picture's size.
 */
export function placeTurned(
  base: RgbPixels,
  picture: RgbPixels,
  box: { readonly x: number; readonly y: number },
  degrees: number,
): void {
  const radians = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const { width, height } = picture
  const [cx, cy] = [box.x + width / 2, box.y + height / 2]
  const reachX = Math.abs((width / 2) * cos) + Math.abs((height / 2) * sin) + 1
  const reachY = Math.abs((width / 2) * sin) + Math.abs((height / 2) * cos) + 1
  const left = Math.max(0, Math.floor(cx - reachX))
  const columns = Math.min(base.width, Math.ceil(cx + reachX)) - left
  const bottom = Math.min(base.height, Math.ceil(cy + reachY))
  if (columns <= 0) return
  const { run, base: under, bytes } = pixelKernel()
  const stride = columns * 3
  const source = under + Math.ceil((turnedRows * stride) / 16) * 16
  /** Where the first pixel of a row of the base lies in the picture. */
  const startOf = (y: number): readonly [u: number, v: number] => {
    const [dx, dy] = [left + 0.5 - cx, y + 0.5 - cy]
    return [dx * cos + dy * sin + width / 2 - 0.5, dy * cos - dx * sin + height / 2 - 0.5]
  }
  for (let top = Math.max(0, Math.floor(cy - reachY)); top < bottom; top += turnedRows) {
    const rows = Math.min(turnedRows, bottom - top)
    const crossed = [startOf(top)[1], startOf(top + rows - 1)[1]].flatMap(v => [v, v - columns * sin])
    const first = clampRow(Math.floor(Math.min(...crossed)), height)
    const last = clampRow(Math.floor(Math.max(...crossed)) + 1, height)
    // A pixel is read with one byte of the next.
    const memory = bytes(source + (last - first + 1) * width * 3 + 1 - under)
    memory.set(picture.data.subarray(first * width * 3, (last + 1) * width * 3), source)
    for (let row = 0; row < rows; row++) {
      const at = ((top + row) * base.width + left) * 3
      const below = base.data.subarray(at, at + stride)
      const to = under + row * stride
      memory.set(below, to)
      run.placeRow(to, columns, source, first, width, height, ...startOf(top + row), cos, -sin)
      below.set(memory.subarray(to, to + stride))
    }
  }
}

const clampRow = (row: number, height: number): number => Math.max(0, Math.min(height - 1, row))
