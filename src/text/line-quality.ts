// A text's units and the lines that they were broken into in; how good the lines are, out: how even, and what it costs that they end
// where they do. Knows no size.
import type { BrokenLine } from './break-lines.js'
import { type Evenness, evennessOf } from './evenness.js'

interface JudgedUnit {
  readonly mandatoryBreak: boolean
  /** What it costs that a line ends here. */
  readonly cost: number
  /** Letters of its longest word. */
  readonly longest: number
}

/** What it costs that the lines end where they do, but for the last and for the author's own line feeds. */
export const endCostsOf = (units: readonly JudgedUnit[], lines: readonly BrokenLine[]): number[] =>
  lines
    .slice(0, -1)
    .flatMap(({ last }) => units[last] ?? [])
    .filter(({ mandatoryBreak }) => !mandatoryBreak)
    .map(({ cost }) => cost)

/** What {@link leastShareOf} asks of a line's words. */
export const readWords = (
  units: readonly JudgedUnit[],
  { first, last }: BrokenLine,
): { longest: number; isLone: boolean } => ({
  longest: Math.max(...units.slice(first, last + 1).map(({ longest }) => longest)),
  isLone: first === last,
})

/** The least of the paragraphs' evenness: a line feed's short line is the author's will. */
export function leastEvennessOf(
  units: readonly JudgedUnit[],
  lines: readonly BrokenLine[],
  evenness: Evenness,
): number {
  const paragraphs: BrokenLine[][] = [[]]
  for (const line of lines) {
    paragraphs.at(-1)?.push(line)
    if (units[line.last]?.mandatoryBreak) paragraphs.push([])
  }
  return Math.min(
    ...paragraphs
      .filter(paragraph => paragraph.length > 0)
      .map(paragraph =>
        evennessOf(
          paragraph.map(line => ({ width: line.width, ...readWords(units, line) })),
          evenness,
        ),
      ),
  )
}
