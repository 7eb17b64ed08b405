// A small picture of a sheet, perhaps on a table, in; which part of it is the sheet, and its corners where they all show, out.
// Looks at paper alone: what is written is closed over first.
import type { Point, Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import {
  areaOf,
  fourSides,
  fromTopLeft,
  hullOf,
  hullOfRows,
  isInside,
  isSquarish,
  outlineOf,
} from './outline.js'
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
// Paper in a dim room has a third of the light. The ground of a negative, of white writing on a black screen, has a tenth at most.
const leastLight = 40
// Less of the picture is no sheet that somebody photographed for its words.
const leastShare = 0.12
// Paper in a shadow is so much darker, and has the same hue: what a phone's shadow does, and what a grey table does not.
const shadowDarkest = 0.4
const sameHue = 0.07
// A sheet lying on something, seen askew, fills its four corners' outline but for a finger or a folded corner.
const leastFilled = 0.88
// One that is found by its outline alone has neither.
const outlined = 0.92
// Its own soft edge may be found as a part of it.
const rimmed = 1.15
const creaseReach = 4
// From this share of the picture on the sheet fills it.
const fillsAll = 0.985
const tuftReach = 8

/** Null where no part of the picture is even and large enough to be paper. */
export function findSheet(picture: RgbPixels): Sheet | null {
  const closed = closeWriting(picture)
  let best: Paper | null = null
  for (const near of nearColours) {
    const regions = findRegions(closed, near, leastPart * closed.width * closed.height)
    const paper = choosePaper(regions, picture)
    if (paper !== null && (best === null || isBetter(paper, best, closed))) best = paper
  }
  if (best === null) return null
  const { width, height } = picture
  const paper = new Uint8Array(width * height)
  for (let at = 0; at < paper.length; at++) if (best.chosen.has(best.of[at]!)) paper[at] = 1
  // Over creases, and over writing that crosses them.
  spread(paper, picture, creaseReach, 'largest')
  spread(paper, picture, creaseReach, 'smallest')
  keepInside(paper, best.hull, picture)
  const filled = fillHoles({ width, height, data: paper })
  // Cuts off what is joined to the sheet by a narrow bridge: fur, a cable, the light edge of a table.
  spread(filled.data, picture, tuftReach, 'smallest')
  spread(filled.data, picture, tuftReach, 'largest')
  const area = filled.data.reduce((sum, value) => sum + value, 0)
  if (area < leastShare * width * height) return null
  const hasEdges = area < fillsAll * width * height
  if (!hasEdges)
    return { mask: { width, height, data: new Uint8Array(width * height).fill(1) }, quad: null, hasEdges }
  const found = best.sides ?? outlineOf(filled)
  const isWhole =
    found !== null && area >= leastFilled * areaOf(found) && isInside(found, picture) && isSquarish(found)
  const data = filled.data.slice()
  spreadOutside(data, filled)
  return { mask: { width, height, data }, quad: isWhole ? fromTopLeft(found) : null, hasEdges }
}

/** A sheet whose outline shows is one, even where its own colour runs into that of its table. */
const isBetter = (paper: Paper, best: Paper, { width, height }: Size): boolean =>
  paper.score > best.score * surer || (paper.sides !== null && areaOf(best.hull) > fillsAll * width * height)

/** Thin dark lines go, edges stay. */
function closeWriting(picture: RgbPixels): RgbPixels {
  const data = new Uint8Array(picture.data)
  spread(data, picture, writingReach, 'largest', 3)
  spread(data, picture, writingReach, 'smallest', 3)
  return { ...picture, data }
}

const lightOf = ({ colour: [r, g, b] }: Region): number => (r + 2 * g + b) / 4

// How much two neighbours of one surface may differ in a channel: its grain and slow shading, not an edge. White fur runs into white
// paper at the first of these, grainy paper falls into pieces at the last.
const nearColours = [7, 4, 2]
// The first is taken, unless another is better by this factor.
const surer = 1.1
// How strongly a region that leaves part of its hull free is held not to be a sheet.
const filling = 6

/** A region and its hull: paper is a rectangle and fills it, a cat, a hand or the table round a sheet does not. */
interface Shape {
  readonly index: number
  readonly region: Region
  readonly hull: readonly Point[]
}

// The most regions that are tried as parts of one folded and shaded sheet.
const mostParts = 14

/** The largest region, weighed by its light and its shape, and those that are the same paper in a shadow or in a stronger light. */
function choosePaper(regions: Regions, picture: RgbPixels): Paper | null {
  const { of } = regions
  const shapes = shapesOf(regions, picture)
  const scoreOf = ({ region, hull }: Shape): number =>
    region.pixels * (lightOf(region) / 255) ** 1.5 * (region.pixels / areaOf(hull)) ** filling
  const [paper, ...others] = shapes.sort((a, b) => scoreOf(b) - scoreOf(a))
  if (paper === undefined || paper.region.pixels < 0.04 * of.length) return null
  if (lightOf(paper.region) < leastLight) return null
  const sides = outlineIn(paper, picture)
  const alike = others.filter(({ region }) => isSamePaper(region, paper.region))
  const atEdge = alike.filter(({ region }) => region.isAtEdge)
  // What lies all round a sheet whose outline shows is its table, however like it.
  const isTable = sides !== null && surrounds(hullOf(atEdge.flatMap(part => part.hull)), paper.hull)
  const same = (isTable ? alike.filter(part => !atEdge.includes(part)) : alike)
    .sort((a, b) => b.region.pixels - a.region.pixels)
    .slice(0, mostParts)
  const grown = growPaper(paper, same)
  const hull = hullOf(grown.flatMap(part => part.hull))
  const light = (lightOf(paper.region) / 255) ** 1.5
  const filled = Math.min(paper.region.pixels / areaOf(paper.hull), pixelsOf(grown) / areaOf(hull))
  const score = pixelsOf(grown) * light * filled ** filling
  return {
    of,
    chosen: new Set(grown.map(({ index }) => index)),
    hull,
    score,
    sides: areaOf(hull) < rimmed * areaOf(paper.hull) ? sides : null,
  }
}

/** The sides of a rectangle that all show, filled to the last few percent. */
function outlineIn({ region, hull }: Shape, { width, height }: Size): Point[] | null {
  if (region.isAtEdge || region.pixels < leastShare * width * height) return null
  const sides = fourSides(hull)
  return sides !== null && isSquarish(sides) && region.pixels > outlined * areaOf(sides) ? sides : null
}

const surrounds = (outer: readonly Point[], inner: readonly Point[]): boolean =>
  areaOf(hullOf([...outer, ...inner])) < 1.001 * areaOf(outer)

interface Paper {
  readonly of: Int32Array
  readonly chosen: ReadonlySet<number>
  readonly hull: readonly Point[]
  readonly score: number
  /** Where it is one region whose outline shows. */
  readonly sides: readonly Point[] | null
}

// Smaller regions, such as writing or a crease, are not used to find the sheet.
const leastPart = 0.002

/** Of each row of a region only its ends can be corners of its hull. */
function shapesOf({ list, spans }: Regions, { height }: RgbPixels): Shape[] {
  return list.map((region, index) => ({
    index,
    region,
    hull: hullOfRows(spans.subarray(2 * index * height, 2 * (index + 1) * height)),
  }))
}

// Paper beyond a fold is no darker than this beside what reaches the picture's edge round a sheet that does not: its table.
const foldDarkest = 0.75
const foldHue = 0.02

function isSamePaper(region: Region, paper: Region): boolean {
  const light = lightOf(region) / lightOf(paper)
  const hue = hueDistance(region, paper)
  if (light <= shadowDarkest || light >= 1 / shadowDarkest || hue >= sameHue) return false
  const isBesideFold = light > foldDarkest && light < 1 / foldDarkest && hue < foldHue
  const isTable = paper.isAtEdge ? region.sides >= 3 && paper.sides <= 1 : region.isAtEdge && !isBesideFold
  return !isTable
}

// Parts of one sheet leave so much of their common hull free: creases, and what is written across them.
const leastConvex = 0.9

/** Takes on one part or two at a time, the largest first, as long as all of them together have a sheet's outline. */
function growPaper(paper: Shape, parts: readonly Shape[]): Shape[] {
  let outline = paper.hull
  const filledBy = (shapes: readonly Shape[], hull: readonly Point[]): number =>
    pixelsOf(shapes) / areaOf(hull)
  const around = (some: readonly Shape[]): Point[] =>
    hullOf([...outline, ...some.flatMap(({ hull }) => hull)])
  let chosen = [paper]
  for (;;) {
    const free = parts.filter(part => !chosen.includes(part))
    const least = Math.min(leastConvex, filledBy(chosen, outline) - 0.01)
    const added = [...free.map(part => [part]), ...free.flatMap((a, i) => free.slice(i + 1).map(b => [a, b]))]
      .sort((a, b) => pixelsOf(b) - pixelsOf(a))
      .find(some => filledBy([...chosen, ...some], around(some)) >= least)
    if (added === undefined) return chosen
    outline = around(added)
    chosen = [...chosen, ...added]
  }
}

const pixelsOf = (shapes: readonly Shape[]): number =>
  shapes.reduce((sum, { region }) => sum + region.pixels, 0)

function hueDistance(a: Region, b: Region): number {
  const share = ({ colour }: Region, c: number): number =>
    colour[c]! / (colour[0] + colour[1] + colour[2] + 1)
  return Math.max(...[0, 1, 2].map(c => Math.abs(share(a, c) - share(b, c))))
}

/** Nothing beyond a hull. */
function keepInside(data: Uint8Array, hull: readonly Point[], { width, height }: RgbPixels): void {
  for (let y = 0; y < height; y++) {
    let [first, last] = [Infinity, -Infinity]
    for (const [i, from] of hull.entries()) {
      const to = hull[(i + 1) % hull.length]!
      const [low, high] = [Math.min(from.y, to.y), Math.max(from.y, to.y)]
      if (high < y || low > y + 1) continue
      for (const level of [Math.max(low, y), Math.min(high, y + 1)]) {
        const x = from.y === to.y ? from.x : from.x + ((to.x - from.x) * (level - from.y)) / (to.y - from.y)
        first = Math.min(first, x, from.y === to.y ? to.x : x)
        last = Math.max(last, x, from.y === to.y ? to.x : x)
      }
    }
    const row = data.subarray(y * width, (y + 1) * width)
    // The last that ends at the first, or before; the first that begins at the last, or after it.
    row.fill(0, 0, Math.max(0, Math.min(width, Math.floor(first))))
    row.fill(0, Math.max(0, Math.min(width, Math.ceil(last))))
  }
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
