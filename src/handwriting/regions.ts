// A small picture in, its even regions out: neighbours of nearly one colour belong together, however far the light wanders across
// them. Knows nothing of sheets.
import type { Rgb } from '../base/colour.js'
import type { RgbPixels } from '../base/pixels.js'

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
}

// So large a share of a side counts as reached.
const sideShare = 0.06

/**
 * @param near how much two neighbours of one surface may differ in a channel
 * @param least how many pixels a region has: what is smaller is none
 */
export function findRegions(picture: RgbPixels, near: number, least: number): Regions {
  const { width, height, data } = picture
  const parent = new Int32Array(width * height)
  for (let at = 0; at < parent.length; at++) parent[at] = at
  const rootOf = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root]!
    while (parent[at] !== root) {
      const next = parent[at]!
      parent[at] = root
      at = next
    }
    return root
  }
  const join = (a: number, b: number): void => {
    for (let c = 0; c < 3; c++) if (Math.abs(data[a * 3 + c]! - data[b * 3 + c]!) > near) return
    const [first, second] = [rootOf(a), rootOf(b)]
    if (first < second) parent[second] = first
    else parent[first] = second
  }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (x > 0) join(at, at - 1)
      if (y > 0) join(at, at - width)
    }
  }
  for (let at = 0; at < parent.length; at++) parent[at] = rootOf(at)
  return describe(picture, parent, least)
}

function describe({ width, height, data }: RgbPixels, roots: Int32Array, least: number): Regions {
  const pixels = new Int32Array(roots.length)
  for (const root of roots) pixels[root] = pixels[root]! + 1
  const numbers = new Int32Array(roots.length).fill(-1)
  let count = 0
  for (let at = 0; at < roots.length; at++) if (pixels[at]! >= least) numbers[at] = count++
  const of = new Int32Array(roots.length)
  const sums = Array.from({ length: count }, () => ({ colour: [0, 0, 0], edges: [0, 0, 0, 0], pixels: 0 }))
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const number = numbers[roots[at]!]!
      of[at] = number
      if (number < 0) continue
      const { colour, edges } = sums[number]!
      sums[number]!.pixels++
      for (let c = 0; c < 3; c++) colour[c] = colour[c]! + data[at * 3 + c]!
      if (y === 0) edges[0] = edges[0]! + 1
      if (x === width - 1) edges[1] = edges[1]! + 1
      if (y === height - 1) edges[2] = edges[2]! + 1
      if (x === 0) edges[3] = edges[3]! + 1
    }
  }
  const list = sums.map(({ pixels, colour: [r, g, b], edges }) => ({
    pixels,
    colour: [r! / pixels, g! / pixels, b! / pixels] as const,
    isAtEdge: edges.some(edge => edge > 1),
    sides: edges.filter((edge, side) => edge > sideShare * (side % 2 === 0 ? width : height)).length,
  }))
  return { of, list }
}
