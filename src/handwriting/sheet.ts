// A small picture of a sheet, perhaps on a table, in; which part of it is the sheet, and its corners where they all show, out.
// Looks at paper alone: what is written is closed over first.
import type { Point } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import type { Quad } from './perspective.js'
import { type MaskPlane, spread } from './plane.js'
import { findRegions, type Region, type Regions } from './regions.js'

export interface Sheet {
  /** Where there is paper, or ink on it, a little inside its edge. All of the picture where no edge shows. */
  readonly mask: MaskPlane
  /** In the small picture's pixels; null where a corner lies outside of the photo or the outline is no rectangle's. */
  readonly quad: Quad | null
  /** Whether the paper ends inside the picture. */
  readonly hasEdges: boolean
}

// Writing is narrower than 2 × 3 + 1 of about 256 pixels.
const writingReach = 3
// Less of the picture is no sheet that somebody photographed for its words.
const leastShare = 0.12
// Paper in a shadow is so much darker, and has the same hue: what a phone's shadow does, and what a grey table does not.
const shadowDarkest = 0.4
const sameHue = 0.07
// A sheet lying on something, seen askew, fills its four corners' outline but for a finger or a folded corner.
const leastFilled = 0.88

/** Null where no part of the picture is even and large enough to be paper. */
export function findSheet(picture: RgbPixels): Sheet | null {
  const closed = closeWriting(picture)
  const regions = findRegions(closed)
  const chosen = choosePaper(regions)
  if (chosen === null) return null
  const { width, height } = picture
  const filled = fillHoles({
    width,
    height,
    data: Uint8Array.from(regions.of, region => (chosen.has(region) ? 1 : 0)),
  })
  const area = filled.data.reduce((sum, value) => sum + value, 0)
  if (area < leastShare * width * height) return null
  const hasEdges = area < 0.97 * width * height
  if (!hasEdges)
    return { mask: { width, height, data: new Uint8Array(width * height).fill(1) }, quad: null, hasEdges }
  const found = outlineOf(filled)
  const isWhole =
    found !== null && area >= leastFilled * areaOf(found) && isInside(found, picture) && isSquarish(found)
  const data = filled.data.slice()
  spreadOutside(data, filled)
  return { mask: { width, height, data }, quad: isWhole ? fromTopLeft(found) : null, hasEdges }
}

/** Thin dark lines go, edges stay. */
function closeWriting(picture: RgbPixels): RgbPixels {
  const data = new Uint8Array(picture.data)
  const plane = new Uint8Array(picture.width * picture.height)
  for (let c = 0; c < 3; c++) {
    for (let at = 0; at < plane.length; at++) plane[at] = data[at * 3 + c]!
    spread(plane, picture, writingReach, 'largest')
    spread(plane, picture, writingReach, 'smallest')
    for (let at = 0; at < plane.length; at++) data[at * 3 + c] = plane[at]!
  }
  return { ...picture, data }
}

const lightOf = ({ colour: [r, g, b] }: Region): number => (r + 2 * g + b) / 4

/** The largest region, weighed by its light, and those that are the same paper in a shadow or in a stronger light. */
function choosePaper({ list, of }: Regions): ReadonlySet<number> | null {
  let [best, most] = [-1, 0]
  for (const [index, region] of list.entries()) {
    const weight = region.pixels * (lightOf(region) / 255) ** 1.5
    if (weight > most) [best, most] = [index, weight]
  }
  const paper = list[best]
  if (paper === undefined || paper.pixels < 0.04 * of.length) return null
  const same = list.flatMap((region, index) => {
    const isLarge = region.pixels > 0.002 * of.length
    const light = lightOf(region) / lightOf(paper)
    const isPaper = light > shadowDarkest && light < 1 / shadowDarkest && hueDistance(region, paper) < sameHue
    // What reaches the picture's edge round a sheet that does not is its table.
    const isTable = paper.isAtEdge ? region.sides >= 3 && paper.sides <= 1 : region.isAtEdge
    return index === best || (isLarge && isPaper && !isTable) ? [index] : []
  })
  return new Set(same)
}

