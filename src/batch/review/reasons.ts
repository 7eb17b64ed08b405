// An entry of a report in, why a person should look at its card, the gravest first, out. Judges by what was measured when the card
// was made; looks at no picture.
import type { TextReport } from '../../layout/report.js'
import type { CardEntry, ReportEntry } from '../report/report-entry.js'

export const reviewReasons = [
  'NO_CAT',
  'COVERED',
  'GUESSED',
  'TERM',
  'INCOMPLETE',
  'SMALL',
  'SOFT',
  'TINY_TEXT',
  'TRANSLATION',
] as const

export type ReviewReason = (typeof reviewReasons)[number]

/** A reason, and its number where it has one: a share or a confidence in percent, an enlargement. */
export type Reason = readonly [reason: ReviewReason, value?: number]

// Under this confidence a cat that was found is a guess: see DECISIONS.md.
const leastSure = 0.4
const mostCovered = 0.1
// A photo that is enlarged by less than a quarter looks no softer than its neighbours.
const leastSoft = 1.25
// With the campaign's own words every text but the hashtag is a tenth larger than it must be, in each look; this near to its least
// size a text has no room left. A hashtag may be at its least in some looks, whatever the words.
const nearLeast = 1.05

const isTiny = ({ slot, fontSize, leastSize }: TextReport): boolean =>
  slot !== 'hashtag' && fontSize < leastSize * nearLeast

const percent = (share: number): number => Math.round(share * 100)

export function findReasons(entry: CardEntry): Reason[] {
  const { notices, subject, coveredShare = 0, texts = [] } = entry
  const codes = new Set(notices.map(({ code }) => code))
  const enlarged = notices.find(({ code }) => code === 'PHOTO_ENLARGED')
  const scale = enlarged !== undefined && 'scale' in enlarged.args ? enlarged.args.scale : 1
  const confidence = subject?.confidence ?? null
  const isGuessed =
    subject !== undefined &&
    (subject.source === 'cat' || subject.source === 'face') &&
    confidence !== null &&
    confidence < leastSure
  const found: readonly (Reason | null)[] = [
    codes.has('CAT_NOT_FOUND') ? ['NO_CAT'] : null,
    coveredShare > mostCovered ? ['COVERED', percent(coveredShare)] : null,
    isGuessed ? ['GUESSED', percent(confidence ?? 0)] : null,
    codes.has('TERM_DISCOURAGED') ? ['TERM'] : null,
    codes.has('PHOTO_INCOMPLETE') ? ['INCOMPLETE'] : null,
    codes.has('PHOTO_SMALL') ? ['SMALL'] : null,
    scale >= leastSoft ? ['SOFT', scale] : null,
    texts.some(isTiny) ? ['TINY_TEXT'] : null,
    codes.has('TRANSLATION_NOT_REVIEWED') ? ['TRANSLATION'] : null,
  ]
  return found.filter(reason => reason !== null)
}

const aboutWords: ReadonlySet<ReviewReason> = new Set(['TERM', 'TINY_TEXT', 'TRANSLATION'])

/** Whether the whole photo has to be seen to judge. */
export const needsPhoto = (reasons: readonly Reason[]): boolean =>
  reasons.some(([reason]) => !aboutWords.has(reason))

/**
 * How a card is to be looked at first: 0 for what may spoil it, 1 for what a good card may have, too (a list of small photos would else
 * be grave from end to end), 2 for what is of its language rather than of the card.
 */
export type Gravity = 0 | 1 | 2

const gravities: Readonly<Record<ReviewReason, Gravity>> = {
  NO_CAT: 0,
  COVERED: 0,
  GUESSED: 0,
  TERM: 0,
  INCOMPLETE: 0,
  SMALL: 1,
  SOFT: 1,
  TINY_TEXT: 1,
  TRANSLATION: 2,
}

/** That of the gravest reason; null where there is none. */
export const gravityOf = ([first]: readonly Reason[]): Gravity | null =>
  first === undefined ? null : gravities[first[0]]

/** How many cards, and how many of them for each reason, the gravest first. */
export interface Counted {
  readonly cards: number
  readonly reasons: Readonly<Partial<Record<ReviewReason, number>>>
}

/** What a person should look at first: what may spoil a card; and after it what may be as it should. */
export interface LookFirst extends Counted {
  readonly after: Counted
}

export function countLookFirst(entries: readonly ReportEntry[]): LookFirst {
  const found = entries.flatMap(entry => (entry.status === 'failed' ? [] : [findReasons(entry)]))
  return {
    ...countReasons(found.filter(reasons => gravityOf(reasons) === 0)),
    after: countReasons(found.filter(reasons => (gravityOf(reasons) ?? 0) > 0)),
  }
}

function countReasons(found: readonly (readonly Reason[])[]): Counted {
  const counted = reviewReasons.map(
    reason => [reason, found.filter(reasons => reasons.some(([own]) => own === reason)).length] as const,
  )
  return { cards: found.length, reasons: Object.fromEntries(counted.filter(([, cards]) => cards > 0)) }
}
