// Units and their widths in, lines out: the fewest that the width allows, then the least ragged. Knows no text.
// Widths are in any one unit (em here). Dynamic programming, under 0.1 ms for 60 words.
import { leastEvenness } from './evenness.js'

export interface BrokenLine {
  /** First and last unit of the line, inclusive. */
  readonly first: number
  readonly last: number
  readonly width: number
}

/** What the breaker needs to know of a unit. */
export interface Breakable {
  readonly mandatoryBreak: boolean
  readonly hyphen: boolean
  /** What it costs that a line ends here, beside raggedness: see sense.ts. */
  readonly cost?: number | undefined
  /** No line but the last may end here. */
  readonly barred?: boolean | undefined
}

/** As a share, 0…1, for the line of these units, by where it stands among the lines of its paragraph. */
type LeastShare = (line: BrokenLine, index: number, count: number) => number

/** Width of a line of the units `first` … `last`, with the hyphen that it ends in, without a trailing space. */
export type WidthOf = (first: number, last: number) => number

interface BreakOptions {
  /** What a line must have of the widest one's width, where any lines do: half of it when left out. */
  readonly leastShare?: LeastShare | undefined
  /** Break into so many lines although fewer would do: a narrower, higher block. Less than the fewest is ignored. */
  readonly lines?: number | undefined
}

interface Paragraph {
  readonly start: number
  /** One past the last unit. */
  readonly end: number
  /** candidates[i]: the lines that may start at unit start + i. */
  readonly candidates: readonly (readonly BrokenLine[])[]
  /** fewestBefore[i]: the least number of lines that end just before unit start + i. */
  readonly fewestBefore: readonly number[]
  readonly fewest: number
}

// A line that ends in a hyphen may be wider than a longer one that does not: look a little beyond the first that is too wide.
const HYPHEN_EM = 1
// Shares of (ideal width)²: what a broken word, and a last line of one short word, count beside raggedness.
const HYPHEN_COST = 0.06
const RUNT_COST = 0.3
const RUNT_WIDTH = 0.6
// How many widths to try when a line came out under half of the widest.
const MOST_TRIALS = 24

const half: LeastShare = () => leastEvenness

/** Null when a unit alone is wider than `maxWidth` (`findWideUnit` says which), or what may not be parted is. */
export function breakLines(
  units: readonly Breakable[],
  widthOf: WidthOf,
  maxWidth: number,
  options: BreakOptions = {},
): BrokenLine[] | null {
  const paragraphs: Paragraph[] = []
  let start = 0
  units.forEach((unit, index) => {
    if (!unit.mandatoryBreak && index < units.length - 1) return
    paragraphs.push(readParagraph(units, widthOf, maxWidth, start, index + 1))
    start = index + 1
  })
  if (paragraphs.some(({ fewest }) => fewest === Number.POSITIVE_INFINITY)) return null
  const counts = shareLines(paragraphs, widthOf, options.lines ?? 0)
  return paragraphs.flatMap((paragraph, index) => {
    const total = widthOf(paragraph.start, paragraph.end - 1)
    return balance(units, paragraph, total, counts[index] ?? paragraph.fewest, options.leastShare ?? half)
  })
}

/** The widest unit that does not fit alone, and by how much; null when all fit. */
export function findWideUnit(
  units: readonly Breakable[],
  widthOf: WidthOf,
  maxWidth: number,
): { readonly unit: number; readonly over: number } | null {
  let widest: { unit: number; over: number } | null = null
  units.forEach((_, unit) => {
    const over = widthOf(unit, unit) - maxWidth
    if (over > (widest?.over ?? 0)) widest = { unit, over }
  })
  return widest
}

function readParagraph(
  units: readonly Breakable[],
  widthOf: WidthOf,
  maxWidth: number,
  start: number,
  end: number,
): Paragraph {
  const candidates: BrokenLine[][] = []
  const fewestBefore = new Array<number>(end - start + 1).fill(Number.POSITIVE_INFINITY)
  fewestBefore[0] = 0
  for (let first = start; first < end; first++) {
    const lines: BrokenLine[] = []
    const before = fewestBefore[first - start] ?? Number.POSITIVE_INFINITY
    for (let last = first; last < end; last++) {
      const width = widthOf(first, last)
      if (width > maxWidth + HYPHEN_EM) break
      if (width > maxWidth || (units[last]?.barred && last < end - 1)) continue
      lines.push({ first, last, width })
      const after = last + 1 - start
      fewestBefore[after] = Math.min(fewestBefore[after] ?? Number.POSITIVE_INFINITY, before + 1)
    }
    candidates.push(lines)
  }
  return { start, end, candidates, fewestBefore, fewest: fewestBefore.at(-1) ?? Number.POSITIVE_INFINITY }
}

