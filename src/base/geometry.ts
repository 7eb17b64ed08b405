// Plain shapes in pixels, origin top left, and the few sums that every room needs. Knows nothing of cards.

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point, Size {}

/** A box turned about its own centre; degrees clockwise. */
export interface TurnedBox extends Box {
  readonly rotation: number
}

/** One number for each side: top, right, bottom, left. */
export type Sides = readonly [top: number, right: number, bottom: number, left: number]

export const boxOf = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })

/** All of a card, a photo, a picture of that size. */
export const fullBoxOf = ({ width, height }: Size): Box => boxOf(0, 0, width, height)

export const centreOf = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })

export const areaOf = (size: Size): number => Math.max(0, size.width) * Math.max(0, size.height)

export const rightOf = (box: Box): number => box.x + box.width

export const bottomOf = (box: Box): number => box.y + box.height

/** The part that both boxes share; its width and height are 0 where they do not meet. */
export function intersectionOf(a: Box, b: Box): Box {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(0, Math.min(rightOf(a), rightOf(b)) - x),
    height: Math.max(0, Math.min(bottomOf(a), bottomOf(b)) - y),
  }
}

/** The smallest box that holds all of them; a box of size 0 for none. */
export function hullOf(boxes: readonly Box[]): Box {
  const first = boxes[0]
  if (first === undefined) return boxOf(0, 0, 0, 0)
  let [left, top, right, bottom] = [first.x, first.y, rightOf(first), bottomOf(first)]
  for (const box of boxes) {
    left = Math.min(left, box.x)
    top = Math.min(top, box.y)
    right = Math.max(right, rightOf(box))
    bottom = Math.max(bottom, bottomOf(box))
  }
  return boxOf(left, top, right - left, bottom - top)
}

/** True where the point lies in the box. */
export const contains = ({ x, y, width, height }: Box, point: Point): boolean =>
  point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height

export const grow = (box: Box, by: number): Box =>
  boxOf(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)

/** The whole pixels that a box touches. */
export function wholeBoxOf(box: Box): Box {
  const [left, top] = [Math.floor(box.x), Math.floor(box.y)]
  return boxOf(left, top, Math.ceil(rightOf(box)) - left, Math.ceil(bottomOf(box)) - top)
}

/** True where `inner` lies in `outer`, with `tolerance` pixels of grace for rounding. */
export const holds = (outer: Box, inner: Box, tolerance = 0.5): boolean =>
  inner.x >= outer.x - tolerance &&
  inner.y >= outer.y - tolerance &&
  rightOf(inner) <= rightOf(outer) + tolerance &&
  bottomOf(inner) <= bottomOf(outer) + tolerance

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), Math.max(low, high))

/** `point` turned about `centre` by `degrees` clockwise (y points down). */
export function turnPoint(point: Point, centre: Point, degrees: number): Point {
  const radians = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const [dx, dy] = [point.x - centre.x, point.y - centre.y]
  return { x: centre.x + dx * cos - dy * sin, y: centre.y + dx * sin + dy * cos }
}

/** The four corners of a turned box, clockwise from the top left one. */
export function cornersOf(box: TurnedBox): Point[] {
  const centre = centreOf(box)
  return [
    { x: box.x, y: box.y },
    { x: rightOf(box), y: box.y },
    { x: rightOf(box), y: bottomOf(box) },
    { x: box.x, y: bottomOf(box) },
  ].map(corner => turnPoint(corner, centre, box.rotation))
}

/** The axis-aligned hull of a turned box. */
export const hullOfTurned = (box: TurnedBox): Box =>
  box.rotation === 0 ? box : hullOf(cornersOf(box).map(({ x, y }) => boxOf(x, y, 0, 0)))
