// The text of a YAML file in; where an unquoted # stands in the place of a value, which makes it a comment, out: `ground: #14161c`.
// A comment with a space after its # is meant as one.
import { Lexer } from 'yaml'

export interface Swallowed {
  readonly offset: number
  readonly isColour: boolean
  /** Within brackets it has swallowed their end, too, and the file cannot be read. */
  readonly isInBrackets: boolean
}

// Marks of the lexer that stand for nothing in the text.
const marks = new Set(['\u0002', '\u0018', '\u001f'])

export function findSwallowed(text: string): readonly Swallowed[] {
  const found: Swallowed[] = []
  let offset = 0
  let depth = 0
  let awaitsValue = false
  for (const token of new Lexer().lex(text)) {
    if (marks.has(token)) continue
    if (token === '[' || token === '{') depth++
    if (token === ']' || token === '}') depth = Math.max(0, depth - 1)
    if (awaitsValue && /^#[\p{L}\p{N}_]/u.test(token)) {
      const isColour = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})(?![\p{L}\p{N}])/iu.test(token)
      found.push({ offset, isColour, isInBrackets: depth > 0 })
    }
    if (!/^[ \t]+$/.test(token)) awaitsValue = /^[:,[{-]$/.test(token)
    offset += token.length
  }
  return found
}
