// All strokes of a sheet in, those that somebody wrote on this side of it out. Dirt, punched holes, fingers and the table's edge,
// folds, and writing that shines through from the back stay behind. Reads nothing.
import { type Box, bottomOf, grow, hullOf, intersectionOf, rightOf, type Size } from '../base/geometry.js'
import { perNeper } from './plane.js'
import type { Stroke } from './strokes.js'

export interface SheetFrame extends Size {
  /** The paper's unevenness, in units of density. */
  readonly sigma: number
  /** How dark its printed lines are; 0 where it has none. */
  readonly ruleDarkness: number
  /** How dark the darkest of them are, but for a few. */
  readonly ruleDarkest: number
  /** Whether a stroke touches what is not paper. */
  readonly touchesEdge: (stroke: Stroke) => boolean
}

/** The width that most of the ink has. */
export function penWidthOf(strokes: readonly Stroke[]): number {
  return medianByArea(strokes, ({ width }) => width)
}

/** The value that half of the ink stays under, or another share of it. */
export function medianByArea(
  strokes: readonly Stroke[],
  of: (stroke: Stroke) => number,
  share = 0.5,
): number {
  const sorted = [...strokes].sort((a, b) => of(a) - of(b))
  const half = share * sorted.reduce((sum, { area }) => sum + area, 0)
  let sum = 0
  for (const stroke of sorted) {
    sum += stroke.area
    if (sum >= half) return of(stroke)
  }
  return 0
}

// What lies on a printed line with all but a little of it, and is no darker, was left of the line; a dash is darker.
const isResidue = ({ ruled, rule, strength }: Stroke): boolean => ruled > 0.7 && strength < 1.15 * rule

// What no line of the ruling accounted for, such as the short end of one in a corner, is as pale, and thinner than the pen.
const ruleEnd = { darkness: 1.2, thin: 0.7, least: 4, length: 4, speck: 0.5 }

function isRuleEnd(
  { box, area, strength, width }: Stroke,
  pen: number,
  { ruleDarkness, ruleDarkest }: SheetFrame,
): boolean {
  const [long, short] = [Math.max(box.width, box.height), Math.min(box.width, box.height)]
  const isThread = width <= Math.max(ruleEnd.least, ruleEnd.thin * pen) && long >= ruleEnd.length * short
  if (isThread && strength <= ruleEnd.darkness * ruleDarkest) return true
  return strength <= ruleEnd.darkness * ruleDarkness && area < ruleEnd.speck * pen * pen
}

// A page that is full of small notes has 1 500. Each is compared with all others, and of noise there may be a hundred thousand.
const mostStrokes = 8000

/** None where there are more than anybody writes. */
export function chooseWriting(strokes: readonly Stroke[], frame: SheetFrame): Stroke[] {
  const clear = strokes.filter(
    stroke => stroke.area >= 5 && stroke.peak > 7 * frame.sigma && !isResidue(stroke),
  )
  if (clear.length > mostStrokes) return []
  const onPaper = clear.filter(stroke => !isForeign(stroke, frame))
  const front = onPaper.filter(isOnFront(onPaper))
  const pen = penWidthOf(front)
  const written = front.filter(stroke => !isRuleEnd(stroke, pen, frame) && isPenned(stroke, pen, front))
  return nearWriting(written, pen)
}

// The edge of something lies along the photo's own, this near to it and so long; of letters only a part is cut off.
const edge = { band: 0.012, length: 0.12 }

/** What reaches in from the edge of the sheet, or lies along that of the photo. */
function isForeign(stroke: Stroke, frame: SheetFrame): boolean {
  if (frame.touchesEdge(stroke)) return true
  const { x, y, width, height } = stroke.box
  const [right, bottom] = [frame.width - rightOf(stroke.box), frame.height - bottomOf(stroke.box)]
  const side = Math.max(frame.width, frame.height)
  const band = Math.max(3, edge.band * side)
  const isAlong =
    (Math.min(x, right) <= 1 && width <= band && height > edge.length * side) ||
    (Math.min(y, bottom) <= 1 && height <= band && width > edge.length * side)
  return isAlong || isThreadFromEdge(stroke, Math.min(x, right, y, bottom))
}

// A printed line that ruling did not account for, or a hair: so many times as long as it is wide, from the very edge.
const threadLength = 14

function isThreadFromEdge({ box, widest }: Stroke, distance: number): boolean {
  const [long, short] = [Math.max(box.width, box.height), Math.min(box.width, box.height)]
  return distance <= 1 && long > threadLength * short && short < 2 * widest + 2
}

// Ink that shines through is so much weaker than the front's, and blurred by the paper; so weak it is never the front's.
const shining = { weak: 0.42, soft: 1.3, weakest: 0.24 }
// Under this density nothing was written to be read beside strokes that are four times as dark: 0.25 neper let 78 % of the light back.
const palest = 0.25 * perNeper

