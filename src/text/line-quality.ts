// A text's units and the lines that they were broken into in; how good the lines are, out: how even, what their ends and their outline
// cost, and how large letters must be to be worth as much.
import type { BrokenLine } from './break-lines.js'
import { type Evenness, evennessOf, highColumn, leastEvenness } from './evenness.js'
import { isWrong } from './sense.js'

/** What is to be said of a text's lines, whatever their size. */
export interface LineQuality {
  /** As asked for, 0…1, the least of the stretches between line feeds. Under 0.5 looks like an accident. */
  readonly evenness: number
  /** What the ends of the lines cost in sense, 0 where none parts what belongs together. */
  readonly parted: number
  /** What their outline costs, 0 where none is short. */
  readonly outline: number
  /** How much of that a short word by itself on the first or last line costs. */
  readonly lost: number
  /** Whether a line ends where the words say that it should not. */
  readonly isWrong: boolean
}

interface JudgedUnit {
  readonly mandatoryBreak: boolean
  /** A hyphen is drawn where a line ends after it. */
  readonly hyphen?: boolean
  /** What it costs that a line ends here. */
  readonly cost: number
  /** Letters of its longest word. */
  readonly longest: number
  /** Whether it has several, as a number with its noun has. */
  readonly isSeveral: boolean
}

export function judgeLines(
  units: readonly JudgedUnit[],
  lines: readonly BrokenLine[],
  evenness: Evenness,
): LineQuality {
  const endCosts = endCostsOf(units, lines)
  return {
    evenness: leastEvennessOf(units, lines, evenness),
    parted: partedCostOf(endCosts),
    ...outlineCostOf(units, lines),
    isWrong: endCosts.some(isWrong),
  }
}

/** What it costs that the lines end where they do, but for the last and for the author's own line feeds. */
const endCostsOf = (units: readonly JudgedUnit[], lines: readonly BrokenLine[]): number[] =>
  lines
    .slice(0, -1)
    .flatMap(({ last }) => units[last] ?? [])
    .filter(({ mandatoryBreak }) => !mandatoryBreak)
    .map(({ cost }) => cost)

// Of several lines that end badly the worst catches the eye; the others are read, too.
const furtherEnds = 0.7

/** What the ends of the lines cost together: 0 where none parts what belongs together. */
function partedCostOf(endCosts: readonly number[]): number {
  const bad = endCosts.filter(cost => cost > 0)
  const worst = Math.max(0, ...bad)
  return worst + furtherEnds * (bad.reduce((sum, cost) => sum + cost, 0) - worst)
}

/** What {@link leastShareOf} asks of a line's words. */
export const readWords = (
  units: readonly JudgedUnit[],
  { first, last }: BrokenLine,
): { longest: number; isLone: boolean } => ({
  longest: Math.max(...units.slice(first, last + 1).map(({ longest }) => longest)),
  isLone: first === last && !units[first]?.isSeveral,
})

/** The lines between line feeds: a short line before one is the author's will. */
function paragraphsOf(units: readonly JudgedUnit[], lines: readonly BrokenLine[]): BrokenLine[][] {
  const paragraphs: BrokenLine[][] = [[]]
  for (const line of lines) {
    paragraphs.at(-1)?.push(line)
    if (units[line.last]?.mandatoryBreak) paragraphs.push([])
  }
  return paragraphs.filter(paragraph => paragraph.length > 0)
}

/** The least of the paragraphs' evenness. */
const leastEvennessOf = (
  units: readonly JudgedUnit[],
  lines: readonly BrokenLine[],
  evenness: Evenness,
): number =>
  Math.min(
    ...paragraphsOf(units, lines).map(paragraph =>
      evennessOf(
        paragraph.map(line => ({ width: line.width, ...readWords(units, line) })),
        evenness,
      ),
    ),
  )

// What lines look like, in shares of the size that they are worth. Each under so much of the widest is a splinter: worst between others, least
// as the last, which may be short; one much shorter than both its neighbours is a dent, too. Short lines beside one long one fill too little
// of the block that they make. A word by itself at the end or the beginning is lost, the more the shorter it is, but at the beginning of a high column; others by themselves
// chop the text up, as does a word in two parts, and a column of many lines with few words. Two lines after the first that would nearly fill one look parted without a reason: from `apart` on, the
// widths together in the widest one's, not at all, from `near` on fully.
const outline = {
  even: 0.62,
  first: 1.1,
  inner: 1.8,
  last: 0.7,
  dent: 0.7,
  dented: 0.09,
  filled: 0.78,
  lone: 0.75,
  lost: 1.1,
  chopped: 0.05,
  hyphen: 0.25,
  lines: 5,
  words: 2.6,
  slender: 0.08,
  near: 1.1,
  apart: 1.3,
  torn: 0.3,
}

