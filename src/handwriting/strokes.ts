// Ink in, its connected strokes out, each with what tells a pen's stroke from dirt, a hole, a finger, and writing that shines through.
import { type Box, boxOf } from '../base/geometry.js'
import type { AlphaPlane, DensityPlane, MaskPlane } from './plane.js'

export interface Stroke {
  /** In `Strokes.of`. */
  readonly number: number
  readonly box: Box
  /** Pixels with ink. */
  readonly area: number
  /** Its mean density where it is not edge. */
  readonly strength: number
  readonly peak: number
  /** How many pixels its edges take from paper to ink. */
  readonly softness: number
  /** Its mean and its greatest width, in pixels. */
  readonly width: number
  readonly widest: number
  /** The share of it that lies on printed lines. */
  readonly ruled: number
  /** How dark those are. */
  readonly rule: number
}

export interface Strokes {
  /** A stroke's number for each pixel, 0 for none. */
  readonly of: Int32Array
  readonly list: readonly Stroke[]
}

// From here on a pixel belongs to a stroke, and from there on to the middle of one.
const leastAlpha = 64
const coreAlpha = 200

/** 8-connected, by runs. */
export function findStrokes(alpha: AlphaPlane, density: DensityPlane, ruling: MaskPlane): Strokes {
  const { of, count } = label(alpha)
  return { of, list: describe(alpha, density, ruling, of, count) }
}

function label({ width, height, data }: AlphaPlane): { readonly of: Int32Array; readonly count: number } {
  const of = new Int32Array(width * height)
  const parent = [0]
  const rootOf = (number: number): number => {
    let root = number
    while (parent[root] !== root) root = parent[root]!
    parent[number] = root
    return root
  }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (data[at]! < leastAlpha) continue
      let number = x > 0 ? of[at - 1]! : 0
      if (y > 0) {
        for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
          const above = of[at - width + dx]!
          if (above === 0 || above === number) continue
          if (number === 0) number = above
          else {
            const [a, b] = [rootOf(number), rootOf(above)]
            parent[Math.max(a, b)] = Math.min(a, b)
          }
        }
      }
      if (number === 0) {
        number = parent.length
        parent.push(number)
      }
      of[at] = number
    }
  }
  const numbers = new Int32Array(parent.length)
  let count = 0
  for (let number = 1; number < parent.length; number++) {
    const root = rootOf(number)
    numbers[number] = root === number ? ++count : numbers[root]!
  }
  for (let at = 0; at < of.length; at++) if (of[at] !== 0) of[at] = numbers[of[at]!]!
  return { of, count }
}

function describe(
  alpha: AlphaPlane,
  density: DensityPlane,
  ruling: MaskPlane,
  of: Int32Array,
  count: number,
): Stroke[] {
  const { width, height } = alpha
  const distance = distanceOf(of, width, height)
  const ints = (fill = 0): Int32Array => new Int32Array(count + 1).fill(fill)
  const floats = (): Float64Array => new Float64Array(count + 1)
  const [lefts, tops, rights, bottoms] = [ints(width), ints(height), ints(), ints()]
  const [areas, cores, peaks, edges, widest, ruled] = [ints(), ints(), ints(), ints(), ints(), ints()]
  const [densities, slopes, widths, rules] = [floats(), floats(), floats(), floats()]
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const n = of[at]!
      if (n === 0) continue
      if (x < lefts[n]!) lefts[n] = x
      if (x >= rights[n]!) rights[n] = x + 1
      if (y < tops[n]!) tops[n] = y
      bottoms[n] = y + 1
      areas[n] = areas[n]! + 1
      const rule = ruling.data[at]!
      if (rule > 0) {
        ruled[n] = ruled[n]! + 1
        rules[n] = rules[n]! + rule
      }
      const value = density.data[at]!
      if (value > peaks[n]!) peaks[n] = value
      if (alpha.data[at]! >= coreAlpha) {
        cores[n] = cores[n]! + 1
        densities[n] = densities[n]! + value
      }
      const far = distance[at]!
      widths[n] = widths[n]! + far
      if (far > widest[n]!) widest[n] = far
      // Two pixels in, where an edge is steepest.
      if (far <= 6 && x > 0 && y > 0 && x < width - 1 && y < height - 1) {
        const across = density.data[at + 1]! - density.data[at - 1]!
        const down = density.data[at + width]! - density.data[at - width]!
        slopes[n] = slopes[n]! + Math.sqrt(across * across + down * down) / 2
        edges[n] = edges[n]! + 1
      }
    }
  }
  return Array.from({ length: count }, (_, i) => {
    const n = i + 1
    const area = areas[n]!
    const strength = cores[n]! > 0 ? densities[n]! / cores[n]! : peaks[n]!
    return {
      number: n,
      box: boxOf(lefts[n]!, tops[n]!, rights[n]! - lefts[n]!, bottoms[n]! - tops[n]!),
      area,
      strength,
      peak: peaks[n]!,
      softness: slopes[n]! > 0 ? strength / (slopes[n]! / edges[n]!) : 99,
      // The mean distance from the edge is a quarter of a stroke's width.
      width: (4 * widths[n]!) / area / 3,
      widest: (2 * widest[n]!) / 3,
      ruled: ruled[n]! / area,
      rule: rules[n]! / Math.max(1, ruled[n]!),
    }
  })
}

/** Three times the distance to the nearest pixel without ink (chamfer 3-4, Borgefors 1986), up to 85 pixels. */
function distanceOf(of: Int32Array, width: number, height: number): Uint8Array {
  const distance = new Uint8Array(width * height)
  const far = 250
  const nearer = (at: number, from: number, cost: number): void => {
    const reached = distance[from]! + cost
    if (reached < distance[at]!) distance[at] = reached
  }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (of[at] === 0) continue
      distance[at] = far
      if (x > 0) nearer(at, at - 1, 3)
      if (y > 0) {
        nearer(at, at - width, 3)
        if (x > 0) nearer(at, at - width - 1, 4)
        if (x < width - 1) nearer(at, at - width + 1, 4)
      }
    }
  }
  for (let y = height - 1, at = width * height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--, at--) {
      if (of[at] === 0) continue
      if (x < width - 1) nearer(at, at + 1, 3)
      if (y < height - 1) {
        nearer(at, at + width, 3)
        if (x < width - 1) nearer(at, at + width + 1, 4)
        if (x > 0) nearer(at, at + width - 1, 4)
      }
    }
  }
  return distance
}
