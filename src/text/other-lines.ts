// A text and a number of lines in; the good ways to break it into so many at one size, the best first, out. So one sentence need not
// stand on twelve sheets in the same lines.
import type { BrokenLine } from './break-lines.js'
import { leastEvenness } from './evenness.js'
import { costOfLines } from './line-quality.js'
import { breakAt, measureOf, type Setting, setLines, type TypesetText } from './typeset.js'

/** The next best part from the best at one of its line-ends at the least (Lawler's partition): each end is forbidden in turn. */
export function waysToBreak(setting: Setting, sizePx: number, lines: number): TypesetText[] {
  const maxWidthEm = measureOf(setting, sizePx)
  const breakWithout = (end: number | null): BrokenLine[] => {
    const units = setting.units.map((unit, index) => ({ ...unit, barred: index === end }))
    return breakAt(setting, units, maxWidthEm, lines) ?? []
  }
  const best = breakWithout(null)
  const ways = [best, ...best.slice(0, -1).map(({ last }) => breakWithout(last))]
  return ways
    .filter(({ length }) => length === lines)
    .map(way => setLines(setting, way, sizePx))
    .filter(text => text.evenness >= leastEvenness && !text.isWrong)
    .sort((one, other) => costOfLines(one) - costOfLines(other))
}
