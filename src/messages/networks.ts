// The words of `networks` and `check`. What `check` found is named in words.ts.
import type { Example } from './labels.js'

/** What a line of `networks` says; null where nothing is known or there is no limit. */
export interface NetworkLimits {
  readonly mostBytes: number | null
  readonly caption: number | null
  readonly altText: number | null
}

export interface NetworkWords {
  readonly networks: string
  /** `up to 8 MB; caption 2,200, alt text 100`. */
  readonly limits: (limits: NetworkLimits) => string
  readonly check: string
  readonly checkAbout: string
  readonly pictures: string
  readonly options: Readonly<Record<'for' | 'alt' | 'json' | 'quiet', string>>
  readonly examples: readonly Example[]
  readonly ready: string
  readonly notReady: (failed: number, looked: number) => string
  readonly passed: string
  readonly failed: string
  readonly wanted: string
  /** Where a card of the program's own fails in what `--for` makes right. */
  readonly makeFor: (network: string) => string
}
