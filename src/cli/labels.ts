// The words of help and of what is printed after a card, by the language of the user. Sentences about problems and
// notices are not here but in messages.ts.
import type { UiLanguage } from '../messages/table.js'
import { en } from './labels-en.js'

export interface Labels {
  readonly about: string
  readonly usage: { readonly title: string; readonly examples: string; readonly exitCodes: string }
  readonly groups: Readonly<Record<'make' | 'see' | 'look' | 'words' | 'partner' | 'file' | 'help', string>>
  readonly commands: Readonly<Record<'compose' | 'templates' | 'languages' | 'formats' | 'help', string>>
  /** What `compose --help` says before its options. */
  readonly composeAbout: string
  readonly composeArguments: { readonly photo: string }
  readonly composeOptions: Readonly<Record<ComposeOptionName, string>>
  readonly listJson: string
  readonly version: string
  readonly help: string
  /** Command lines with what they do. */
  readonly examples: {
    readonly program: readonly Example[]
    readonly compose: readonly Example[]
  }
  readonly exitCodes: readonly (readonly [code: number, meaning: string])[]
  readonly problem: string
  readonly hint: string
  readonly notice: string
  readonly bug: (version: string) => string
  readonly standardOutput: string
  readonly language: string
  readonly subject: string
  readonly subjects: Readonly<Record<'given' | 'face' | 'saliency' | 'center', string>>
  readonly caption: string
  readonly altText: string
  readonly made: (cards: number, missing: number) => string
  readonly place: (line: number | null, column: number | null) => string
  readonly nearest: (word: string) => string
  readonly number: (value: number) => string
}

export interface Example {
  readonly command: string
  readonly does: string
}

export type ComposeOptionName =
  | 'template'
  | 'format'
  | 'focus'
  | 'debugOverlay'
  | 'lang'
  | 'message'
  | 'hashtag'
  | 'source'
  | 'report'
  | 'campaign'
  | 'partner'
  | 'logo'
  | 'out'
  | 'force'
  | 'json'
  | 'quiet'

const tables: Readonly<Record<UiLanguage, Labels>> = { en }

/** The labels in the user's language. */
export const labelsOf = (language: UiLanguage): Labels => tables[language]
