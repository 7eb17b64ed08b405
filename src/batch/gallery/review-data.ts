// The entries of a report and the list that they were made from in, what the page's review needs of them out: which cards to look
// at and why, and the list in pieces that it can give back corrected.
import { createHash } from 'node:crypto'
import { formats } from '../../template/formats.js'
import type { ReportEntry } from '../report/report-entry.js'
import { nameCorrected } from '../review/corrected-name.js'
import type { KeptList } from '../review/kept-list.js'
import { cutList, type ListPieces } from '../review/list-pieces.js'
import { findReasons, type Gravity, gravityOf, type Reason, reviewReasons } from '../review/reasons.js'

/** A card to look at. */
export interface ReviewCard {
  readonly reasons: readonly Reason[]
  readonly gravity: Gravity
  /** The less, the sooner it should be looked at. */
  readonly rank: number
  /** Where the small copy of its whole photo lies. */
  readonly copy?: string | undefined
  /** Upright pixels of the photo, for the boxes in it. */
  readonly size?: readonly [width: number, height: number]
  /** What of the photo is on the card. */
  readonly crop?: readonly number[]
  /** Where the cat, or its head, was taken to be. */
  readonly subject?: readonly number[]
}

export interface ReviewData {
  /** Of this list and its options: marks are kept under it. */
  readonly key: string
  /** By the place among the page's cards. */
  readonly cards: Readonly<Record<string, ReviewCard>>
  /** Languages whose words no native speaker has reviewed: of the language, so said once and of no card. */
  readonly translations: readonly string[]
  readonly templates: readonly string[]
  readonly formats: readonly string[]
  /** Null where the page cannot give it back. */
  readonly list: {
    /** What the corrected one is called, so that the program knows it again. */
    readonly fileName: string
    readonly encoding: KeptList['encoding']
    readonly hasMark: boolean
    readonly pieces: ListPieces
  } | null
}

/** What a run hands to its page besides its report. */
export interface ReviewSource {
  readonly list: KeptList | null
  /** Its name. */
  readonly manifest: string
  /** IDs of the templates that come with the program. */
  readonly templates: readonly string[]
  /** Whatever makes the same list another batch. */
  readonly options: unknown
}

function reviewCardOf(entry: ReportEntry): ReviewCard | null {
  if (entry.status === 'failed') return null
  const reasons = findReasons(entry)
  const [first] = reasons
  const gravity = gravityOf(reasons)
  if (first === undefined || gravity === null) return null
  const { placed, subject, photoCopy } = entry
  const [reason, value = 0] = first
  return {
    reasons,
    gravity,
    // Of one kind, first what is covered most.
    rank: reviewReasons.indexOf(reason) - (reason === 'COVERED' ? value / 200 : 0),
    ...(photoCopy === undefined ? {} : { copy: photoCopy }),
    ...(placed === undefined ? {} : { size: [placed.width, placed.height], crop: placed.crop }),
    ...(subject?.box ? { subject: subject.box } : {}),
  }
}

const translationOf = (entry: ReportEntry): string[] =>
  entry.status === 'done' && entry.notices.some(({ code }) => code === 'TRANSLATION_NOT_REVIEWED')
    ? [entry.language]
    : []

/** `source`: null for a page that is sent on, with nothing to be looked at first. */
export function reviewDataOf(entries: readonly ReportEntry[], source: ReviewSource | null): ReviewData {
  if (source === null) return { key: '', cards: {}, translations: [], templates: [], formats: [], list: null }
  const { list, manifest, templates, options } = source
  const cards = entries.flatMap((entry, index) => {
    const card = reviewCardOf(entry)
    return card === null ? [] : [[String(index), card] as const]
  })
  const pieces = list === null ? null : cutList(list.text)
  const digest = createHash('sha256').update(
    JSON.stringify([list?.text ?? entries.map(({ file }) => file), options]),
  )
  return {
    key: digest.digest('hex').slice(0, 16),
    cards: Object.fromEntries(cards),
    translations: [...new Set(entries.flatMap(translationOf))].sort(),
    templates,
    formats: formats.map(({ id }) => id),
    list:
      list === null || pieces === null
        ? null
        : {
            fileName: nameCorrected(manifest, pieces.kind),
            encoding: list.encoding,
            hasMark: list.hasMark,
            pieces,
          },
  }
}
