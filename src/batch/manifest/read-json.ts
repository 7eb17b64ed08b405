// The text of a manifest in JSON or NDJSON in, its elements out, each with its number. Does not know what they mean.
import { Problem } from '../../base/errors.js'
import type { FileFault } from '../../messages/file-faults.js'

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

export interface JsonRow {
  /** In JSON the element, in NDJSON the line, from 1. */
  readonly row: number
  readonly value: JsonValue | Problem
}

function parse(text: string): JsonValue | Problem {
  try {
    const value = JSON.parse(text) as JsonValue
    const exact = quoteNumbers(text)
    return exact === text ? value : (JSON.parse(exact) as JsonValue)
  } catch (cause) {
    return new Problem('MANIFEST_BROKEN', { detail: (cause as Error).message }, { cause })
  }
}

/** Where a text ends that begins before `from`: after the first quotation mark that has no odd number of backslashes before it. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text[at - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return at + 1
  }
  return text.length
}

/** What fits outside of texts. They are stepped over by hand: a regular expression has no room for one of megabytes. */
function* findOutside(text: string, form: RegExp): Generator<{ readonly mark: string; readonly at: number }> {
  const scan = new RegExp(`"|${form.source}`, 'g')
  for (let found = scan.exec(text); found !== null; found = scan.exec(text)) {
    if (found[0] === '"') scan.lastIndex = endOfText(text, found.index + 1)
    else yield { mark: found[0], at: found.index }
  }
}

/** Numbers that would be written otherwise than they stand there as texts: an ID of 19 digits is a name, and no quantity. */
function quoteNumbers(text: string): string {
  const parts: string[] = []
  let from = 0
  for (const { mark, at } of findOutside(text, /-?\d[\d.eE+-]*/)) {
    if (String(Number(mark)) === mark) continue
    parts.push(text.slice(from, at), `"${mark}"`)
    from = at + mark.length
  }
  return from === 0 ? text : parts.join('') + text.slice(from)
}

/**
 * The elements of an array, each parsed by itself, up to the first that is no JSON: parsed at once, ten megabytes of keys of their own take
 * one gigabyte. Nothing for what is no array.
 */
export function* readArray(text: string): Generator<JsonRow, void> {
  const start = text.search(/\S/)
  if (text[start] !== '[') {
    const value = parse(text)
    if (value instanceof Problem) yield { row: 1, value }
    return
  }
  let depth = 0
  let row = 1
  let from = start + 1
  for (const { mark, at } of findOutside(text, /[[\]{},]/)) {
    const isEnd = mark === ']' || mark === '}'
    if (depth === 1 && (mark === ',' || isEnd)) {
      const element = text.slice(from, at)
      const isEmpty = isEnd && row === 1 && element.trim() === ''
      if (!isEmpty) {
        const value = parse(element)
        yield { row, value }
        if (value instanceof Problem) return
      }
      from = at + 1
      row++
    }
    if (mark === '[' || mark === '{') depth++
    if (!isEnd || --depth > 0) continue
    // What stands behind the array, or an array that ends as a group does, is told in the words of the parser.
    const rest = mark === ']' ? text.slice(at + 1).trim() : mark
    if (rest !== '') yield { row: row - 1, value: parse(`[]${rest}`) }
    return
  }
  const detail: FileFault = 'BRACKET_NOT_CLOSED'
  yield { row, value: new Problem('MANIFEST_BROKEN', { detail }) }
}

/** The lines that are not empty, up to the first that is no JSON. */
export function* readLines(text: string): Generator<JsonRow, void> {
  let row = 0
  for (let from = 0, end = 0; from < text.length; from = end + 1) {
    end = text.indexOf('\n', from)
    if (end < 0) end = text.length
    row++
    const line = text.slice(from, end)
    if (line.trim() === '') continue
    const value = parse(line)
    yield { row, value }
    if (value instanceof Problem) return
  }
}
