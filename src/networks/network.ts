// What is known of a network: the form of each fact, and what a missing one means.

export interface Fact<T> {
  readonly value: T
  /** The page or the source file that says so. */
  readonly source: string
  /** YYYY-MM-DD. */
  readonly checked: string
  /** The network's own pages or source; vendors and press quoting them; or sources that disagree. */
  readonly confidence: 'documented' | 'secondary' | 'conflict'
  readonly note?: string
}

export type MediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'image/avif' | 'image/heif'

/** How a network counts a text: output/posts/caption-count.ts says what each means. */
export type TextUnit = 'graphemes' | 'utf8' | 'utf16' | 'x' | 'mastodon' | 'threads'

/** What a network makes a link of, after a # that begins a word: output/posts/hashtag-link.ts says what each means. */
export type HashtagRule = 'letters' | 'letters-and-dots' | 'letters-and-emoji' | 'anything'

export interface TextLimit {
  readonly most: number
  readonly unit: TextUnit
}

export interface Range {
  readonly least: number
  readonly most: number
}

/** What the network lays over the picture's edges, as shares of its height (top, bottom) and width (side). */
export interface Margins {
  readonly top: number
  readonly bottom: number
  readonly side: number
}

export interface Network {
  readonly id: string
  readonly name: string
  /** The format that suits it best: a format's ID. */
  readonly format: string
  /** The one that the program writes comes first. */
  readonly types: Fact<readonly [MediaType, ...MediaType[]]>
  /** Types beside those that its app takes from a person; null where both take the same. */
  readonly typesByHand: Fact<readonly [MediaType, ...MediaType[]]> | null
  readonly mostBytes: Fact<number> | null
  /** Pixels. */
  readonly width: Fact<Range> | null
  /** Pixels of the longer side. */
  readonly mostSide: Fact<number> | null
  readonly mostPixels: Fact<number> | null
  /** Width ÷ height. */
  readonly ratio: Fact<Range> | null
  /** All of them hold; none where no limit is known, or there is no caption. */
  readonly caption: readonly Fact<TextLimit>[]
  readonly mostHashtags: Fact<number> | null
  /** null where hashtags are no links. */
  readonly hashtag: Fact<HashtagRule> | null
  readonly altText: Fact<TextLimit> | null
  readonly margins: Fact<Margins> | null
}
