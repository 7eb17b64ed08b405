// A picture as its file stores it and EXIF's orientation in, parts of it upright out. A card needs a copy of its crop anyway:
// turned on the way, it costs less than a photo that is turned whole. Knows no file.
import { unclearedBytes } from '../base/bytes.js'
import { type Box, boxOf, fullBoxOf, type Size } from '../base/geometry.js'
import type { GreyPixels, RgbPixels } from '../base/pixels.js'
import { pixelKernel } from '../kernels/pixel-kernel.js'

/** How a stored picture is to be turned and mirrored to stand upright: EXIF's tag 0x0112 (Exif 3.0, 4.6.5.1.5), 1 for not at all. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** What a file says, where it says one of the eight; else 1, as browsers do. */
export const orientationOf = (value: number | undefined): Orientation =>
  value !== undefined && Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : 1

/** Whether an upright row is a stored column; whether it, or its place among the others, is counted from the far end. */
const orders: Readonly<
  Record<Orientation, readonly [swaps: boolean, fromRight: boolean, fromBottom: boolean]>
> = {
  1: [false, false, false],
  2: [false, true, false],
  3: [false, true, true],
  4: [false, false, true],
  5: [true, false, false],
  6: [true, true, false],
  7: [true, true, true],
  8: [true, false, true],
}

/** A stored picture's size upright, and an upright one's as stored. */
export const sizeTurned = ({ width, height }: Size, orientation: Orientation): Size =>
  orders[orientation][0] ? { width: height, height: width } : { width, height }

/** Where a box of the upright picture, whose size is `upright`, lies in the stored one. */
export function storedBoxOf({ x, y, width, height }: Box, upright: Size, orientation: Orientation): Box {
  const [swaps, fromRight, fromBottom] = orders[orientation]
  const across = fromRight ? upright.width - x - width : x
  const down = fromBottom ? upright.height - y - height : y
  return swaps ? boxOf(down, across, height, width) : boxOf(across, down, width, height)
}

// Of the picture at a time, and as much of the copy: it is copied in by rows, which must not get too short.
const partBytes = 1 << 20

/**
 * A part of a stored picture, upright: a copy of its own.
 * @param box whole pixels of the upright picture, inside it
 */
export function cutUpright<P extends RgbPixels | GreyPixels>(
  stored: P,
  orientation: Orientation,
  box: Box,
): P {
  const { width, height } = box
  const { channels } = stored
  const stride = width * channels
  const data = unclearedBytes(stride * height)
  const upright = sizeTurned(stored, orientation)
  if (orientation === 1) {
    copyRows(stored, box, data, 0)
    return { ...stored, width, height, data }
  }
  const [swaps, fromRight, fromBottom] = orders[orientation]
  const { run, base, bytes } = pixelKernel()
  const rows = Math.max(1, Math.floor(partBytes / stride))
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top)
    const part = storedBoxOf({ x: box.x, y: box.y + top, width, height: count }, upright, orientation)
    const to = base + Math.ceil((part.width * part.height * channels + 1) / 16) * 16
    const memory = bytes(to + stride * count - base)
    copyRows(stored, part, memory, base)
    // From a pixel to its right and its lower neighbour, in the part as it is stored.
    const [column, row] = [channels, part.width * channels]
    const [right, below] = swaps ? [row, column] : [column, row]
    const from = base + (fromRight ? (width - 1) * right : 0) + (fromBottom ? (count - 1) * below : 0)
    run.turnPixels(from, fromRight ? -right : right, fromBottom ? -below : below, width, count, channels, to)
    data.set(memory.subarray(to, to + stride * count), top * stride)
  }
  return { ...stored, width, height, data }
}

/** A whole stored picture, upright; itself where it is so already. */
export const turnUpright = <P extends RgbPixels | GreyPixels>(stored: P, orientation: Orientation): P => {
  if (orientation === 1) return stored
  return cutUpright(stored, orientation, fullBoxOf(sizeTurned(stored, orientation)))
}

function copyRows(
  { data, width: columns, channels }: RgbPixels | GreyPixels,
  { x, y, width, height }: Box,
  to: Uint8Array,
  at: number,
): void {
  // Whole rows lie one behind the other.
  const [length, count] = width === columns ? [width * height * channels, 1] : [width * channels, height]
  for (let row = 0; row < count; row++) {
    const from = ((y + row) * columns + x) * channels
    to.set(data.subarray(from, from + length), at + row * length)
  }
}
