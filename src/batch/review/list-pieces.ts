// The text of a manifest in, the same text in pieces out: a piece for each row, its cells as they are written, quotes and all. Put
// together they are the text again, so that whoever changes one cell changes nothing else. Does not know what a cell means.
import { findSeparator, type Separator } from '../manifest/read-csv.js'
import { normaliseColumn } from '../manifest/row.js'

export interface CsvPieces {
  readonly kind: 'csv'
  readonly separator: Separator
  /** What stands before the first record. */
  readonly head: string
  /** Each record's cells as they are written, and its line end; the first with anything in it is the header. */
  readonly records: readonly (readonly [cells: readonly string[], end: string])[]
  /** Which record is the header, from 0. */
  readonly header: number
  /** By what a column means, its place in the header. */
  readonly columns: Readonly<Record<string, number>>
}

export interface JsonPieces {
  readonly kind: 'json' | 'ndjson'
  readonly head: string
  /** What stands before each element, and the element. */
  readonly elements: readonly (readonly [before: string, element: string])[]
  readonly tail: string
  /** What the names in the elements mean. */
  readonly columns: Readonly<Record<string, string>>
}

export type ListPieces = CsvPieces | JsonPieces

/** The first line end outside of quotes: as the reader of rows has it, all others are letters of a cell. */
const lineEndOf = (text: string): string => {
  for (let at = 0, quoted = false; at < text.length; at++) {
    const letter = text[at]
    if (letter === '"') quoted = !quoted
    else if (!quoted && letter === '\n') return '\n'
    else if (!quoted && letter === '\r') return text[at + 1] === '\n' ? '\r\n' : '\r'
  }
  return '\n'
}

function cutCsv(text: string, columnOf: (name: string) => string): CsvPieces {
  const { separator, skip } = findSeparator(text)
  const end = lineEndOf(text.slice(skip))
  const records: [string[], string][] = []
  let cells: string[] = []
  let from = skip
  for (let at = skip; ; ) {
    if (text[at] === '"' && at === from) {
      at++
      while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) at += text[at] === '"' ? 2 : 1
      at++
    }
    while (at < text.length && text[at] !== separator && !text.startsWith(end, at)) at++
    cells.push(text.slice(from, at))
    if (at >= text.length) {
      // After the last line end comes no record.
      if (cells.length > 1 || cells[0] !== '') records.push([cells, ''])
      break
    }
    if (text[at] === separator) from = ++at
    else {
      records.push([cells, end])
      cells = []
      from = at += end.length
      if (from >= text.length) break
    }
  }
  const header = records.findIndex(([names]) => names.some(name => unquote(name).trim() !== ''))
  const columns: Record<string, number> = {}
  for (const [i, name] of (records[header]?.[0] ?? []).entries()) {
    const column = columnOf(unquote(name))
    if (column !== '' && !Object.hasOwn(columns, column)) columns[column] = i
  }
  return { kind: 'csv', separator, head: text.slice(0, skip), records, header, columns }
}

/** A cell as it is written → its text. */
export const unquote = (cell: string): string =>
  cell.startsWith('"') && cell.length > 1 ? cell.slice(1, -1).replaceAll('""', '"') : cell

/** Text → a cell as it is written. */
export const quoteCell = (text: string, separator: Separator): string =>
  text.includes(separator) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

// Texts, so that what stands in them is not taken for the marks that keep elements apart.
const marks = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},]/gs

type Elements = JsonPieces['elements']

const namesIn = (element: string): string[] => {
  const value: unknown = JSON.parse(element)
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

const meaningsIn = (elements: Elements, columnOf: (name: string) => string): JsonPieces['columns'] =>
  Object.fromEntries(
    [...new Set(elements.flatMap(([, element]) => namesIn(element)))].map(name => [name, columnOf(name)]),
  )

function cutJson(text: string, columnOf: (name: string) => string): JsonPieces {
  const elements: [string, string][] = []
  const head = text.slice(0, text.indexOf('[') + 1)
  let [depth, from, last] = [0, head.length, head.length]
  const take = (to: number): void => {
    const raw = text.slice(from, to)
    const element = raw.trim()
    if (element === '') return
    const start = from + raw.indexOf(element)
    elements.push([text.slice(last, start), element])
    last = start + element.length
  }
  for (const { 0: mark, index } of text.matchAll(marks)) {
    if (depth === 1 && (mark === ',' || mark === ']')) {
      take(index)
      from = index + 1
    }
    if (mark === '[' || mark === '{') depth++
    else if (mark === ']' || mark === '}') depth--
    if (depth === 0) break
  }
  return { kind: 'json', head, elements, tail: text.slice(last), columns: meaningsIn(elements, columnOf) }
}

function cutLines(text: string, columnOf: (name: string) => string): JsonPieces {
  const elements: [string, string][] = []
  let last = 0
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    const element = line.trim()
    if (element === '') continue
    const start = index + line.indexOf(element)
    elements.push([text.slice(last, start), element])
    last = start + element.length
  }
  return {
    kind: 'ndjson',
    head: '',
    elements,
    tail: text.slice(last),
    columns: meaningsIn(elements, columnOf),
  }
}

/** `columnOf`: what a name in the header means. The text must be one that can be read. */
export function cutList(text: string, columnOf: (name: string) => string = normaliseColumn): ListPieces {
  const first = /\S/.exec(text)?.[0]
  if (first === '[') return cutJson(text, columnOf)
  return first === '{' ? cutLines(text, columnOf) : cutCsv(text, columnOf)
}

/** The text again. */
export function joinList(pieces: ListPieces): string {
  if (pieces.kind === 'csv') {
    const { head, records, separator } = pieces
    return head + records.map(([cells, end]) => cells.join(separator) + end).join('')
  }
  const { head, elements, tail } = pieces
  return head + elements.map(([before, element]) => before + element).join('') + tail
}
