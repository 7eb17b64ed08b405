// Cards, problems and notices in, the text that a person reads out. Writes nothing itself.
import type { ChalkInstance } from 'chalk'
import type { Notice, Problem } from '../../base/errors.js'
import { countMistakes, type Mistake, moreMistakes } from '../../base/mistake.js'
import type { MadeCard } from '../../card/document.js'
import { describeMistake, describeNotice, describeProblem, type Place } from '../../messages/messages.js'
import { showLines, showShort } from '../../messages/show.js'
import type { UiWords } from '../../messages/words.js'

/** What printing needs besides its subject. */
export interface Pen {
  readonly ink: ChalkInstance
  readonly words: UiWords
  /** Where the reader can do something about it; on the command line by default. */
  readonly place?: Place
}

/** Size, bytes, and what the program decided. */
export function printFacts(
  { report, picture, files, notices }: MadeCard,
  { ink, words: { labels } }: Pen,
): string {
  const chosen = notices.find(notice => notice.code === 'LANGUAGE_CHOSEN')
  const why = chosen === undefined ? '' : ` (${labels.languageChosen[chosen.args.reason]})`
  const facts = [
    `${report.width} × ${report.height} px, ${labels.size(picture.length)}`,
    `${labels.language}${labels.colon} ${showShort(report.language)}${why}`,
    `${labels.subject}${labels.colon} ${labels.subjects[report.subject.source]}`,
    ...files.map(({ network, bytes, mediaType }) => `${network}: ${mediaType}, ${labels.size(bytes)}`),
  ]
  return facts.map(fact => `  ${ink.dim(fact)}\n`).join('')
}

/** Caption and alt text, unindented, ready to be copied; and those of networks that take less. */
export function printTexts({ report, files }: MadeCard, { ink, words: { labels } }: Pen): readonly string[] {
  const part = (title: string, text: string): string => `\n${ink.bold(title)}\n${showLines(text)}\n`
  const shorter = files.flatMap(({ network, caption, altText }) => [
    ...(caption === report.caption ? [] : [part(`${labels.caption} · ${network}`, caption)]),
    ...(altText === report.altText ? [] : [part(`${labels.altText} · ${network}`, altText)]),
  ])
  return [part(labels.caption, report.caption) + part(labels.altText, report.altText), ...shorter]
}

/** What the user should know about a card that was made, or about the rows that `about` names. */
export function printNotice(notice: Notice, { ink, words, place }: Pen, about = ''): string {
  const { message, hint } = describeNotice(notice, words, place)
  const subject = about === '' ? '' : `${ink.bold(about)}: `
  return `  ${ink.yellow(`${words.labels.notice}${words.labels.colon}`)} ${subject}${message} ${ink.dim(hint)}\n`
}

// More are of no use on a screen; `--json` has more.
const mostMistakes = 20

function printMistake(mistake: Mistake, { ink, words }: Pen): string {
  const { line, column, path, nearest } = mistake
  const place = ink.dim(words.labels.place(line, column))
  const field = path === '' ? '' : `${showShort(path)}: `
  const offer = nearest === null ? '' : words.labels.nearest(showShort(nearest))
  return `  ${place}${field}${describeMistake(mistake, words)}${offer}\n`
}

const mistakesOf = (problem: Problem): readonly Mistake[] =>
  'mistakes' in problem.args ? problem.args.mistakes : []

/** The first, and how many there are besides. */
function cutMistakes(mistakes: readonly Mistake[]): readonly Mistake[] {
  if (mistakes.length <= mostMistakes) return mistakes
  const rest = countMistakes(mistakes.slice(mostMistakes))
  return [...mistakes.slice(0, mostMistakes), moreMistakes(rest)]
}

/** A line that says what to do; empty where that was the last thing advised, or where there is nothing to advise. */
export type Advise = (hint: string | null) => string

export function openAdvice({ ink, words }: Pen): Advise {
  let last: string | null = null
  return hint => {
    const isNew = hint !== null && hint !== last
    last = hint
    return isNew ? `  ${ink.cyan(`${words.labels.hint}${words.labels.colon}`)} ${hint}\n` : ''
  }
}

/**
 * What stopped a card and what to do.
 * @param subject says which card where there are several @param advise of a list, so that what many have in common is advised once
 */
export function printProblem(
  problem: Problem,
  subject: string | null,
  pen: Pen,
  advise: Advise = openAdvice(pen),
): string {
  const { ink, words, place } = pen
  const { labels } = words
  const { message, hint } = describeProblem(problem, words, place)
  const mistakes = mistakesOf(problem)
  const about = subject === null ? '' : ` ${ink.dim(`[${showShort(subject)}]`)}`
  return [
    `${ink.red(`${labels.problem}${labels.colon}`)}${about} ${message}\n`,
    ...(mistakes.length > 1 ? cutMistakes(mistakes) : []).map(mistake => printMistake(mistake, pen)),
    advise(hint),
  ].join('')
}

/** Rows as aligned columns, the last one left ragged. */
export function printTable(rows: readonly (readonly string[])[], ink: ChalkInstance): string {
  const shown = rows.map(row => row.map(showShort))
  const widths = (shown[0] ?? []).map((_, column) => Math.max(...shown.map(row => row[column]?.length ?? 0)))
  return shown
    .map(row => {
      const cells = row.map((cell, column) =>
        column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0),
      )
      return `${[ink.bold(cells[0]), ...cells.slice(1)].join('  ')}\n`
    })
    .join('')
}
