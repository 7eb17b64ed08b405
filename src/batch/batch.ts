// A whole batch: a manifest in; cards, journal and reports in their folder, and what came of it, out. The order of the
// phases and nothing of their content; says what happens by events, and prints nothing.
import { realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Notice, Problem } from '../base/errors.js'
import { openSlots } from '../base/slots.js'
import type { Inspector } from '../card/inspector.js'
import type { Studio } from '../card/studio.js'
import type { UiWords } from '../messages/words.js'
import { countKept } from './count-kept.js'
import { type MakerTools, type Outcome, openMaker } from './make-card.js'
import type { Defaults } from './manifest/defaults.js'
import type { GatheredMistake } from './manifest/gather-mistakes.js'
import { gatherNotices } from './manifest/gather-notices.js'
import type { Plan } from './manifest/plan.js'
import type { Separator } from './manifest/read-csv.js'
import { type Manifest, openManifest } from './manifest/read-rows.js'
import type { Shard } from './manifest/shard.js'
import { planRows } from './plan-rows.js'
import { leaveOutGone, nameCards } from './report/gone-cards.js'
import { type Report, readReport } from './report/read-report.js'
import { reportNames } from './report/report.js'
import { entryNoticeOf, joinEntries, type PlacedEntry } from './report/report-entry.js'
import { writeAll } from './report/write-all.js'
import {
  baseOf,
  type CardFolder,
  findEarlierRun,
  isThere,
  lookAtCardFolder,
  openCardFolder,
} from './resume/card-folder.js'
import { openJournal } from './resume/journal.js'
import { type KeptOptions, relateKept } from './resume/kept-options.js'
import type { Machine } from './resume/lock.js'
import { findList, type KeptList, keepList, mergeFailed } from './review/kept-list.js'
import type { LookFirst } from './review/reasons.js'
import { runJobs } from './run-jobs.js'

export interface BatchOrder {
  /** As it is shown: a path, or `-`. */
  readonly manifest: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** Where the manifest's paths start from, absolute. */
  readonly base: string
  /** The cards' folder. */
  readonly out: string
  readonly defaults: Defaults
  readonly allowOutside: boolean
  readonly dryRun: boolean
  /** Cards in the making at once. */
  readonly jobs: number
  /** How long one card may take. */
  readonly cardSeconds: number
  /** Of a photo; null for the photo room's own limit. */
  readonly maxMegapixels: number | null
  /** Writes caption and alt text as a text beside each picture. */
  readonly captions: boolean
  readonly redo: boolean
  readonly failFast: boolean
  readonly shard: Shard | null
  readonly hasGallery: boolean
  /** Whether the page gives the list back, and shows whole photos. */
  readonly hasReview: boolean
  /** What the run was told, for the one that completes it; paths absolute. */
  readonly options: KeptOptions
}

export type BatchEvent =
  | { readonly kind: 'mistake'; readonly mistake: GatheredMistake }
  | {
      readonly kind: 'notice'
      readonly notice: Notice
      /** Which it concerns, in order; left out where it is the whole list. */
      readonly rows?: readonly number[]
    }
  | { readonly kind: 'rows'; readonly rows: number }
  | {
      readonly kind: 'planned'
      readonly rows: number
      readonly cards: number
      readonly planned: number
      readonly takesLanguage: boolean
    }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }

export interface BatchTools {
  readonly studio: Studio
  readonly composeCard: MakerTools['composeCard']
  readonly makeElsewhere?: MakerTools['makeElsewhere']
  readonly inspector: Inspector
  /** For the reports and the gallery. */
  readonly words: UiWords
  readonly machine: Machine
  /** Waited for: a reader that is slow slows the batch. */
  readonly tell: (event: BatchEvent) => Promise<void>
  readonly signal: AbortSignal
}

export interface BatchSummary {
  readonly rows: number
  /** Of this run: the shard's, where there is one. */
  readonly cards: number
  readonly made: number
  readonly kept: number
  readonly failed: number
  /** The page, or null; and what is to be looked at first on it. */
  readonly gallery: string | null
  readonly lookFirst: LookFirst | null
}

/**
 * Runs a batch. Throws MANIFEST_… when nothing was made because of it, BATCH_LOCKED, OUTPUT_…, DISK_FULL, INTERRUPTED.
 * A row's own failure is no error here: it is told, counted and reported.
 */
export async function runBatch(order: BatchOrder, tools: BatchTools): Promise<BatchSummary> {
  const folder = order.dryRun
    ? await lookAtCardFolder(order.out)
    : await openCardFolder(order.out, tools.machine, order.hasGallery)
  try {
    return await runIn(folder, order, tools)
  } finally {
    await folder.close()
  }
}

