// What became of each card in, the files that say so out: report.json, report.csv, failed.csv and index.html. They tell
// what there is, not how or when a run came to it, so that they are the same however often it was killed.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { showPlain } from '../../messages/show.js'
import type { UiWords } from '../../messages/words.js'
import { writeWhole } from '../../output/files/write-whole.js'
import { isGallery, renderGallery } from '../gallery/gallery.js'
import type { ReviewSource } from '../gallery/review-data.js'
import { byteOrderMark, renderLine, withoutFormula } from '../manifest/csv-text.js'
import type { Separator } from '../manifest/read-csv.js'
import { normaliseColumn, ownColumns } from '../manifest/row.js'
import type { EntryNotice, FailedEntry, ReportEntry } from './report-entry.js'

export interface ReportHead {
  /** The program's version. */
  readonly version: string
  /** The manifest's name, without its folder. */
  readonly manifest: string
  readonly rows: number
  readonly done: number
  readonly failed: number
  /** Of the run, where there is something to be said. */
  readonly notices?: readonly EntryNotice[] | undefined
}

export interface ReportOrder {
  readonly folder: string
  readonly head: ReportHead
  /** By row. */
  readonly entries: readonly ReportEntry[]
  readonly separator: Separator
  readonly hasGallery: boolean
  /** Of the page. */
  readonly words: UiWords
  readonly review: ReviewSource | null
  readonly signal?: AbortSignal | undefined
}

export const reportNames = {
  json: 'report.json',
  csv: 'report.csv',
  failed: 'failed.csv',
  gallery: 'index.html',
} as const

function* renderJson({ head, entries }: ReportOrder): Generator<string, void> {
  const { version, ...rest } = head
  yield `${JSON.stringify({ catsforkids: version, ...rest }, null, 2).slice(0, -2)},\n  "cards": [`
  let separator = '\n    '
  for (const entry of entries) {
    yield `${separator}${JSON.stringify(entry)}`
    separator = ',\n    '
  }
  yield '\n  ]\n}\n'
}

const reportColumns = [
  'row',
  'status',
  'file',
  'photo',
  'id',
  'partner',
  'template',
  'language',
  'format',
  'width',
  'height',
  'bytes',
  'caption',
  'alt text',
  'notes',
  'reason',
  'hint',
] as const

function cellsOfEntry(entry: ReportEntry): readonly (string | number | null)[] {
  const { row, status, file, photo, id, partner, template, language, format } = entry
  // They come from a list, and the file may be shown in a terminal; tabs and line ends are quoted as they are.
  const [plainPhoto, plainId, plainPartner] = [photo, id, partner].map(name =>
    (name ?? '').replace(/[^\t\r\n]+/g, part => showPlain(part)),
  )
  const start = [row, status, file, plainPhoto!, plainId!, plainPartner!, template, language, format]
  if (entry.status === 'failed') return [...start, '', '', '', '', '', '', entry.message, entry.hint]
  const { width, height, bytes, caption, altText, notices } = entry
  return [
    ...start,
    width,
    height,
    bytes,
    caption,
    altText,
    notices.map(({ message }) => message).join(' '),
    '',
    '',
  ]
}

export function* renderCsv({
  entries,
  separator,
}: Pick<ReportOrder, 'entries' | 'separator'>): Generator<string, void> {
  yield byteOrderMark + renderLine(reportColumns, separator)
  for (const entry of entries) {
    const cells = cellsOfEntry(entry).map(value => withoutFormula(value === null ? '' : String(value)))
    yield renderLine(cells, separator)
  }
}

const isFailed = (entry: ReportEntry): entry is FailedEntry => entry.status === 'failed'

const isOwn = (name: string): boolean => (ownColumns as readonly string[]).includes(normaliseColumn(name))

/** Each failed row once, verbatim, whatever it multiplies to; then its number and the reasons. */
export function* renderFailed({
  entries,
  separator,
}: Pick<ReportOrder, 'entries' | 'separator'>): Generator<string, void> {
  const failed = entries.filter(isFailed)
  const names = new Set(failed.flatMap(({ cells }) => Object.keys(cells)))
  const kept = [...names].filter(name => !isOwn(name))
  yield byteOrderMark + renderLine([...kept, ...ownColumns], separator)

  const lineOf = ({ row, cells }: FailedEntry, reasons: Iterable<string>): string => {
    const reason = withoutFormula([...reasons].join(' '))
    return renderLine([...kept.map(name => cells[name] ?? ''), String(row), reason], separator)
  }
  let last: FailedEntry | null = null
  let reasons = new Set<string>()
  for (const entry of failed) {
    if (last !== null && (entry.row !== last.row || !isSameRow(entry.cells, last.cells))) {
      yield lineOf(last, reasons)
      reasons = new Set()
    }
    last = entry
    reasons.add(entry.message)
  }
  if (last !== null) yield lineOf(last, reasons)
}

const isSameRow = (a: FailedEntry['cells'], b: FailedEntry['cells']): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

// Few large writes rather than one for each card.
const pieceCharacters = 256 * 1024

async function* inPieces(text: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string, void> {
  let pending = ''
  for await (const part of text) {
    pending += part
    if (pending.length < pieceCharacters) continue
    yield pending
    pending = ''
  }
  if (pending !== '') yield pending
}

/** Writes the files, each whole or not at all. Throws OUTPUT_NOT_WRITABLE, DISK_FULL, INTERRUPTED. */
export async function writeReports(order: ReportOrder): Promise<void> {
  const { folder, head, signal } = order
  const write = (name: string, text: Iterable<string> | AsyncIterable<string>): Promise<void> =>
    writeWhole(join(folder, name), inPieces(text), { force: true, signal })
  await write(reportNames.json, renderJson(order))
  await write(reportNames.csv, renderCsv(order))
  if (head.failed > 0) await write(reportNames.failed, renderFailed(order))
  else await rm(join(folder, reportNames.failed), { force: true })
  if (order.hasGallery)
    await write(reportNames.gallery, renderGallery(head, order.entries, order.words, order.review))
  // An earlier run's page would show cards that may be gone, and the whole list to whom the folder is sent.
  else if (await isGallery(join(folder, reportNames.gallery)))
    await rm(join(folder, reportNames.gallery), { force: true })
}
