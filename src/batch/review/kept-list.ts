// The manifest that a batch was made from, kept beside its cards as it was given, so that its page can give it back corrected. What
// failed.csv corrected is put into it row by row.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DecodedText } from '../../base/decode-text.js'
import { unlessForbidden } from '../../base/disk-errors.js'
import { readWhole } from '../../base/open-file.js'
import { writeWhole } from '../../output/files/write-whole.js'
import { ownColumns } from '../manifest/row.js'
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

/** The list with the rows of a corrected failed.csv in their places; rows that another form holds stay as they are. */
export function mergeFailed(list: KeptList, failed: string): KeptList {
  const [whole, corrected] = [cutList(list.text), cutList(failed)]
  if (whole.kind !== 'csv' || corrected.kind !== 'csv') return list
  const cellsOf = (pieces: CsvPieces, written: readonly string[]) =>
    new Map(Object.entries(pieces.columns).map(([column, at]) => [column, written[at] ?? '']))
  const byRow = new Map(
    corrected.records.slice(corrected.header + 1).map(([written]) => {
      const cells = cellsOf(corrected, written)
      return [Number(cells.get('row')), cells] as const
    }),
  )
  const records = whole.records.map(([written, end], i) => {
    const changed = byRow.get(i + 1)
    if (changed === undefined || i === whole.header) return [written, end] as const
    const cells = [...written]
    for (const [column, at] of Object.entries(whole.columns)) {
      const cell = changed.get(column)
      if (cell === undefined || (ownColumns as readonly string[]).includes(column)) continue
      const text = unquote(cell)
      if (text === unquote(cells[at] ?? '')) continue
      while (cells.length < at) cells.push('')
      cells[at] = quoteCell(text, whole.separator)
    }
    return [cells, end] as const
  })
  return { ...list, text: joinList({ ...whole, records }) }
}
