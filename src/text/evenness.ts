// The lines of a block in, with the letters of their longest words; how even they are, out. What a line must have of the widest one's
// width, strictly and where larger letters are bought with it. Knows no text and no size.

/** How short a line may be: strictly, no line under half of the widest; loosely, for larger letters, in a column of some lines. */
export type Evenness = 'strict' | 'loose'

/** Where a line stands in its paragraph. */
export interface LinePlace {
  readonly index: number
  readonly count: number
  /** Letters of the longest word on it. */
  readonly longest: number
  /** Whether it is one word. */
  readonly isLone: boolean
}

// Under half of the widest a line looks torn.
export const leastEvenness = 0.5
/** So many lines and more are a high column. */
export const highColumn = 7
// A column of four lines and more has a shape of its own: it may begin short and end with one long word, and a long word may stand by
// itself in it; a short one never. What ends it is read last, and looks left over sooner than a short beginning. In a high column, where
// nearly every word stands by itself, none looks left over.
const loose = {
  lines: 4,
  begin: 0.24,
  end: 0.33,
  endLetters: 5,
  inner: 0.38,
  innerLetters: 7,
  high: highColumn,
  highLetters: 4,
}

/** What a line must have of the widest line's width, 0…1. */
export function leastShareOf({ index, count, longest, isLone }: LinePlace, evenness: Evenness): number {
  if (evenness === 'strict' || count < loose.lines) return leastEvenness
  const isHigh = count >= loose.high && longest >= loose.highLetters
  if (isHigh && index > 0) return loose.end
  if (index === 0 || index === count - 1) {
    const least = index === 0 ? loose.begin : loose.end
    return longest >= loose.endLetters ? least : leastEvenness
  }
  return isLone && longest < loose.innerLetters ? leastEvenness : loose.inner
}

/** Narrowest line ÷ widest; a line that may be shorter than half counts for as much more. */
export function evennessOf(
  lines: readonly { readonly width: number; readonly longest: number; readonly isLone: boolean }[],
  evenness: Evenness,
): number {
  const widest = Math.max(...lines.map(({ width }) => width))
  const shares = lines.map(
    ({ width, ...line }, index) =>
      (width / widest) * (leastEvenness / leastShareOf({ index, count: lines.length, ...line }, evenness)),
  )
  return Math.min(1, ...shares)
}

/** Letters of the longest word. */
export const longestWordOf = (text: string): number =>
  Math.max(0, ...text.split(/[\s-]+/u).map(word => word.match(/\p{L}/gu)?.length ?? 0))
