// Mistakes in, each once with the rows that it concerns, out: a logo that cannot be used is one mistake, on however many cards it
// would have been. By their first rows, what is of no row before them; else in the order in which they were met.
import { Problem } from '../../base/errors.js'
import type { ManifestMistake } from './row.js'

export interface GatheredMistake extends ManifestMistake {
  /** In order, each once; empty where no row is to blame. */
  readonly rows: readonly number[]
  /** The column's name as the list has it; null where it has none. */
  readonly heading: string | null
}

/** How much too long a text is, in percent: it differs by language, with what stands beside it, and the worst says how much must go. */
const excessOf = ({ problem }: ManifestMistake): number =>
  'overPercent' in problem.args ? problem.args.overPercent : 0

const keyOf = ({ column, value, nearest, problem: { code, args } }: ManifestMistake): string =>
  JSON.stringify([column, value, nearest, code, { ...args, overPercent: 0 }])

/** The same with the column as the list calls it. */
const asCalled = (problem: Problem, heading: string | null): Problem =>
  heading !== null && problem.code === 'CELL_EMPTY' ? new Problem('CELL_EMPTY', { column: heading }) : problem

/** @param headings the names of the list's columns by what they mean */
export function gatherMistakes(
  mistakes: Iterable<ManifestMistake>,
  headings: ReadonlyMap<string, string>,
): GatheredMistake[] {
  const byKey = new Map<string, { first: ManifestMistake; readonly rows: Set<number> }>()
  for (const mistake of mistakes) {
    const key = keyOf(mistake)
    const found = byKey.get(key) ?? { first: mistake, rows: new Set() }
    byKey.set(key, found)
    if (excessOf(mistake) > excessOf(found.first)) found.first = mistake
    if (mistake.row !== null) found.rows.add(mistake.row)
  }
  const gathered = [...byKey.values()].map(({ first, rows }) => {
    const sorted = [...rows].sort((a, b) => a - b)
    const heading = headings.get(first.column ?? '') ?? null
    return {
      ...first,
      problem: asCalled(first.problem, heading),
      row: sorted[0] ?? null,
      rows: sorted,
      heading,
    }
  })
  return gathered.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
}
