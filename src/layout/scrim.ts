// The lines and logos that stand on a scrim in; the box in which it has its full strength out: their hull, and on to the
// card's edge where they stand at it. Pure sums over boxes.
import { type Box, bottomOf, boxOf, hullOf, rightOf, type Sides } from '../base/geometry.js'
import type { Canvas } from './boxes.js'

export type CardSide = 'top' | 'right' | 'bottom' | 'left'

// How far a scrim fades beyond its text, in spacing units: so softly that it has no edge, and half gone within a quarter of the way.
const featherUnits = 2
// What stands so near to the card's edge, in spacing units, has no photo worth seeing between.
const edgeUnits = 1.3

/** `sides` are those on which the scrim may run on to the card's edge. */
export function scrimBoxOf(parts: readonly Box[], canvas: Canvas, sides: ReadonlySet<CardSide>): Box {
  const { size, unit } = canvas
  const near = edgeUnits * unit
  const hull = hullOf(parts)
  const left = sides.has('left') && hull.x <= near ? 0 : hull.x
  const top = sides.has('top') && hull.y <= near ? 0 : hull.y
  const right = sides.has('right') && size.width - rightOf(hull) <= near ? size.width : rightOf(hull)
  const bottom = sides.has('bottom') && size.height - bottomOf(hull) <= near ? size.height : bottomOf(hull)
  return boxOf(left, top, right - left, bottom - top)
}

/** Top, right, bottom, left, in pixels. */
export function scrimFeatherOf({ unit }: Canvas): Sides {
  const feather = featherUnits * unit
  return [feather, feather, feather, feather]
}