/** Gives the lines beyond the fewest to the paragraphs whose lines are longest. */
function shareLines(paragraphs: readonly Paragraph[], widthOf: WidthOf, wanted: number): number[] {
  const counts = paragraphs.map(({ fewest }) => fewest)
  for (let spare = wanted - counts.reduce((sum, count) => sum + count, 0); spare > 0; spare--) {
    let [longest, longestWidth] = [-1, 0]
    paragraphs.forEach(({ start, end }, index) => {
      const count = counts[index] ?? 0
      const width = widthOf(start, end - 1) / count
      if (count < end - start && width > longestWidth) [longest, longestWidth] = [index, width]
    })
    if (longest < 0) break
    counts[longest] = (counts[longest] ?? 0) + 1
  }
  return counts
}

function balance(
  units: readonly Breakable[],
  paragraph: Paragraph,
  total: number,
  count: number,
  leastShare: LeastShare,
): BrokenLine[] {
  const ideal = total / count
  const form = { count, ideal, leastShare }
  const best = findLeastRagged(units, paragraph, form, null) ?? []
  const widest = Math.max(...best.map(line => line.width))
  if (best.every((line, index) => line.width >= widest * leastShare(line, index, count))) return best
  // Some line is too short beside the widest: look for lines that are all between their share of some width and that width.
  const widths = [...new Set(paragraph.candidates.flat().map(line => line.width))]
    .filter(width => width >= ideal * 0.9)
    .sort((a, b) => a - b)
  const step = Math.max(1, widths.length / MOST_TRIALS)
  for (let at = 0; at < widths.length; at += step) {
    const most = widths[Math.floor(at)] ?? 0
    const even = findLeastRagged(units, paragraph, form, most)
    if (even !== null) return even
  }
  return best
}

interface Form {
  readonly count: number
  readonly ideal: number
  readonly leastShare: LeastShare
}

/** Exactly `count` lines, none wider than `most` or under its share of it, with the least cost; null when there are none. */
function findLeastRagged(
  units: readonly Breakable[],
  { start, end, candidates, fewestBefore }: Paragraph,
  { count, ideal, leastShare }: Form,
  most: number | null,
): BrokenLine[] | null {
  const length = end - start
  // cost[i]: least cost of the lines from unit start + i to the end, in as many lines as rounds are done.
  let cost = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY)
  cost[length] = 0
  const chosen: (BrokenLine | undefined)[][] = []
  for (let round = 0; round < count; round++) {
    const index = count - round - 1
    const next = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY)
    const lines = new Array<BrokenLine | undefined>(length)
    for (let at = 0; at < length; at++) {
      // Out of reach with the lines that are left.
      if ((fewestBefore[at] ?? 0) > index) continue
      for (const line of candidates[at] ?? []) {
        if (most !== null && line.width > most) continue
        const share = leastShare(line, index, count)
        if (most !== null && line.width < most * share) continue
        const rest = cost[line.last + 1 - start] ?? Number.POSITIVE_INFINITY
        if (rest === Number.POSITIVE_INFINITY) continue
        const sum =
          rest + costOf(line, units, ideal, round === 0 && count > 1, share < half(line, index, count))
        if (sum < (next[at] ?? 0)) {
          next[at] = sum
          lines[at] = line
        }
      }
    }
    cost = next
    chosen.push(lines)
  }
  const result: BrokenLine[] = []
  let at = 0
  for (const lines of chosen.reverse()) {
    const line = lines[at]
    if (line === undefined) return null
    result.push(line)
    at = line.last + 1 - start
  }
  return result
}

function costOf(
  line: BrokenLine,
  units: readonly Breakable[],
  ideal: number,
  isLast: boolean,
  mayBeShort: boolean,
): number {
  const ragged = line.width / ideal - 1
  const hyphen = units[line.last]?.hyphen ? HYPHEN_COST : 0
  const runt =
    isLast && !mayBeShort && line.first === line.last && line.width < ideal * RUNT_WIDTH ? RUNT_COST : 0
  const sense = isLast ? 0 : (units[line.last]?.cost ?? 0)
  return ragged * ragged + hyphen + runt + sense
}
