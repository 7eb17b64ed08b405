// One card of a batch as data: everything that decides what it shows and where it goes. Survives JSON. Types only.
import type { HandName } from '../text/hands.js'
import type { FoundFile } from './manifest/find-files.js'

export interface Job {
  /** The manifest's row. */
  readonly row: number
  /** Which of the row's cards, from 0. */
  readonly index: number
  /** Where the card goes, below `--out`, with `/`. */
  readonly file: string
  readonly photo: FoundFile
  readonly logo: FoundFile | null
  /** The photo of the sheet on which the message was written; left out where it is set in type. */
  readonly handwriting?: FoundFile | undefined
  /** Where the sheet has the hashtag too. */
  readonly handwritingHas?: 'hashtag' | undefined
  readonly id: string | null
  readonly partner: string | null
  /** An ID, or the path of a template's file. */
  readonly template: string
  readonly templateId: string
  /** BCP 47, with the region that was asked for. */
  readonly language: string
  readonly format: string
  /** IDs of the networks that get a file of it. */
  readonly networks: readonly string[]
  readonly focus: string
  /** Who writes, and on which sheet; by photo and words where left out. */
  readonly hand?: HandName | undefined
  readonly variant?: number | undefined
  readonly message: string | null
  readonly hashtag: string | null
  readonly source: string | null
  readonly report: string | null
  /** Byte budget of the PNG. */
  readonly maxBytes: number | null
  /** The row verbatim, for failed.csv. */
  readonly cells: Readonly<Record<string, string>>
}

/** What a card is, whatever the row and the machine: equal contents are equal cards in the same place. */
export const contentOf = (job: Job): string =>
  JSON.stringify([
    job.file,
    job.photo.shown,
    job.logo?.shown,
    job.id,
    job.partner,
    job.template,
    job.language,
    job.format,
    job.networks,
    job.focus,
    job.hand,
    job.variant,
    job.message,
    job.hashtag,
    job.source,
    job.report,
    // Only added where there is a sheet: jobs without one keep the key, and with it the shard, that they had before there were sheets.
    ...(job.handwriting === undefined ? [] : [job.handwriting.shown, job.handwritingHas ?? null]),
  ])
