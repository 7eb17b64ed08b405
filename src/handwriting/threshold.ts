// A sheet's density in, how much ink there is on each pixel out: 0 … 255, with the soft edges that a pen leaves. The threshold is
// half of the density that the nearest stroke has, so that pencil beside felt-tip keeps its width, and neither gets fat.
// After Su, Lu & Tan 2013, Robust Document Image Binarization Technique for Degraded Document Images (IEEE TIP 22-4): a threshold from
// the strokes near a pixel, not from all of its neighbours as in Sauvola & Pietikäinen 2000, which writes noise where no stroke is.
import type { Size } from '../base/geometry.js'
import { type AlphaPlane, type DensityPlane, perNeper, spread } from './plane.js'

// The darkest of so many pixels' squares, two of which each way, is the nearest stroke's: about 12 pixels round on a picture of 2 000,
// half of that on a small one.
const cells = { large: 4, small: 2, from: 900 }
const reach = 2
// From this share of the stroke's darkest on there is some ink, from that on there is all of it: half way lies the stroke's edge, at half
// of what most of the stroke has.
const someInk = 0.24
const allInk = 0.64
const whole = 1000

/** The share of the paper's light that a density keeps back, in thousandths: at a stroke's edge light mixes, not density. */
const kept = Int16Array.from({ length: 1024 }, (_, density) =>
  Math.round(whole * (1 - Math.exp(-density / perNeper))),
)

const keptBy = (density: number): number => kept[density < 0 ? 0 : density > 1023 ? 1023 : density]!

/** `floor`: the density below which the paper alone may be. */
export function measureAlpha(density: DensityPlane, floor: number): AlphaPlane {
  const { width, height, data } = density
  const cell = Math.max(width, height) >= cells.from ? cells.large : cells.small
  const size = { width: Math.ceil(width / cell), height: Math.ceil(height / cell) }
  const darkest = darkestOf(density, cell, size)
  const alpha = new Uint8Array(width * height)
  const least = keptBy(Math.round(floor))
  const row = new Float32Array(width)
  for (let y = 0, at = 0; y < height; y++) {
    strokeRow(darkest, cell, size, y, row)
    for (let x = 0; x < width; x++, at++) {
      const value = data[at]!
      if (value <= floor) continue
      const stroke = row[x]!
      const from = Math.max(least, someInk * stroke)
      const to = Math.max(from + 20, allInk * stroke)
      const share = (keptBy(value) - from) / (to - from)
      alpha[at] = share <= 0 ? 0 : share >= 1 ? 255 : Math.round(255 * share)
    }
  }
  return { width, height, data: alpha }
}

function darkestOf({ width, height, data }: DensityPlane, cell: number, size: Size): Int16Array {
  const darkest = new Int16Array(size.width * size.height)
  const shift = Math.log2(cell)
  for (let y = 0, at = 0; y < height; y++) {
    const row = (y >> shift) * size.width
    for (let x = 0; x < width; x++, at++) {
      const to = row + (x >> shift)
      if (data[at]! > darkest[to]!) darkest[to] = data[at]!
    }
  }
  spread(darkest, size, reach, 'largest')
  return darkest.map(keptBy)
}

/** The nearest strokes' values along one row of pixels, straight lines between the middles of cells. */
function strokeRow(
  darkest: Int16Array,
  cell: number,
  { width, height }: Size,
  y: number,
  into: Float32Array,
): void {
  const place = Math.max(0, Math.min(height - 1, (y + 0.5) / cell - 0.5))
  const upper = Math.floor(place) * width
  const lower = Math.min(height - 1, Math.floor(place) + 1) * width
  const share = place - Math.floor(place)
  const at = (column: number): number => {
    const above = darkest[upper + column]!
    return above + (darkest[lower + column]! - above) * share
  }
  let [column, from, to] = [-1, at(0), at(0)]
  for (let x = 0; x < into.length; x++) {
    const along = Math.max(0, Math.min(width - 1, (x + 0.5) / cell - 0.5))
    const left = along | 0
    if (left !== column) {
      column = left
      from = at(left)
      to = at(left + 1 < width ? left + 1 : left)
    }
    into[x] = from + (to - from) * (along - left)
  }
}
