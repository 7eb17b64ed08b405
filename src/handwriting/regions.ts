// A small picture in, its even regions out: neighbours of nearly one colour belong together, however far the light wanders across
// them. Knows nothing of sheets.
import type { Rgb } from '../base/colour.js'
import type { Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import { layOut } from '../kernels/kernels.js'
import { sheetKernel } from '../kernels/sheet-kernel.js'

export interface Region {
  readonly pixels: number
  readonly colour: Rgb
  /** How many of the picture's four sides it reaches with more than a corner. */
  readonly sides: number
  /** Whether it reaches one at all. */
  readonly isAtEdge: boolean
}

export interface Regions {
  /** A region's number for each pixel; −1 where it is too small to be one. */
  readonly of: Int32Array
  readonly list: readonly Region[]
  /** For each region and row its first pixel and the one after its last; −1 where it has none there. */
  readonly spans: Int16Array
}

// So large a share of a side counts as reached.
const sideShare = 0.06

// Of a record of the kernel.
const recordInts = 10

/**
 * @param near how much two neighbours of one surface may differ in a channel
 * @param least how many pixels a region has: what is smaller is none
 */
export function findRegions(picture: RgbPixels, near: number, least: number): Regions {
  const { width, height, data } = picture
  const count = width * height
  const most = Math.floor(count / least) + 1
  const kernel = sheetKernel()
  const [from, roots, numbers, records, spans] = layOut(
    kernel,
    data.length,
    count * 4,
    count * 4,
    most * recordInts * 4,
    most * height * 4,
  )
  const memory = kernel.bytes(0)
  memory.set(data, from)
  kernel.run.joinRegions(from!, width, height, near, roots!)
  const found = kernel.run.describeRegions(
    from!,
    width,
    height,
    roots!,
    numbers!,
    Math.ceil(least),
    most,
    records!,
    spans!,
  )
  return {
    of: new Int32Array(memory.slice(numbers, numbers! + count * 4).buffer),
    list: Array.from({ length: found }, (_, i) =>
      regionOf(new Int32Array(memory.buffer, records! + i * recordInts * 4, recordInts), picture),
    ),
    spans: new Int16Array(memory.slice(spans, spans! + found * height * 4).buffer),
  }
}

function regionOf(record: Int32Array, { width, height }: Size): Region {
  const [pixels, red, green, blue] = record as unknown as [number, number, number, number]
  const edges = [...record.subarray(4, 8)]
  return {
    pixels,
    colour: [red / pixels, green / pixels, blue / pixels],
    isAtEdge: edges.some(edge => edge > 1),
    sides: edges.filter((edge, side) => edge > sideShare * (side % 2 === 0 ? width : height)).length,
  }
}
