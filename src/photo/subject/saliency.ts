// Where a picture's subject is when no face was found. In: plain colour pixels. Out: the box that holds what stands out
// (edges, saturated colour, unlike the border, not at it), or null. Knows no cat; no term for skin: that finds hands.
import { type Box, clamp, type Size } from '../../base/geometry.js'
import type { RgbPixels } from '../../base/pixels.js'
import { shrinkRgb } from './grey.js'

export interface SalientRegion {
  /** Holds the subject, in pixels of the given picture, inside it. */
  readonly box: Box
  /** 0…1: how much more there is to see inside the box than outside. Under about 0.2 the centre is as good a guess. */
  readonly weight: number
}

/** The map's longer side in pixels: enough to part a cat from its ground, too little for the ground's texture. */
export const mapSide = 64
/** What counts how much; the difference from the border says most where a subject stands before its ground. */
const [EDGES, SATURATION, UNLIKE_BORDER] = [0.3, 0.2, 0.5]
/** A pixel counts as ground where this share of the border's pixels are near it in colour. Not all need be: a ground has several colours. */
const NEAR_SHARE = 0.2
/** Colours that differ by this much (distance in RGB, of 255) are half alike. */
const HALF_ALIKE = 40
/** What counts as full, of 255: a clear edge, a strong colour. */
const FULL = { edge: 64, saturation: 160 }
/** The map is smoothed over this share of its longer side. */
const SMOOTH_SHARE = 0.05
/** A map that reaches no more than this anywhere is a flat picture. */
const FLAT = 0.03
/** The box leaves out this share of what stands out at each of its sides. */
const OUTLIERS = 0.03

/** The region that stands out; null where the picture is flat. Looks at 64 pixels a side. */
export function findSalientRegion(rgb: RgbPixels): SalientRegion | null {
  const small = shrinkRgb(rgb, mapSide)
  const { width, height } = small
  const map = smooth(saliencyOf(small), small)
  const most = map.reduce((a, b) => Math.max(a, b), 0)
  if (most < FLAT) return null
  const mean = map.reduce((a, b) => a + b, 0) / map.length
  const threshold = (mean + most) / 2.6
  const kept = map.map(value => Math.max(0, value - threshold))
  const [left, right] = rangeOf(width, x => sumOf(height, y => kept[y * width + x]!))
  const [top, bottom] = rangeOf(height, y => sumOf(width, x => kept[y * width + x]!))
  const [across, down] = [rgb.width / width, rgb.height / height]
  const box = {
    x: left * across,
    y: top * down,
    width: (right - left) * across,
    height: (bottom - top) * down,
  }
  const inside =
    sumOf(bottom - top, y => sumOf(right - left, x => map[(top + y) * width + left + x]!)) /
    ((bottom - top) * (right - left))
  return { box, weight: clamp((inside - mean) / most, 0, 1) }
}

function saliencyOf(rgb: RgbPixels): Float32Array {
  const { width, height, data } = rgb
  const border = borderOf(rgb)
  const map = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const [r, g, b] = [data[at * 3]!, data[at * 3 + 1]!, data[at * 3 + 2]!]
      const alike = alikeTo(border, r, g, b)
      const unlike = Math.max(0, 1 - alike / ((border.length / 3) * NEAR_SHARE))
      const [right, below] = [x + 1 < width ? 1 : 0, y + 1 < height ? width : 0]
      const edge = Math.hypot(data[(at + right) * 3 + 1]! - g, data[(at + below) * 3 + 1]! - g)
      const saturation = Math.max(r, g, b) - Math.min(r, g, b)
      map[at] =
        awayFromBorder(x, y, width, height) *
        (EDGES * Math.min(1, edge / FULL.edge) +
          SATURATION * Math.min(1, saturation / FULL.saturation) +
          UNLIKE_BORDER * unlike)
    }
  }
  return map
}

/** How many of these colours, three numbers each, are near this one; half of one for each that is half alike. */
function alikeTo(colours: Float64Array, r: number, g: number, b: number): number {
  let alike = 0
  for (let i = 0; i < colours.length; i += 3) {
    const red = r - colours[i]!
    const green = g - colours[i + 1]!
    const blue = b - colours[i + 2]!
    const distance = (red * red + green * green + blue * blue) / (HALF_ALIKE * HALF_ALIKE)
    alike += 1 / (1 + distance * distance)
  }
  return alike
}

/** The colours of every second pixel of the outermost ring. */
function borderOf({ width, height, data }: RgbPixels): Float64Array {
  const border: number[] = []
  for (let x = 0; x < width; x += 2) border.push(x, (height - 1) * width + x)
  for (let y = 1; y < height - 1; y += 2) border.push(y * width, y * width + width - 1)
  return Float64Array.from(border.flatMap(at => [...data.subarray(at * 3, at * 3 + 3)]))
}

/** 1 in the middle, 0.25 at the border: subjects seldom are there, and what is cut by the frame is seldom one. */
function awayFromBorder(x: number, y: number, width: number, height: number): number {
  const across = 1 - Math.abs((2 * x + 1) / width - 1)
  const down = 1 - Math.abs((2 * y + 1) / height - 1)
  return 0.25 + 0.75 * Math.min(1, 2 * Math.min(across, down))
}

/** Three box blurs each way: near a Gaussian. */
function smooth(map: Float32Array, { width, height }: Size): Float32Array {
  const radius = Math.max(1, Math.round(Math.max(width, height) * SMOOTH_SHARE * 0.6))
  let smoothed = map
  for (let pass = 0; pass < 3; pass++) {
    smoothed = blurLines(smoothed, width, height, 1, width, radius)
    smoothed = blurLines(smoothed, height, width, width, 1, radius)
  }
  return smoothed
}

function blurLines(
  map: Float32Array,
  length: number,
  lines: number,
  step: number,
  nextLine: number,
  radius: number,
): Float32Array {
  const blurred = new Float32Array(map.length)
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < length; i++) {
      const [from, to] = [Math.max(0, i - radius), Math.min(length - 1, i + radius)]
      let sum = 0
      for (let j = from; j <= to; j++) sum += map[line * nextLine + j * step]!
      blurred[line * nextLine + i * step] = sum / (to - from + 1)
    }
  }
  return blurred
}

/** First and one past the last of `count` places that hold all but OUTLIERS of the sums at each end. */
function rangeOf(count: number, sumAt: (index: number) => number): [from: number, to: number] {
  const sums = Array.from({ length: count }, (_, index) => sumAt(index))
  const total = sums.reduce((a, b) => a + b, 0)
  let [from, to, before, after] = [0, count, sums[0] ?? 0, sums[count - 1] ?? 0]
  while (before < total * OUTLIERS && from < count - 1) before += sums[++from]!
  while (after < total * OUTLIERS && to - 1 > from) after += sums[--to - 1]!
  return [from, to]
}

function sumOf(count: number, valueAt: (index: number) => number): number {
  let sum = 0
  for (let index = 0; index < count; index++) sum += valueAt(index)
  return sum
}
