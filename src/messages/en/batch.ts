// English: the words of `batch`.

import type { BatchWords } from '../batch.js'
import { showPlain, showShort } from '../show.js'
import { count, number } from './phrases.js'

const duration = (seconds: number): string =>
  seconds < 90 ? `${number(Math.ceil(seconds))} s` : `${number(Math.round(seconds / 60))} min`

export const batch: BatchWords = {
  summary: 'make the cards of a list: a spreadsheet, JSON or NDJSON',
  about:
    'Reads a list (CSV, a JSON array or NDJSON) with a row per card or per set of cards, checks all of it, then makes ' +
    'the cards. Columns: photo (a file or a pattern), and as you like id, template, language, format, for, partner, logo, ' +
    'message, hashtag, source, report, focus, handwriting, hand, variant, out; several values as fr|nl. A row that fails does not stop the others. ' +
    'Run it again at any time: what is there unchanged is not made again.',
  manifest: 'the list; “-” reads it from standard input',
  options: {
    out: 'the folder for cards, report and gallery (default: cards/)',
    template: 'the looks: names of “catsforkids templates”, files of your own, or all (default: note)',
    dryRun: 'check every row, make nothing',
    jobs: 'cards in the making at once (default: the machine’s cores and two more)',
    redo: 'make again also what is there unchanged',
    failFast: 'stop at the first row that fails',
    shard: 'make one part of several, as 1/3: for machines that share a list',
    noGallery: 'write no index.html',
    noReview: 'a page to send on: without the list, and without small copies of whole photos',
    allowOutside: 'photos and logos may lie outside the list’s folder',
    json: 'print one JSON object per line: each outcome, then the summary',
    quiet: 'print errors and the summary only',
    mergeOut: 'the folder for the report and gallery (default: cards/)',
  },
  examples: [
    { command: 'catsforkids batch partners.csv', does: 'every card of the list, in cards/' },
    { command: 'catsforkids batch partners.csv --dry-run', does: 'check the list, make nothing' },
    { command: 'catsforkids batch partners.csv -l fr,nl -f square', does: 'where a cell is empty: these' },
    { command: 'catsforkids batch cards/failed.csv', does: 'the rows that failed, once more' },
    {
      command: 'catsforkids batch partners.csv --shard 1/2 -o one/',
      does: 'half of it, on the first of two machines',
    },
    { command: 'catsforkids batch merge one/ two/ -o all/', does: 'one report of both halves' },
  ],
  mergeSummary: 'join the reports of several folders',
  mergeAbout: 'Joins the reports and galleries of several batches in one. The cards stay where they are.',
  folders: 'folders in which a batch has ended',
  run: 'The run:',
  row: row => `row ${String(row)}`,
  rows: (many, which) => `${many === 1 ? 'row' : 'rows'} ${which}`,
  reading: rows => `${count(rows, 'row')} checked`,
  planned: (rows, cards, planned) =>
    `${count(rows, 'row')}, ${count(cards, 'card')}${planned === cards ? '' : `, ${number(planned)} of them here`}`,
  dryRun: (rows, cards, kept) =>
    `${count(rows, 'row')} checked, ${count(cards, 'card')} to make${kept === 0 ? '' : `, ${number(kept)} there already`}; nothing has been made`,
  progress: ({ done, cards, kept, failed, rate, secondsLeft }) =>
    [
      `${number(done)} of ${number(cards)}`,
      ...(kept > 0 ? [`${number(kept)} there already`] : []),
      ...(failed > 0 ? [`${number(failed)} failed`] : []),
      ...(rate === null ? [] : [`${number(rate)} a second`]),
      ...(secondsLeft === null ? [] : [`${duration(secondsLeft)} left`]),
    ].join(' · '),
  summarise: (made, kept, failed, left) =>
    [
      `${count(made, 'card')} made`,
      ...(kept > 0 ? [`${number(kept)} there already`] : []),
      failed > 0 ? `${number(failed)} failed` : 'none failed',
      ...(left > 0 ? [`${number(left)} not begun`] : []),
    ].join(', '),
  lookFirst: (page, parts) =>
    `To look at first, on top of ${showShort(page)}: ${parts
      .map(
        ({ cards, reasons }) =>
          `${count(cards, 'card')} (${reasons.map(([why, cards]) => `${why}: ${number(cards)}`).join(', ')})`,
      )
      .join('; then ')}`,
  retry: (file, command) =>
    `Correct the rows in ${showShort(file)}, then run it as it is; the rest is completed:\n  ${showPlain(command)}`,
  merged: (done, failed) => `${count(done, 'card')}, ${failed > 0 ? number(failed) : 'none'} failed`,
}
