// A manifest that was opened in, the cards that it comes to or all that is wrong with it out: the finder, the expander and the
// inspection put together. A run that completes an earlier one speaks of the first manifest's rows.
import type { BatchOrder, BatchTools } from './batch.js'
import { type Expansion, openExpander } from './manifest/expand-row.js'
import { openFinder } from './manifest/find-files.js'
import { inspectJobs } from './manifest/inspect-jobs.js'
import { type Plan, type PlanOptions, planBatch } from './manifest/plan.js'
import type { Row } from './manifest/row.js'
import type { CardFolder } from './resume/card-folder.js'

/** A row that failed in an earlier run keeps its number, so that the reports go on speaking of the first manifest; one that was added comes after that. */
const firstNumberOf = ({ row, cells }: Row, formerRows: number): number => {
  const [, given] = Object.entries(cells).find(([name]) => name.trim().toLowerCase() === 'row') ?? []
  return given !== undefined && /^\d{1,9}$/.test(given.trim()) ? Number(given) : formerRows + row
}

/** A manifest that was opened, and what an earlier run has to do with it. */
export interface OpenedList extends Pick<PlanOptions, 'manifest' | 'isOwnRun' | 'done'> {
  /** The folder that its paths start from. */
  readonly base: string
  /** Whether it has the rows that failed in an earlier run. */
  readonly isCompletion: boolean
  /** How many that run's list has. */
  readonly formerRows: number
}

/** Reads and checks a manifest. Throws as planBatch. */
export async function planRows(
  folder: CardFolder,
  order: BatchOrder,
  tools: BatchTools,
  { base, manifest, isCompletion, formerRows, isOwnRun, done }: OpenedList,
): Promise<Plan> {
  const { studio, signal } = tools
  const passedOver = new Map<string, number>()
  const finder = await openFinder({
    folder: base,
    allowOutside: order.allowOutside,
    cardFolder: folder.path,
    tellPassedOver: (pattern, cards) => passedOver.set(pattern, cards),
    signal,
  })
  const expand = openExpander({
    finder,
    campaign: studio.campaign,
    findTemplate: studio.findTemplate,
    defaults: order.defaults,
  })
  const expandAgain = async (row: Row): Promise<Expansion> => {
    const expansion = await expand(row)
    const number = firstNumberOf(row, formerRows)
    return {
      ...expansion,
      jobs: renumber(expansion.jobs, number),
      photoless: renumber(expansion.photoless, number),
    }
  }
  const plan = await planBatch({
    file: order.manifest,
    manifest,
    expand: isCompletion ? expandAgain : expand,
    shard: order.shard,
    captions: order.captions,
    journal: folder.journal,
    isOwnRun,
    done,
    inspect: (planned, photoless, all) =>
      inspectJobs(planned, photoless, all, {
        studio,
        inspector: tools.inspector,
        folder: folder.path,
        signal,
      }),
    tellMistake: mistake => tools.tell({ kind: 'mistake', mistake }),
    tellRows: rows => tools.tell({ kind: 'rows', rows }),
    signal,
  })
  for (const [pattern, cards] of passedOver) {
    const notice = { code: 'CARDS_PASSED_OVER', args: { folder: pattern, cards } } as const
    await tools.tell({ kind: 'notice', notice })
  }
  return plan
}

function* renumber<T>(jobs: Iterable<T>, row: number): Generator<T, void> {
  for (const job of jobs) yield { ...job, row }
}
