// The planes that this room computes on: one number a pixel, rows one behind the other. Shrinking and turning round; no colours.
import type { Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import { layOut } from '../kernels/kernels.js'
import { sheetKernel } from '../kernels/sheet-kernel.js'

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
export function shrinkBy(picture: RgbPixels, by: number): RgbPixels {
  const { width, height, data } = picture
  const kept = Math.min(by, width, height)
  if (kept <= 1) return picture
  const [columns, rows] = [Math.floor(width / kept), Math.floor(height / kept)]
  const kernel = sheetKernel()
  const [from, sums, to] = layOut(kernel, data.length, columns * 12, columns * rows * 3)
  const memory = kernel.bytes(0)
  memory.set(data, from)
  kernel.run.shrinkSquares(from!, width, kept, columns, rows, sums!, to!)
  return { width: columns, height: rows, channels: 3, data: memory.slice(to, to! + columns * rows * 3) }
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

/** The largest (or smallest) value within `radius` columns and rows, of each of a pixel's channels by itself; in place. */
export function spread(
  data: Uint8Array | Int16Array,
  { width, height }: Size,
  radius: number,
  keep: 'largest' | 'smallest',
  channels = 1,
): void {
  const kernel = sheetKernel()
  const row = (width + 2 * radius) * channels * data.BYTES_PER_ELEMENT
  const [plane, scratch] = layOut(kernel, data.byteLength, data.byteLength + row + 64)
  const memory = kernel.bytes(0)
  memory.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), plane)
  if (data instanceof Int16Array)
    kernel.run.spreadShorts(plane!, width, height, radius, keep === 'largest', scratch!)
  else kernel.run.spreadBytes(plane!, width, height, channels, radius, keep === 'largest', scratch!)
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength).set(
    memory.subarray(plane, plane! + data.byteLength),
  )
}
