// A manifest and what an earlier run knew in; the cards to make, in the order of the work, out. Everything is checked
// before the first card: each row by itself, then whether two cards would be one file. All of it is held in memory, which
// is why there is a most that one batch takes.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Problem } from '../../base/errors.js'
import { sortBy } from '../../base/sort-by.js'
import { contentOf, type Job } from '../job.js'
import { type CardRecord, type RunRecord, readJournal } from '../resume/journal.js'
import type { Expansion } from './expand-row.js'
import { type GatheredMistake, gatherMistakes } from './gather-mistakes.js'
import { findTaken, findTakenByDone } from './places.js'
import type { Manifest } from './read-rows.js'
import { type ManifestMistake, normaliseColumn, type Row } from './row.js'
import { isInShard, type Shard } from './shard.js'

/** A card to make, and what the journal says of the file that lies there. */
export interface PlannedJob {
  readonly job: Job
  readonly known: CardRecord | null
}

export interface Inspection {
  readonly mistakes: readonly ManifestMistake[]
  /** What the first card of a photo has drawn over it, by the photo's path: equal for equal drawings. Of photos that were looked at. */
  readonly drawings: ReadonlyMap<string, string>
  /** Cards in whose place another one lies than the journal tells of. */
  readonly others: ReadonlySet<string>
  /** Files of cards that are not there as they would be made. */
  readonly fresh: ReadonlySet<string>
}

export interface PlanOptions {
  /** The manifest's name, to be shown. */
  readonly file: string
  readonly manifest: Manifest
  readonly expand: (row: Row) => Promise<Expansion>
  readonly shard: Shard | null
  /** Whether a text lies beside each picture. */
  readonly captions: boolean
  /** Of an earlier run; there may be none. */
  readonly journal: string
  /** Whether a run of the journal was of this list. */
  readonly isOwnRun: (run: RunRecord) => boolean
  /** Where the manifest completes a run, the rows of the cards that this has made, by file. */
  readonly done: ReadonlyMap<string, number>
  /** What stands in the way of cards whose rows are right; of those whose photo alone is not known, only what their words say. */
  readonly inspect: (
    planned: readonly PlannedJob[],
    photoless: readonly Job[],
    all: readonly Job[],
  ) => Promise<Inspection>
  readonly tellMistake: (mistake: GatheredMistake) => Promise<void>
  readonly tellRows: (rows: number) => Promise<void>
  readonly signal: AbortSignal
}

export interface Plan {
  readonly rows: number
  readonly mistakes: number
  /** Names of columns that are not the program's. */
  readonly ignored: readonly string[]
  /** Of the whole manifest. */
  readonly cards: number
  /** True where some row names no language. */
  readonly takesLanguage: boolean
  /**
   * Of this shard: equal photos follow one another, so that each is decoded for several cards at once, and so do photos under equal
   * words on one sheet, so that these are drawn once: a text has twelve sheets in several places and lights, more than are kept.
   */
  readonly jobs: readonly PlannedJob[]
  readonly damage: JournalDamage
  /** Cards that the journal tells of and the list no longer names, in its order; whether they still lie there is not looked at. */
  readonly former: readonly string[]
  /** Cards to make in whose place another list's lies, or lay, by the journal; and all of which that tells nothing. */
  readonly others: readonly string[]
}

/** Lines of the journal that do not fit. */
export interface JournalDamage {
  readonly lines: number
  /** Not said yet. */
  readonly untold: number
  /** Of these the end that a power cut tore. */
  readonly torn: number
}

/** The most that one batch takes. */
export const mostRows = 100_000
export const mostCards = 100_000

// Progress is told, and signals are heard, this often.
const rowsPerTurn = 1000

export const orderOfWork = (job: Job): string =>
  [job.photo.path, job.template, job.language, job.format, job.file].join('\0')

const throwIfAborted = (signal: AbortSignal): void => {
  if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
}

/**
 * Reads and checks every row, then what the rows' cards are to be made of. Mistakes are told together, each once, and counted. Throws BATCH_TOO_LARGE, INTERRUPTED,
 * OUTPUT_NOT_WRITABLE.
 */
