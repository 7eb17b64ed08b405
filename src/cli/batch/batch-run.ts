// One order of `batch` from options to exit code. Loaded when a batch is asked for, with all that it needs.

import { Problem } from '../../base/errors.js'
import { runBatch } from '../../batch/batch.js'
import { mergeBatches } from '../../batch/report/merge.js'
import { cardsUnderWay } from '../../batch/run-jobs.js'
import type { LanguageChoice } from '../../campaign/choose-language.js'
import { exitCodeOf } from '../../messages/messages.js'
import type { Context } from '../context.js'
import { untilInterrupted } from '../interrupt.js'
import { printNotice } from '../print/print.js'
import { renderJsonLine } from '../print/render-json.js'
import { withNearest } from '../with-nearest.js'
import type { Places } from '../worker/worker-places.js'
import { findCores, readClockMs, thisMachine } from './batch-machine.js'
import { type BatchOptions, checkBatch, defaultOut, jobsOf, orderBatch } from './batch-order.js'
import { openProgress } from './batch-progress.js'
import { openElsewhere } from './batch-queue.js'
import { openBatchReport, tellGallery } from './batch-report.js'
import { recallOptions } from './kept-options.js'

/** As the README's table has it. */
const rowsFailed = 6

/** Queue and store, where one of them is named: otherwise nothing of them is loaded. Throws OPTION_NEEDS, OPTION_INVALID. */
async function findPlaces(options: BatchOptions, { io }: Context): Promise<Places | null> {
  if ((options.queue ?? options.store ?? options.storeEndpoint) === undefined) return null
  const { parsePlaces } = await import('../worker/worker-places.js')
  return parsePlaces(options, io.env)
}

/** Makes the cards of a manifest; the exit code. Throws the problems that concern the whole batch. */
export async function runBatchCommand(
  manifest: string,
  given: BatchOptions,
  context: Context,
): Promise<number> {
  const { io, terminal, signal } = context
  const options = await recallOptions(manifest, given)
  const { batch: words } = context.words
  const isShown = !options.quiet && !options.json
  const progress = await openProgress(io, terminal, words, readClockMs, isShown)
  const report = openBatchReport(context, options, options.out ?? defaultOut, progress)
  // Said where it matters: most manifests name every row's language.
  const tellLanguages = (languages: readonly LanguageChoice[]): void => {
    for (const { notice } of languages) if (notice !== null) report.tellNotice(notice)
  }
  try {
    await checkBatch(manifest, options)
    const places = await findPlaces(options, context)
    const engine = await context.loadEngine()
    const studio = await untilInterrupted(
      engine.openStudio({
        campaign: options.campaign,
        decodesAtOnce: findCores(),
        searchAside: places === null && findCores() > 1,
        openPhotos: cardsUnderWay(jobsOf(options)),
        followLinks: false,
      }),
      signal,
    )
    const { order, languages } = await orderBatch(manifest, options, context, engine, studio)
    const say = (text: string): void => {
      if (isShown) progress.say(text)
    }
    const isElsewhere = places !== null && !order.dryRun
    if (places === null && !order.dryRun) await engine.loadParts(studio)
    const elsewhere = isElsewhere ? await openElsewhere(places, options, studio, context, say) : null
    const summary = await runBatch(order, {
      studio,
      composeCard: engine.composeCard,
      inspector: engine.openInspector(studio, order.maxMegapixels),
      makeElsewhere: elsewhere?.make,
      words: context.words,
      machine: thisMachine(),
      tell: async event => {
        if (event.kind === 'planned' && event.takesLanguage) tellLanguages(languages)
        await report.tell(event)
      },
      signal,
    }).finally(() => elsewhere?.close())
    const exitCode = summary.failed > 0 ? rowsFailed : 0
    report.end(summary, exitCode)
    return exitCode
  } catch (error) {
    progress.end()
    // A program that reads line by line is told in its own way; main speaks to people.
    if (!(error instanceof Problem) || !options.json) throw error
    const exitCode = exitCodeOf(error.code)
    report.tellProblem(await withNearest(error), exitCode)
    return exitCode
  }
}

export interface MergeOptions {
  readonly out?: string
  readonly gallery?: boolean
  readonly json?: boolean
}

/** Joins the reports of several folders; the exit code. */
export async function runMergeCommand(
  folders: readonly string[],
  options: MergeOptions,
  version: string,
  context: Context,
): Promise<number> {
  const { terminal, words, signal } = context
  const summary = await mergeBatches({
    folders,
    out: options.out ?? defaultOut,
    hasGallery: options.gallery ?? true,
    version,
    words,
    machine: thisMachine(),
    signal,
  })
  const exitCode = summary.failed > 0 || summary.gone !== null ? rowsFailed : 0
  if (options.json) {
    terminal.out(renderJsonLine({ summary: { exitCode, ...summary } }))
  } else {
    terminal.err(`${words.batch.merged(summary.done, summary.failed)}\n`)
    const pen = { ink: terminal.errInk, words }
    if (summary.gone !== null) terminal.err(printNotice({ code: 'CARDS_GONE', args: summary.gone }, pen))
    for (const args of summary.edited) terminal.err(printNotice({ code: 'TABLE_KEPT', args }, pen))
    tellGallery(summary, context)
  }
  return exitCode
}
