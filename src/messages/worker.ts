// The words of `worker`, and of the options that `batch` shares with it.
import type { Example } from './labels.js'

export interface WorkerWords {
  readonly summary: string
  readonly about: string
  /** Heads of help. */
  readonly machines: string
  readonly options: Readonly<
    Record<'queue' | 'store' | 'storeEndpoint' | 'batchQueue' | 'jobs' | 'quiet', string>
  >
  readonly examples: readonly Example[]
  readonly batchExample: string
  /** Queue and store, as they may be shown. */
  readonly ready: (version: string, queue: string, store: string, jobs: number) => string
  readonly noWorkers: string
  readonly lost: (detail: string) => string
  readonly back: string
  readonly returned: string
  readonly again: (code: string) => string
  readonly ended: (made: number, failed: number, returned: number) => string
}
