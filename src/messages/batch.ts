// The words of `batch`: its help, its progress and its summary.
import type { Example } from './labels.js'

/** What is known of a run while it goes on. */
export interface ProgressFacts {
  readonly done: number
  readonly cards: number
  readonly failed: number
  /** Of an earlier run, and as they should be. */
  readonly kept: number
  /** Cards a second; null before it can be told. */
  readonly rate: number | null
  /** Null before it can be told. */
  readonly secondsLeft: number | null
}

export type BatchOptionName =
  | 'out'
  | 'template'
  | 'dryRun'
  | 'jobs'
  | 'redo'
  | 'failFast'
  | 'shard'
  | 'noGallery'
  | 'noReview'
  | 'allowOutside'
  | 'json'
  | 'quiet'
  | 'mergeOut'

export interface BatchWords {
  readonly summary: string
  readonly about: string
  readonly manifest: string
  readonly options: Readonly<Record<BatchOptionName, string>>
  readonly examples: readonly Example[]
  readonly mergeSummary: string
  readonly mergeAbout: string
  readonly folders: string
  /** Heads of help: how the run goes, and what it writes. */
  readonly run: string
  readonly row: (row: number) => string
  /** So many rows, and which: `rows 2–13, 20`. */
  readonly rows: (many: number, which: string) => string
  readonly reading: (rows: number) => string
  readonly planned: (rows: number, cards: number, planned: number) => string
  /** Cards that a run would make, and those that it would leave. */
  readonly dryRun: (rows: number, cards: number, kept: number) => string
  readonly progress: (facts: ProgressFacts) => string
  readonly summarise: (made: number, kept: number, failed: number, left: number) => string
  /** Cards that are first on the page, in one part or two, the graver one first, and how many for what. */
  readonly lookFirst: (
    page: string,
    parts: readonly {
      readonly cards: number
      readonly reasons: readonly (readonly [why: string, cards: number])[]
    }[],
  ) => string
  /** What to do about failed rows; the command, whole and quoted for the shell, runs failed.csv. */
  readonly retry: (file: string, command: string) => string
  readonly merged: (done: number, failed: number) => string
}
