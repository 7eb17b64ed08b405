// A whole batch: a manifest in; cards, journal and reports in their folder, and what came of it, out. The order of the
// phases and nothing of their content; says what happens by events, and prints nothing.
import { realpath } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type Notice, Problem } from '../base/errors.js'
import { isThere } from '../base/is-there.js'
import type { Inspector } from '../card/inspector.js'
import type { Studio } from '../card/studio.js'
import type { UiWords } from '../messages/words.js'
import { countKept } from './count-kept.js'
import { journalNotice, makeAll } from './make-all.js'
import type { MakerTools, Outcome } from './make-card.js'
import type { Defaults } from './manifest/defaults.js'
import type { GatheredMistake } from './manifest/gather-mistakes.js'
import { gatherNotices } from './manifest/gather-notices.js'
import type { Plan } from './manifest/plan.js'
import { type Manifest, openManifest } from './manifest/read-rows.js'
import type { Shard } from './manifest/shard.js'
import { planRows } from './plan-rows.js'
import { nameCards } from './report/gone-cards.js'
import { type Report, readReport } from './report/read-report.js'
import { reportNames } from './report/report.js'
import { type CardFolder, findEarlierRun, lookAtCardFolder, openCardFolder } from './resume/card-folder.js'
import type { RunRecord } from './resume/journal.js'
import type { KeptOptions } from './resume/kept-options.js'
import type { Machine } from './resume/lock.js'
import { findList, type KeptList, mergeFailed } from './review/kept-list.js'
import type { LookFirst } from './review/reasons.js'

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
  const name = again?.manifest ?? basename(order.manifest)
  const isOwnRun = (record: RunRecord): boolean =>
    record.manifest === name && resolve(folder.path, record.base.path) === base
  const earlier = isCompletion ? await readEarlier(folder) : null
  const done = new Map(
    earlier?.entries.flatMap(({ entry }) =>
      entry.status === 'done'
        ? [entry, ...(entry.files ?? [])].map(({ file }) => [file, entry.row] as const)
        : [],
    ),
  )
  const plan = await planRows(folder, order, tools, {
    base,
    manifest,
    isCompletion,
    formerRows: earlier?.head.rows ?? 0,
    isOwnRun,
    done,
  })
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
    await tools.tell({ kind: 'notice', notice: journalNotice(damage.untold) })
  }
  // A failed.csv names only the rows that failed: the cards of all others are no leftovers.
  const left = nameCards(isCompletion ? [] : await findLying(folder.path, plan.former))
  if (left !== null) await tools.tell({ kind: 'notice', notice: { code: 'CARDS_LEFT', args: left } })
  const others = nameCards(await findLying(folder.path, plan.others))
  if (others !== null)
    await tools.tell({ kind: 'notice', notice: { code: 'OTHER_CARDS_REPLACED', args: others } })
  const planned = plan.jobs.length
  await tools.tell({ kind: 'planned', rows, cards, planned, takesLanguage })
  if (order.dryRun) {
    const kept = order.redo ? 0 : await countKept(plan.jobs, folder.path, tools.studio, tools.signal)
    return { rows, cards: planned, made: 0, kept, failed: 0, gallery: null, lookFirst: null }
  }
  return makeAll(folder, order, tools, {
    base,
    plan,
    manifest: name,
    separator: manifest.separator,
    earlier,
    list: await findPageList(folder, order, tools, manifest, { earlier, isCompletion, jobs: plan.jobs }),
  })
}

/** Which of the cards lie in the folder. */
async function findLying(folder: string, files: readonly string[]): Promise<string[]> {
  const lying: string[] = []
  for (const file of files) if (await isThere(join(folder, ...file.split('/')))) lying.push(file)
  return lying
}

/** The report of the run that this one completes; null where that run was stopped before it wrote one. */
async function readEarlier({ path }: CardFolder): Promise<Report | null> {
  const file = join(path, reportNames.json)
  return (await isThere(file)) ? readReport(file) : null
}

/** The list for the page; null where the page does not give it back. A shard's page has a part of the cards only, and does not. */
async function findPageList(
  folder: CardFolder,
  { manifest, shard, hasGallery, hasReview }: BatchOrder,
  tools: BatchTools,
  { source }: Manifest,
  { earlier, isCompletion, jobs }: { earlier: Report | null; isCompletion: boolean; jobs: Plan['jobs'] },
): Promise<KeptList | null> {
  if (shard !== null || !(hasGallery && hasReview)) return null
  if (!isCompletion) return source
  const first = earlier === null ? null : await findList(folder.path)
  if (earlier === null || first === null) return null
  const entries = earlier.entries.map(({ entry }) => entry)
  const list = mergeFailed(first, source.text, entries, new Set(jobs.map(({ job }) => job.file)))
  if (list === null)
    await tools.tell({ kind: 'notice', notice: { code: 'LIST_NOT_GIVEN_BACK', args: { file: manifest } } })
  return list
}
