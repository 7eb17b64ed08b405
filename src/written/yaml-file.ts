// The text of a YAML file and a schema in; the typed value, or every mistake with its line, column and nearest right word, out.
// Speaks in a designer's words. Does not know what the file is for, and reads no file itself.
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import type * as z from 'zod'
import type { Mistake } from '../base/errors.js'
import { findNearest } from '../base/nearest.js'
import { findKnownKeys } from './schema-keys.js'
import { describeAllowed, describeChoice, describeIssue, describeSlip, UNSAID } from './yaml-words.js'

/** A mistake, and the file it is in (as it was named to the parser). */
export interface FileMistake extends Mistake {
  readonly file: string
}

export type Parsed<T> = { readonly value: T } | { readonly mistakes: readonly FileMistake[] }

type Path = readonly PropertyKey[]
type Issue = z.core.$ZodIssue

/**
 * Parses `text` and checks it with `schema`. Never throws for what the file says; lists all mistakes in reading order.
 * A message that a schema gives itself (`{ error: '…' }`, `refine`) is kept and should read on after the field's name;
 * its `params: { known, word? }` name the right words, of which the nearest to `word` (or to the value) is offered;
 * `params: { key: true }` shows the field's name instead of its value.
 */
export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): Parsed<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number, rest: Omit<Mistake, 'line' | 'column'>): FileMistake => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col, ...rest }
  }
  const slips = [...document.errors, ...document.warnings]
  if (slips.length > 0) {
    return {
      mistakes: slips.map(slip => at(slip.pos[0], { path: '', what: describeSlip(slip), nearest: null })),
    }
  }
  const circle = findCircle(document)
  if (circle !== null) {
    const what = 'This alias (*name) stands inside what it repeats, so that there would be no end'
    return { mistakes: [at(startOf(circle) ?? 0, { path: '', what, nearest: null })] }
  }
  let data: unknown
  try {
    data = document.toJS()
  } catch {
    const lost = findLostAlias(document)
    // Otherwise the library has counted what aliases unfold to, and stopped a file that would fill the memory.
    const what = lost ? describeSlip({ code: 'BAD_ALIAS' }) : 'Aliases (*name) repeat too much of the file'
    return { mistakes: [at(startOf(lost) ?? 0, { path: '', what, nearest: null })] }
  }
  const result = schema.safeParse(data, { error: issue => describeIssue(issue) })
  if (result.success) return { value: result.data }
  const mistakes = result.error.issues.flatMap(issue =>
    listMistakes(issue, [], schema, data).map(({ path, key, ...rest }) => ({
      offset: findOffset(document, path, key),
      rest: { path: path.map(String).join('.'), ...rest },
    })),
  )
  mistakes.sort((a, b) => a.offset - b.offset)
  return { mistakes: mistakes.map(({ offset, rest }) => at(offset, rest)) }
}

interface Located {
  path: Path
  /** Whether the mistake is in the field's name rather than in its value. */
  key: boolean
  what: string
  nearest: string | null
}

function listMistakes(issue: Issue, above: Path, schema: z.ZodType, data: unknown): Located[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    const known = findKnownKeys(schema, path, data)
    return issue.keys.map(key => ({
      path: [...path, key],
      key: true,
      what: 'is not a field that is known here',
      nearest: findNearest(key, known),
    }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branch = chooseBranch(issue.errors)
    if (branch) return branch.flatMap(inner => listMistakes(inner, path, schema, data))
    if (!issue.message.startsWith(UNSAID)) return [{ path, key: false, what: issue.message, nearest: null }]
    const names = issue.errors.flatMap(issues => issues.filter(isName))
    const inside = issue.errors.every(issues => issues.some(isName))
    const to = inside ? [...path, ...(names[0]?.path ?? [])] : path
    const choice = describeChoice(inside ? names : issue.errors.flat(), findValue(data, to))
    return [{ path: to, key: false, ...choice }]
  }
  const value = findValue(data, path)
  // A discriminated union names no values, nor does a form beside which names may stand: the schema's own list helps.
  const allowed =
    issue.code === 'invalid_value'
      ? issue.values.map(String)
      : issue.code === 'invalid_union' || issue.code === 'invalid_format'
        ? [...findKnownKeys(schema, path, data)].filter(name => /\p{L}/u.test(name))
        : []
  const what =
    issue.code === 'invalid_union' && allowed.length > 0 ? describeAllowed(allowed, value) : issue.message
  const hint = issue.code === 'custom' ? issue.params : undefined
  const word = hint?.word ?? value
  const known: readonly string[] = Array.isArray(hint?.known) ? hint.known : allowed
  const nearest = typeof word === 'string' ? findNearest(word, known) : null
  return [{ path, key: issue.code === 'invalid_key' || hint?.key === true, what, nearest }]
}

/** Of a union's branches the one that the author was writing: right in kind, wrong only further in. */
function chooseBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const meant = branches.filter(issues =>
    issues.every(issue => (issue.path.length > 0 ? !isName(issue) : isInside(issue))),
  )
  return meant.toSorted((a, b) => a.length - b.length)[0] ?? null
}

/** A field such as `type: box` that says which branch this is, and says another one. */
const isName = (issue: Issue) =>
  issue.code === 'invalid_value' && issue.values.length === 1 && issue.path.length === 1

function isInside(issue: Issue): boolean {
  return issue.code !== 'invalid_type' && issue.code !== 'invalid_value' && issue.code !== 'invalid_union'
}

function findValue(data: unknown, path: Path): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, step)
  }
  return value
}

/** Where the field (its name, or its value) is written; a field that is missing is shown at what should hold it. */
function findOffset(document: Document, path: Path, key: boolean): number {
  let node: unknown = document.contents
  let offset = 0
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document)
    const last = index === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find(
        item => String(isScalar(item.key) ? item.key.value : item.key) === String(step),
      )
      if (!isPair(pair)) return offset
      const name = startOf(pair.key) ?? offset
      node = pair.value
      offset = last && !key ? (startOf(node) ?? name) : name
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = startOf(node) ?? offset
    } else return offset
  }
  return offset
}

function findLostAlias(document: Document): Alias | null {
  const anchors = new Set<string>()
  let lost: Alias | null = null
  visit(document, {
    Alias: (_, alias) => {
      if (anchors.has(alias.source)) return undefined
      lost = alias
      return visit.BREAK
    },
    Value: (_, node) => {
      if (node.anchor) anchors.add(node.anchor)
    },
  })
  return lost
}

/** An alias within its own anchor: the data would go round for ever. */
function findCircle(document: Document): Alias | null {
  let circle: Alias | null = null
  visit(document, {
    Alias: (_, alias, above) => {
      if (!above.some(node => isNode(node) && 'anchor' in node && node.anchor === alias.source))
        return undefined
      circle = alias
      return visit.BREAK
    },
  })
  return circle
}

const startOf = (node: unknown): number | null => (node as Node | null | undefined)?.range?.[0] ?? null
