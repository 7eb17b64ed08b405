// What a batch says of one card: a line of report.json, made from the run's outcome. The same entry whether the card was
// made now or in an earlier run, so that the report is the same however often the run was killed.
import type { Notice, NoticeArgs, NoticeCode, ProblemCode } from '../../base/errors.js'
import type { CardReport } from '../../layout/report.js'
import { describeNotice } from '../../messages/messages.js'
import type { Messages } from '../../messages/words.js'
import type { Job } from '../job.js'
import { keyOfPath } from '../manifest/card-path.js'

interface EntryBase {
  readonly row: number
  readonly id: string | null
  readonly partner: string | null
  /** From the manifest's folder. */
  readonly photo: string
  readonly template: string
  readonly language: string
  readonly format: string
  /** Below the report's folder, with `/`; also of a card that failed. */
  readonly file: string
}

export interface EntryNotice {
  readonly code: NoticeCode
  readonly args: NoticeArgs[NoticeCode]
  readonly message: string
  readonly hint: string
}

/** A notice with its sentences in the language of who asks. */
export const entryNoticeOf = (notice: Notice, words: Messages): EntryNotice => ({
  ...notice,
  ...describeNotice(notice, words, 'list'),
})

/** What a network was given of a card. */
export interface NetworkFile {
  /** The network's ID. */
  readonly network: string
  /** Below the report's folder, with `/`. */
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly mediaType: string
  readonly caption: string
  readonly altText: string
}

/** What is where on a card, as `compose --json` has it. Left out in reports of the first versions. */
export interface Placing extends Pick<CardReport, 'subject' | 'texts' | 'covers' | 'coveredShare'> {
  /** Of the upright photo; and where it lies on the card. */
  readonly placed: Omit<CardReport['photo'], 'file'>
}

export const placingOf = ({ photo, subject, texts, covers, coveredShare }: CardReport): Placing => {
  const { file: _file, ...placed } = photo
  return { placed, subject, texts, covers, coveredShare }
}

export interface CardEntry extends EntryBase, Partial<Placing> {
  readonly status: 'done'
  /** Where a small copy of the whole photo lies, of a card that a person should look at. */
  readonly photoCopy?: string | undefined
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly sha256: string
  readonly altText: string
  readonly caption: string
  /** Left out where no network was asked for. */
  readonly files?: readonly NetworkFile[]
  readonly notices: readonly EntryNotice[]
}

export interface FailedEntry extends EntryBase {
  readonly status: 'failed'
  readonly code: ProblemCode
  readonly message: string
  readonly hint: string
  /** The row verbatim, so that it can be run again. */
  readonly cells: Readonly<Record<string, string>>
}

export type ReportEntry = CardEntry | FailedEntry

/** What an entry takes from its job. */
export const entryOf = ({ row, id, partner, photo, templateId, language, format, file }: Job): EntryBase => ({
  row,
  id,
  partner,
  photo: photo.shown,
  template: templateId,
  language,
  format,
  file,
})

/** An entry and its place among those of its row. */
export interface PlacedEntry {
  readonly entry: ReportEntry
  readonly index: number
}

/** By row, then by place. */
export const orderOfEntry = (a: PlacedEntry, b: PlacedEntry): number =>
  a.entry.row - b.entry.row || a.index - b.index

/** One entry for each card, for a run that completes an earlier one and for several machines: the first wins. */
export function joinEntries(entries: Iterable<PlacedEntry>): PlacedEntry[] {
  const byFile = new Map<string, PlacedEntry>()
  for (const placed of entries) {
    const key = keyOfPath(placed.entry.file)
    if (!byFile.has(key)) byFile.set(key, placed)
  }
  return [...byFile.values()]
}
