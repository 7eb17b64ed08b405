// The words of `serve`.
import type { Example } from './labels.js'

export interface ServeWords {
  readonly summary: string
  readonly about: string
  /** Heads of help. */
  readonly address: string
  readonly bounds: string
  readonly options: Readonly<
    Record<
      | 'port'
      | 'host'
      | 'templates'
      | 'campaign'
      | 'partner'
      | 'logo'
      | 'trustProxy'
      | 'allowOrigin'
      | 'rate'
      | 'jobs'
      | 'maxPixels'
      | 'quiet',
      string
    >
  >
  readonly examples: readonly Example[]
  readonly ready: (version: string, processes: number) => string
  readonly made: (ms: number) => string
  readonly refused: (code: string, ms: number) => string
  readonly replaced: Readonly<Record<'ended' | 'slow' | 'large' | 'grown', string>>
  readonly faulty: string
  readonly stopping: string
  readonly stopped: string
}
