// Events of a batch in; what is said of them out: to people on stderr, or one JSON object per line on stdout.
import { join } from 'node:path'
import type { Notice, Problem } from '../../base/errors.js'
import { quoteShell } from '../../base/quote-shell.js'
import type { BatchEvent, BatchSummary } from '../../batch/batch.js'
import type { GatheredMistake } from '../../batch/manifest/gather-mistakes.js'
import { reportNames } from '../../batch/report/report.js'
import { reviewReasons } from '../../batch/review/reasons.js'
import { argsOf } from '../../card/document.js'
import { describeNotice, describeProblem } from '../../messages/messages.js'
import { showRows, showShort } from '../../messages/show.js'
import type { Context } from '../context.js'
import { openAdvice, type Pen, printNotice, printProblem } from '../print/print.js'
import { renderJsonLine } from '../print/render-json.js'
import type { BatchOptions } from './batch-order.js'
import type { Progress } from './batch-progress.js'

export interface BatchReport {
  readonly tell: (event: BatchEvent) => Promise<void>
  readonly tellNotice: (notice: Notice) => void
  /** A problem that ended the run, for programs; people are told by main. */
  readonly tellProblem: (problem: Problem, exitCode: number) => void
  readonly end: (summary: BatchSummary, exitCode: number) => void
}

/** What is to be looked at first, and where; the page's path on stdout. */
export function tellGallery(
  { gallery, lookFirst }: Pick<BatchSummary, 'gallery' | 'lookFirst'>,
  { terminal, words: { batch, gallery: page } }: Context,
): void {
  if (gallery === null) return
  const parts = lookFirst === null ? [] : [lookFirst, lookFirst.after].filter(({ cards }) => cards > 0)
  if (parts.length > 0) {
    const told = parts.map(({ cards, reasons }) => ({
      cards,
      reasons: reviewReasons.flatMap(reason => {
        const times = reasons[reason]
        return times === undefined ? [] : [[page.why[reason], times] as const]
      }),
    }))
    terminal.err(`${batch.lookFirst(gallery, told)}\n`)
  }
  terminal.out(`${gallery}\n`)
}

export function openBatchReport(
  context: Context,
  options: BatchOptions,
  out: string,
  progress: Progress,
): BatchReport {
  const { io, terminal, words: all } = context
  const pen: Pen = { ink: terminal.errInk, words: all }
  const { labels, batch: words } = all
  const isJson = options.json === true
  const speaks = !isJson && !options.quiet
  const writeLine = (value: unknown): void => terminal.out(renderJsonLine(value))
  const advise = openAdvice(pen)

  const tellMistake = ({ row, rows, column, heading, value, nearest, problem }: GatheredMistake): void => {
    const { message, hint } = describeProblem(problem, all, 'list')
    if (isJson) {
      const { code, args } = problem
      writeLine({ outcome: 'mistake', row, rows, column, value, nearest, code, args, message, hint })
      return
    }
    const place = [
      rows.length === 0 ? [] : [words.rows(rows.length, showRows(rows))],
      column === null ? [] : [showShort(heading ?? column)],
    ]
      .flat()
      .join(', ')
    const offer = nearest === null ? '.' : `${labels.nearest(showShort(nearest))}.`
    const said = `${place === '' ? '' : `${pen.ink.bold(place)}: `}${message.replace(/\.$/, '')}${offer}\n`
    progress.say(`${said}${advise(nearest === null ? hint : null)}`)
  }

  const tellOutcome = ({ outcome }: Extract<BatchEvent, { kind: 'outcome' }>): void => {
    const { how, entry, problem } = outcome
    progress.count(how)
    if (isJson) {
      const { status, ...rest } = entry
      void status
      const file = join(out, entry.file)
      writeLine({ outcome: how, ...rest, file, ...(problem === null ? {} : { args: problem.args }) })
    } else if (problem !== null) {
      progress.say(
        printProblem(problem, `${words.row(entry.row)} · ${entry.file}`, { ...pen, place: 'list' }, advise),
      )
    }
  }

  const tellNotice = (notice: Notice, rows: readonly number[] = []): void => {
    if (!speaks) return
    const about = rows.length === 0 ? '' : words.rows(rows.length, showRows(rows))
    progress.say(printNotice(notice, { ...pen, place: 'list' }, about))
  }

  const lineOf = (notice: Notice, rows: readonly number[] = []): object => ({
    outcome: 'notice',
    ...(rows.length === 0 ? {} : { rows }),
    ...notice,
    ...describeNotice(notice, all, 'list'),
  })

  return {
    tell: async event => {
      switch (event.kind) {
        case 'mistake':
          tellMistake(event.mistake)
          break
        case 'notice':
          if (isJson) writeLine(lineOf(event.notice, event.rows))
          else tellNotice(event.notice, event.rows)
          break
        case 'rows':
          progress.tellRows(event.rows)
          break
        case 'planned':
          if (speaks) progress.say(`${words.planned(event.rows, event.cards, event.planned)}\n`)
          progress.start(event.planned)
          break
        case 'outcome':
          tellOutcome(event)
          break
      }
      await terminal.flush()
    },
    tellNotice,
    tellProblem: (problem, exitCode) => {
      const { message, hint } = describeProblem(problem, all)
      writeLine({ summary: { exitCode, code: problem.code, args: argsOf(problem, all), message, hint } })
    },
    end: (summary, exitCode) => {
      progress.end()
      const { rows, cards, made, kept, failed, gallery, lookFirst } = summary
      if (isJson) {
        writeLine({ summary: { exitCode, rows, cards, made, kept, failed, gallery, lookFirst } })
        return
      }
      if (options.dryRun) {
        terminal.err(`${words.dryRun(rows, cards - kept, kept)}\n`)
        return
      }
      terminal.err(`${words.summarise(made, kept, failed, cards - made - kept - failed)}\n`)
      if (failed > 0) {
        const file = join(out, reportNames.failed)
        // A name that begins with a dash would be taken for an option.
        const named = file.startsWith('-') ? `./${file}` : file
        const command = `catsforkids batch ${quoteShell(named, io.platform)}`
        terminal.err(`${pen.ink.cyan(`${labels.hint}${labels.colon}`)} ${words.retry(file, command)}\n`)
      }
      tellGallery(summary, context)
    },
  }
}
