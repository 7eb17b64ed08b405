// The shape of all that the program says in one language. A folder per language has the words, a file for each table here; a
// missing or surplus entry does not compile.
import type { NoticeArgs, NoticeCode, ProblemArgs, ProblemCode } from '../base/errors.js'
import type { FindingArgs, FindingCode } from '../base/finding.js'
import type { MistakeArgs, MistakeCode } from '../base/mistake.js'
import type { BatchWords } from './batch.js'
import type { CardPageWords } from './card-page.js'
import type { GalleryWords } from './gallery.js'
import type { Labels } from './labels.js'
import type { UiLanguage } from './languages.js'
import type { NetworkWords } from './networks.js'
import type { ServeWords } from './serve.js'
import type { ToolWords } from './tools.js'
import type { WorkerWords } from './worker.js'

/** What happened and why, in one sentence; and what to do about it, in one or two. */
export interface Sentence<Args> {
  readonly message: (args: Args) => string
  readonly hint: (args: Args) => string
  /** The hint for somebody with a list, who has cells and no options, where that is another. */
  readonly inList?: (args: Args) => string
  /** What is said to somebody with a form, who has a cat, a look and a message, and no options, where that is another. */
  readonly onPage?: { readonly message?: (args: Args) => string; readonly hint?: (args: Args) => string }
}

/** A row of `check`: what was looked at, what was found, and what is wanted and why. */
export interface FindingWords<Args> {
  readonly name: string
  readonly found: (args: Args) => string
  readonly wanted: (args: Args) => string
}

/** What can happen to a card. */
export interface Messages {
  readonly problems: { readonly [C in ProblemCode]: Sentence<ProblemArgs[C]> }
  /** What is wrong in a file: clauses that read on after the field's name, sentences where the file as a whole is meant. */
  readonly mistakes: { readonly [C in MistakeCode]: (args: MistakeArgs[C]) => string }
  readonly notices: { readonly [C in NoticeCode]: Sentence<NoticeArgs[C]> }
  readonly findings: { readonly [C in FindingCode]: FindingWords<FindingArgs[C]> }
}

/** Everything in one language. */
export interface UiWords extends Messages {
  /** What they are in. */
  readonly language: UiLanguage
  readonly labels: Labels
  readonly tools: ToolWords
  readonly batch: BatchWords
  readonly worker: WorkerWords
  readonly serve: ServeWords
  readonly cardPage: CardPageWords
  readonly networks: NetworkWords
  readonly gallery: GalleryWords
}

/** From here on a text is not “1,234 % too long”: its template has no room for any. */
export const hopelessPercent = 1000

/** From here on nothing of a place is “partly” hidden: it is not to be seen. */
export const almostAll = 0.99

/** How many characters of a text must go that is so much longer than what fits; of more than a few, in fives, for letters differ in width. */
export function surplusOf({ graphemes, overPercent }: { graphemes: number; overPercent: number }): number {
  const surplus = Math.max(1, Math.ceil((graphemes * overPercent) / (100 + overPercent)))
  return surplus > 10 ? Math.ceil(surplus / 5) * 5 : surplus
}
