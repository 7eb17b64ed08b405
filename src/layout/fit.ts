// A resolved tree and its texts in; the tree placed with the largest sizes at which every text stays in its box, out.
// The search is over the whole tree, so that a sheet of paper grows with its words. Knows no photo.
import { aspectOf } from '../template/formats.js'
import type { TextStyle } from '../template/template.js'
import { type Evenness, leastEvenness } from '../text/evenness.js'
import { costOfLines, isNotablyMore, isSetBetter, shapedSizeOf, worthOf } from '../text/line-quality.js'
import type { LineRules } from '../text/sense.js'
import type { TypesetText } from '../text/typeset.js'
import { type Boxes, openBoxes, pixelsOf } from './boxes.js'
import { clearAreaOf, countSmall, countWraps, fillUp, findMost, mix, mostGiven } from './fill.js'
import { growHeadline, mayBeHeadline } from './headline.js'
import { inOtherLines } from './other-breaks.js'
import {
  type FitRequest,
  type FittedTree,
  isBeside,
  isSmallPrint,
  type Overflow,
  openSizing,
  placeAt,
  pleasingLook,
  rangeOf,
  type SetText,
  type Shares,
  type Sizing,
  shorterOf,
  sizeHeld,
  sizeTexts,
} from './sizing.js'

// How much smaller the message may get for better lines, as far as they are worth it.
const trims = [0.97, 0.94, 0.91, 0.88, 0.85, 0.82, 0.79, 0.76, 0.73, 0.7, 0.67, 0.64, 0.61, 0.58, 0.55]
// A message at its smallest cannot shrink for better lines; it may grow instead, by these shares of its range.
const growths = [0.03, 0.06, 0.1, 0.15, 0.2, 0.3]
// A line-end that the words call wrong is avoided as long as letters keep so much of the size that they would have with it. A word left
// over alone counts as smaller letters, as such an end does. Beside a photo, where there is the height for a line more, their plain size
// counts, too.
const wholeSize = 0.8
const wholeBeside = 0.9
// And where the photo keeps so much of what it must keep otherwise: a line more is worth it.
const wholeClear = 0.93
const evennesses = ['strict', 'loose'] as const
// So many lines of small print a card of the campaign has, and a single line is broken for letters so much larger.
const usualSmall = 2
const notablySmall = 1.15
// Larger letters than these are not looked for by worse lines.
const enough = 0.87

/** The largest common size that fits, then the message alone as large as it can get, in the lines that are worth most, or in others as good. */
export function fitTree(given: FitRequest): FittedTree | Overflow {
  const { yoga, tree, canvas, measureLeaf } = given
  const request = { ...given, setText: setOnce(given.setText) }
  const boxes = openBoxes(yoga, tree, canvas, measureLeaf)
  try {
    const fitted = fitInBoxes(request, boxes)
    return 'ratio' in fitted || request.sizes === 'smallest' ? fitted : inOtherLines(request, boxes, fitted)
  } finally {
    boxes.free()
  }
}

function fitInBoxes(request: FitRequest, boxes: Boxes): FittedTree | Overflow {
  const fitWith = (rules: LineRules, than: Fitting | null, leastClear = 0): Fitting | Overflow =>
    fitBoxes(openSizing(request, boxes, rules), than, leastClear)
  const free = fitWith({ forbidden: 'none', evenness: 'strict' }, null)
  if ('ratio' in free) return free
  if (request.sizes === 'smallest' || request.isWritten) return free.finish()
  const leastClear = (evenness: Evenness): number =>
    request.sizes === 'largest' && (evenness === 'strict' || isBeside(request))
      ? 0
      : mostGiven * clearAreaOf(free.tree.placed)
  let best = free
  for (const evenness of evennesses) {
    if (evenness === 'loose' && (request.sizes !== 'largest' || isFilled(request, best.tree))) break
    for (const forbidden of ['none', 'loosely', 'parting'] as const) {
      if (forbidden === 'none' ? evenness === 'strict' : !parts(best.tree)) continue
      const tried = fitWith({ forbidden, evenness }, best)
      if ('ratio' in tried || !isBetter(request, tried, best)) continue
      if (clearAreaOf(tried.tree.placed) >= leastClear(evenness)) best = tried
    }
  }
  if (!isWrong(free) && !isWrong(best)) return best.finish()
  const whole = evennesses.flatMap(evenness => {
    const tried = fitWith({ forbidden: 'wrong', evenness }, null, wholeClear * leastClear(evenness))
    return 'ratio' in tried || !isAboutAsLarge(request, messageOf(tried.tree), messageOf(best.tree))
      ? []
      : [tried]
  })
  const first = isWrong(best) ? (whole[0] ?? best) : best
  return whole.reduce((most, next) => (isBetter(request, next, most) ? next : most), first).finish()
}

