// The ink of a sheet in; whether it was photographed lying on its side or on its head, out: phones that look down on a table often
// do not know which way is up. Reads nothing: lines have gaps between them, and letters reach up more often than down.
import { type Box, bottomOf, rightOf, type Size } from '../base/geometry.js'
import type { Stroke, Strokes } from './strokes.js'

// More points than these would not change the result.
const mostPoints = 2500

export interface InkPoints {
  readonly xs: Float32Array
  readonly ys: Float32Array
}

/** Points of the written strokes, everywhere in them. */
export function pointsOf({ of }: Strokes, written: readonly Stroke[], width: number): InkPoints {
  const area = written.reduce((sum, stroke) => sum + stroke.area, 0)
  const step = Math.max(1, Math.ceil(area / mostPoints))
  const [xs, ys] = [new Float32Array(Math.ceil(area / step)), new Float32Array(Math.ceil(area / step))]
  let [seen, count] = [0, 0]
  for (const { number, box } of written) {
    // `| 0`: the engine then takes them for whole numbers from the start, and works faster.
    const [left, right, bottom] = [box.x | 0, rightOf(box) | 0, bottomOf(box) | 0]
    for (let y = box.y | 0; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        if (of[y * width + x] !== number || seen++ % step !== 0) continue
        xs[count] = x
        ys[count++] = y
      }
    }
  }
  return { xs, ys }
}

/** How much more the ink is gathered in lines along one direction than evenly spread: the swing of its profile over its mean. */
function gathered({ xs, ys }: InkPoints, degrees: number, unit: number): number {
  const radians = (degrees * Math.PI) / 180
  const [sin, cos] = [Math.sin(radians) / unit, Math.cos(radians) / unit]
  const places = xs.map((x, i) => ys[i]! * cos - x * sin)
  places.sort()
  // A descender or a stray dot does not make the block longer.
  const [from, to] = [places[Math.floor(0.01 * places.length)]!, places[Math.floor(0.99 * places.length)]!]
  const count = Math.max(4, Math.round(to - from))
  const profile = new Int32Array(count)
  const scale = count / (to - from || 1)
  for (let i = 0; i < places.length; i++) {
    const bin = Math.floor((places[i]! - from) * scale)
    if (bin >= 0 && bin < count) profile[bin] = profile[bin]! + 1
  }
  const mean = profile.reduce((a, b) => a + b, 0) / count
  return Math.sqrt(profile.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count) / mean
}

// Degrees: so far a hand's lines may be from level on a sheet that was put straight, and how fine that is looked for.
const reach = 12
const step = 2

// A single line's letters stand in columns as much as in a row, but it is longer than high.
const shapeWeight = 0.3

/**
 * Over 1: what is written runs up or down in the picture. On upright lines of eight hands and eleven texts it was 0.2 … 0.8.
 * @param degrees by which the picture was turned to bring level what may be upright
 */
export function measureSideways(points: InkPoints, unit: number, degrees: number): number {
  const best = (middle: number): number =>
    Math.max(
      ...Array.from({ length: (2 * reach) / step + 1 }, (_, i) =>
        gathered(points, middle - reach + i * step, unit),
      ),
    )
  const extent = (unsorted: Float32Array): number => {
    const values = unsorted.slice().sort()
    return values[Math.floor(0.99 * (values.length - 1))]! - values[Math.floor(0.01 * (values.length - 1))]!
  }
  const wide = extent(points.xs)
  const high = extent(points.ys)
  return (best(90 - degrees) / best(0)) * (high / wide) ** shapeWeight
}

const isInk = (alpha: number): boolean => alpha >= 128

/** By itself: the engine compiles a function that has a long loop, and all that stands beside the loop with it. */
function countInk(row: Uint8Array): number {
  let count = 0
  for (let x = 0; x < row.length; x++) if (row[x]! >= 128) count++
  return count
}

// Rows with less ink than this share of a line's fullest are above or below its body, as for the letters' height.
const bodyShare = 0.45
const alignedWeight = 0.35
// Capitals have hardly any ink outside of their body: a comma is no evidence.
const leastReach = 0.15

/**
 * −1.35 … 1.35: below 0 the writing stands on its head. Letters reach above their line's body more often than below it (capitals,
 * figures, accents, dots), and lines start under one another.
 */
export function measureUprightness(
  { width, alpha }: Size & { readonly alpha: Uint8Array },
  lines: readonly Box[],
): number {
  let [above, below, all] = [0, 0, 0]
  const [lefts, rights]: [number[], number[]] = [[], []]
  for (const line of lines) {
    const [y, height] = [line.y | 0, line.height | 0]
    const rows = new Int32Array(height)
    let [left, right] = [width, 0]
    for (let row = 0; row < height; row++) {
      const ink = alpha.subarray((y + row) * width, (y + row + 1) * width)
      rows[row] = countInk(ink)
      if (rows[row] === 0) continue
      left = Math.min(left, ink.findIndex(isInk))
      right = Math.max(right, ink.findLastIndex(isInk))
    }
    const least = bodyShare * rows.slice().sort()[Math.floor(0.9 * (height - 1))]!
    const [first, last] = [rows.findIndex(row => row >= least), rows.findLastIndex(row => row >= least)]
    above += rows.subarray(0, first).reduce((a, b) => a + b, 0)
    below += rows.subarray(last + 1).reduce((a, b) => a + b, 0)
    all += rows.reduce((a, b) => a + b, 0)
    lefts.push(left)
    rights.push(right)
  }
  const swing = (values: readonly number[]): number => Math.max(...values) - Math.min(...values)
  const [left, right] = [swing(lefts), swing(rights)]
  return (
    (above - below) / Math.max(1, leastReach * all, above + below) +
    (alignedWeight * (right - left)) / Math.max(0.1 * width, right + left)
  )
}
