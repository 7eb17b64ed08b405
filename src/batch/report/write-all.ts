// What became of all cards in, counted and put in order; the reports of it, and only the copies of photos that they name, in their
// folder out.
import type { UiWords } from '../../messages/words.js'
import type { ReviewSource } from '../gallery/review-data.js'
import type { Separator } from '../manifest/read-csv.js'
import type { Journal } from '../resume/journal.js'
import { keepList } from '../review/kept-list.js'
import { sweepCopies } from '../review/photo-copies.js'
import { countLookFirst, type LookFirst } from '../review/reasons.js'
import { type KeptTable, keepEdited } from './edited-tables.js'
import { writeReports } from './report.js'
import { type EntryNotice, orderOfEntry, type PlacedEntry } from './report-entry.js'

/** What stands in the head of a report but its counts, and how it is written. */
export interface ReportFrame {
  readonly folder: string
  readonly version: string
  readonly manifest: string
  readonly rows: number
  readonly notices: readonly EntryNotice[]
  readonly separator: Separator
  readonly hasGallery: boolean
  readonly words: UiWords
  /** What the page's review needs; null for a page without one. */
  readonly review: ReviewSource | null
  /** Is told whose rows the tables have. */
  readonly journal: Pick<Journal, 'append'>
  /** Whether all rows are of the journal's last run; false where several lists were joined. */
  readonly isOfRun: boolean
  readonly signal: AbortSignal
}

export interface Counts {
  readonly done: number
  readonly failed: number
  /** On the page; null where there is none, or none that says so. */
  readonly lookFirst: LookFirst | null
  /** What somebody had changed, and what it is called now. */
  readonly edited: readonly KeptTable[]
}

/** Counts what became of the cards, and writes the reports of it. */
export async function writeAll(all: readonly PlacedEntry[], frame: ReportFrame): Promise<Counts> {
  const entries = [...all].sort(orderOfEntry).map(({ entry }) => entry)
  const failed = entries.filter(({ status }) => status === 'failed').length
  const counts = { done: entries.length - failed, failed }
  const { folder, version, manifest, rows, notices, separator, hasGallery, words, review, signal } = frame
  const head = { version, manifest, rows, ...counts, ...(notices.length === 0 ? {} : { notices }) }
  const edited = await keepEdited(folder)
  await frame.journal.append({ kind: 'tables', kept: edited.map(({ now }) => now), areWritten: false })
  // With the reports of its cards, not with the first card: a run that is stopped leaves both as they were.
  const list = await keepList(folder, review?.list ?? null, signal)
  const page = review && { ...review, list }
  await writeReports({ folder, head, entries, separator, hasGallery, words, review: page, signal })
  if (frame.isOfRun) await frame.journal.append({ kind: 'tables', kept: [], areWritten: true })
  await sweepCopies(
    folder,
    new Set(entries.flatMap(entry => ('photoCopy' in entry ? [entry.photoCopy ?? ''] : []))),
  )
  return { ...counts, edited, lookFirst: hasGallery && review !== null ? countLookFirst(entries) : null }
}
