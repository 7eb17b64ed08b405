// English: what each problem of a batch says. In a list of mistakes the row and the column stand before the sentence.

import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, didYouMean, linkInCircle, number, quote, reasonOf, size, time } from './phrases.js'

type Problems = Messages['problems']

/** The two clicks of each spreadsheet. */
const fromGoogle = 'Google Sheets: File, Download, “Comma Separated Values”.'

const asCsv = `Excel: File, Save As, “CSV UTF-8 (comma delimited)”. LibreOffice: File, Save As, “Text CSV”, character set Unicode (UTF-8). ${fromGoogle} Numbers: File, Export To, “CSV”.`

export const batchProblems = {
  MANIFEST_NOT_FOUND: {
    message: ({ file }) => `There is no list ${quote(file)}.`,
    hint: ({ nearest, isCircle }) =>
      isCircle
        ? linkInCircle
        : didYouMean(nearest ?? null, [], 'Check the path; “-” reads the list from standard input.'),
  },
  MANIFEST_UNREADABLE: {
    message: ({ file, detail }) => `The list ${quote(file)} cannot be read (${reasonOf(detail)}).`,
    hint: () => 'It must be a file that you may read: CSV, JSON or NDJSON.',
  },
  MANIFEST_ENCODING: {
    message: ({ file, line, before }) =>
      `The list ${quote(file)} was not saved as UTF-8: in line ${number(line)} the letter after ${quote(before)} cannot be read.`,
    hint: () => `Save it again as UTF-8. ${asCsv}`,
  },
  MANIFEST_IS_SPREADSHEET: {
    message: ({ file }) => `${quote(file)} is a spreadsheet’s own file, which is not read here.`,
    hint: () => `Save the list as CSV. ${asCsv}`,
  },
  MANIFEST_IS_PICTURE: {
    message: ({ file }) => `${quote(file)} is a picture, and “batch” takes a list.`,
    hint: ({ file }) => `For a card of this photo: catsforkids compose ${showShort(file)}`,
  },
  MANIFEST_EMPTY: {
    message: ({ file }) => `The list ${quote(file)} has no rows.`,
    hint: () => 'The first line names the columns (“photo” at least), each line below is a row.',
  },
  MANIFEST_BROKEN: {
    message: ({ detail }) => `From here on the file cannot be read: ${reasonOf(detail)}.`,
    hint: () => 'Look for a quotation mark, bracket or comma too many or too few.',
  },
  MANIFEST_INVALID: {
    message: ({ file, wrong }) =>
      `The list ${quote(file)} has ${count(wrong, 'mistake')}, so no card has been made.`,
    hint: () => 'Correct what is named, and run it again.',
  },
  MANIFEST_OF_OTHER_RUN: {
    message: ({ file, list }) =>
      `${quote(file)} has rows of another list than ${quote(list)}, which was run in this folder since: its photos would be looked for among that one’s.`,
    hint: () =>
      'Correct the rows in the list that they come from, and run that with a folder of its own (-o).',
  },
  BATCH_TOO_LARGE: {
    message: ({ file, what, most }) =>
      what === 'bytes'
        ? `${quote(file)} is larger than ${size(most)}, the most that one batch takes.`
        : `${quote(file)} has more than ${number(most)} ${what}, the most that one batch takes.`,
    hint: ({ what }) =>
      what === 'columns' || what === 'cells'
        ? 'Leave out the columns that the cards do not need.'
        : 'Make several batches of it, each with a folder of its own.',
  },
  COLUMN_UNKNOWN: {
    message: ({ value }) => `There is no column ${quote(value)}.`,
    hint: ({ nearest, known }) =>
      didYouMean(nearest, [], `The columns are: ${known.map(showShort).join(', ')}.`),
  },
  COLUMN_TWICE: {
    message: ({ value }) => `The column ${quote(value)} is there twice.`,
    hint: () => 'Several values of one column go into one cell, as fr|nl.',
  },
  COLUMN_MISSING: {
    message: ({ value }) => `The column ${quote(value)} is missing.`,
    hint: () => 'The first line names the columns; “photo” must be one of them.',
  },
  CELLS_TOO_MANY: {
    message: ({ cells, columns }) =>
      `The row has ${count(cells, 'cell')} where there ${columns === 1 ? 'is' : 'are'} ${count(columns, 'column')}.`,
    hint: () => 'A text with the separator in it needs quotation marks around it.',
  },
  CELL_WITHOUT_HEADING: {
    message: ({ place }) => `Something stands in column ${place}, which has no heading.`,
    hint: () =>
      'Give the column a heading (one that the program does not know is yours), or put quotation marks around a text with the separator in it.',
  },
  CELL_VALUES_TOO_MANY: {
    message: ({ column, most }) =>
      `The cell ${quote(column)} has more than ${number(most)} values, more than are looked up.`,
    hint: () => 'Spread them over several rows, or name photos by a pattern.',
  },
  CELL_EMPTY: {
    message: ({ column }) => `The cell ${quote(column)} is empty.`,
    hint: () => 'Every row needs a photo: a file or a pattern such as cats/*.jpg.',
  },
  CELL_IS_ERROR: {
    message: ({ value }) => `${quote(value)} is what a formula of the spreadsheet came to, not a value.`,
    hint: () => 'Correct the formula in this cell, or write the value itself, and save the list again.',
  },
  CELL_INVALID: {
    message: ({ value }) => `${quote(value)} is not a value for this column.`,
    hint: ({ expected }) => `It takes: ${showShort(expected)}`,
  },
  PHOTO_NO_MATCH: {
    message: ({ value }) => `No photo matches ${quote(value)}.`,
    hint: () => 'Patterns start from the list’s folder; * is any name, ** any folders.',
  },
  FOLDER_FORBIDDEN: {
    message: ({ folder }) =>
      `The folder ${quote(folder)}, where a pattern looks for photos, may not be read.`,
    hint: () => 'Change its permissions, or name the folder of the photos more closely.',
  },
  PATTERN_REFUSED: {
    message: ({ value, reason }) => `The pattern ${quote(value)} is not followed: ${reasonOf(reason)}.`,
    hint: () => 'Name the folder of the photos more closely, or give several rows.',
  },
  PATH_FORM: {
    message: ({ value, form }) =>
      ({
        web: `${quote(value)} is an address on the web, and nothing is fetched from there.`,
        sheet: `${quote(value)} is an address on the web, and nothing is fetched from there.`,
        file: `${quote(value)} is the address of a file, where its path is wanted.`,
        home: `${quote(value)} begins with ~, which stands for somebody’s home in a terminal only.`,
      })[form],
    hint: ({ form }) =>
      ({
        web: 'Save the file on this machine, and give its name.',
        sheet: `Save the list on this machine, and give its name. ${fromGoogle}`,
        file: 'Give the path without “file://”.',
        home: 'Give the path without ~.',
      })[form],
    inList: ({ form }) =>
      ({
        web: 'Save the file beside the list, and write its name.',
        sheet: 'Save the file beside the list, and write its name.',
        file: 'Write the path without “file://”, as seen from the list’s folder: cats/mia.jpg.',
        home: 'Write the path as seen from the list’s folder: cats/mia.jpg.',
      })[form],
  },
  PATH_OUTSIDE: {
    message: ({ file }) => `${quote(file)} is outside the list’s folder.`,
    hint: () => 'Move the file into it, or allow it with --allow-outside if you trust the list.',
  },
  PATH_TOO_LONG: {
    message: ({ value, bytes, most }) =>
      `${quote(value)} … is ${number(bytes)} bytes long; no path has more than ${number(most)}.`,
    hint: () => 'Write the path of one file; several stand in a cell with | between them.',
  },
  OUT_TOO_LONG: {
    message: ({ value, most, folders }) =>
      `${quote(value)} … is too long for a card’s path: at most ${number(most)} bytes and ${number(folders)} folders.`,
    hint: () => 'Give it fewer or shorter parts.',
  },
  OUT_OUTSIDE: {
    message: ({ value }) => `${quote(value)} would be outside the folder of --out.`,
    hint: () => 'Give a path that starts from there, without “..” and without a leading slash.',
  },
  OUT_LINKED: {
    message: ({ folder }) =>
      `${quote(folder)} is a link that leads out of the folder of --out: no card is put there.`,
    hint: () => 'Name another folder in the column “out”, or put a folder in the link’s place.',
  },
  OUT_INVALID: {
    message: ({ value }) => `${quote(value)} is not a path for a card.`,
    hint: ({ expected }) => `It takes, for instance: ${showShort(expected)}`,
  },
  OUT_TAKEN: {
    message: ({ file, row }) => `${quote(file)} would be written by row ${number(row)} too.`,
    hint: () =>
      'Tell them apart with an id, or in “out” with {id}, {photo}, {partner}, {language}, {format}.',
  },
  OUT_RESERVED: {
    message: ({ value, name }) => `${quote(value)} would take the name of the batch’s own ${quote(name)}.`,
    hint: () => 'Give the folder another name: the batch keeps its journal, its reports and its page there.',
  },
  NETWORK_UNKNOWN: {
    message: ({ value }) => `No files can be made for ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, '“catsforkids networks” lists them all.'),
  },
  FOLDER_REPLACED: {
    message: ({ folder }) =>
      `The folder ${quote(folder)} was moved, emptied or replaced while cards were being made in it.`,
    hint: () => 'What was made lies where that folder is now; go on there with the same command and --out.',
  },
  BATCH_LOCKED: {
    message: ({ folder, pid, host, since }) =>
      pid === 0
        ? `Another batch has just begun in ${quote(folder)}.`
        : `Another batch is at work in ${quote(folder)}: process ${String(pid)} on ${showShort(host)}, since ${time(since)}.`,
    hint: () => 'Wait until it has ended, or give this one another folder with --out.',
  },
  REPORT_UNREADABLE: {
    message: ({ file, detail }) => {
      if (detail === undefined) return `${quote(file)} is no report of a batch.`
      return detail === 'ENOENT'
        ? `There is no ${quote(file)}.`
        : `${quote(file)} cannot be read (${reasonOf(detail)}).`
    },
    hint: () => 'Name folders in which a batch has ended: each holds a report.json.',
  },
  MERGE_OVER_REPORT: {
    message: ({ folder }) => `The joined report would replace the one of the batch in ${quote(folder)}.`,
    hint: () => 'Give it a folder of its own with --out; the cards stay where they are.',
  },
  ROW_CRASHED: {
    message: ({ detail }) => `The program failed at this card: ${showShort(detail)}.`,
    hint: () => 'This is a fault of the program; please report it with the photo if you can.',
  },
} satisfies Partial<Problems>
