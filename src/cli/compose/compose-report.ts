// What `compose` says while it works, and in which mode: for people, `--quiet`, `--json`, or a card on stdout.
import type { Notice } from '../../base/errors.js'
import { documentOf, type FailedCard, type MadeCard } from '../../card/document.js'
import { showPlain } from '../../messages/show.js'
import type { Context } from '../context.js'
import { openAdvice, type Pen, printFacts, printNotice, printProblem, printTexts } from '../print/print.js'
import { renderJson } from '../print/render-json.js'
import type { ComposeOptions, NamedCard } from './compose-order.js'

interface ComposeReport {
  /** What concerns the whole order. */
  readonly tellFirst: (notice: Notice) => void
  readonly tellMade: (card: MadeCard) => void
  readonly tellFailed: (failure: FailedCard, order: NamedCard) => void
  readonly end: (made: readonly MadeCard[], failed: readonly FailedCard[]) => void
}

/** `cards`: how many are to be made; with several, each problem says which one it concerns. */
export function openReport(
  { terminal, words }: Context,
  options: ComposeOptions,
  cards: number,
): ComposeReport {
  const pen: Pen = { ink: terminal.errInk, words }
  const { labels } = words
  const speaks = !options.quiet && !options.json
  const told = new Set<string>()
  const advise = openAdvice(pen)

  const tellMade = (card: MadeCard): void => {
    if (!speaks) return
    const isFile = card.file !== '-'
    const path = showPlain(isFile ? card.file : labels.standardOutput)
    if (isFile) terminal.out(`${terminal.outInk.bold.green(path)}\n`)
    for (const { file } of card.files) terminal.out(`${terminal.outInk.green(showPlain(file))}\n`)
    // Where stdout is read by a program, people still want to see which card the lines below belong to.
    if (!isFile || !terminal.sharesScreen) terminal.err(`${pen.ink.bold.green(path)}\n`)
    terminal.err(printFacts(card, pen))
    // Which language it is stands among the facts.
    const notices = card.notices.filter(({ code }) => code !== 'LANGUAGE_CHOSEN')
    for (const notice of notices) terminal.err(printNotice(notice, pen))
    // Twelve photos have the same caption; once is enough to copy it.
    const texts = printTexts(card, pen).filter(text => !told.has(text))
    for (const text of texts) told.add(text)
    if (texts.length > 0) terminal.err(`${texts.join('')}\n`)
  }

  const tellFirst = (notice: Notice): void => {
    if (speaks) terminal.err(printNotice(notice, pen))
  }

  const tellFailed = ({ problem }: FailedCard, { photo, template, language, format }: NamedCard): void => {
    const subject = cards > 1 ? [photo, template.id, language.tag, format].join(' · ') : null
    terminal.err(printProblem(problem, subject, pen, advise))
  }

  const end = (made: readonly MadeCard[], failed: readonly FailedCard[]): void => {
    if (options.json) terminal.out(renderJson(documentOf(made, failed, words)))
    else if (speaks && cards > 1) terminal.err(`${labels.made(made.length, cards - made.length)}\n`)
  }

  return { tellFirst, tellMade, tellFailed, end }
}
