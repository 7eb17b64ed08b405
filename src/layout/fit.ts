// A resolved tree and its texts in; the tree placed with the largest sizes at which every text stays in its box, out.
// The search is over the whole tree, so that a sheet of paper grows with its words. Knows no photo.
import type { Yoga } from 'yoga-layout/load'
import { areaOf, bottomOf, hullOf, intersectionOf, rightOf } from '../base/geometry.js'
import type { TemplateNode, TextStyle } from '../template/template.js'
import type { TypesetText } from '../text/typeset.js'
import {
  type Boxes,
  type Canvas,
  type LeafMeasure,
  openBoxes,
  type PlacedNode,
  pixelsOf,
  walk,
} from './boxes.js'

/** Sets one text of the card at a nominal size, in lines of at most `maxWidth`; null where a word is wider. */
export type SetText = (style: TextStyle, sizePx: number, maxWidth: number) => TypesetText | null

export interface FitRequest {
  readonly yoga: Yoga
  readonly tree: TemplateNode
  readonly canvas: Canvas
  readonly setText: SetText
  readonly measureLeaf: LeafMeasure
  /** The legible minimum of the text's font on this card, nominal pixels. */
  readonly leastOf: (style: TextStyle) => number
  /** How large the font looks: the height of its small letters per nominal pixel. */
  readonly lookOf: (style: TextStyle) => number
  /**
   * `largest`: as large as fits. `beside-photo`, where they are too long for the look: as large as the photo keeps all
   * that it has beside the smallest. `smallest`: just whether they fit.
   */
  readonly sizes: 'largest' | 'beside-photo' | 'smallest'
}

export interface FittedTree {
  readonly placed: PlacedNode
  readonly texts: ReadonlyMap<TextStyle, TypesetText>
  /** How wide the message's lines might have been. */
  readonly measure: number
}

/** How far the worst text is from fitting at the smallest sizes: 1.2 means 20 % too long. */
export interface Overflow {
  readonly style: TextStyle
  readonly ratio: number
}

// Seven halvings: the size is found to a hundredth of its range, about a third of a pixel.
const steps = 7
// Under half of the widest a line looks torn, and the message gets as small as it takes; a little over
// it a line is ragged, and a slightly smaller size may set better.
export const leastEvenness = 0.5
const pleasingEvenness = 0.58
// How much smaller the message may get for better lines, and for lines that keep to the rule.
const trims = [0.97, 0.94, 0.91, 0.88]
const hardTrims = [0.85, 0.82, 0.79, 0.76, 0.73, 0.7, 0.67, 0.64, 0.61, 0.58, 0.55]
// And so that its lines end where its sense lets them: a little for an article, more where the campaign's own words say that a
// break is wrong.
const trimsForSense = [
  { parted: 0.1, least: 0.79 },
  { parted: 0.001, least: 0.9 },
]
// How far the smallest message may grow, as shares of its range, for the same.
const growths = [0.03, 0.06, 0.1, 0.15, 0.2, 0.3]
// A message of a word or two is set as a headline: beyond the size of sentences, on so few lines, as wide as this share of
// its measure, and no larger than this share of the card's shorter side.
const displayLines = 2
const displayMeasure = 0.85
const displaySize = 0.19
// At most this share of a headline's size has the hashtag.
const displayHashtag = 0.6
// What Yoga's 32-bit floats may be off, in pixels.
const grace = 0.05

/** The sizes that a text may have, nominal pixels. */
interface Range {
  readonly least: number
  readonly most: number
}

interface Sizing {
  readonly request: FitRequest
  readonly boxes: Boxes
  readonly ranges: ReadonlyMap<TextStyle, Range>
  readonly looks: ReadonlyMap<TextStyle, number>
  readonly message: TextStyle | null
}

/** The largest common size that fits, then the message alone as large as it can get. */
export function fitTree(request: FitRequest): FittedTree | Overflow {
  const { yoga, tree, canvas, measureLeaf } = request
  const boxes = openBoxes(yoga, tree, canvas, measureLeaf)
  try {
    return fitBoxes(request, boxes)
  } finally {
    boxes.free()
  }
}

function fitBoxes(request: FitRequest, boxes: Boxes): FittedTree | Overflow {
  const sizing = openSizing(request, boxes)
  const { message } = sizing
  const place = (others: number, main: number): FittedTree | Overflow =>
    placeAt(sizing, sizeTexts(sizing, others, main))

  const smallest = place(0, 0)
  if ('ratio' in smallest || request.sizes === 'smallest') return smallest
  const leastClear = request.sizes === 'beside-photo' ? 0.99 * clearAreaOf(smallest.placed) : 0
  const attempt = (others: number, main: number): FittedTree | null => {
    const tried = place(others, main)
    return 'ratio' in tried || clearAreaOf(tried.placed) < leastClear ? null : tried
  }
  const common = findMost(share => attempt(share, share), smallest)
  const grown =
    common.share === 1
      ? common
      : findMost(share => attempt(common.share, common.share + share * (1 - common.share)), common.tree)
  if (message === null) return grown.tree
  if (isDisplay(grown.tree, message)) return growDisplay(sizing, message, grown.tree, common.share, attempt)
  const even = preferEvenLines(grown.tree, message, [...trims, ...hardTrims], trim => {
    const share = common.share + grown.share * (1 - common.share)
    const { least, most } = rangeOf(sizing, message)
    const size = Math.max(least, (least + (most - least) * share) * trim)
    return attempt(common.share, most > least ? (size - least) / (most - least) : 0)
  })
  if (request.sizes === 'largest') return even
  // The smallest cannot get smaller: for decent lines it may take a little of the photo after all.
  return preferEvenLines(even, message, growths, share => {
    const tried = place(common.share, Math.max(common.share, share))
    return 'ratio' in tried ? null : tried
  })
}