async function runIn(folder: CardFolder, order: BatchOrder, tools: BatchTools): Promise<BatchSummary> {
  const run = await findEarlierRun(order.manifest)
  const base = run?.base ?? (await realpath(order.base))
  const again = run?.folder === folder.path ? run : null
  // The failed.csv of this very folder completes the run that left it; a corrected list takes its place.
  const isCompletion = again?.kind === 'failed'
  const manifest = await openManifest(order.bytes, order.manifest)
  const plan = await planRows(folder, order, tools, base, manifest, isCompletion)
  if (plan.ignored.length > 0)
    await tools.tell({ kind: 'notice', notice: { code: 'COLUMNS_IGNORED', args: { names: plan.ignored } } })
  const wordNotices = await gatherNotices(
    plan.jobs.map(({ job }) => job),
    tools.inspector,
    tools.signal,
  )
  // Told before the first card, so that a --dry-run and a list with mistakes tell them, too.
  for (const { notice, rows } of wordNotices) await tools.tell({ kind: 'notice', notice, rows })
  if (plan.mistakes > 0) throw new Problem('MANIFEST_INVALID', { file: order.manifest, wrong: plan.mistakes })
  if (plan.rows === 0) throw new Problem('MANIFEST_EMPTY', { file: order.manifest })
  const { rows, cards, takesLanguage, damage } = plan
  if (damage.untold > 0) {
    await tools.tell({ kind: 'notice', notice: noticeOf(damage.untold) })
  }
  // A failed.csv names only the rows that failed: the cards of all others are no leftovers.
  const left = isCompletion ? [] : await findLying(folder.path, plan.former)
  const args = nameCards(left)
  if (args !== null) await tools.tell({ kind: 'notice', notice: { code: 'CARDS_LEFT', args } })
  const planned = plan.jobs.length
  await tools.tell({ kind: 'planned', rows, cards, planned, takesLanguage })
  if (order.dryRun) {
    const kept = order.redo ? 0 : await countKept(plan.jobs, folder.path, tools.studio, tools.signal)
    return { rows, cards: planned, made: 0, kept, failed: 0, gallery: null, lookFirst: null }
  }
  const earlier = isCompletion ? await readEarlier(folder) : null
  const name = again?.manifest ?? basename(order.manifest)
  const list = await keepOwnList(folder, order, manifest, isCompletion, tools.signal)
  const { separator } = manifest
  const given = isCompletion ? manifest.source.text : null
  return makeAll(folder, order, tools, { base, plan, name, separator, earlier, list, given })
}

/** Which of the cards lie in the folder. */
async function findLying(folder: string, files: readonly string[]): Promise<string[]> {
  const lying: string[] = []
  for (const file of files) if (await isThere(join(folder, ...file.split('/')))) lying.push(file)
  return lying
}

const noticeOf = (lines: number): Notice => ({ code: 'JOURNAL_DAMAGED', args: { lines } })

/** The report of the run that this one completes; null where that run was stopped before it wrote one. */
async function readEarlier({ path }: CardFolder): Promise<Report | null> {
  const file = join(path, reportNames.json)
  return (await isThere(file)) ? readReport(file) : null
}

/**
 * Cards under way at once, where `jobs` of them may be decoded and drawn: four more are being checked, read ahead or written, so that
 * a decoder that is free always finds a photo.
 */
export const cardsUnderWay = (jobs: number): number => jobs + 4

/** Keeps the list for the page; null where the page does not give it back. A shard's page has a part of the cards only, and does not. */
async function keepOwnList(
  folder: CardFolder,
  { shard, hasGallery, hasReview }: BatchOrder,
  { source }: Manifest,
  isCompletion: boolean,
  signal: AbortSignal,
): Promise<KeptList | null> {
  const whole = isCompletion ? await findList(folder.path) : source
  const list =
    shard !== null || !(hasGallery && hasReview) || whole === null
      ? null
      : isCompletion
        ? mergeFailed(whole, source.text)
        : whole
  return keepList(folder.path, list, signal)
}

/** A list that was checked, and what is known of its run. */
interface Ready {
  readonly base: string
  readonly plan: Plan
  /** The first manifest's. */
  readonly name: string
  readonly separator: Separator
  /** What this run completes. */
  readonly earlier: Report | null
  readonly list: KeptList | null
  /** The text of a list that completes a run; else null. */
  readonly given: string | null
}

async function makeAll(
  folder: CardFolder,
  order: BatchOrder,
  tools: BatchTools,
  { base, plan, name, separator, earlier, list, given }: Ready,
): Promise<BatchSummary> {
  const { studio, signal } = tools
  const counts = { made: 0, kept: 0, failed: 0 }
  const outcomes: PlacedEntry[] = []
  const journal = await openJournal(folder.journal)
  try {
    await journal.append({
      kind: 'run',
      program: studio.version,
      manifest: name,
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
    const isOver = (): boolean => signal.aborted || (order.failFast && counts.failed > 0)
    await runJobs(plan.jobs, cardsUnderWay(order.jobs), isOver, async planned => {
      const outcome = await make(planned)
      counts[outcome.how]++
      outcomes.push({ entry: outcome.entry, index: planned.job.index })
      await tools.tell({ kind: 'outcome', outcome })
    })
  } finally {
    await journal.close()
  }
  if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
  const { untold, torn } = plan.damage
  // A line torn off at the journal's end only means that the last run was interrupted; that is not worth a notice.
  const damage: Notice[] = untold > torn ? [noticeOf(untold - torn)] : []
  const made = earlier?.entries.filter(({ entry }) => entry.status === 'done') ?? []
  const before = joinEntries([...outcomes, ...made]).slice(outcomes.length)
  const { there, gone } = await leaveOutGone(folder.path, before)
  const late: Notice[] = gone === null ? [] : [{ code: 'CARDS_GONE', args: gone }]
  const { lookFirst, edited } = await writeAll([...outcomes, ...there], {
    folder: folder.path,
    version: studio.version,
    manifest: earlier?.head.manifest ?? name,
    rows: earlier?.head.rows ?? plan.rows,
    notices: [...damage, ...late].map(notice => entryNoticeOf(notice, tools.words)),
    separator,
    hasGallery: order.hasGallery,
    words: tools.words,
    review: order.hasReview
      ? {
          list,
          templates: (await studio.listTemplates()).map(({ id }) => id),
          options: relateKept(order.options, folder.path),
        }
      : null,
    given,
    signal,
  })
  if (edited !== null) late.push({ code: 'FAILED_LIST_KEPT', args: { file: edited } })
  for (const notice of late) await tools.tell({ kind: 'notice', notice })
  const gallery = order.hasGallery ? join(order.out, reportNames.gallery) : null
  return { rows: plan.rows, cards: plan.jobs.length, ...counts, gallery, lookFirst }
}