/** Whether the message has nothing to gain: it is as large as it may be and its lines end well, or there is none. */
function isFilled({ canvas }: FitRequest, { texts }: FittedTree): boolean {
  const message = [...texts].find(([{ slot }]) => slot === 'message')
  if (message === undefined) return true
  const [{ most }, { sizePx, isWrong }] = message
  return !isWrong && sizePx > enough * pixelsOf(most, canvas, 0)
}

/** While the message is tried at many sizes the other texts keep theirs, in boxes as wide: each is set once. */
function setOnce(setText: SetText): SetText {
  const known = new Map<TextStyle, Map<string, TypesetText | null>>()
  return (style, sizePx, maxWidth, rules) => {
    if (rules.other) return setText(style, sizePx, maxWidth, rules)
    const texts = known.get(style) ?? new Map<string, TypesetText | null>()
    known.set(style, texts)
    const key = `${sizePx}|${maxWidth}|${rules.forbidden}|${rules.evenness}`
    const found = texts.get(key)
    if (found !== undefined) return found
    const text = setText(style, sizePx, maxWidth, rules)
    texts.set(key, text)
    return text
  }
}

const messageOf = ({ texts }: FittedTree): TypesetText | undefined =>
  [...texts].find(([{ slot }]) => slot === 'message')?.[1]

/** Whether a message in whole lines can stand for one with a wrong break. */
function isAboutAsLarge(
  request: FitRequest,
  whole: TypesetText | undefined,
  than: TypesetText | undefined,
): boolean {
  if (whole === undefined || than === undefined || whole.evenness < leastEvenness) return false
  const isLarge = !isBeside(request) || whole.sizePx >= wholeBeside * than.sizePx
  return isLarge && shapedSizeOf(whole) >= wholeSize * shapedSizeOf(than)
}

const isWrong = ({ tree }: Fitting): boolean => messageOf(tree)?.isWrong ?? false

// Beside a photo, letters under the pleasing look stand lost in their panel, however well their lines are broken: what they lack counts by this
// power more there, and of what their lines cost up to so much is forgiven, but never of a word left over by itself.
const lost = { power: 0.9, forgiven: 0.6, perLack: 3.6 }

/** What a tree's message is worth: see line-quality.ts. 0 for none. */
function worthIn(request: FitRequest, { texts }: FittedTree): number {
  const [style, text] = [...texts].find(([{ slot }]) => slot === 'message') ?? []
  if (style === undefined || text === undefined) return 0
  const share = isBeside(request)
    ? Math.min(1, (text.sizePx * request.lookOf(style)) / shorterOf(request) / pleasingLook)
    : 1
  const forgiven = text.isWrong
    ? 0
    : (costOfLines(text) - text.lost) * Math.min(lost.forgiven, lost.perLack * (1 - share))
  return worthOf(text) * share ** lost.power * Math.exp(forgiven)
}

const isBetter = (request: FitRequest, one: Fitting, than: Fitting): boolean =>
  isNotablyMore(worthIn(request, one.tree), worthIn(request, than.tree))

const parts = (tree: FittedTree): boolean => (messageOf(tree)?.parted ?? 0) > 0

interface Fitting {
  readonly tree: FittedTree
  /** How large the other texts and the small print are, as shares of their ranges. */
  readonly others: number
  readonly small: number
  /** The same with the other texts as large as the message lets them be. */
  readonly finish: () => FittedTree
}

const finished = (tree: FittedTree, others = 0, small = 0): Fitting => ({
  tree,
  others,
  small,
  finish: () => tree,
})

/**
 * By other rules than a fitting before, only the message is looked for anew: at its smallest where it cannot be worth more, else beside
 * other texts as large as they were.
 */
