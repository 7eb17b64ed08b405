// A sheet's mask in; its outline as a hull, as four corners, and what tells whether those are a rectangle's, out. Sees no colours.
import type { Point, Size } from '../base/geometry.js'
import type { Quad } from './perspective.js'
import type { MaskPlane } from './plane.js'

/** The four corners, clockwise, of a quadrilateral round the mask: the hull's shortest detours straightened until four sides are left. */
export function outlineOf({ width, height, data }: MaskPlane): Point[] | null {
  const spans = new Int16Array(2 * height).fill(-1)
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width, (y + 1) * width)
    spans[2 * y] = row.indexOf(1)
    spans[2 * y + 1] = row.lastIndexOf(1) + 1
  }
  return fourSides(hullOfRows(spans))
}

/**
 * The hull of a region of pixels, clockwise: of a pixel's corners, for an outline goes round its pixels, not through them.
 * @param spans for each row the first pixel and the one after its last; the first is −1 where there is none
 */
export function hullOfRows(spans: Int16Array): Point[] {
  const [left, right]: [Point[], Point[]] = [[], []]
  for (let y = 0; 2 * y <= spans.length; y++) {
    const first = spans[2 * y] ?? -1
    const firstAbove = y > 0 ? spans[2 * y - 2]! : -1
    if (first < 0 && firstAbove < 0) continue
    // A row's lower corners are the next one's upper ones.
    const x = first < 0 ? firstAbove : firstAbove < 0 ? first : Math.min(first, firstAbove)
    addConvex(
      right,
      Math.max(first < 0 ? 0 : spans[2 * y + 1]!, firstAbove < 0 ? 0 : spans[2 * y - 1]!),
      y,
      1,
    )
    addConvex(left, x, y, -1)
  }
  return [...right, ...left.reverse()]
}

/** Drops what then lies inside. */
function addConvex(chain: Point[], x: number, y: number, way: 1 | -1): void {
  const point = { x, y }
  while (chain.length >= 2 && way * turn(chain[chain.length - 2]!, chain[chain.length - 1]!, point) <= 0)
    chain.pop()
  chain.push(point)
}

/** Null where a hull's sides cannot be straightened to four. */
export function fourSides(outline: readonly Point[]): Point[] | null {
  let hull = [...outline]
  while (hull.length > 4) {
    const cut = cheapestSide(hull)
    if (cut === null) return null
    hull = cut
  }
  return hull.length === 4 ? hull : null
}

/** Andrew's monotone chain, clockwise where y points down. */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  const half = (list: readonly Point[]): Point[] => {
    const chain: Point[] = []
    for (const point of list) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

/** The polygon with the one side left out whose neighbours, drawn on until they meet, add the least. */
function cheapestSide(hull: readonly Point[]): Point[] | null {
  let [best, least]: [Point[] | null, number] = [null, Infinity]
  const count = hull.length
  for (let i = 0; i < count; i++) {
    const [before, from, to, after] = [
      hull[(i + count - 1) % count]!,
      hull[i]!,
      hull[(i + 1) % count]!,
      hull[(i + 2) % count]!,
    ]
    const met = meetingOf(before, from, after, to)
    if (met === null) continue
    const added = Math.abs(turn(from, met, to)) / 2
    if (added >= least) continue
    least = added
    const at = (i + 1) % count
    const rest = hull.filter((_, j) => j !== i && j !== at)
    rest.splice(i < at ? i : rest.length, 0, met)
    best = rest
  }
  return best
}

/** Where the line from a through b meets that from c through d, past both; null where it does not. */
function meetingOf(a: Point, b: Point, c: Point, d: Point): Point | null {
  const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y]
  const determinant = ux * vy - uy * vx
  if (Math.abs(determinant) < 1e-9) return null
  const along = ((c.x - a.x) * vy - (c.y - a.y) * vx) / determinant
  const other = ((c.x - a.x) * uy - (c.y - a.y) * ux) / determinant
  return along >= 1 && other >= 1 ? { x: a.x + along * ux, y: a.y + along * uy } : null
}

export const areaOf = (corners: readonly Point[]): number =>
  Math.abs(
    corners.reduce((sum, { x, y }, i) => {
      const next = corners[(i + 1) % corners.length]!
      return sum + x * next.y - next.x * y
    }, 0),
  ) / 2

export const isInside = (corners: readonly Point[], { width, height }: Size): boolean =>
  corners.every(({ x, y }) => x > -2 && y > -2 && x < width + 2 && y < height + 2) &&
  // A side that runs along the picture's edge is no edge of the sheet.
  corners.every((from, i) => {
    const to = corners[(i + 1) % 4]!
    const along = (a: number, b: number, end: number): boolean =>
      (a < 1.5 && b < 1.5) || (a > end - 1.5 && b > end - 1.5)
    return !along(from.x, to.x, width) && !along(from.y, to.y, height)
  })

/** Seen from above the table a rectangle's corners stay within 50 … 130 degrees. */
export const isSquarish = (corners: readonly Point[]): boolean =>
  corners.every((corner, i) => {
    const [before, after] = [corners[(i + 3) % 4]!, corners[(i + 1) % 4]!]
    const [ax, ay, bx, by] = [
      before.x - corner.x,
      before.y - corner.y,
      after.x - corner.x,
      after.y - corner.y,
    ]
    const cos = (ax * bx + ay * by) / (Math.hypot(ax, ay) * Math.hypot(bx, by))
    return Math.abs(cos) < Math.cos((50 * Math.PI) / 180)
  })

/** From the corner whose next side runs most to the right. */
export function fromTopLeft(corners: readonly Point[]): Quad {
  const rightness = corners.map((from, i) => {
    const to = corners[(i + 1) % 4]!
    return (to.x - from.x) / Math.hypot(to.x - from.x, to.y - from.y)
  })
  const first = rightness.indexOf(Math.max(...rightness))
  const at = (i: number): Point => corners[(first + i) % 4]!
  return [at(0), at(1), at(2), at(3)]
}
