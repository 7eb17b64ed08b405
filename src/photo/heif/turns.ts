// An orientation and a turn or a mirroring of what it makes upright in, the orientation of both together out.
import type { Orientation } from '../upright.js'

/** `irot`: quarters against the clock. `imir`: 0 exchanges top and bottom, 1 left and right. */
export type Turn = { readonly quarters: number } | { readonly axis: number }

// Each orientation after a quarter turn against the clock, and after an exchange of top and bottom, of left and right.
const quarter: Readonly<Record<Orientation, Orientation>> = { 1: 8, 2: 5, 3: 6, 4: 7, 5: 4, 6: 1, 7: 2, 8: 3 }
const topAndBottom: Readonly<Record<Orientation, Orientation>> = {
  1: 4,
  2: 3,
  3: 2,
  4: 1,
  5: 8,
  6: 7,
  7: 6,
  8: 5,
}
const leftAndRight: Readonly<Record<Orientation, Orientation>> = {
  1: 2,
  2: 1,
  3: 4,
  4: 3,
  5: 6,
  6: 5,
  7: 8,
  8: 7,
}

export function turnBy(orientation: Orientation, turn: Turn): Orientation {
  if ('axis' in turn) return (turn.axis === 0 ? topAndBottom : leftAndRight)[orientation]
  let turned = orientation
  for (let left = turn.quarters; left > 0; left--) turned = quarter[turned]
  return turned
}