function fitBoxes(sizing: Sizing, before: Fitting | null, givenClear = 0): Fitting | Overflow {
  const { request, message } = sizing
  const placeSized = (shares: Shares): FittedTree | Overflow => placeAt(sizing, sizeTexts(sizing, shares))
  const smallest = placeSized({ main: 0, others: 0, small: 0 })
  if ('ratio' in smallest) return smallest
  if (request.sizes === 'smallest' || !mayBeWorthMore(sizing, before)) return finished(smallest)
  const mostSmall = before?.small ?? mostSmallOf(sizing, smallest)
  const sharesAt = (others: number, main: number): Shares => ({
    main,
    others,
    small: Math.min(others, mostSmall),
  })
  const place = (others: number, main: number): FittedTree | Overflow => placeSized(sharesAt(others, main))

  const leastClear = request.sizes === 'beside-photo' ? 0.99 * clearAreaOf(smallest.placed) : givenClear
  // A row that is whole at its smallest stays whole, but in a story, which has the height.
  const mostWraps = aspectOf(request.canvas.size) === 'tower' ? Infinity : countWraps(smallest)
  const fits = (tree: FittedTree | Overflow): tree is FittedTree =>
    !('ratio' in tree) && countWraps(tree) <= mostWraps
  const attempt = (others: number, main: number): FittedTree | null => {
    const free = place(others, main)
    const held = !fits(free) ? sizeHeld(sizing, sharesAt(others, main)) : null
    const tried = held === null ? free : placeAt(sizing, held)
    return !fits(tried) || clearAreaOf(tried.placed) < leastClear ? null : tried
  }
  const beside = before === null ? null : attempt(before.others, 0)
  const common =
    before === null || beside === null
      ? findMost(share => attempt(share, share), smallest)
      : { share: before.others, tree: beside }
  const from = beside === null ? common.share : 0
  const grown =
    from === 1 ? common : findMost(share => attempt(common.share, mix(from, 1, share)), common.tree)
  if (message === null) return finished(grown.tree, common.share, mostSmall)
  const fill = (tree: FittedTree): Fitting => ({
    tree,
    others: common.share,
    small: mostSmall,
    finish: () => (isBeside(request) ? fillUp(sizing, message, tree, common.share, mostSmall) : tree),
  })
  if (mayBeHeadline(request, grown.tree, message))
    return fill(growHeadline(sizing, message, grown.tree, common.share, attempt))
  const share = mix(from, 1, grown.share)
  const { least, most } = rangeOf(sizing, message)
  const largest = least + (most - least) * share
  let best = grown.tree
  for (const trim of most > least ? trims : []) {
    const size = Math.max(least, largest * trim)
    // The best of lines at that size would be worth no more.
    if (size <= worthIn(request, best)) break
    const tried = attempt(common.share, (size - least) / (most - least))
    if (tried !== null && isNotablyMore(worthIn(request, tried), worthIn(request, best))) best = tried
    // Every further trim would be the same size once more.
    if (size === least) break
  }
  if (request.sizes === 'largest') return fill(best)
  // At its smallest the message cannot shrink for better lines: it may grow a little, at the photo's cost.
  for (const growth of growths) {
    const tried = place(common.share, Math.max(common.share, growth))
    if (!('ratio' in tried) && isSetBetter(tried.texts.get(message), best.texts.get(message))) best = tried
  }
  return finished(best, common.share, mostSmall)
}

/**
 * Small print takes no line more for being larger; but a single line, as under a message of one's own, may be two, as every card of the
 * campaign has, where that makes it notably larger.
 */
function mostSmallOf(sizing: Sizing, smallest: FittedTree): number {
  const usual = mostSmallIn(countSmall(smallest), sizing, smallest)
  const [small] = [...sizing.ranges].flatMap(([style, range]) => (isSmallPrint(style) ? [range] : []))
  if (small === undefined || countSmall(smallest) >= usualSmall) return usual
  const broken = mostSmallIn(usualSmall, sizing, smallest)
  const sizeAt = (share: number): number => mix(small.least, small.most, share)
  return sizeAt(broken) >= notablySmall * sizeAt(usual) ? broken : usual
}

const mostSmallIn = (lines: number, sizing: Sizing, smallest: FittedTree): number =>
  findMost(share => {
    const sizes = new Map([...smallest.texts].map(([style, { sizePx }]) => [style, sizePx]))
    for (const [style, { least, most }] of sizing.ranges)
      if (isSmallPrint(style)) sizes.set(style, mix(least, most, share))
    const tried = placeAt(sizing, sizes)
    return 'ratio' in tried || countSmall(tried) > lines ? null : tried
  }, smallest).share

/** Whether the message fits at a size at which it might be worth more than before. */
function mayBeWorthMore(sizing: Sizing, before: Fitting | null): boolean {
  const { message } = sizing
  if (message === null || before === null) return true
  const size = worthIn(sizing.request, before.tree)
  const { least, most } = rangeOf(sizing, message)
  if (size <= least || most <= least) return size <= least
  const sizes = sizeTexts(sizing, { main: (size - least) / (most - least), others: 0, small: 0 })
  return !('ratio' in placeAt(sizing, sizes))
}
