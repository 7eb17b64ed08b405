// What a campaign is, once read: words per language, figures and reporting points. Types only; knows no file and no card.

/** Who vouches for a wording or a fact: the organisation's own page, a newspaper quoting it, or only this project. */
export type Confidence = 'official' | 'press' | 'project'

export interface Figure {
  /** What is counted, in English. */
  readonly fact: string
  readonly value: number
  readonly source: string
  readonly year: number
  readonly confidence: Confidence
}

export interface ReportingPoint {
  /** As it is printed: `inhope.org`. */
  readonly site: string
  /** Where a QR code leads: `https://inhope.org`. */
  readonly url: string
  /** Who runs it, in English. */
  readonly label: string
  /** BCP 47 tags that it is for (`nl`, `fr-FR`), and `*` for all that no other point names. */
  readonly languages: readonly string[]
  readonly confidence: Confidence
  /** The day on which a person looked, YYYY-MM-DD. */
  readonly checked: string
}

export interface HelpLine {
  readonly number: string
  /** What it is for, in English. */
  readonly use: string
}

export interface CaptionPart {
  /** With placeholders: {message}, {report}, {hashtag}, {site}. */
  readonly text: string
  /** Left out, the last one first, where a network's limit is too small for all parts. */
  readonly optional: boolean
}

export interface Words {
  /** BCP 47, as the file is named. */
  readonly language: string
  /** The language's own name. */
  readonly name: string
  readonly englishName: string
  readonly direction: 'ltr' | 'rtl'
  readonly message: string
  /** Where lines of the message should, and should not, end: words of it with a bar, `photo de | chat`. */
  readonly breaks: { readonly avoid: readonly string[]; readonly prefer: readonly string[] }
  readonly hashtag: string
  /** The small line with the source and the year. */
  readonly source: string
  /** The small line that says where to report, the site filled in; it may speak of what the message tells, “such images”. */
  readonly report: string
  /** The same for a card that does not tell it: a line that needs no other. */
  readonly reportAlone: string
  /** Both with {site} in the site's place. */
  readonly reportPatterns: Readonly<Record<'report' | 'reportAlone', string>>
  readonly reportSite: string
  readonly reportUrl: string
  /** A sentence with placeholders: {message}, {hashtag}. */
  readonly altText: string
  readonly caption: readonly CaptionPart[]
  /** Of the message's wording. */
  readonly confidence: Confidence
  readonly confidenceSource: string
}

export interface Campaign {
  readonly id: string
  readonly name: string
  readonly organisation: string
  /** YYYY-MM-DD. */
  readonly launched: string
  readonly hashtag: string
  readonly defaultLanguage: string
  /** The number in the message; some templates draw it, or as many things. */
  readonly figure: Figure
  readonly figures: readonly Figure[]
  readonly reporting: readonly ReportingPoint[]
  readonly helpLines: readonly HelpLine[]
  /** By BCP 47 tag, in the order of the tags. */
  readonly languages: ReadonlyMap<string, Words>
}
