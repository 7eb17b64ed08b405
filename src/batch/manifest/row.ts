// The words of a batch's first half: a manifest's row as it was written, and a mistake in it. Types and columns only.
import type { Problem } from '../../base/errors.js'
import { findNearest, slipsBetween } from '../../base/nearest.js'
import { remember } from '../../base/remember.js'

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
  'handwriting',
  'message',
  'hashtag',
  'source',
  'report',
  'focus',
  'hand',
  'variant',
  'out',
] as const

export type Column = (typeof columns)[number]

/** What the program itself adds to failed.csv; never offered, and read only where failed.csv is run again. */
export const ownColumns = ['row', 'reason'] as const

/** Nobody writes a megabyte into a row, but a missing quotation mark would swallow the file, and each value is looked at by itself. */
export const mostRowCharacters = 1 << 20

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
  const offered = 'nearest' in problem.args ? (problem.args.nearest ?? null) : null
  return { row, column, value, nearest: nearest ?? offered, problem }
}

/** What a manifest gives, in its order. */
export type Reading =
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'mistake'; readonly mistake: ManifestMistake }
  /** A column that is not the program's, told once. */
  | { readonly kind: 'ignored'; readonly column: string }

/** A cell as it counts: by its column's name, without the spaces around it; undefined where it is empty or absent. */
export type Cells = Readonly<Partial<Record<Column, string>>>

/** The same columns in German, French and Dutch, as people name them, and as the option is called; docs/batch.md lists them. Accents do not count. */
export const columnNames: Readonly<Partial<Record<Column, readonly string[]>>> = {
  photo: ['Foto', 'Bild', 'Image', 'Afbeelding'],
  id: ['Kennung', 'Identifiant', 'Kenmerk'],
  template: ['Vorlage', 'Modèle', 'Sjabloon'],
  language: ['lang', 'Sprache', 'Langue', 'Taal'],
  format: ['Formaat'],
  for: ['Netzwerk', 'Réseau', 'Netwerk'],
  partner: ['Partenaire'],
  message: ['Botschaft', 'Nachricht', 'Boodschap', 'Bericht'],
  source: ['Quelle', 'Bron'],
  report: ['Meldestelle', 'Signalement', 'Meldpunt'],
  focus: ['Fokus'],
  out: ['Ausgabe', 'Sortie', 'Uitvoer'],
}

/** `Modèle` → `modele`. */
const foldName = (name: string): string => name.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

const namedColumns: ReadonlyMap<string, Column> = new Map([
  ...columns.map(column => [column, column] as const),
  ...columns.flatMap(column => (columnNames[column] ?? []).map(name => [foldName(name), column] as const)),
])

// Each row asks for the same few names; more than a list may have are not kept.
const mostRemembered = 2000

/** ` Photo ` → `photo`, `Langue` → `language`; of a name that is no column's, what it is without capitals and accents. */
export const normaliseColumn = remember(
  mostRemembered,
  (name: string) => name,
  name => {
    const folded = foldName(name)
    return namedColumns.get(folded) ?? folded
  },
)

// A short name is a letter or two from too many others: `Ort` from `out`, `Mail` from `Taal`.
const slipsIn = (name: string): number => Math.min(2, Math.max(0, name.length - 3))

/** The column whose name is at most two letters away, as it is written there: a slip, where others are somebody's own columns. */
export function findMeantColumn(name: string): string | null {
  const folded = foldName(name)
  const isNear = (name: string, most: number): boolean => slipsBetween(folded, foldName(name), most) <= most
  return findNearest(folded, [
    ...columns.filter(name => isNear(name, slipsIn(folded))),
    ...Object.values(columnNames)
      .flat()
      .filter(name => isNear(name, Math.min(1, slipsIn(folded)))),
  ])
}

const isColumn = (name: string): name is Column => (columns as readonly string[]).includes(name)

// What spreadsheets write where a formula has no value, in English, German, French and Dutch; LibreOffice has numbers, too.
const cellError = /^(?:#(?:N\/A|NV|N\/B|(?:DIV|DEEL)\/0!|[A-ZÄÖÜ]{3,}[!?])|Err:\d{3})$/

/** The part of a cell that is an error of the spreadsheet's, or null. */
export const findCellError = (value: string): string | null =>
  value
    .split('|')
    .map(part => part.trim())
    .find(part => cellError.test(part)) ?? null

/** True where the row has that column, under whichever of its names. */
export const hasColumn = ({ cells }: Row, column: Column): boolean =>
  Object.keys(cells).some(name => normaliseColumn(name) === column)

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

/** The cells without those in which a formula has failed; these are told. */
export function withoutErrors(cells: Cells, tell: (column: Column, value: string) => void): Cells {
  const kept: Partial<Record<Column, string>> = {}
  for (const column of columns) {
    const value = cells[column]
    if (value === undefined) continue
    const error = findCellError(value)
    if (error === null) kept[column] = value
    else tell(column, error)
  }
  return kept
}
