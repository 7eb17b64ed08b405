// What the designer's and the doctor's commands say, by the language of the user. Loaded by these commands alone: a card
// needs none of it.
import type { UiLanguage } from '../messages/table.js'
import type { DoctorId } from './doctor/doctor-checks.js'
import type { FaultRule } from './templates/preview/try-card.js'

export interface ToolWords {
  readonly check: {
    readonly warning: string
    /** Where a warning holds for every format. */
    readonly allFormats: string
    /** One file's verdict. */
    readonly verdict: (file: string, mistakes: number, warnings: number) => string
    /** Says of a card's part, by its slot, what is wrong; `other` is a second part or a measure. */
    readonly faults: Readonly<Record<FaultRule, (part: string, other: string) => string>>
  }
  readonly campaign: {
    readonly good: (folder: string, languages: number) => string
    readonly languages: (count: number) => string
  }
  readonly created: (file: string) => string
  /** The comments of a starting file; each may have several lines. */
  readonly starter: Readonly<Record<StarterComment, string>>
  readonly watching: (file: string) => string
  readonly refused: (cards: number) => string
  readonly page: PageWords
  readonly doctor: {
    readonly names: Readonly<Record<DoctorId, string>>
    /** What to do when it is broken, or not as it should be. */
    readonly remedies: Readonly<Record<DoctorId, string>>
    readonly states: Readonly<Record<'ok' | 'warning' | 'broken', string>>
    readonly summary: (broken: number, warnings: number) => string
  }
}

export type StarterComment =
  | 'intro'
  | 'names'
  | 'description'
  | 'ground'
  | 'tree'
  | 'photo'
  | 'stage'
  | 'sheet'
  | 'text'
  | 'hashtag'
  | 'small'
  | 'partner'
  | 'aspects'
  | 'placements'

/** What the page says; plain text, also in the browser. */
export interface PageWords {
  readonly boxes: string
  readonly mistakes: string
  /** `{line}` and `{column}` are put in. */
  readonly place: string
  /** `{word}` is put in. */
  readonly nearest: string
  /** Over cards of the last file that was right. */
  readonly stale: string
  readonly making: string
  readonly ready: string
  readonly lost: string
  readonly original: string
}

const tables: Readonly<Record<UiLanguage, () => Promise<ToolWords>>> = {
  en: async () => (await import('./tool-words-en.js')).en,
  fr: async () => (await import('./tool-words-fr.js')).fr,
  nl: async () => (await import('./tool-words-nl.js')).nl,
}

/** The words in the user's language. */
export const toolWordsOf = (language: UiLanguage): Promise<ToolWords> => tables[language]()
