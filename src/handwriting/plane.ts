// The planes that this room computes on: one number a pixel, rows one behind the other. Shrinking and turning round; no colours.
import type { Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'

/** Optical density, `perNeper` a neper: 0 is bare paper, 200 lets 37 % of the light back. */
export interface DensityPlane extends Size {
  readonly data: Int16Array
}

/** 0 (paper) … 255 (ink). */
export interface AlphaPlane extends Size {
  readonly data: Uint8Array
}

/** 1 where something is, 0 elsewhere. */
export interface MaskPlane extends Size {
  readonly data: Uint8Array
}

export const perNeper = 200

/** The density where there is no sheet. */
export const noSheet = -1000

/** How a plane is walked: along its lines, and across them. */
export interface Walk {
  readonly length: number
  readonly step: number
  readonly lines: number
  readonly stride: number
}

export const alongRows = ({ width, height }: Size): Walk => ({
  length: width,
  step: 1,
  lines: height,
  stride: width,
})

export const alongColumns = ({ width, height }: Size): Walk => ({
  length: height,
  step: width,
  lines: width,
  stride: 1,
})

/** A picture `by` times smaller: the mean of each square; a rest at the right and the bottom is left out. */
export function shrinkBy({ width, height, data }: RgbPixels, by: number): RgbPixels {
  const [columns, rows] = [Math.max(1, Math.floor(width / by)), Math.max(1, Math.floor(height / by))]
  const small = new Uint8Array(columns * rows * 3)
  const [across, down] = [Math.min(by, width), Math.min(by, height)]
  const sums = new Uint32Array(columns * 3)
  const count = across * down
  for (let row = 0; row < rows; row++) {
    sums.fill(0)
    for (let y = 0; y < down; y++) {
      let at = (row * by + y) * width * 3
      for (let column = 0, to = 0; column < columns; column++, to += 3) {
        for (let x = 0; x < across; x++, at += 3) {
          sums[to] = sums[to]! + data[at]!
          sums[to + 1] = sums[to + 1]! + data[at + 1]!
          sums[to + 2] = sums[to + 2]! + data[at + 2]!
        }
      }
    }
    const to = row * columns * 3
    for (let i = 0; i < sums.length; i++) small[to + i] = Math.round(sums[i]! / count)
  }
  return { width: columns, height: rows, channels: 3, data: small }
}

/** A picture turned clockwise by a quarter. */
export function turnQuarter({ width, height, data }: RgbPixels): RgbPixels {
  const turned = new Uint8Array(data.length)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0, to = (height - 1 - y) * 3; x < width; x++, at += 3, to += height * 3) {
      turned[to] = data[at]!
      turned[to + 1] = data[at + 1]!
      turned[to + 2] = data[at + 2]!
    }
  }
  return { width: height, height: width, channels: 3, data: turned }
}

/** The largest (or smallest) value within `radius` columns and rows, in place (van Herk 1992: three comparisons, however wide). */
export function spread(
  data: Uint8Array | Int16Array,
  size: Size,
  radius: number,
  keep: 'largest' | 'smallest',
): void {
  spreadLines(data, alongRows(size), radius, keep)
  spreadLines(data, alongColumns(size), radius, keep)
}

function spreadLines(
  data: Uint8Array | Int16Array,
  { length, step, lines, stride }: Walk,
  radius: number,
  keep: 'largest' | 'smallest',
): void {
  const window = 2 * radius + 1
  const padded = length + 2 * radius
  const size = Math.ceil(padded / window) * window
  const sign = keep === 'largest' ? 1 : -1
  const line = new Int16Array(size).fill(-32768)
  // The best from the start of a block of a window's length up to here, and from here up to its end.
  const before = new Int16Array(size)
  const after = new Int16Array(size)
  for (let l = 0; l < lines; l++) {
    for (let i = 0, at = l * stride; i < length; i++, at += step) line[radius + i] = sign * data[at]!
    for (let start = 0; start < size; start += window) {
      let best = -32768
      for (let i = start; i < start + window; i++) {
        if (line[i]! > best) best = line[i]!
        before[i] = best
      }
      best = -32768
      for (let i = start + window - 1; i >= start; i--) {
        if (line[i]! > best) best = line[i]!
        after[i] = best
      }
    }
    for (let i = 0, at = l * stride; i < length; i++, at += step) {
      const [first, last] = [after[i]!, before[i + window - 1]!]
      data[at] = sign * (first > last ? first : last)
    }
  }
}
