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
  ]
  return found.filter(reason => reason !== null)
}

const aboutWords: ReadonlySet<ReviewReason> = new Set(['TERM', 'TINY_TEXT'])

/** Whether the whole photo has to be seen to judge. */
export const needsPhoto = (reasons: readonly Reason[]): boolean =>
  reasons.some(([reason]) => !aboutWords.has(reason))

// What a good card may have, too: a list of small photos would else be to be looked at first from end to end.
const lesser: ReadonlySet<ReviewReason> = new Set(['SMALL', 'SOFT', 'TINY_TEXT'])

/** Whether the card is to be looked at first, and not only then. */
export const areGrave = (reasons: readonly Reason[]): boolean =>
  reasons.some(([reason]) => !lesser.has(reason))

/** What a person should look at first: how many cards, and how many of them for each reason, the gravest first. */
export interface LookFirst {
  readonly cards: number
  readonly reasons: Readonly<Partial<Record<ReviewReason, number>>>
}

export function countLookFirst(entries: readonly ReportEntry[]): LookFirst {
  const found = entries
    .flatMap(entry => (entry.status === 'failed' ? [] : [findReasons(entry)]))
    .filter(areGrave)
  const counted = reviewReasons.map(
    reason => [reason, found.filter(reasons => reasons.some(([own]) => own === reason)).length] as const,
  )
  return {
    cards: found.length,
    reasons: Object.fromEntries(counted.filter(([, cards]) => cards > 0)),
  }
}
