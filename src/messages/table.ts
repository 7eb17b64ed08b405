// The shape of a language's sentences: one entry per code, so that a missing code or language does not compile.
import type {
  FindingArgs,
  FindingCode,
  NoticeArgs,
  NoticeCode,
  ProblemArgs,
  ProblemCode,
} from '../base/errors.js'

/** What happened and why, in one sentence; and what to do about it, in one or two. */
export interface Sentence<Args> {
  readonly message: (args: Args) => string
  readonly hint: (args: Args) => string
}

/** A row of `check`: what was looked at, what was found, and what is wanted and why. */
export interface FindingWords<Args> {
  readonly name: string
  readonly found: (args: Args) => string
  readonly wanted: (args: Args) => string
}

export interface Messages {
  readonly problems: { readonly [C in ProblemCode]: Sentence<ProblemArgs[C]> }
  readonly notices: { readonly [C in NoticeCode]: Sentence<NoticeArgs[C]> }
  readonly findings: { readonly [C in FindingCode]: FindingWords<FindingArgs[C]> }
}

/** The languages that the program itself speaks; a card's language is another matter. */
export type UiLanguage = 'en' | 'fr' | 'nl'

/** From here on a text is not “1,234 % too long”: its template has no room for any. */
export const hopelessPercent = 1000