type OutlineCost = Pick<LineQuality, 'outline' | 'lost'>

/** What the outline of the lines costs, of the worst paragraph. */
const outlineCostOf = (units: readonly JudgedUnit[], lines: readonly BrokenLine[]): OutlineCost =>
  paragraphsOf(units, lines)
    .map(paragraph => outlineCost(units, paragraph))
    .reduce((worst, next) => (next.outline > worst.outline ? next : worst), { outline: 0, lost: 0 })

function outlineCost(units: readonly JudgedUnit[], lines: readonly BrokenLine[]): OutlineCost {
  const widths = lines.map(({ width }) => width)
  const widest = Math.max(...widths)
  const shares = widths.map(width => width / widest)
  const end = lines.length - 1
  const isLone = lines.map(line => lines.length > 1 && readWords(units, line).isLone)
  const splinters = shares.map((share, index) => {
    const weight = index === end ? outline.last : index === 0 ? outline.first : outline.inner
    return weight * Math.max(0, outline.even - share)
  })
  const isDented = shares.some((share, index) => {
    const [before, after] = [shares[index - 1], shares[index + 1]]
    return before !== undefined && after !== undefined && share < outline.dent * Math.min(before, after)
  })
  const ends = lines.length < highColumn ? [...new Set([0, end])] : [end]
  const lost = sumOf(
    ends.map(index => (isLone[index] ? outline.lost * Math.max(0, outline.lone - (shares[index] ?? 1)) : 0)),
  )
  const chopped = shares.filter((share, index) => index < end && isLone[index] && share < outline.lone).length
  const hyphens = lines.slice(0, -1).filter(({ last }) => units[last]?.hyphen).length
  const rest =
    sumOf(splinters) +
    (isDented ? outline.dented : 0) +
    Math.max(0, outline.filled - sumOf(shares) / shares.length) +
    outline.chopped * chopped +
    outline.hyphen * hyphens +
    slenderCost(units, lines) +
    tornCost(widths)
  return { outline: rest + lost, lost }
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

/** What it costs that few words stand on many lines. */
function slenderCost(units: readonly JudgedUnit[], lines: readonly BrokenLine[]): number {
  const [first = 0, last = -1] = [lines[0]?.first, lines.at(-1)?.last]
  const words = sumOf(units.slice(first, last + 1).map(({ isSeveral }) => (isSeveral ? 2 : 1)))
  return words < outline.words * lines.length
    ? outline.slender * Math.max(0, lines.length - outline.lines)
    : 0
}

/** What it costs that two lines after the first, taken together, would nearly fill one. */
function tornCost(widths: readonly number[]): number {
  const narrowest = Math.min(
    ...widths.slice(1, -1).map((width, index) => width + (widths[index + 2] ?? Infinity)),
  )
  const together = narrowest / Math.max(...widths)
  const share = (outline.apart - together) / (outline.apart - outline.near)
  return outline.torn * Math.min(1, Math.max(0, share))
}

type Judged = LineQuality & { readonly sizePx: number }

// How much smaller letters may be that part nothing: 16 % for an article with its noun, 30 % for what the campaign's words call wrong.
const perCost = 1.2
// Lines that break the rule are worth half.
const torn = 0.5

/** What the ends of the lines and their outline cost together. */
export const costOfLines = ({ parted, outline: shape }: LineQuality): number => perCost * parted + shape

const qualityOf = (lines: LineQuality): number =>
  Math.exp(-costOfLines(lines)) * (lines.evenness < leastEvenness ? torn : 1)

/** The size of letters, in lines that are not amiss, that would be worth as much; 0 for no text. */
export const worthOf = (text: Judged | undefined): number =>
  text === undefined ? 0 : text.sizePx * qualityOf(text)

/** The same but for where they end: what letters in lines of such an outline look like beside even ones. */
export const shapedSizeOf = ({ sizePx, outline: shape }: Judged): number => sizePx * Math.exp(-shape)

// What is worth a hundredth more is not worth another card.
const notable = 1.01

export const isNotablyMore = (worth: number, than: number): boolean => worth > notable * than

/** Whether its lines are better, however large they are. */
export const isSetBetter = (text: Judged | undefined, than: Judged | undefined): boolean =>
  text !== undefined && than !== undefined && qualityOf(text) > 1.03 * qualityOf(than)
