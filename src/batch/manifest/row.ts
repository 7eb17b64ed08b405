// The words of a batch's first half: a manifest's row as it was written, and a mistake in it. Types and columns only.
import type { Problem } from '../../base/errors.js'

/** The columns that mean something, as docs/batch.md lists them. */
export const columns = [
  'photo',
  'id',
  'template',
  'language',
  'format',
  'for',
  'partner',
  'logo',
  'message',
  'hashtag',
  'source',
  'report',
  'focus',
  'out',
] as const

export type Column = (typeof columns)[number]

/** What the program itself adds to failed.csv; never offered, and read only where failed.csv is run again. */
export const ownColumns = ['row', 'reason'] as const

/** One row as it was written. */
export interface Row {
  /** As a spreadsheet counts: the header is row 1. In JSON the element, in NDJSON the line, from 1. */
  readonly row: number
  /** By the column's name, verbatim, in the order of the manifest. */
  readonly cells: Readonly<Record<string, string>>
}

/** One mistake in a manifest. */
export interface ManifestMistake {
  /** Null where no row is to blame. */
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
  /** The nearest valid value, if there is one. */
  readonly nearest: string | null
  readonly problem: Problem
}

/** A mistake, with the nearest value taken from the problem where it has one. */
export function mistakeOf(
  row: number | null,
  column: string | null,
  value: string | null,
  problem: Problem,
  nearest: string | null = null,
): ManifestMistake {
  const offered = 'nearest' in problem.args ? problem.args.nearest : null
  return { row, column, value, nearest: nearest ?? offered, problem }
}

/** What a manifest gives, in its order. */
export type Reading =
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'mistake'; readonly mistake: ManifestMistake }

/** A cell as it counts: by its column's name, without the spaces around it; undefined where it is empty or absent. */
export type Cells = Readonly<Partial<Record<Column, string>>>

/** ` Photo ` → `photo`. */
export const normaliseColumn = (name: string): string => name.trim().toLowerCase()

const isColumn = (name: string): name is Column => (columns as readonly string[]).includes(name)

/** The cells of a row that mean something. */
export function cellsOf({ cells }: Row): Cells {
  const known: Partial<Record<Column, string>> = {}
  for (const [name, value] of Object.entries(cells)) {
    const column = normaliseColumn(name)
    const trimmed = value.trim()
    if (isColumn(column) && trimmed !== '') known[column] = trimmed
  }
  return known
}
