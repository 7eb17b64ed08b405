// The text of a manifest in JSON or NDJSON in, its elements out, each with its number. Does not know what they mean.
import { Problem } from '../../base/errors.js'
import type { Reason } from '../../messages/reasons.js'

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
    return JSON.parse(text) as JsonValue
  } catch (cause) {
    return new Problem('MANIFEST_BROKEN', { detail: (cause as Error).message }, { cause })
  }
}

// Texts, so that what stands in them is not taken for the marks that keep elements apart.
const marks = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},]/gs

/** Which element of an array that cannot be parsed is the first to blame. */
function findBroken(text: string, whole: Problem): JsonRow {
  let depth = 0
  let row = 1
  let from = 0
  for (const { 0: mark, index } of text.matchAll(marks)) {
    const isEnd = mark === ']' || mark === '}'
    if (depth === 1 && (mark === ',' || isEnd)) {
      const value = parse(text.slice(from, index))
      if (value instanceof Problem) return { row, value }
      from = index + 1
      row++
    }
    if (mark === '[' || mark === '{') {
      depth++
      if (depth === 1) from = index + 1
    }
    if (isEnd) depth--
  }
  const detail: Reason = 'BRACKET_NOT_CLOSED'
  return { row, value: depth > 0 ? new Problem('MANIFEST_BROKEN', { detail }) : whole }
}

/** The elements of an array; one problem where it is none. */
export function* readArray(text: string): Generator<JsonRow, void> {
  const values = parse(text)
  if (values instanceof Problem) yield findBroken(text, values)
  else if (Array.isArray(values)) for (const [i, value] of values.entries()) yield { row: i + 1, value }
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
