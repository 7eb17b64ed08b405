// What the designer's and the doctor's commands say.

/** What may be wrong with a card that was made. */
export type BrokenRule =
  | 'outside-live-area'
  | 'outside-container'
  | 'overlap'
  | 'contrast'
  | 'lines-lost'
  | 'line-empty'
  | 'line-short'
  | 'size-illegible'
  | 'message-not-largest'
  | 'hashtag-not-second'
  | 'word-parted'
  | 'figure-parted'
  | 'french-spaces'
  | 'logo-large'
  | 'logo-distorted'
  | 'cells-miscounted'
  | 'text-missing'
  | 'logo-missing'

/** What the doctor looks at, in its order. */
export const doctorIds = [
  'node',
  'icu',
  'sharp',
  'canvas',
  'fonts',
  'heic',
  'data',
  'folder',
  'memory',
  'card',
] as const

export type DoctorId = (typeof doctorIds)[number]

export interface ToolWords {
  readonly check: {
    readonly warning: string
    /** Where a warning holds for every format. */
    readonly allFormats: string
    /** One file's verdict. */
    readonly verdict: (file: string, mistakes: number, warnings: number) => string
    /** Says of a card's part, by its slot, what is wrong; `other` is a second part or a measure. */
    readonly faults: Readonly<Record<BrokenRule, (part: string, other: string) => string>>
  }
  readonly campaign: {
    readonly good: (folder: string, languages: number) => string
    readonly languages: (count: number) => string
    readonly headings: Readonly<Record<'figures' | 'reporting' | 'helpLines' | 'wording', string>>
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
  readonly gone: string
  readonly lost: string
  readonly original: string
}
