// A card in; what it may give up so that its texts fit, one thing after another, and the card without it, out.
import { plainComposition } from '../template/composition.js'
import type { CardSpec } from '../template/resolve.js'
import { evenHabit } from '../text/handwriting.js'

/** What a card gives up so that its texts fit. */
export interface Concession {
  /** The placements that a template keeps for long texts. */
  readonly fallback: boolean
  /** Long words broken. */
  readonly hyphenate: boolean
  /** Written straight, by the narrowest hand unless another was asked for: whatever fits on one sheet fits on all. */
  readonly plain: boolean
  /** In the card's terse words. */
  readonly terse?: true
}

// Tried one after another until the texts fit.
const concessions: readonly Concession[] = [
  { fallback: false, hyphenate: false, plain: false },
  { fallback: false, hyphenate: false, plain: true },
  { fallback: true, hyphenate: false, plain: true },
  { fallback: false, hyphenate: true, plain: true },
  { fallback: true, hyphenate: true, plain: true },
]

export const concessionsOf = ({ terse }: CardSpec): readonly Concession[] =>
  terse === undefined
    ? concessions
    : [...concessions, ...concessions.map(concession => ({ ...concession, terse: true }) as const)]

export const concede = (spec: CardSpec, { plain, terse }: Concession): CardSpec => {
  const worded = terse ? inTerseWords(spec) : spec
  return plain ? inPlainHand(worded) : worded
}

export const inTerseWords = ({ terse, ...spec }: CardSpec): CardSpec => ({
  ...spec,
  words: { ...spec.words, ...terse },
})

export const inPlainHand = (spec: CardSpec): CardSpec => ({
  ...spec,
  hand: spec.plainHand,
  sheet: { ...spec.sheet, habit: evenHabit, composition: plainComposition },
})
