// The lines and logos that stand on a scrim and the heads in the photo in; where it has its full strength, and how softly it
// ends, out: a shade that comes from the card's edges and goes out before the cat. Pure sums over boxes.
import { type Box, bottomOf, boxOf, clamp, hullOf, rightOf, type Sides } from '../base/geometry.js'
import type { Canvas } from './boxes.js'
import type { ScrimPinch } from './scene.js'

export type CardSide = 'top' | 'right' | 'bottom' | 'left'

// How far a scrim fades beyond its text, in spacing units. The longer the softer: a short fade looks like the edge of a box. Half
// of it is gone within a quarter of the way, and the rest is too faint to be seen from half the way on, where a head may begin.
const feathers = { least: 2, most: 9, beforeHead: 2 }
// In whole units, so that photos which hardly differ share their drawings.
const inUnits = (length: number, unit: number): number => Math.round(length / unit) * unit

/** `sides` are those on which the scrim runs on to the card's edge: between an edge and the text nothing of the cat is seen. */
export function scrimBoxOf(parts: readonly Box[], { size }: Canvas, sides: ReadonlySet<CardSide>): Box {
  const hull = hullOf(parts)
  const left = sides.has('left') ? 0 : hull.x
  const top = sides.has('top') ? 0 : hull.y
  const right = sides.has('right') ? size.width : rightOf(hull)
  const bottom = sides.has('bottom') ? size.height : bottomOf(hull)
  return boxOf(left, top, right - left, bottom - top)
}

/** Top, right, bottom, left, in pixels. */
export function scrimFeatherOf({ unit }: Canvas): Sides {
  const feather = feathers.most * unit
  return [feather, feather, feather, feather]
}

/** Where the fade is shorter because a head begins soon: beside it, and no farther. */
export function scrimPinchesOf(box: Box, { unit }: Canvas, heads: readonly Box[]): ScrimPinch[] {
  const { least, most, beforeHead } = feathers
  return heads.flatMap((head): ScrimPinch[] => {
    const gaps = [
      box.y - bottomOf(head),
      head.x - rightOf(box),
      head.y - bottomOf(box),
      box.x - rightOf(head),
    ]
    const gap = Math.max(...gaps)
    const side = gaps.indexOf(gap)
    const feather = unit * Math.floor(clamp((beforeHead * gap) / unit, least, most))
    if (feather >= most * unit) return []
    const [from, to] = side % 2 === 0 ? [head.x, rightOf(head)] : [head.y, bottomOf(head)]
    return [{ side, from: inUnits(from, unit), to: inUnits(to, unit), feather }]
  })
}
