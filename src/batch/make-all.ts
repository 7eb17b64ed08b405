// A list that was checked in; its cards, reports and page in their folder, and how many there are of each, out.
import { join } from 'node:path'
import { type Notice, Problem } from '../base/errors.js'
import { openSlots } from '../base/slots.js'
import type { BatchOrder, BatchSummary, BatchTools } from './batch.js'
import { type Outcome, openMaker } from './make-card.js'
import type { Plan } from './manifest/plan.js'
import type { Separator } from './manifest/read-csv.js'
import { leaveOutGone } from './report/gone-cards.js'
import type { Report } from './report/read-report.js'
import { reportNames } from './report/report.js'
import { entryNoticeOf, joinEntries, type PlacedEntry } from './report/report-entry.js'
import { writeAll } from './report/write-all.js'
import { baseOf, type CardFolder } from './resume/card-folder.js'
import { type Journal, openJournal } from './resume/journal.js'
import { relateKept } from './resume/kept-options.js'
import type { KeptList } from './review/kept-list.js'
import { cardsUnderWay, runJobs } from './run-jobs.js'

/** A list that was checked, and what is known of its run. */
interface Ready {
  readonly base: string
  readonly plan: Plan
  /** The first manifest's name. */
  readonly manifest: string
  readonly separator: Separator
  /** What this run completes. */
  readonly earlier: Report | null
  /** For the page. */
  readonly list: KeptList | null
}

export const journalNotice = (lines: number): Notice => ({ code: 'JOURNAL_DAMAGED', args: { lines } })

/** Throws what ends the run: DISK_FULL, INTERRUPTED and their like. */
export async function makeAll(
  folder: CardFolder,
  order: BatchOrder,
  tools: BatchTools,
  ready: Ready,
): Promise<BatchSummary> {
  const journal = await openJournal(folder.journal)
  try {
    return await makeAndReport(journal, folder, order, tools, ready)
  } finally {
    await journal.close()
  }
}

async function makeAndReport(
  journal: Journal,
  folder: CardFolder,
  order: BatchOrder,
  tools: BatchTools,
  ready: Ready,
): Promise<BatchSummary> {
  const outcomes = await makeCards(journal, folder, order, tools, ready)
  if (tools.signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: tools.signal.reason })
  const lookFirst = await reportAll(outcomes, journal, folder, order, tools, ready)
  const countOf = (how: Outcome['how']): number => outcomes.filter(outcome => outcome.how === how).length
  return {
    rows: ready.plan.rows,
    cards: ready.plan.jobs.length,
    made: countOf('made'),
    kept: countOf('kept'),
    failed: countOf('failed'),
    gallery: order.hasGallery ? join(order.out, reportNames.gallery) : null,
    lookFirst,
  }
}

interface PlacedOutcome extends PlacedEntry {
  readonly how: Outcome['how']
}

/** In the order in which they were made. */
async function makeCards(
  journal: Journal,
  folder: CardFolder,
  order: BatchOrder,
  tools: BatchTools,
  { base, plan, manifest }: Ready,
): Promise<PlacedOutcome[]> {
  const { studio, signal } = tools
  const outcomes: PlacedOutcome[] = []
  await journal.append({
    kind: 'run',
    program: studio.version,
    manifest,
    base: await baseOf(base, folder.path),
    options: relateKept(order.options, folder.path),
  })
  const { lines, untold } = plan.damage
  if (untold > 0) await journal.append({ kind: 'told', damaged: lines })
  const make = openMaker({
    studio,
    composeCard: tools.composeCard,
    makeElsewhere: tools.makeElsewhere,
    journal,
    messages: tools.words,
    folder: folder.path,
    base,
    redo: order.redo,
    inSlot: openSlots(order.jobs),
    cardSeconds: order.cardSeconds,
    maxMegapixels: order.maxMegapixels,
    captions: order.captions,
    copyPhoto: order.hasGallery && order.hasReview ? tools.inspector.copyPhoto : null,
    signal,
  })
  let hasFailed = false
  const isOver = (): boolean => signal.aborted || (order.failFast && hasFailed)
  await runJobs(plan.jobs, cardsUnderWay(order.jobs), isOver, async planned => {
    await journal.checkPlace()
    const outcome = await make(planned)
    hasFailed ||= outcome.how === 'failed'
    outcomes.push({ entry: outcome.entry, index: planned.job.index, how: outcome.how })
    await tools.tell({ kind: 'outcome', outcome })
  })
  // Reports in another's folder would tell of cards that are not there.
  await journal.checkPlace()
  return outcomes
}

/** Writes the reports and the page. Gives how many cards are to be looked at first. */
async function reportAll(
  outcomes: readonly PlacedOutcome[],
  journal: Journal,
  folder: CardFolder,
  order: BatchOrder,
  tools: BatchTools,
  { plan, manifest, separator, earlier, list }: Ready,
): Promise<BatchSummary['lookFirst']> {
  const { studio, signal } = tools
  const { untold, torn } = plan.damage
  // A line torn off at the journal's end only means that the last run was interrupted; that is not worth a notice.
  const damage: Notice[] = untold > torn ? [journalNotice(untold - torn)] : []
  // A row that failed before, and of which this run has made nothing, is as it was: somebody may correct one after another.
  const begun = new Set(outcomes.map(({ entry }) => entry.row))
  const standing =
    earlier?.entries.filter(({ entry }) => entry.status === 'done' || !begun.has(entry.row)) ?? []
  const before = joinEntries([...outcomes, ...standing]).slice(outcomes.length)
  const { there, gone } = await leaveOutGone(folder.path, before)
  const late: Notice[] = gone === null ? [] : [{ code: 'CARDS_GONE', args: gone }]
  const named = new Set(plan.jobs.map(({ job }) => job.row))
  const unnamed = there.filter(({ entry }) => entry.status === 'failed' && !named.has(entry.row))
  const rows = [...new Set(unnamed.map(({ entry }) => entry.row))]
  if (rows.length > 0) late.push({ code: 'ROWS_STILL_FAILED', args: { rows } })
  const { lookFirst, edited } = await writeAll([...outcomes, ...there], {
    folder: folder.path,
    version: studio.version,
    manifest: earlier?.head.manifest ?? manifest,
    rows: earlier?.head.rows ?? plan.rows,
    notices: [...damage, ...late].map(notice => entryNoticeOf(notice, tools.words)),
    separator,
    hasGallery: order.hasGallery,
    words: tools.words,
    review: order.hasReview
      ? {
          list,
          manifest,
          templates: (await studio.listTemplates()).map(({ id }) => id),
          options: relateKept(order.options, folder.path),
        }
      : null,
    journal,
    isOfRun: true,
    signal,
  })
  for (const args of edited) late.push({ code: 'TABLE_KEPT', args })
  for (const notice of late) await tools.tell({ kind: 'notice', notice })
  return lookFirst
}