const shorterOf = ({ canvas: { size } }: FitRequest): number => Math.min(size.width, size.height)

/** Whether the message stands on few lines that leave some of the measure free. */
function isDisplay({ texts, measure }: FittedTree, message: TextStyle): boolean {
  const text = texts.get(message)
  return (
    text !== undefined &&
    text.lines.length <= displayLines &&
    text.widthPx <= displayMeasure * measure &&
    text.evenness >= leastEvenness
  )
}

/** The headline as large as it gets; the hashtag gives way where that makes it larger. */
function growDisplay(
  { request, ranges }: Sizing,
  message: TextStyle,
  tree: FittedTree,
  others: number,
  attempt: (others: number, main: number) => FittedTree | null,
): FittedTree {
  const { least, most } = ranges.get(message) ?? { least: 0, most: 0 }
  const from = tree.texts.get(message)?.sizePx ?? least
  const upTo = Math.max(from, displaySize * shorterOf(request))
  const range = Math.max(1, most - least)
  return [others, 0.4 * others, 0]
    .map(share =>
      findMost(step => {
        const tried = attempt(share, (from + (upTo - from) * step - least) / range)
        return tried !== null && isDisplay(tried, message) ? tried : null
      }, tree),
    )
    .reduce((best, next) => (next.share > best.share + 0.05 ? next : best)).tree
}

function findMost(
  attempt: (share: number) => FittedTree | null,
  fallback: FittedTree,
): { share: number; tree: FittedTree } {
  const whole = attempt(1)
  if (whole !== null) return { share: 1, tree: whole }
  let [low, high] = [0, 1]
  let best = fallback
  for (let step = 0; step < steps; step++) {
    const middle = (low + high) / 2
    const tried = attempt(middle)
    if (tried === null) high = middle
    else [low, best] = [middle, tried]
  }
  return { share: low, tree: best }
}

function preferEvenLines(
  largest: FittedTree,
  message: TextStyle,
  steps: readonly number[],
  attempt: (step: number) => FittedTree | null,
): FittedTree {
  const evennessOf = (tree: FittedTree): number => tree.texts.get(message)?.evenness ?? 1
  const partedOf = (tree: FittedTree): number => tree.texts.get(message)?.parted ?? 0
  let best = largest
  for (const step of steps) {
    const isSlight = trims.includes(step)
    const wanted = isSlight ? pleasingEvenness : leastEvenness
    const maySense = trimsForSense.some(({ parted, least }) => step >= least && partedOf(best) >= parted)
    if (evennessOf(best) >= wanted && !maySense) continue
    const tried = attempt(step)
    if (tried === null) continue
    const isEvener =
      evennessOf(tried) > evennessOf(best) + 0.05 &&
      (partedOf(tried) <= partedOf(best) || evennessOf(best) < leastEvenness)
    const isWhole =
      maySense && partedOf(tried) < partedOf(best) && evennessOf(tried) >= Math.min(wanted, evennessOf(best))
    if (isEvener || isWhole) best = tried
  }
  return best
}

/** How much of the photo's box has no text over it, in square pixels. */
function clearAreaOf(root: PlacedNode): number {
  const nodes = [...walk(root)]
  const photo = nodes.find(({ node }) => node.photo !== undefined)
  if (photo === undefined) return 0
  const texts = hullOf(nodes.filter(({ node }) => node.text !== undefined).map(({ box }) => box))
  return areaOf(photo.box) - areaOf(intersectionOf(photo.box, texts))
}

function openSizing(request: FitRequest, boxes: Boxes): Sizing {
  const { canvas, leastOf } = request
  const styles = collectTexts(request.tree)
  const lookByStyle = new Map(styles.map(style => [style, request.lookOf(style)]))
  const lookOf = (style: TextStyle): number => lookByStyle.get(style) ?? 1
  const message = styles.find(style => style.slot === 'message') ?? null
  const leastAt = (style: TextStyle): number => Math.max(leastOf(style), pixelsOf(style.least, canvas, 0))
  // Whatever its face, nothing but the figure may look larger than the message.
  const looks = styles
    .filter(style => style !== message && style.slot !== 'figure')
    .map(style => leastAt(style) * lookOf(style))
  const ranges = styles.map((style): [TextStyle, Range] => {
    const least =
      style === message
        ? Math.max(leastAt(style), ...looks.map(look => look / lookOf(style)))
        : leastAt(style)
    return [style, { least, most: Math.max(least, pixelsOf(style.most, canvas, 0)) }]
  })
  return { request, boxes, ranges: new Map(ranges), looks: lookByStyle, message }
}

