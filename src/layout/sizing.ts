// A tree, its texts and how large they shall be in; every node's box with the texts set in them, or which text is too long, out.
// One step of the search in fit.ts; knows no photo.
import type { Yoga } from 'yoga-layout/load'
import { bottomOf, rightOf } from '../base/geometry.js'
import type { Composition } from '../template/composition.js'
import { aspectOf } from '../template/formats.js'
import type { TemplateNode, TextStyle } from '../template/template.js'
import type { LineRules } from '../text/sense.js'
import type { TypesetText } from '../text/typeset.js'
import { type Boxes, type Canvas, type LeafMeasure, type PlacedNode, pixelsOf, walk } from './boxes.js'

/**
 * Sets one text of the card at a nominal size, in lines of at most `maxWidth`; null where a word is wider, or, where it is to be
 * set so, where a line would have to end where it is forbidden.
 */
export type SetText = (
  style: TextStyle,
  sizePx: number,
  maxWidth: number,
  rules: LineRules,
) => TypesetText | null

/**
 * The look of a message beside a photo, as a share of the card's shorter side, under which it stands lost in a panel that is half empty:
 * larger letters, or another split of the card, are worth much more.
 */
export const pleasingLook = 0.047

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
  /** Whether the message is somebody's own writing, which has its own measure: it need not look larger than the hashtag. */
  readonly isWritten?: boolean
  /** Which of the good ways to break a handwritten message is taken: the best when left out. */
  readonly breaks?: Composition['breaks'] | undefined
  /**
   * `largest`: as large as fits. `beside-photo`, for texts that are too long for the look: as large as they can be while
   * the photo stays as large as beside the smallest texts. `smallest`: just whether they fit.
   */
  readonly sizes: 'largest' | 'beside-photo' | 'smallest'
}

/** Whether the words stand beside the photo, where they have a height of their own; under it each line costs the photo one. */
export const isBeside = ({ canvas }: FitRequest): boolean => aspectOf(canvas.size) === 'wide'

export const shorterOf = ({ canvas: { size } }: FitRequest): number => Math.min(size.width, size.height)

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

// The hashtag's size is at most this share of a headline's.
const displayHashtag = 0.6
// And small print, and the sentence beside a message of one's own, look no larger than this share of the hashtag.
const smallPrint = 0.85
const freely: LineRules = { forbidden: 'none', evenness: 'strict' }
export const isSmallPrint = ({ slot }: TextStyle): boolean =>
  slot === 'report' || slot === 'source' || slot === 'partner'
// Yoga counts in 32-bit floats: boxes may be off by this many pixels.
const grace = 0.05

/** The sizes that a text may have, nominal pixels. */
interface Range {
  readonly least: number
  readonly most: number
}

export interface Sizing {
  readonly request: FitRequest
  readonly boxes: Boxes
  /** How the lines of the message may end, and how short they may be. */
  readonly rules: LineRules
  readonly ranges: ReadonlyMap<TextStyle, Range>
  readonly looks: ReadonlyMap<TextStyle, number>
  readonly message: TextStyle | null
}

export function openSizing(request: FitRequest, boxes: Boxes, rules: LineRules): Sizing {
  const { canvas, leastOf } = request
  const styles = collectTexts(request.tree)
  const lookByStyle = new Map(styles.map(style => [style, request.lookOf(style)]))
  const lookOf = (style: TextStyle): number => lookByStyle.get(style) ?? 1
  const message = styles.find(style => style.slot === 'message') ?? null
  const leastAt = (style: TextStyle): number => Math.max(leastOf(style), pixelsOf(style.least, canvas, 0))
  const looksOf = (isIt: (style: TextStyle) => boolean): number[] =>
    styles.filter(isIt).map(style => leastAt(style) * lookOf(style))
  // Whatever their faces, nothing but the figure may look larger than the message, and no sentence beside it larger than the hashtag.
  const below = (style: TextStyle): number[] => {
    if (style === message && !request.isWritten)
      return looksOf(other => other !== message && other.slot !== 'figure')
    return style.slot === 'hashtag' ? looksOf(({ slot }) => slot === 'sentence') : []
  }
  const ranges = styles.map((style): [TextStyle, Range] => {
    const least = Math.max(leastAt(style), ...below(style).map(look => look / lookOf(style)))
    return [style, { least, most: Math.max(least, pixelsOf(style.most, canvas, 0)) }]
  })
  return { request, boxes, rules, ranges: new Map(ranges), looks: lookByStyle, message }
}

export const rangeOf = ({ ranges }: Sizing, style: TextStyle): Range =>
  ranges.get(style) ?? { least: 0, most: 0 }

/** How large texts are, as shares of their ranges: the message, the small print, and what else there is. */
export interface Shares {
  readonly main: number
  readonly others: number
  readonly small: number
}

export function sizeTexts(sizing: Sizing, { main, others, small }: Shares): Map<TextStyle, number> {
  const { message, ranges, looks } = sizing
  const lookOf = (style: TextStyle): number => looks.get(style) ?? 1
  const sizeAt = (style: TextStyle, share: number): number => {
    const { least, most } = rangeOf(sizing, style)
    return least + (most - least) * share
  }
  const mainSize = message === null ? Infinity : sizeAt(message, main)
  const mainLook = message === null ? Infinity : mainSize * lookOf(message)
  const sizeOf = (style: TextStyle): number => {
    if (style === message) return mainSize
    if (style.slot === 'figure') return sizeAt(style, others)
    const headline = main > 1.05 && style.slot === 'hashtag' ? displayHashtag : 1
    const most = Math.min(Math.min(style.share ?? 1, headline) * mainSize, mainLook / lookOf(style))
    return Math.max(
      rangeOf(sizing, style).least,
      Math.min(sizeAt(style, isSmallPrint(style) ? small : others), most),
    )
  }
  const hashtag = [...ranges.keys()].find(({ slot }) => slot === 'hashtag')
  const smallLook = hashtag === undefined ? Infinity : smallPrint * sizeOf(hashtag) * lookOf(hashtag)
  return new Map(
    [...ranges.keys()].map(style => {
      const size = sizeOf(style)
      if (!isSmallPrint(style) && style.slot !== 'sentence') return [style, size]
      return [style, Math.max(rangeOf(sizing, style).least, Math.min(size, smallLook / lookOf(style)))]
    }),
  )
}

/**
 * The same where the message has outgrown the others: a hashtag that may be larger beside it, and has no room for that, stays as it was and
 * does not hold the message back. Null where none would be smaller for it.
 */
export function sizeHeld(sizing: Sizing, shares: Shares): Map<TextStyle, number> | null {
  const free = sizeTexts(sizing, shares)
  const before = sizeTexts(sizing, { ...shares, main: Math.min(shares.main, shares.others) })
  const held = new Map(
    [...free].map(([style, size]) => [
      style,
      style === sizing.message ? size : Math.min(size, before.get(style) ?? size),
    ]),
  )
  return [...free].some(([style, size]) => held.get(style) !== size) ? held : null
}

export function placeAt(
  { request, boxes, rules, message }: Sizing,
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
    const text = setText(style, sizes.get(style) ?? 0, maxWidth + 0.1, style === message ? rules : freely)
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
