// The manifest that a batch was made from, kept beside its cards as it was given, so that its page can give it back corrected. What
// failed.csv corrected is put into it row by row.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DecodedText } from '../../base/decode-text.js'
import { unlessForbidden } from '../../base/disk-errors.js'
import { readWhole } from '../../base/open-file.js'
import { writeWhole } from '../../output/files/write-whole.js'
import { normaliseColumn, ownColumns } from '../manifest/row.js'
import type { FailedEntry, ReportEntry } from '../report/report-entry.js'
import { lockPrefix } from '../resume/lock.js'
import { type CsvPieces, cutList, joinList, quoteCell, unquote } from './list-pieces.js'

export const listName = `${lockPrefix}.list`

export type KeptList = DecodedText

// A longer one is not given back by the page, which would hold all of it.
const mostCharacters = 8_000_000

/** Null where there is none, or one that is too long. Throws OUTPUT_NOT_WRITABLE where it may not be read. */
export async function findList(folder: string): Promise<KeptList | null> {
  const path = join(folder, listName)
  const found = await readWhole(path).catch(unlessForbidden(path))
  if (found === null) return null
  try {
    const list = JSON.parse(found.toString()) as Partial<KeptList> | null
    return typeof list?.text === 'string' && typeof list.encoding === 'string' ? (list as KeptList) : null
  } catch {
    return null
  }
}

/** Keeps a list in the place of the one before; what is kept of it. Throws DISK_FULL, OUTPUT_NOT_WRITABLE, INTERRUPTED. */
export async function keepList(
  folder: string,
  list: KeptList | null,
  signal: AbortSignal,
): Promise<KeptList | null> {
  const path = join(folder, listName)
  if (list === null || list.text.length > mostCharacters) {
    await rm(path, { force: true })
    return null
  }
  await writeWhole(path, Buffer.from(JSON.stringify(list)), { force: true, signal, sweep: false })
  return list
}

type Change = ReadonlyMap<string, string>

const isOwn = (column: string): boolean => (ownColumns as readonly string[]).includes(column)

/** What a row of failed.csv says otherwise than before, by what the columns mean; also of columns that are new, or no longer there. */
function findChange(
  corrected: CsvPieces,
  written: readonly string[],
  before: Readonly<Record<string, string>>,
): Change {
  const old = new Map(Object.entries(before).map(([name, cell]) => [normaliseColumn(name), cell]))
  const columns = new Set([...Object.keys(corrected.columns), ...old.keys()])
  const change = new Map<string, string>()
  for (const column of columns) {
    const at = corrected.columns[column]
    const text = at === undefined ? '' : unquote(written[at] ?? '')
    if (!isOwn(column) && text !== (old.get(column) ?? '')) change.set(column, text)
  }
  return change
}

/** By row; null where a row is another than those that failed, or is there twice. */
function findChanges(
  corrected: CsvPieces,
  failed: ReadonlyMap<number, FailedEntry['cells']>,
): ReadonlyMap<number, Change> | null {
  const changes = new Map<number, Change>()
  for (const [written] of corrected.records.slice(corrected.header + 1)) {
    if (written.every(cell => unquote(cell).trim() === '')) continue
    const row = Number(unquote(written[corrected.columns.row ?? -1] ?? ''))
    const before = failed.get(row)
    if (before === undefined || changes.has(row)) return null
    changes.set(row, findChange(corrected, written, before))
  }
  return changes
}

/**
 * The list with the rows of a corrected failed.csv in their places; null where these say what its rows cannot: one that was added, made two, or
 * narrowed to fewer cards, or anything else than before where the list is no CSV. Half of it in the list would lose the rest.
 * @param entries the report that failed.csv was written with
 * @param named the cards of failed.csv as it is now, by file
 */
export function mergeFailed(
  list: KeptList,
  failed: string,
  entries: readonly ReportEntry[],
  named: ReadonlySet<string>,
): KeptList | null {
  const before = new Map<number, FailedEntry['cells']>()
  const narrowed = new Set<number>()
  for (const entry of entries) {
    if (entry.status === 'failed') before.set(entry.row, before.get(entry.row) ?? entry.cells)
    else if (!named.has(entry.file)) narrowed.add(entry.row)
  }
  const corrected = cutList(failed)
  const changes = corrected.kind === 'csv' ? findChanges(corrected, before) : null
  if (changes === null || corrected.kind !== 'csv') return null
  if ([...changes.values()].every(change => change.size === 0)) return list
  const whole = cutList(list.text)
  if (whole.kind !== 'csv') return null
  const columns: Record<string, number> = { ...whole.columns }
  const headings = corrected.records[corrected.header]?.[0] ?? []
  const records = whole.records.map(([written, end]): [string[], string] => [[...written], end])
  const names = records[whole.header]?.[0] ?? []
  const placeOf = (column: string): number => {
    columns[column] ??= names.push(headings[corrected.columns[column] ?? -1] ?? column) - 1
    return columns[column]
  }
  for (const [row, change] of changes) {
    const cells = records[row - 1]?.[0]
    if (change.size === 0) continue
    if (cells === undefined || row - 1 === whole.header || narrowed.has(row)) return null
    for (const [column, text] of change) {
      const at = placeOf(column)
      while (cells.length <= at) cells.push('')
      cells[at] = quoteCell(text, whole.separator)
    }
  }
  return { ...list, text: joinList({ ...whole, records }) }
}