function hueDistance(a: Region, b: Region): number {
  const share = ({ colour }: Region, c: number): number =>
    colour[c]! / (colour[0] + colour[1] + colour[2] + 1)
  return Math.max(...[0, 1, 2].map(c => Math.abs(share(a, c) - share(b, c))))
}

/** What is not reached from the picture's edge without crossing the mask belongs to it: writing, stickers, punched holes. */
function fillHoles({ width, height, data }: MaskPlane): MaskPlane {
  const outside = new Uint8Array(width * height)
  const stack: number[] = []
  const visit = (at: number): void => {
    if (data[at] !== 0 || outside[at] !== 0) return
    outside[at] = 1
    stack.push(at)
  }
  for (let x = 0; x < width; x++) {
    visit(x)
    visit((height - 1) * width + x)
  }
  for (let y = 0; y < height; y++) {
    visit(y * width)
    visit(y * width + width - 1)
  }
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % width
    if (x > 0) visit(at - 1)
    if (x < width - 1) visit(at + 1)
    if (at >= width) visit(at - width)
    if (at < (height - 1) * width) visit(at + width)
  }
  return { width, height, data: outside.map(value => 1 - value) }
}

/** The mask drawn in by three pixels, the blurred edge of a sheet; not at the picture's own edge. */
function spreadOutside(data: Uint8Array, size: MaskPlane): void {
  spread(data, size, 3, 'smallest')
}

/** The four corners, clockwise, of a quadrilateral round the mask: the hull's shortest detours straightened until four sides are left. */
function outlineOf({ width, height, data }: MaskPlane): Point[] | null {
  const points: Point[] = []
  for (let y = 0; y < height; y++) {
    let [first, last] = [-1, -1]
    for (let x = 0; x < width; x++)
      if (data[y * width + x] === 1) {
        if (first < 0) first = x
        last = x
      }
    // A pixel's corners: an outline goes round its pixels, not through them.
    if (first >= 0)
      points.push({ x: first, y }, { x: first, y: y + 1 }, { x: last + 1, y }, { x: last + 1, y: y + 1 })
  }
  let hull = hullOf(points)
  while (hull.length > 4) {
    const cut = cheapestSide(hull)
    if (cut === null) return null
    hull = cut
  }
  return hull.length === 4 ? hull : null
}

/** Andrew's monotone chain, clockwise where y points down. */
function hullOf(points: readonly Point[]): Point[] {
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

const areaOf = (corners: readonly Point[]): number =>
  Math.abs(
    corners.reduce((sum, { x, y }, i) => {
      const next = corners[(i + 1) % corners.length]!
      return sum + x * next.y - next.x * y
    }, 0),
  ) / 2

const isInside = (corners: readonly Point[], { width, height }: RgbPixels): boolean =>
  corners.every(({ x, y }) => x > -2 && y > -2 && x < width + 2 && y < height + 2) &&
  // A side that runs along the picture's edge is the picture's.
  corners.every((from, i) => {
    const to = corners[(i + 1) % 4]!
    const along = (a: number, b: number, end: number): boolean =>
      (a < 1.5 && b < 1.5) || (a > end - 1.5 && b > end - 1.5)
    return !along(from.x, to.x, width) && !along(from.y, to.y, height)
  })

/** Seen from above the table a rectangle's corners stay within 50 … 130 degrees. */
const isSquarish = (corners: readonly Point[]): boolean =>
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
function fromTopLeft(corners: readonly Point[]): Quad {
  const rightness = corners.map((from, i) => {
    const to = corners[(i + 1) % 4]!
    return (to.x - from.x) / Math.hypot(to.x - from.x, to.y - from.y)
  })
  const first = rightness.indexOf(Math.max(...rightness))
  const at = (i: number): Point => corners[(first + i) % 4]!
  return [at(0), at(1), at(2), at(3)]
}
