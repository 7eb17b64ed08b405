// Planned cards in, what stands in their way already out: photos and logos that cannot be used, texts that cannot be set, files of
// others in their places; and which of them will share their drawings. Each photo, logo and set of words is looked at once; what an earlier run made of the same, not at all.
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Problem, type ProblemCode } from '../../base/errors.js'
import { readWhole } from '../../base/open-file.js'
import { hashText } from '../../base/random.js'
import { sortBy } from '../../base/sort-by.js'
import type { Inspector } from '../../card/inspector.js'
import type { Studio } from '../../card/studio.js'
import { isWhole } from '../../output/encode/pixel-mark.js'
import { findOwnEntries, wordsKey } from '../../output/files/own-file.js'
import { checkOutput } from '../../output/files/write-whole.js'
import { checkInside } from '../inside-folder.js'
import type { Job } from '../job.js'
import { asRequest } from '../job-request.js'
import { hashesOf, openPrinter } from '../resume/fingerprint.js'
import { findStamp, type HashedFile, sizeOfStamp } from '../resume/stamp.js'
import { runJobs } from '../run-jobs.js'
import { openOverwriteCheck } from './overwritten.js'
import { type Inspection, orderOfWork, type PlannedJob } from './plan.js'
import { type Column, columns, type ManifestMistake, mistakeOf, normaliseColumn } from './row.js'

export interface InspectTools {
  readonly studio: Studio
  readonly inspector: Inspector
  /** The cards' folder, absolute. */
  readonly folder: string
  readonly signal: AbortSignal
}

// Files are read whole, so few at once; texts are set on one core.
const readAtOnce = 4

// Enough to find a text by that is far too long.
const shownLetters = 60

// These depend on how busy the machine is at the moment, so the check passes over them. If they are still so when the card is made,
// its failure is reported then.
const passing: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'PHOTO_TOO_SLOW',
  'CARD_TOO_SLOW',
  'PHOTO_CHANGED',
])

const stopsAll: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['INSTALLATION_BROKEN', 'INTERRUPTED'])

/** What is wrong, or null. Errors that are no Problem are left for the making of the card to report. */
async function problemIn(work: () => Promise<void>): Promise<Problem | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof Problem) || passing.has(error.code)) return null
    if (stopsAll.has(error.code)) throw error
    return error
  }
}

/** The same problem with the file's name as the list has it. */
const named = (problem: Problem, file: string): Problem =>
  'file' in problem.args
    ? new Problem(problem.code, { ...problem.args, file } as typeof problem.args, { cause: problem })
    : problem

function groupBy<T>(jobs: Iterable<T>, keyOf: (job: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const job of jobs) {
    const key = keyOf(job)
    if (key === null) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [job])
    else group.push(job)
  }
  return groups
}

/** What decides whether a job's texts can be set: all that its card is asked for but the cat, and what becomes of the picture. */
const wordsKeyOf = (job: Job): string =>
  JSON.stringify({ ...asRequest(job), focus: null, networks: null, maxBytes: null })

const isColumn = (name: string): name is Column => (columns as readonly string[]).includes(name)

const hasCell = (job: Job, column: Column): boolean =>
  Object.entries(job.cells).some(([name, cell]) => normaliseColumn(name) === column && cell.trim() !== '')

/** A mistake in each row's cell; one of the list's where the cell is empty: then a flag says what stands there. */
const blame = (jobs: readonly Job[], column: Column, value: string, problem: Problem): ManifestMistake[] =>
  jobs.map(job => mistakeOf(hasCell(job, column) ? job.row : null, column, value, problem))

