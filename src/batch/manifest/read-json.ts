// Text in, the elements of its arrays out, one at a time: the text is cut where an element ends and each piece is given
// to JSON.parse, so that a file of any length takes the memory of its longest element. Does not know what they mean.
import { Problem } from '../../base/errors.js'
import type { Reason } from '../../messages/reasons.js'

// As for a row of CSV: nobody writes a megabyte into a row, but a missing bracket would swallow the file.
const mostElementCharacters = 1 << 20

const isSpace = (character: string): boolean => /\s|\ufeff/.test(character)

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/** Throws MANIFEST_BROKEN. */
export function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : 'not JSON'
    throw new Problem('MANIFEST_BROKEN', { detail }, { cause })
  }
}

/**
 * The elements that stand `depth` brackets deep: 1 for those of an array, 2 for those of the arrays in an object.
 * Throws MANIFEST_BROKEN; what came before it was right.
 */
export async function* readElements(
  chunks: AsyncIterable<string>,
  depth: number,
): AsyncGenerator<JsonValue, void> {
  let open = 0
  let inString = false
  let escaped = false
  let begun = false
  let isElement = false
  let pending = ''
  const take = (): JsonValue => {
    const value = parseJson(pending)
    pending = ''
    return value
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const character = chunk[at]!
      if (inString) {
        if (escaped) escaped = false
        else if (character === '\\') escaped = true
        else if (character === '"') inString = false
        continue
      }
      if (character === '"') {
        inString = true
      } else if (character === '{' || character === '[') {
        open++
        begun = true
        if (open === depth) {
          isElement = character === '['
          from = at + 1
          pending = ''
        }
      } else if (character === '}' || character === ']' || (character === ',' && open === depth)) {
        if (open === depth && isElement) {
          pending += chunk.slice(from, at)
          const isLast = character !== ','
          if (!isLast || pending.trim() !== '') yield take()
          pending = ''
          from = at + 1
        }
        if (character !== ',') open--
        if (open < 0) throw new Problem('MANIFEST_BROKEN', { detail: `unexpected ${character}` })
        if (open < depth) isElement = false
      } else if (open === 0 && !isSpace(character)) {
        throw new Problem('MANIFEST_BROKEN', { detail: `unexpected ${character}` })
      }
    }
    if (isElement) pending += chunk.slice(from)
    if (pending.length > mostElementCharacters) {
      throw new Problem('MANIFEST_BROKEN', { detail: 'ROW_WITHOUT_END' satisfies Reason })
    }
  }
  if (begun && open > 0)
    throw new Problem('MANIFEST_BROKEN', { detail: 'BRACKET_NOT_CLOSED' satisfies Reason })
}

/** The lines of a text, without their ends. */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<string, void> {
  let pending = ''
  for await (const chunk of chunks) {
    const lines = (pending + chunk).split('\n')
    pending = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
    if (pending.length > mostElementCharacters)
      throw new Problem('MANIFEST_BROKEN', { detail: 'ROW_WITHOUT_END' satisfies Reason })
  }
  if (pending !== '') yield pending
}