export async function planBatch(options: PlanOptions): Promise<Plan> {
  const { file, manifest, expand, shard, signal } = options
  let rows = 0
  let readings = 0
  let takesLanguage = false
  const jobs: Job[] = []
  const photoless: Job[] = []
  const mistakes: ManifestMistake[] = []
  const ignored: string[] = []
  const headings = new Map<string, string>()

  for await (const reading of manifest.readings) {
    if (++readings % rowsPerTurn === 0) {
      await nextTurn()
      await options.tellRows(rows)
    }
    throwIfAborted(signal)
    if (reading.kind === 'ignored') {
      ignored.push(reading.column)
      continue
    }
    if (reading.kind === 'mistake') {
      mistakes.push(reading.mistake)
      continue
    }
    if (++rows > mostRows) throw new Problem('BATCH_TOO_LARGE', { file, what: 'rows', most: mostRows })
    for (const name of Object.keys(reading.row.cells)) headings.set(normaliseColumn(name), name.trim())
    const expansion = await expand(reading.row)
    takesLanguage ||= expansion.hasNoLanguage
    mistakes.push(...expansion.mistakes)
    for (const job of expansion.photoless) {
      if (photoless.push(job) >= mostCards) break
    }
    for (const job of expansion.jobs) {
      if (jobs.push(job) > mostCards)
        throw new Problem('BATCH_TOO_LARGE', { file, what: 'cards', most: mostCards })
    }
  }
  mistakes.push(...findTaken(jobs, options.captions), ...findTakenByDone(jobs, options.done))
  const own = shard === null ? jobs : jobs.filter(job => isInShard(contentOf(job), shard))
  const { planned, damage, former, isOthers } = await joinKnown(own, jobs, options)
  const inspection = await options.inspect(planned, photoless, jobs)
  mistakes.push(...inspection.mistakes)
  const gathered = gatherMistakes(mistakes, headings)
  for (const mistake of gathered) await options.tellMistake(mistake)
  return {
    rows,
    mistakes: gathered.length,
    ignored,
    cards: jobs.length,
    takesLanguage,
    jobs: sortBy(planned, ({ job }) =>
      [inspection.drawings.get(job.photo.path) ?? '', orderOfWork(job)].join('\0'),
    ),
    damage,
    former,
    others: planned.flatMap(({ job: { file } }) =>
      inspection.others.has(file) || (inspection.fresh.has(file) && isOthers(file)) ? [file] : [],
    ),
  }
}

interface Known extends Pick<Plan, 'damage' | 'former'> {
  readonly planned: PlannedJob[]
  readonly isOthers: (file: string) => boolean
}

/** Of several records of a file the last counts. */
async function joinKnown(
  jobs: readonly Job[],
  all: readonly Job[],
  { journal, isOwnRun }: Pick<PlanOptions, 'journal' | 'isOwnRun'>,
): Promise<Known> {
  const named = new Set(all.map(({ file }) => file))
  const former = new Set<string>()
  const known = new Map<string, CardRecord | null>(jobs.map(({ file }) => [file, null]))
  const ofOthers = new Set<string>()
  let hasRun = false
  let isOwn = true
  let lines = 0
  let told = 0
  let torn = 0
  for await (const record of readJournal(journal)) {
    if (record.kind === 'card') {
      if (known.has(record.file)) known.set(record.file, record)
      if (isOwn) ofOthers.delete(record.file)
      else ofOthers.add(record.file)
      if (!named.has(record.file)) former.add(record.file)
    }
    if (record.kind === 'run') {
      hasRun = true
      isOwn = isOwnRun(record)
    }
    if (record.kind === 'told') told = record.damaged
    else if (record.kind === 'damaged') {
      lines++
      if (record.isTorn) torn++
    }
  }
  // Where lines are damaged it is not known what lies there.
  const isOthers = (file: string): boolean =>
    ofOthers.has(file) || (lines === 0 && (!hasRun || known.get(file) === null))
  const planned = jobs.map(job => ({ job, known: known.get(job.file) ?? null }))
  return {
    planned,
    damage: { lines, untold: Math.max(lines - told, 0), torn },
    former: [...former],
    isOthers,
  }
}
