// One card of a batch as data: everything that decides what it shows and where it goes. Survives JSON.
import type { HandName } from '../text/hands.js'
import type { FoundFile } from './manifest/found-file.js'

/** What a row asks of its card besides its files and its template. */
export interface CardChoices {
  /** BCP 47, with the region that was asked for. */
  readonly language: string
  readonly format: string
  /** IDs of the networks that get a file of it. */
  readonly networks: readonly string[]
  readonly focus: string
  /** Who writes, and on which sheet; by photo and words where left out. */
  readonly hand?: HandName | undefined
  readonly variant?: number | undefined
  /** Where the sheet has the hashtag too. */
  readonly handwritingHas?: 'hashtag' | undefined
  readonly partner: string | null
  readonly message: string | null
  readonly hashtag: string | null
  readonly source: string | null
  readonly report: string | null
  /** Byte budget of the PNG. */
  readonly maxBytes: number | null
}

// A record, so that a choice which is missing here does not compile: what decides a card goes into its name, its fingerprint, the queue.
const choices: Record<keyof CardChoices, true> = {
  language: true,
  format: true,
  networks: true,
  focus: true,
  hand: true,
  variant: true,
  handwritingHas: true,
  partner: true,
  message: true,
  hashtag: true,
  source: true,
  report: true,
  maxBytes: true,
}

export const choiceFields = Object.keys(choices) as (keyof CardChoices)[]

/** A job's choices alone. */
export const pickChoices = (job: CardChoices): CardChoices =>
  Object.fromEntries(choiceFields.map(field => [field, job[field]])) as unknown as CardChoices

export interface Job extends CardChoices {
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
  readonly id: string | null
  /** An ID, or the path of a template's file. */
  readonly template: string
  readonly templateId: string
  /** The row verbatim, for failed.csv. */
  readonly cells: Readonly<Record<string, string>>
}

/** What a card is, whatever the row and the machine: equal contents are equal cards in the same place. */
export const contentOf = (job: Job): string =>
  JSON.stringify([
    job.file,
    job.photo.shown,
    job.logo?.shown,
    job.handwriting?.shown,
    job.id,
    job.template,
    ...choiceFields.map(field => job[field]),
  ])
