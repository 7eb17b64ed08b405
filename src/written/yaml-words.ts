// What zod and the YAML library found wrong in; what a designer would say of it, to be read on after the field's name, out.
// Does not know where in the file it is.
import type * as z from 'zod'
import { findNearest } from '../base/nearest.js'

/** How a mistake begins of which nothing better can be said. */
export const UNSAID = 'is not right here'

type Issue = z.core.$ZodIssue

export function describeChoice(
  issues: readonly Issue[],
  value: unknown,
): { what: string; nearest: string | null } {
  const words = issues.flatMap(issue => (issue.code === 'invalid_value' ? issue.values.map(String) : []))
  const kinds = issues.flatMap(issue => (issue.code === 'invalid_type' ? [nameKind(issue.expected)] : []))
  const choice = [...new Set([...kinds, ...words])]
  return {
    what: `${sayShould(value)} ${joinOr(choice)}${sayBut(value)}`,
    nearest: typeof value === 'string' ? findNearest(value, words) : null,
  }
}

export function describeAllowed(allowed: Iterable<string>, value: unknown): string {
  return `${sayShould(value)} one of ${[...allowed].join(', ')}${sayBut(value)}`
}

/** zod's issue in words that read on after the field's name. */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  const but = sayBut(issue.input)
  switch (issue.code) {
    case 'invalid_type':
      return `${sayShould(issue.input)} ${nameKind(issue.expected)}${but}`
    case 'invalid_value': {
      const values = issue.values.map(String)
      return values.length === 1
        ? `${sayShould(issue.input)} ${values[0]}${but}`
        : describeAllowed(values, issue.input)
    }
    case 'too_small':
      return `should ${sayBound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}${sizeBut(issue)}`
    case 'too_big':
      return `should ${sayBound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}${sizeBut(issue)}`
    case 'not_multiple_of':
      return `should be a multiple of ${issue.divisor}${but}`
    case 'invalid_format':
      return issue.format === 'url'
        ? `should be a web address such as https://example.org${but}`
        : `is not written as it should be${issue.pattern ? ` (pattern ${issue.pattern})` : ''}${but}`
    case 'invalid_key':
      return 'is not a name that can stand here'
    default:
      return `${UNSAID}${but}`
  }
}

/** Slips of writing, by the YAML library's codes; the library's own sentence where ours would say no more. */
export function describeSlip(slip: { code: string; message?: string }): string {
  switch (slip.code) {
    case 'DUPLICATE_KEY':
      return 'The same field stands here twice'
    case 'TAB_AS_INDENT':
      return 'A tab is used for indentation: use spaces'
    case 'BAD_INDENT':
      return 'The indentation does not line up with the lines above'
    case 'MISSING_CHAR':
      return 'A quote, a bracket or a comma is missing'
    case 'MULTIPLE_DOCS':
      return 'The file holds more than one document (a line of ---)'
    case 'TAG_RESOLVE_FAILED':
      return 'Tags (!name) are not used here: put the text in quotes'
    case 'BAD_ALIAS':
      return 'An alias (*name) has no anchor (&name): a text that begins with * must be in quotes'
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'Two colons in one line: a text with a colon must be in quotes'
    // The parser's own words for what goes deeper than it can follow: some hundreds of levels.
    case 'RESOURCE_EXHAUSTION':
      return 'This is nested too deeply'
    default:
      return slip.message ?? slip.code
  }
}

function nameKind(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    tuple: 'a list',
    object: 'a group of fields',
    record: 'a group of fields',
    null: 'empty',
  }
  return names[expected] ?? expected
}

const sayShould = (value: unknown) => (value === undefined ? 'is missing: it should be' : 'should be')

function sayBut(value: unknown): string {
  if (value === undefined) return ''
  if (value === null) return ', but is empty'
  if (typeof value === 'string') return `, but is the text “${value}”`
  if (Array.isArray(value)) return ', but is a list'
  return typeof value === 'object' ? ', but is a group of fields' : `, but is ${String(value)}`
}

function sayBound(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'string') return `have ${bound} ${limit} characters`
  if (origin === 'array' || origin === 'set') return `have ${bound} ${limit} entries`
  return `be ${bound} ${limit}`
}

function sizeBut(issue: { input?: unknown }): string {
  if (Array.isArray(issue.input)) return `, but has ${issue.input.length}`
  if (typeof issue.input === 'string') return `, but has ${issue.input.length}`
  return sayBut(issue.input)
}

const joinOr = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? 'something else') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
