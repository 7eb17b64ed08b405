// zod's issues, and what the YAML library found wrong in the writing, in; what is wrong as a code with arguments out.
// Does not know where in the file it is.
import type * as z from 'zod'
import type { Fault, MistakeCode, ValueKind } from '../base/mistake.js'
import { faultText, foundOf } from './fault-text.js'

const kinds: Readonly<Record<string, ValueKind>> = {
  string: 'text',
  number: 'number',
  int: 'whole-number',
  boolean: 'boolean',
  array: 'list',
  tuple: 'list',
  object: 'group',
  record: 'group',
  null: 'empty',
}

const kindsOf = (expected: string): readonly ValueKind[] => {
  const kind = kinds[expected]
  return kind === undefined ? [] : [kind]
}

/** Of a union: every kind and every word that its branches name. */
export function faultOfChoice(issues: readonly z.core.$ZodIssue[], value: unknown): Fault {
  const words = issues.flatMap(issue => (issue.code === 'invalid_value' ? issue.values.map(String) : []))
  const wanted = issues.flatMap(issue => (issue.code === 'invalid_type' ? kindsOf(issue.expected) : []))
  const found = foundOf(value)
  if (words.length + wanted.length === 0) return { code: 'NOT_RIGHT', args: { found } }
  return { code: 'VALUE_WRONG', args: { kinds: [...new Set(wanted)], words: [...new Set(words)], found } }
}

/** The message of an issue for which the schema has none itself; see fault-text.ts. */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  const found = foundOf(issue.input)
  const wrong = (kindsWanted: readonly ValueKind[], words: readonly string[] = []): string =>
    faultText('VALUE_WRONG', { kinds: kindsWanted, words, found })
  switch (issue.code) {
    case 'invalid_type':
      return wrong(kindsOf(issue.expected))
    case 'invalid_value':
      return wrong([], issue.values.map(String))
    case 'too_small':
      return faultText('TOO_SMALL', limitOf(issue, issue.minimum))
    case 'too_big':
      return faultText('TOO_LARGE', limitOf(issue, issue.maximum))
    case 'not_multiple_of':
      return faultText('NOT_MULTIPLE', { of: Number(issue.divisor), found })
    case 'invalid_format':
      return issue.format === 'url' ? wrong(['web-address']) : faultText('NOT_RIGHT', { found })
    case 'invalid_key':
      return wrong(['known-key'])
    default:
      return faultText('NOT_RIGHT', { found })
  }
}

function limitOf(
  { input, origin, inclusive }: { input?: unknown; origin: string; inclusive?: boolean },
  limit: number | bigint,
) {
  const isSized = typeof input === 'string' || Array.isArray(input)
  const of = origin === 'string' ? 'characters' : isSized ? 'entries' : 'value'
  const found = isSized ? input.length : Number(input)
  return { of, limit: Number(limit), isOpen: inclusive === false, found } as const
}

const slips: Readonly<Record<string, MistakeCode>> = {
  DUPLICATE_KEY: 'KEY_TWICE',
  TAB_AS_INDENT: 'TAB_AS_INDENT',
  BAD_INDENT: 'BAD_INDENT',
  MISSING_CHAR: 'MISSING_CHAR',
  MULTIPLE_DOCS: 'SEVERAL_DOCUMENTS',
  TAG_RESOLVE_FAILED: 'TAG_USED',
  BAD_ALIAS: 'ALIAS_LOST',
  BLOCK_AS_IMPLICIT_KEY: 'COLON_UNQUOTED',
  // The parser's own words for what goes deeper than it can follow: some hundreds of levels.
  RESOURCE_EXHAUSTION: 'NESTED_TOO_DEEPLY',
}

/** Slips of writing, by the YAML library's codes; the library's own sentence where ours would say no more. */
export function faultOfSlip({ code, message }: { readonly code: string; readonly message: string }): Fault {
  const known = slips[code]
  if (known === undefined) return { code: 'YAML_NOT_READ', args: { detail: message } }
  return { code: known, args: {} } as Fault
}
