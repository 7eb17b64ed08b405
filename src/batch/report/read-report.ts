// A report.json in, its head and its entries out. Refuses what no batch has written.
import { readFile } from 'node:fs/promises'
import { Problem } from '../../base/errors.js'
import type { ReportHead } from './report.js'
import type { PlacedEntry, ReportEntry } from './report-entry.js'

export interface Report {
  readonly head: ReportHead
  readonly entries: readonly PlacedEntry[]
}

const isEntry = (value: unknown): value is ReportEntry => {
  if (typeof value !== 'object' || value === null) return false
  const { row, file, status } = value as Partial<ReportEntry>
  return typeof row === 'number' && typeof file === 'string' && (status === 'done' || status === 'failed')
}

/** The entries, with their places among those of their row. */
function place(entries: readonly ReportEntry[]): PlacedEntry[] {
  let row = -1
  let index = 0
  return entries.map(entry => {
    index = entry.row === row ? index + 1 : 0
    row = entry.row
    return { entry, index }
  })
}

/** Throws REPORT_UNREADABLE. */
export async function readReport(path: string): Promise<Report> {
  try {
    const { catsforkids: version, cards, ...head } = JSON.parse(await readFile(path, 'utf8'))
    const { manifest, rows, done, failed } = head
    if (
      typeof version === 'string' &&
      typeof rows === 'number' &&
      Array.isArray(cards) &&
      cards.every(isEntry)
    )
      return { head: { version, manifest, rows, done, failed }, entries: place(cards) }
  } catch (cause) {
    throw new Problem('REPORT_UNREADABLE', { file: path }, { cause })
  }
  throw new Problem('REPORT_UNREADABLE', { file: path })
}
