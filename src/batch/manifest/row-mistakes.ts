// What is wrong with one row, gathered while it is read: a value is kept, or what is wrong with it is.
import { Problem } from '../../base/errors.js'
import type { FoundFile, Unfound } from './found-file.js'
import { type Column, type ManifestMistake, mistakeOf } from './row.js'

export interface RowMistakes {
  /** In the order in which they were found. */
  readonly all: readonly ManifestMistake[]
  blame(column: Column, value: string | null, problem: Problem, nearest?: string | null): void
  /** The answer alone, or none where it is a problem. */
  keep<T>(column: Column, value: string, answer: T | Problem): T[]
  keepFile(column: Column, found: FoundFile | Unfound): FoundFile[]
}

export function gatherRowMistakes(row: number): RowMistakes {
  const all: ManifestMistake[] = []
  const blame: RowMistakes['blame'] = (column, value, problem, nearest = null) => {
    all.push(mistakeOf(row, column, value, problem, nearest))
  }
  return {
    all,
    blame,
    keep: (column, value, answer) => {
      if (!(answer instanceof Problem)) return [answer]
      blame(column, value, answer)
      return []
    },
    keepFile: (column, found) => {
      if (!('problem' in found)) return [found]
      blame(column, found.value, found.problem, found.nearest)
      return []
    },
  }
}
