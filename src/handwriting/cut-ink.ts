// All ink of a sheet and the strokes that are writing in; the writing alone, cut to its edges, out.

import type { Rgb } from '../base/colour.js'
import { boxOf, grow, hullOf, intersectionOf, type Point, type Size } from '../base/geometry.js'
import type { Inks } from './inks.js'
import type { AlphaPlane } from './plane.js'
import type { Stroke, Strokes } from './strokes.js'

export interface CutInk extends Size {
  readonly alpha: Uint8Array
  readonly inkOf: Uint8Array
  readonly inks: readonly Rgb[]
  /** Where its top left lay on the sheet. */
  readonly at: Point
}

// How far a stroke's soft edge reaches beyond it, in pixels.
const fringe = 2

export function cutInk(
  alpha: AlphaPlane,
  { of, list }: Strokes,
  written: readonly Stroke[],
  { colours, of: penOf }: Inks,
): CutInk {
  const { width: columns, height: rows } = alpha
  const whole = boxOf(0, 0, columns, rows)
  const box = intersectionOf(grow(hullOf(written.map(stroke => stroke.box)), fringe), whole)
  // `| 0`: the engine then takes them for whole numbers from the start, and works faster.
  const [left, top, width, height] = [box.x | 0, box.y | 0, box.width | 0, box.height | 0]
  // The pen's index plus one; 0 where nothing is written.
  const pens = new Uint8Array(list.length + 1)
  for (const { number } of written) pens[number] = 1 + (penOf.get(number) ?? 0)
  const cut = new Uint8Array(width * height)
  const inkOf = new Uint8Array(width * height)
  const near = (x: number, y: number): number => {
    const [right, bottom] = [Math.min(columns - 1, x + fringe), Math.min(rows - 1, y + fringe)]
    for (let v = Math.max(0, y - fringe); v <= bottom; v++) {
      for (let u = Math.max(0, x - fringe); u <= right; u++) {
        const pen = pens[of[v * columns + u]!]!
        if (pen > 0) return pen
      }
    }
    return 0
  }
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      const from = (y + top) * columns + x + left
      const value = alpha.data[from]!
      if (value === 0) continue
      const number = of[from]!
      const pen = number === 0 ? near(x + left, y + top) : pens[number]!
      if (pen === 0) continue
      cut[to] = value
      inkOf[to] = pen - 1
    }
  }
  return { width, height, alpha: cut, inkOf, inks: colours, at: { x: left, y: top } }
}
