// A sheet's density and its ink in; from which density on ink is of this side, where writing of the back comes through and runs into it,
// out; and the ink without it. What comes through is paler than all of the front, and paper's fibres have blurred it: a second pen's
// strokes may be as pale, and are sharp.
import { type AlphaPlane, type DensityPlane, type MaskPlane, spread } from './plane.js'

// A pixel amid a stroke differs from those two beside it by no more of its density.
const flat = 0.22
// Only every third row is looked at: that is enough.
const rowStep = 3
// How far from a stroke's middle its edge is looked for, in pixels.
const farthest = 36
// Classes of densities: how many, and how wide each.
const bins = 64
const binWidth = 8
// Paler strokes have at least this share of the darker ones' number, and are at most so dark beside them; between them there are fewer.
const least = { share: 0.06, samples: 60 }
const palest = 0.12
const darkest = 0.66
const valley = 0.5
// How much softer than the front's their edges are.
const softer = 1.3

/** Null where nothing comes through that could be told from the front's. */
export function findShowThrough(density: DensityPlane, alpha: AlphaPlane, ruling: MaskPlane): number | null {
  const amid = findAmid(density, alpha)
  const border = borderOf(amid.map(at => density.data[at]!))
  if (border === null) return null
  const softnessOf = (some: Int32Array): number => {
    const known = Float64Array.from(some, at => softnessAt(density, ruling.data, at))
      .filter(value => Number.isFinite(value))
      .sort()
    return known[Math.floor(known.length / 2)] ?? 0
  }
  const pale = amid.filter(at => density.data[at]! < border)
  const dark = amid.filter(at => density.data[at]! >= border)
  return softnessOf(pale) > softer * softnessOf(dark) ? border : null
}

/** Ink that is not beside ink of this side goes. */
export function clearShowThrough({ width, height, data }: AlphaPlane, density: DensityPlane, border: number) {
  const front = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at++) if (density.data[at]! >= border && data[at]! > 0) front[at] = 1
  spread(front, { width, height }, edgeReach, 'largest')
  for (let at = 0; at < data.length; at++) if (front[at] === 0) data[at] = 0
}

// The soft edge of a stroke reaches so far beyond what is as dark as the front's ink.
const edgeReach = 2

/** Pixels amid strokes. */
function findAmid({ width, height, data }: DensityPlane, alpha: AlphaPlane): Int32Array {
  const found = new Int32Array(Math.ceil(data.length / rowStep))
  let count = 0
  for (let y = 2; y < height - 2; y += rowStep) {
    for (let x = 2, at = y * width + 2; x < width - 2; x++, at++) {
      if (alpha.data[at]! < 255) continue
      const most = flat * data[at]!
      if (Math.abs(data[at + 2]! - data[at - 2]!) > most) continue
      if (Math.abs(data[at + 2 * width]! - data[at - 2 * width]!) > most) continue
      found[count++] = at
    }
  }
  return found.subarray(0, count)
}

/** How many pixels the sharpest edge beside takes from paper to ink; infinite where none is seen. */
function softnessAt({ width, height, data }: DensityPlane, ruling: Uint8Array, at: number): number {
  const [x, y] = [at % width, Math.floor(at / width)]
  return Math.min(
    softnessAlong(data, ruling, at, 1, Math.min(farthest, width - 3 - x)),
    softnessAlong(data, ruling, at, -1, Math.min(farthest, x - 2)),
    softnessAlong(data, ruling, at, width, Math.min(farthest, height - 3 - y)),
    softnessAlong(data, ruling, at, -width, Math.min(farthest, y - 2)),
  )
}

/** From amid a stroke to the paper beside it; infinite where it runs into a darker one or a printed line, or no paper is near. */
function softnessAlong(
  data: Int16Array,
  ruling: Uint8Array,
  from: number,
  step: number,
  most: number,
): number {
  const value = data[from]!
  let steepest = 0
  for (let i = 1, at = from + step; i <= most; i++, at += step) {
    if (data[at]! > 1.3 * value || ruling[at]! > 0) return Number.POSITIVE_INFINITY
    steepest = Math.max(steepest, data[at - step]! - data[at + step]!)
    if (data[at]! < 0.2 * value) return steepest > 0 ? (2 * value) / steepest : Number.POSITIVE_INFINITY
  }
  return Number.POSITIVE_INFINITY
}

/** The density between two hills of densities, at the fewest; null where there are no two. */
function borderOf(densities: Int32Array): number | null {
  const counts = new Float64Array(bins)
  for (const density of densities) {
    const bin = Math.min(bins - 1, Math.floor(density / binWidth))
    counts[bin] = counts[bin]! + 1
  }
  const smooth = counts.map((_, i) => [-2, -1, 0, 1, 2].reduce((sum, d) => sum + (counts[i + d] ?? 0), 0))
  const strong = densities.slice().sort()[Math.floor(0.8 * densities.length)] ?? 0
  let [best, lowest]: [number | null, number] = [null, valley]
  for (let i = Math.ceil((palest * strong) / binWidth); i * binWidth < darkest * strong; i++) {
    const below = smooth.subarray(0, i)
    const above = smooth.subarray(i + 1)
    const depth = smooth[i]! / Math.max(1, Math.min(Math.max(...below), Math.max(...above)))
    const pale = counts.subarray(0, i).reduce((a, b) => a + b, 0)
    if (depth >= lowest || pale < Math.max(least.samples, least.share * (densities.length - pale))) continue
    ;[best, lowest] = [i, depth]
  }
  return best === null ? null : best * binWidth
}