/** Two hills of strength: the weaker one as a whole is from behind, if it is blurred too; pencil beside felt-tip is not. */
function isOnFront(strokes: readonly Stroke[]): (stroke: Stroke) => boolean {
  const strong = medianByArea(strokes, ({ strength }) => strength, 0.75)
  const dark = strokes.filter(({ strength }) => strength > 0.6 * strong)
  const usual = medianByArea(dark, ({ strength }) => strength)
  const isWeakest = ({ strength }: Stroke): boolean => strength < shining.weakest * usual && strength < palest
  const weak = strokes.filter(stroke => stroke.strength < shining.weak * usual && !isWeakest(stroke))
  const softnessOf = (some: readonly Stroke[]): number => medianByArea(some, ({ softness }) => softness)
  const isBehind = softnessOf(weak) > shining.soft * softnessOf(dark)
  return stroke => stroke.strength >= shining.weak * usual || !(isBehind || isWeakest(stroke))
}

// A dot of a pale pencil has its letter beside it, as pale; what is shorter and has none came through from the back. A fine pen's dot may
// be smaller than the square of its stroke, but not much; what is as small and stands by no letter is dirt.
const speck = { length: 3, pale: 0.55, reach: 10, small: 0.3, least: 0.15, short: 0.9 }

function isDot({ box, area, strength }: Stroke, pen: number, all: readonly Stroke[]): boolean {
  if (area < speck.least * pen * pen) return false
  const around = grow(box, speck.reach * pen)
  const beside = all.filter(
    other => Math.max(other.box.width, other.box.height) > speck.length * pen && meets(around, other.box),
  )
  const isSmall = area < speck.small * pen * pen && Math.max(box.width, box.height) < speck.short * pen
  if (beside.length === 0) return !isSmall
  return beside.some(other => strength >= speck.pale * other.strength)
}

// What is so many times as wide as the pen, about as long as it is wide, and has no such wide stroke beside it, is a hole or a blot:
// a felt-tip's dot stands by a felt-tip's letter.
const blot = { widths: 2.6, length: 1.7, likeness: 0.55, reach: 6 }

function isPenned(stroke: Stroke, pen: number, all: readonly Stroke[]): boolean {
  const { box, area, widest } = stroke
  const long = Math.max(box.width, box.height)
  if (long <= speck.length * pen && !isDot(stroke, pen, all)) return false
  const isRound = long < blot.length * widest && area > 0.5 * box.width * box.height
  if (widest < blot.widths * pen || !isRound) return true
  const around = grow(box, blot.reach * widest)
  return all.some(
    other =>
      other.widest > blot.likeness * widest &&
      Math.max(other.box.width, other.box.height) > blot.length * other.widest &&
      meets(around, other.box),
  )
}

// Words stand nearer to one another than so many of their own heights; what is further off and little is none of them.
const farHeights = 3.5
const littleShare = 0.12

/** The largest group of strokes that stand together, and every group that has much ink itself. */
function nearWriting(strokes: readonly Stroke[], pen: number): Stroke[] {
  const large = strokes.filter(({ box }) => Math.max(box.width, box.height) > 2.5 * pen)
  const height = medianByArea(large, ({ box }) => Math.min(box.height, 12 * pen)) || 4 * pen
  const groups = groupNear(large, farHeights * height)
  const areaOf = (group: readonly Stroke[]): number => group.reduce((sum, { area }) => sum + area, 0)
  const most = Math.max(0, ...groups.map(areaOf))
  const kept = groups.filter(group => areaOf(group) >= littleShare * most)
  const hulls = kept.map(group => grow(hullOf(group.map(({ box }) => box)), 0.6 * height))
  const words = new Set(kept.flat())
  // Dots, accents and commas go with the words that they stand at.
  return strokes.filter(
    stroke => words.has(stroke) || (!large.includes(stroke) && hulls.some(hull => meets(hull, stroke.box))),
  )
}

const meets = (a: Box, b: Box): boolean => {
  const { width, height } = intersectionOf(a, b)
  return width > 0 && height > 0
}

function groupNear(strokes: readonly Stroke[], reach: number): Stroke[][] {
  let groups: { hull: Box; strokes: Stroke[] }[] = []
  for (const stroke of strokes) {
    const wide = grow(stroke.box, reach)
    const near = groups.filter(
      // The latest stand nearest.
      group => meets(group.hull, wide) && group.strokes.findLast(({ box }) => meets(box, wide)) !== undefined,
    )
    const joined = [...near.flatMap(group => group.strokes), stroke]
    groups = [
      ...groups.filter(group => !near.includes(group)),
      { hull: hullOf([...near.map(({ hull }) => hull), stroke.box]), strokes: joined },
    ]
  }
  return groups.map(group => group.strokes)
}
