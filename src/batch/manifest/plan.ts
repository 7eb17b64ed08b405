// A manifest and what an earlier run knew in; the cards to make, in the order of the work, out. Everything is checked
// before the first card: each row by itself, then whether two cards would be one file. Holds no row: what a manifest of
// any length comes to is sorted on the disk.
import { Problem } from '../../base/errors.js'
import { contentOf, type Job } from '../job.js'
import { type CardRecord, readJournal } from '../resume/journal.js'
import { keyOfPath } from './card-path.js'
import type { Expansion } from './expand-row.js'
import type { Manifest } from './read-rows.js'
import { type ManifestMistake, mistakeOf, type Row } from './row.js'
import { isInShard, type Shard } from './shard.js'
import { openSorter, type Sorter } from './sort-on-disk.js'

/** A card to make, and what the journal says of the file that lies there. */
export interface PlannedJob {
  readonly job: Job
  readonly known: CardRecord | null
}

export interface PlanOptions {
  readonly manifest: Manifest
  readonly expand: (row: Row) => Promise<Expansion>
  readonly shard: Shard | null
  /** Of an earlier run; there may be none. */
  readonly journal: string
  /** A folder for what memory does not hold. */
  readonly findFolder: () => Promise<string>
  readonly tellMistake: (mistake: ManifestMistake) => Promise<void>
  readonly tellRows: (rows: number) => Promise<void>
  readonly signal: AbortSignal
}

export interface Plan {
  readonly rows: number
  readonly mistakes: number
  /** Of the whole manifest. */
  readonly cards: number
  /** True where some row names no language. */
  readonly takesLanguage: boolean
  /** Of this shard; the same where there is none. */
  readonly planned: number
  /** Equal photos follow one another: each is decoded for several cards at once. The same order for the same cards. */
  readonly jobs: () => AsyncGenerator<PlannedJob, void>
  readonly close: () => Promise<void>
}

const orderOfWork = ({ job }: PlannedJob): string =>
  [job.photo.path, job.template, job.language, job.format, job.file].join('\0')

// Progress is told this often.
const rowsPerWord = 1000

const throwIfAborted = (signal: AbortSignal): void => {
  if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
}

/** Reads and checks every row. Mistakes are told as they are found, and counted. Throws INTERRUPTED, OUTPUT_NOT_WRITABLE. */
export async function planBatch(options: PlanOptions): Promise<Plan> {
  const { manifest, expand, shard, findFolder, signal } = options
  let rows = 0
  let mistakes = 0
  let takesLanguage = false
  const tellMistake = async (mistake: ManifestMistake): Promise<void> => {
    mistakes++
    await options.tellMistake(mistake)
  }

  const byFile = openSorter<Job>(job => keyOfPath(job.file), findFolder)
  const toDo = openSorter<PlannedJob>(orderOfWork, findFolder)
  const records = openSorter<CardRecord>(record => keyOfPath(record.file), findFolder)
  const close = async (): Promise<void> => {
    await Promise.all([byFile.close(), toDo.close(), records.close()])
  }
  try {
    for await (const reading of manifest.readings) {
      throwIfAborted(signal)
      if (reading.kind === 'mistake') {
        await tellMistake(reading.mistake)
        continue
      }
      rows++
      if (rows % rowsPerWord === 0) await options.tellRows(rows)
      const expansion = await expand(reading.row)
      takesLanguage ||= expansion.hasNoLanguage
      for (const mistake of expansion.mistakes) await tellMistake(mistake)
      for (const job of expansion.jobs) await byFile.add(job)
    }
    await checkPlaces(byFile, tellMistake, signal)
    const cards = byFile.size()
    if (mistakes === 0) {
      for await (const record of readJournal(options.journal)) {
        if (record.kind === 'card') await records.add(record)
      }
      for await (const planned of joinKnown(byFile.sorted(), records.sorted())) {
        throwIfAborted(signal)
        if (shard === null || isInShard(contentOf(planned.job), shard)) await toDo.add(planned)
      }
    }
    await byFile.close()
    await records.close()
    return { rows, mistakes, cards, takesLanguage, planned: toDo.size(), jobs: toDo.sorted, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Two cards in one file, or a card where another one needs a folder: the later row is to blame. */
async function checkPlaces(
  byFile: Sorter<Job>,
  tellMistake: (mistake: ManifestMistake) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let before: { readonly key: string; readonly job: Job } | null = null
  for await (const job of byFile.sorted()) {
    throwIfAborted(signal)
    const key = keyOfPath(job.file)
    if (before !== null && (key === before.key || key.startsWith(`${before.key}\0`))) {
      const problem = new Problem('OUT_TAKEN', { file: before.job.file, row: before.job.row })
      await tellMistake(mistakeOf(job.row, 'out', job.file, problem))
    } else {
      before = { key, job }
    }
  }
}

/** Both by the same key; of several records of a file the last counts. */
async function* joinKnown(
  jobs: AsyncGenerator<Job, void>,
  records: AsyncGenerator<CardRecord, void>,
): AsyncGenerator<PlannedJob, void> {
  let next = await records.next()
  let last: CardRecord | null = null
  for await (const job of jobs) {
    const key = keyOfPath(job.file)
    while (!next.done && keyOfPath(next.value.file) <= key) {
      last = next.value
      next = await records.next()
    }
    yield { job, known: last !== null && last.file === job.file ? last : null }
  }
  await records.return()
}
