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
  readonly noPicture: string
}
