// The bytes of a manifest in, its rows and what is wrong with its form out, in order: CSV, a JSON array, or NDJSON, told
// from the content. Does not know what the cells mean.
import type { DecodedText } from '../../base/decode-text.js'
import { Problem } from '../../base/errors.js'
import { findSeparator, readRecords, type Separator } from './read-csv.js'
import { type JsonRow, type JsonValue, readArray, readLines } from './read-json.js'
import { readText } from './read-text.js'
import {
  columns,
  findMeantColumn,
  mistakeOf,
  mostRowCharacters,
  normaliseColumn,
  ownColumns,
  type Reading,
} from './row.js'

export type ManifestKind = 'csv' | 'json' | 'ndjson'

export interface Manifest {
  readonly kind: ManifestKind
  /** Of CSV; a comma for the others. */
  readonly separator: Separator
  /** As it was given. */
  readonly source: DecodedText
  readonly readings: AsyncIterable<Reading> | Iterable<Reading>
}

// Nobody works with more, and each is looked at in each row.
const mostColumns = 1000

// All of them are held: as many took 0.7 GB.
const mostCells = 5_000_000

// A header of more than this has lost its line end.
const mostHeaderCharacters = 64 * 1024

const ignored: ReadonlySet<string> = new Set(ownColumns)
const known: ReadonlySet<string> = new Set([...columns, ...ownColumns])

/** A slip is a mistake; any other column is somebody's own, and left out. */
function readUnknown(name: string): Reading {
  const nearest = findMeantColumn(name)
  if (nearest === null) return { kind: 'ignored', column: name }
  return wrong(1, name, null, new Problem('COLUMN_UNKNOWN', { value: name, nearest, known: columns }))
}

/** So that what stands below a slip is checked as well: no card is made of it. */
const meantOf = (name: string): string =>
  known.has(normaliseColumn(name)) ? name : (findMeantColumn(name) ?? name)

function* checkHeader(names: readonly string[]): Generator<Reading, void> {
  const seen = new Set<string>()
  for (const name of names) {
    const column = normaliseColumn(name)
    // Excel leaves empty columns behind; they matter only where something stands in them.
    if (column === '') continue
    if (!known.has(column)) yield readUnknown(name)
    else if (seen.has(column)) yield wrong(1, name, null, new Problem('COLUMN_TWICE', { value: name }))
    seen.add(normaliseColumn(meantOf(name)))
  }
  if (!seen.has('photo')) yield wrong(1, 'photo', null, new Problem('COLUMN_MISSING', { value: 'photo' }))
}

const wrong = (
  row: number | null,
  column: string | null,
  value: string | null,
  problem: Problem,
): Reading => ({ kind: 'mistake', mistake: mistakeOf(row, column, value, problem) })

async function* readCsv(text: string, separator: Separator, file: string): AsyncGenerator<Reading, void> {
  let row = 0
  let held = 0
  // Only columns that have a name, with their places: a file may have a million separators in a line.
  let header: ReadonlyMap<number, string> | null = null
  let places = 0
  try {
    for await (const record of readRecords(text, separator)) {
      row++
      if (record.every(cell => cell.trim() === '')) continue
      if (header === null) {
        const named = [...record.entries()].filter(([, name]) => name.trim() !== '')
        if (named.length > mostColumns)
          throw new Problem('BATCH_TOO_LARGE', { file, what: 'columns', most: mostColumns })
        yield* checkHeader(record)
        places = record.length
        header = new Map(named.map(([place, name]) => [place, meantOf(name)]))
        continue
      }
      const names: ReadonlyMap<number, string> = header
      const surplus = record.findIndex((cell, i) => cell.trim() !== '' && !names.has(i))
      if (surplus >= 0) {
        const problem =
          surplus < places
            ? new Problem('CELL_WITHOUT_HEADING', { place: surplus + 1 })
            : new Problem('CELLS_TOO_MANY', { cells: record.length, columns: places })
        yield wrong(row, null, record[surplus] ?? null, problem)
        continue
      }
      held += names.size
      if (held > mostCells) throw new Problem('BATCH_TOO_LARGE', { file, what: 'cells', most: mostCells })
      const cells = Object.fromEntries([...names].map(([place, name]) => [name, record[place] ?? '']))
      yield { kind: 'row', row: { row, cells } }
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'BATCH_TOO_LARGE') throw error
    yield wrong(row + 1, null, null, error)
  }
}

