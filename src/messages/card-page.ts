// What the page of `serve` says to those who make a card on it.

export interface CardPageWords {
  readonly title: string
  readonly intro: string
  readonly choose: string
  /** With the camera. */
  readonly take: string
  /** Where there is something to drop it with. */
  readonly drop: string
  /** Which files, and how large. */
  readonly kinds: string
  /** Whom the photo shows. */
  readonly alone: string
  readonly another: string
  /** What becomes of the photo. */
  readonly privacy: string
  readonly pageLanguage: string
  readonly card: string
  readonly waiting: string
  readonly making: string
  readonly made: string
  /** Nothing came of what was chosen, and the place is empty, or has the photo. */
  readonly noCard: string
  /** The same where an earlier card is still shown. */
  readonly pastCard: string
  /** Leads back to the card where it is out of sight. */
  readonly toCard: string
  readonly make: string
  readonly noScript: string
  readonly where: string
  /** How to say where the cat is, where a frame is round it. */
  readonly tap: string
  /** The same where there is none. */
  readonly point: string
  readonly across: string
  readonly down: string
  readonly search: string
  readonly unseen: string
  readonly found: Readonly<Record<'given' | 'face' | 'cat' | 'saliency' | 'center', string>>
  /** Instead of these where the card hides some of it. */
  readonly placeHidden: string
  readonly catHidden: string
  readonly look: string
  readonly language: string
  readonly format: string
  readonly own: string
  readonly message: string
  readonly messageHint: string
  readonly partner: string
  readonly partnerHint: string
  /** The card's other lines, and each of them. */
  readonly lines: string
  readonly linesHint: string
  readonly hashtag: string
  readonly source: string
  readonly report: string
  /** Who writes, on which sheet, and one's own writing. */
  readonly handwriting: string
  readonly hand: string
  readonly sheet: string
  /** Of hand and sheet: the program chooses. */
  readonly any: string
  readonly writing: string
  readonly writingHint: string
  readonly writingRemove: string
  readonly writingHas: string
  /** By ID; other looks keep the title of their file. */
  readonly looks: Readonly<Record<string, string>>
  /** By ID. */
  readonly formats: Readonly<Record<string, string>>
  /** Where each is posted, in a few words. */
  readonly uses: Readonly<Record<string, string>>
  readonly download: string
  readonly share: string
  readonly texts: string
  readonly caption: string
  readonly altText: string
  readonly copyCaption: string
  readonly copyAltText: string
  readonly captionCopied: string
  readonly altTextCopied: string
  readonly notCopied: string
  readonly notes: string
  readonly tooLarge: string
  readonly noServer: string
  /** `{x}` is seconds. */
  readonly busy: string
  readonly again: string
  readonly help: string
  /** `{x}` is a language that the page does not speak, by its own name. */
  readonly helpOfCard: string
  /** What to do, and not to do, with images that one comes across. */
  readonly never: string
  /** Of the help line's number. */
  readonly elsewhere: string
  /** `{x}` is a link. */
  readonly reportElsewhere: string
  readonly about: string
  /** `{x}` is who runs the page. */
  readonly runBy: string
  readonly runByUnknown: string
  readonly picturesOnly: string
  /** `{x}` is the hashtag, `{y}` the organisation, `{z}` the year. */
  readonly campaignOf: string
  /** `{x}` is the program with its version. */
  readonly madeBy: string
}