const rangeOf = ({ ranges }: Sizing, style: TextStyle): Range => ranges.get(style) ?? { least: 0, most: 0 }

function sizeTexts(sizing: Sizing, others: number, main: number): Map<TextStyle, number> {
  const { message, ranges, looks } = sizing
  const lookOf = (style: TextStyle): number => looks.get(style) ?? 1
  const sizeAt = (style: TextStyle, share: number): number => {
    const { least, most } = rangeOf(sizing, style)
    return least + (most - least) * share
  }
  const mainSize = message === null ? Infinity : sizeAt(message, main)
  const mainLook = message === null ? Infinity : mainSize * lookOf(message)
  return new Map(
    [...ranges.keys()].map(style => {
      if (style === message) return [style, mainSize]
      if (style.slot === 'figure') return [style, sizeAt(style, others)]
      const headline = main > 1.05 && style.slot === 'hashtag' ? displayHashtag : 1
      const most = Math.min(Math.min(style.share ?? 1, headline) * mainSize, mainLook / lookOf(style))
      return [style, Math.max(rangeOf(sizing, style).least, Math.min(sizeAt(style, others), most))]
    }),
  )
}

function placeAt(
  { request, boxes, message }: Sizing,
  sizes: ReadonlyMap<TextStyle, number>,
): FittedTree | Overflow {
  const { setText } = request
  const tooWide = new Map<TextStyle, number>()
  // Yoga counts in 32-bit floats: without a hair of grace the width that a text asked for would be too narrow for it.
  // Yoga asks for the same width several times, and the texts are looked at once more at the end.
  const known = new Map<TextStyle, Map<number, TypesetText | null>>()
  const set = (style: TextStyle, maxWidth: number): TypesetText | null => {
    const widths = known.get(style) ?? new Map<number, TypesetText | null>()
    known.set(style, widths)
    const found = widths.get(maxWidth)
    if (found !== undefined) return found
    const text = setText(style, sizes.get(style) ?? 0, maxWidth + 0.1)
    widths.set(maxWidth, text)
    return text
  }

  let measure = 0
  const placed = boxes.place((style, maxWidth) => {
    if (style === message && maxWidth < Infinity) measure = Math.max(measure, maxWidth)
    const text = set(style, maxWidth)
    if (text !== null) return { width: text.widthPx, height: text.heightPx }
    // A word is wider than the box: let it stand on one line, and be found too wide afterwards.
    const line = set(style, Infinity)
    tooWide.set(style, (line?.widthPx ?? maxWidth * 2) / Math.max(1, maxWidth))
    return { width: line?.widthPx ?? maxWidth * 2, height: line?.heightPx ?? 0 }
  })

  const texts = new Map<TextStyle, TypesetText>()
  let worst: Overflow | null = null
  const note = (style: TextStyle, ratio: number): void => {
    if (worst === null || ratio > worst.ratio) worst = { style, ratio }
  }
  for (const { node, box } of walk(placed)) {
    if (node.text === undefined) continue
    const text = set(node.text, box.width)
    if (text === null) note(node.text, tooWide.get(node.text) ?? 1.5)
    else if (text.heightPx > box.height + grace) note(node.text, text.heightPx / Math.max(1, box.height))
    else texts.set(node.text, text)
  }
  const longest = message ?? [...sizes.keys()][0]
  const spill = findSpill(placed)
  if (spill > 1 && longest !== undefined) note(longest, spill)
  return worst ?? { placed, texts, measure }
}

/** The worst ratio by which children reach out of their parent's content box; 1 where all is inside. */
function findSpill(root: PlacedNode): number {
  let worst = 1
  for (const parent of walk(root)) {
    const inFlow = parent.children.filter(child => child.node.area === undefined)
    if (inFlow.length === 0) continue
    const { content } = parent
    const right = Math.max(...inFlow.map(child => rightOf(child.box)))
    const bottom = Math.max(...inFlow.map(child => bottomOf(child.box)))
    const left = Math.min(...inFlow.map(child => child.box.x))
    const top = Math.min(...inFlow.map(child => child.box.y))
    const across = Math.max(right, rightOf(content)) - Math.min(left, content.x)
    const down = Math.max(bottom, bottomOf(content)) - Math.min(top, content.y)
    if (across > content.width + grace) worst = Math.max(worst, across / Math.max(1, content.width))
    if (down > content.height + grace) worst = Math.max(worst, down / Math.max(1, content.height))
  }
  return worst
}

function collectTexts(node: TemplateNode): TextStyle[] {
  return [...(node.text === undefined ? [] : [node.text]), ...(node.children ?? []).flatMap(collectTexts)]
}