/** A cell's text: numbers are written out, lists become several values. */
function textOf(value: JsonValue): string | null {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) return value.join('|')
  return null
}

// Unknown columns are named once each, at most so many of them: JSON may have other keys in each of a million elements.
const mostUnknown = 1000

// Of a column of somebody's own, which all are held: failed.csv is for people to work in.
const mostOwnCharacters = 1000

// Enough to find a value by.
const shownCharacters = 200

/** JSON.stringify fails (its stack overflows) where values are nested very deep. */
function showJson(value: JsonValue): string {
  try {
    return JSON.stringify(value).slice(0, shownCharacters)
  } catch {
    return Array.isArray(value) ? '[…]' : '{…}'
  }
}

/** Unknown columns that were named already, and those of them that are slips of one that is known. */
interface Told {
  readonly told: Set<string>
  readonly slips: Set<string>
}

/** Elements of JSON as rows. */
function* readElement(value: JsonValue, row: number, { told, slips }: Told): Generator<Reading, void> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    const shown = showJson(value)
    const expected = '{"photo": "cat.jpg"}'
    yield wrong(row, null, shown, new Problem('CELL_INVALID', { value: shown, expected }))
    return
  }
  // A key `__proto__` is one like any other.
  const cells = new Map<string, string>()
  let characters = 0
  let isRight = true
  for (const [name, cell] of Object.entries(value)) {
    const column = normaliseColumn(name)
    if (!known.has(column)) {
      if (!told.has(name)) {
        if (told.size >= mostUnknown) continue
        told.add(name)
        const unknown = readUnknown(name)
        if (unknown.kind === 'mistake') slips.add(name)
        yield unknown.kind === 'mistake' ? { ...unknown, mistake: { ...unknown.mistake, row } } : unknown
      }
      // What stands in a column of somebody's own may be of any kind; failed.csv has what is text.
      const own = textOf(cell)
      if (own !== null && own.length <= mostOwnCharacters) cells.set(name, own)
      continue
    }
    const text = textOf(cell)
    if (text === null) {
      const shown = showJson(cell)
      const expected = '"…", ["…", "…"]'
      yield wrong(row, name, shown, new Problem('CELL_INVALID', { value: shown, expected }))
      isRight = false
      continue
    }
    characters += text.length
    if (!(ignored.has(column) && text === '')) cells.set(name, text)
  }
  if (characters > mostRowCharacters) {
    yield wrong(row, null, null, new Problem('MANIFEST_BROKEN', { detail: 'ROW_WITHOUT_END' }))
    return
  }
  const hasPhoto = Object.keys(value).some(name => normaliseColumn(name) === 'photo' || slips.has(name))
  if (!hasPhoto) yield wrong(row, 'photo', null, new Problem('CELL_EMPTY', { column: 'photo' }))
  else if (isRight) yield { kind: 'row', row: { row, cells: Object.fromEntries(cells) } }
}

function* readElements(rows: Iterable<JsonRow>): Generator<Reading, void> {
  const told = { told: new Set<string>(), slips: new Set<string>() }
  for (const { row, value } of rows) {
    if (value instanceof Problem) yield wrong(row, null, null, value)
    else yield* readElement(value, row, told)
  }
}

/**
 * Throws MANIFEST_EMPTY, MANIFEST_ENCODING, BATCH_TOO_LARGE; all else that is wrong is among the readings. `file` is the
 * name to show.
 */
export async function openManifest(bytes: AsyncIterable<Uint8Array>, file: string): Promise<Manifest> {
  const source = await readText(bytes, file)
  const { text } = source
  const first = /\S/.exec(text)?.[0]
  if (first === undefined) throw new Problem('MANIFEST_EMPTY', { file })
  const separator = ','
  if (first === '[') return { kind: 'json', separator, source, readings: readElements(readArray(text)) }
  if (first === '{') return { kind: 'ndjson', separator, source, readings: readElements(readLines(text)) }
  const found = findSeparator(text.slice(0, mostHeaderCharacters))
  return {
    kind: 'csv',
    separator: found.separator,
    source,
    readings: readCsv(text.slice(found.skip), found.separator, file),
  }
}