/** By photos, logos, words, places; of jobs without a photo logos and words. `all`: those of other shards, too, whose files stay as they are. Throws INSTALLATION_BROKEN, INTERRUPTED. */
export async function inspectJobs(
  planned: readonly PlannedJob[],
  photoless: readonly Job[],
  all: readonly Job[],
  tools: InspectTools,
): Promise<Inspection> {
  const { inspector, folder, signal } = tools
  const isMade = openMadeCheck(tools.studio)
  const fresh: Job[] = []
  for (const one of planned) if (!(await isMade(one))) fresh.push(one.job)
  const mistakes: ManifestMistake[] = []
  const hashes = new Map<string, number>()
  const look = async <T>(
    groups: Iterable<T>,
    atOnce: number,
    work: (group: T) => Promise<readonly ManifestMistake[]>,
  ): Promise<void> => {
    const items = [...groups]
    const found = new Map<T, readonly ManifestMistake[]>()
    await runJobs(
      items,
      atOnce,
      () => signal.aborted,
      async item => {
        // What is known already or only set in type takes no turn of its own: an interruption would be heard when all is done.
        await nextTurn()
        found.set(item, await work(item))
      },
    )
    if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
    // In the order of the list, whichever was done first.
    for (const item of items) mistakes.push(...(found.get(item) ?? []))
  }

  const photos = groupBy(fresh, ({ photo }) => photo.path)
  await look(photos, readAtOnce, async ([path, jobs]) => {
    const problem = await problemIn(async () => {
      hashes.set(path, await inspector.checkPhoto(path))
    })
    return problem === null
      ? []
      : jobs.map(({ row, photo: { shown } }) => mistakeOf(row, 'photo', shown, named(problem, shown)))
  })
  const spoken = [...fresh, ...photoless]
  const badLogos = new Set<string>()
  await look(
    groupBy(spoken, ({ logo }) => logo?.path ?? null),
    1,
    async ([path, jobs]) => {
      const problem = await problemIn(() => inspector.checkLogo(path))
      if (problem === null) return []
      badLogos.add(path)
      const shown = jobs[0]!.logo?.shown ?? path
      return blame(jobs, 'logo', shown, named(problem, shown))
    },
  )
  const legible = spoken.filter(({ logo }) => logo === null || !badLogos.has(logo.path))
  await look(groupBy(legible, wordsKeyOf), 1, async ([, jobs]) => {
    const [job] = jobs
    const problem = await problemIn(() => inspector.checkTexts(asRequest(job!)))
    if (problem === null) return []
    const sheet = job!.handwriting
    if (sheet && problem.code.startsWith('HANDWRITING_'))
      return blame(jobs, 'handwriting', sheet.shown, named(problem, sheet.shown))
    const slot = 'slot' in problem.args ? problem.args.slot : ''
    if (!isColumn(slot)) return jobs.map(({ row }) => mistakeOf(row, null, null, problem))
    return blame(jobs, slot, (cellOf(job!, slot) ?? '').slice(0, shownLetters), problem)
  })
  const drawings = new Map<string, string>()
  await look(photos, 1, async ([path, jobs]) => {
    const hash = hashes.get(path)
    const [first] = sortBy(jobs, orderOfWork)
    if (hash === undefined || first === undefined) return []
    // What is wrong with its words has been told.
    await problemIn(async () => {
      const sheet = await inspector.sheetOf(asRequest(first), hash)
      drawings.set(path, `${hashText(wordsKeyOf(first))} ${sheet}`)
    })
    return []
  })
  const others = new Set<string>()
  const findOverwritten = openOverwriteCheck(all, folder)
  await look(planned, readAtOnce, async ({ job, known }) => {
    const overwritten = await findOverwritten(job)
    if (overwritten !== null)
      return [mistakeOf(job.row, 'out', overwritten, new Problem('OUTPUT_IS_PHOTO', { file: overwritten }))]
    const path = join(folder, ...job.file.split('/'))
    const linked = await problemIn(() => checkInside(dirname(path), folder))
    if (linked !== null) return [mistakeOf(job.row, 'out', job.file, linked)]
    const found = await findStamp(path)
    if (found === null || found === known?.stamp) return []
    const own = await findOwnEntries(path)
    const problem = await problemIn(async () => {
      // In a place that the journal knows a file of somebody's own fails that card alone.
      if (known === null) await checkOutput(path)
      // What somebody had written on a card of `compose` stands nowhere else.
      if (own?.has(wordsKey)) throw new Problem('OUTPUT_HAS_OWN_WORDS', { file: path })
    })
    if (problem !== null) return [mistakeOf(job.row, 'out', job.file, named(problem, job.file))]
    // A copied card has other times only; one that a disk cut off is no other's.
    const isOther = known !== null && own !== null && sizeOfStamp(found) !== known.made.bytes
    if (isOther && isWhole(await readWhole(path))) others.add(job.file)
    return []
  })
  return { mistakes, drawings, others, fresh: new Set(fresh.map(({ file }) => file)) }
}

const cellOf = (job: Job, column: Column): string | null => {
  const value: unknown = column in job ? job[column as keyof Job] : null
  return typeof value === 'string' ? value : null
}

/** Whether a card was made of the very same inputs: then nothing stood in its way. */
function openMadeCheck(studio: Studio): (planned: PlannedJob) => Promise<boolean> {
  const printOf = openPrinter(studio)
  const stamps = new Map<string, Promise<string | null>>()
  const isSame = async (path: string, { stamp }: HashedFile): Promise<boolean> => {
    const found = stamps.get(path) ?? findStamp(path)
    stamps.set(path, found)
    return (await found) === stamp
  }
  return async ({ job, known }) => {
    if (known === null || !(await isSame(job.photo.path, known.photo))) return false
    if ((job.logo === null) !== (known.logo === null)) return false
    if (job.logo !== null && known.logo !== null && !(await isSame(job.logo.path, known.logo))) return false
    if ((job.handwriting === undefined) !== (known.handwriting === undefined)) return false
    if (job.handwriting && known.handwriting && !(await isSame(job.handwriting.path, known.handwriting)))
      return false
    return (await printOf(job, hashesOf(known))) === known.fingerprint
  }
}
