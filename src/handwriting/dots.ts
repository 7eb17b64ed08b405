// All strokes of a sheet in, those among them that are the dots of its paper out: many, round, alike, and in step with their neighbours, which
// an i's dots are not. Sees no pixels.

import { areaOf, centreOf, hullOf, type Point } from '../base/geometry.js'
import { atShare } from './at-share.js'
import type { Stroke } from './strokes.js'

// Dots are about as wide as high, and fill their box.
const round = { length: 1.6, spare: 1.5, filled: 0.5 }
// Fewer are no paper's.
const leastDots = 24
// How much smaller and larger, paler and darker than the usual one a dot may be.
const alike = { smaller: 0.4, larger: 2, paler: 0.5, darker: 1.8 }
// Neighbours are looked for as far as this, in distances that they would keep if they were spread evenly.
const reach = 1.7
// More squares than any picture has in a row.
const across = 1 << 16
// How far from where the step to a dot's nearest neighbour leads, on the other side or at right angles, another one lies: as a share of the step.
const offStep = 0.12
// So much of a dotted paper's dots are in step at the least; of a page's i's dots and full stops hardly any.
const leastInStep = 0.5

export function findDots(strokes: readonly Stroke[]): ReadonlySet<Stroke> {
  const dots = alikeOf(strokes.filter(isRound))
  if (dots.length < leastDots) return new Set()
  const near = neighboursOf(dots)
  const placesBy = new Map<Stroke, readonly Point[]>()
  for (const [dot, others] of near) {
    const places = placesAround(dot, others)
    // The first is its nearest neighbour's own.
    if (others.some(other => places.slice(1).some(place => isAt(other, place, places))))
      placesBy.set(dot, places)
  }
  if (placesBy.size < Math.max(leastDots, leastInStep * dots.length)) return new Set()
  // Where letters hide the others, one neighbour that is in step is enough.
  const isBeside = (dot: Stroke): boolean =>
    near.get(dot)!.some(other => {
      const places = placesBy.get(other)
      return places?.some(place => isAt(dot, place, places)) === true
    })
  return new Set([...placesBy.keys(), ...dots.filter(isBeside)])
}

/** Where a dot's four neighbours lie, by the nearest of them; none where it has none. */
function placesAround({ box }: Stroke, near: readonly Stroke[]): Point[] {
  const { x, y } = centreOf(box)
  let [dx, dy, far] = [0, 0, Number.POSITIVE_INFINITY]
  for (const other of near) {
    const at = centreOf(other.box)
    const distance = Math.hypot(at.x - x, at.y - y)
    if (distance < far) [dx, dy, far] = [at.x - x, at.y - y, distance]
  }
  if (near.length === 0) return []
  return [
    { x: x + dx, y: y + dy },
    { x: x - dx, y: y - dy },
    { x: x - dy, y: y + dx },
    { x: x + dy, y: y - dx },
  ]
}

/** Whether a dot lies at one of the four places about another, which say how long a step is. */
function isAt({ box }: Stroke, place: Point, [one, opposite]: readonly Point[]): boolean {
  const { x, y } = centreOf(box)
  const step = Math.hypot(one!.x - opposite!.x, one!.y - opposite!.y) / 2
  return Math.hypot(x - place.x, y - place.y) < offStep * step
}

function isRound({ box, area }: Stroke): boolean {
  const [long, short] = [Math.max(box.width, box.height), Math.min(box.width, box.height)]
  return long <= round.length * short + round.spare && area > round.filled * areaOf(box)
}

function alikeOf(strokes: readonly Stroke[]): Stroke[] {
  const area = atShare(
    strokes.map(stroke => stroke.area),
    0.5,
  )
  const strength = atShare(
    strokes.map(stroke => stroke.strength),
    0.5,
  )
  return strokes.filter(
    stroke =>
      stroke.area >= alike.smaller * area &&
      stroke.area <= alike.larger * area &&
      stroke.strength >= alike.paler * strength &&
      stroke.strength <= alike.darker * strength,
  )
}

/** By squares that are as wide as the reach: only those round a dot's own are looked through. */
function neighboursOf(dots: readonly Stroke[]): ReadonlyMap<Stroke, readonly Stroke[]> {
  const far = reach * Math.sqrt(areaOf(hullOf(dots.map(({ box }) => box))) / dots.length)
  const squareOf = ({ box }: Stroke): number => {
    const { x, y } = centreOf(box)
    return Math.floor(y / far) * across + Math.floor(x / far)
  }
  const squares = new Map<number, Stroke[]>()
  for (const dot of dots) {
    const square = squares.get(squareOf(dot))
    if (square === undefined) squares.set(squareOf(dot), [dot])
    else square.push(dot)
  }
  const around = [-1, 0, 1].flatMap(down => [-1, 0, 1].map(aside => down * across + aside))
  return new Map(
    dots.map(dot => [
      dot,
      around.flatMap(far => squares.get(squareOf(dot) + far) ?? []).filter(other => other !== dot),
    ]),
  )
}
