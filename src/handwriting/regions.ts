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
  /** A region's number for each pixel. */
  readonly of: Int32Array
  readonly list: readonly Region[]
}

// So large a share of a side counts as reached.
const sideShare = 0.06

/** @param near how much two neighbours of one surface may differ in a channel */
export function findRegions(picture: RgbPixels, near: number): Regions {
  const { width, height, data } = picture
  const parent = Int32Array.from({ length: width * height }, (_, at) => at)
  const rootOf = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root]!
    while (parent[at] !== root) [parent[at], at] = [root, parent[at]!]
    return root
  }
  const join = (a: number, b: number): void => {
    for (let c = 0; c < 3; c++) if (Math.abs(data[a * 3 + c]! - data[b * 3 + c]!) > near) return
    const [first, second] = [rootOf(a), rootOf(b)]
    parent[Math.max(first, second)] = Math.min(first, second)
  }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (x > 0) join(at, at - 1)
      if (y > 0) join(at, at - width)
    }
  }
  return describe(picture, parent.map(rootOf))
}

function describe({ width, height, data }: RgbPixels, roots: Int32Array): Regions {
  const numbers = new Map<number, number>()
  const of = roots.map(root => {
    const known = numbers.get(root)
    if (known !== undefined) return known
    numbers.set(root, numbers.size)
    return numbers.size - 1
  })
  const sums = Array.from(numbers, () => ({ pixels: 0, colour: [0, 0, 0], edges: [0, 0, 0, 0] }))
  for (let at = 0; at < of.length; at++) {
    const sum = sums[of[at]!]!
    const [x, y] = [at % width, Math.floor(at / width)]
    sum.pixels++
    for (let c = 0; c < 3; c++) sum.colour[c] = sum.colour[c]! + data[at * 3 + c]!
    for (const [side, isThere] of [y === 0, x === width - 1, y === height - 1, x === 0].entries())
      if (isThere) sum.edges[side] = sum.edges[side]! + 1
  }
  const list = sums.map(({ pixels, colour: [r, g, b], edges }) => ({
    pixels,
    colour: [r! / pixels, g! / pixels, b! / pixels] as const,
    isAtEdge: edges.some(count => count > 1),
    sides: edges.filter((count, side) => count > sideShare * (side % 2 === 0 ? width : height)).length,
  }))
  return { of, list }
}
