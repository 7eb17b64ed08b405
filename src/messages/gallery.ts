// What the gallery says. `{n}` is a number, `{x}` a name or another number.

export interface GalleryWords {
  readonly title: string
  readonly from: string
  readonly skip: string
  readonly filters: string
  readonly search: string
  readonly partner: string
  readonly language: string
  readonly template: string
  readonly format: string
  readonly status: string
  readonly clear: string
  readonly noScript: string
  readonly noFit: string
  readonly more: string
  readonly madeBy: string
  readonly all: string
  readonly none: string
  readonly done: string
  readonly failed: string
  readonly card: string
  readonly cards: string
  readonly countFailed: string
  readonly shown: string
  readonly caption: string
  readonly altText: string
  readonly notes: string
  readonly words: string
  readonly wordsAndNotes: string
  readonly copyCaption: string
  readonly copyAltText: string
  /** What a screen reader says of a button: the button, and whose it is. */
  readonly of: string
  readonly captionCopied: string
  readonly altTextCopied: string
  readonly notCopied: string
  readonly notMade: string
  readonly row: string
  readonly noPicture: string
  /** What is to be looked at, and what a person says of it. */
  readonly views: string
  readonly lookFirst: string
  /** The parts of that view, the gravest first: heads over the cards. */
  readonly gravities: readonly [grave: string, lesser: string, translations: string]
  /** `{x}` is a list of languages. */
  readonly translations: string
  readonly allCards: string
  readonly reason: string
  /** Why a card should be looked at, as a sentence with its share or how many times. */
  readonly reasons: Readonly<Record<ReasonName, string>>
  /** The same in a word or two. */
  readonly why: Readonly<Record<ReasonName, string>>
  readonly correct: string
  readonly point: string
  /** The same for those who do not see the photo’s mark; `{x}` is whose card it is. */
  readonly pointHere: string
  readonly pointed: string
  readonly alsoOthers: string
  readonly leaveOut: string
  readonly looksRight: string
  /** Of all of a part that the filters show. */
  readonly allRight: string
  readonly allRightSaid: string
  readonly undo: string
  readonly undone: string
  readonly corrections: string
  readonly toCorrectOne: string
  readonly toCorrect: string
  readonly download: string
  readonly undoAll: string
  /** `{n}` is a folder, `{x}` a file. */
  readonly saveThere: string
  readonly pageFolder: string
  readonly copyCommand: string
  readonly commandCopied: string
  readonly onlyThese: string
}

type ReasonName =
  | 'NO_CAT'
  | 'COVERED'
  | 'GUESSED'
  | 'TERM'
  | 'INCOMPLETE'
  | 'SMALL'
  | 'SOFT'
  | 'TINY_TEXT'
  | 'TRANSLATION'
