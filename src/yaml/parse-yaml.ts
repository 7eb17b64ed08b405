// The text of a YAML file and a schema in; the typed value, or every mistake with its line, column and nearest right word, out.
// Does not know what the file is for, reads no file itself, and speaks no language.
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml'
import type * as z from 'zod'
import { type Fault, type Mistake, moreMistakes } from '../base/mistake.js'
import { findNearest } from '../base/nearest.js'
import { findCircle, findLostAlias, findSurplusAlias } from './aliases.js'
import { foundOf, parseFault } from './fault-text.js'
import { describeIssue, faultOfChoice, faultOfSlip } from './issue-mistakes.js'
import { findKeysTwice } from './keys-twice.js'
import { findKnownNames } from './schema-names.js'
import { findSwallowed } from './swallowed.js'
import { findUnseenKeys } from './unseen-keys.js'

/** A mistake, and the file it is in (as it was named to the parser). */
export type FileMistake = Mistake & { readonly file: string }

export type Parsed<T> = { readonly value: T } | { readonly mistakes: readonly FileMistake[] }

type Path = readonly PropertyKey[]
type Issue = z.core.$ZodIssue

/**
 * Parses `text` and checks it with `schema`. Never throws for what the file says; lists all mistakes in reading order.
 * Messages that a schema gives itself are made by fault-text.ts. Their `params: { known, word? }` name the right words, of which
 * the nearest to `word` (or to the value) is offered; `params: { key: true }` shows the field's name instead of its value.
 */
export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): Parsed<T> {
  const lines = new LineCounter()
  // The library compares each key with all before it: minutes for a file of ten thousand.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    // What it has to say is among its errors and warnings; a list as a key it told the terminal, through Node.
    logLevel: 'error',
  })
  const listMore = (count: number): FileMistake[] => (count > 0 ? [{ file, ...moreMistakes(count) }] : [])
  const at = (offset: number, fault: Fault, path = '', nearest: string | null = null): FileMistake => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col, path, ...fault, nearest }
  }
  const all = [...document.errors, ...document.warnings]
  // Where a tab indents, the library loses its way: what else it finds follows from that.
  const tabs = all.filter(({ code }) => code === 'TAB_AS_INDENT')
  const slips = tabs.length > 0 ? tabs : all
  if (slips.length > 0) {
    // After a bracket whose end became a comment nothing is as it was meant.
    const [first] = findSwallowed(text).filter(({ isInBrackets }) => isInBrackets)
    const before = slips.filter(({ pos }) => first === undefined || pos[0] < first.offset)
    const swallows = first === undefined ? [] : [at(first.offset, hashUnquoted(first.isColour))]
    const told = before.slice(0, mostTold).map(slip => at(slip.pos[0], faultOfSlip(slip)))
    return { mistakes: [...told, ...swallows, ...listMore(before.length - told.length)] }
  }
  const surplus = findSurplusAlias(document)
  if (surplus !== null)
    return { mistakes: [at(startOf(surplus) ?? 0, { code: 'ALIASES_TOO_MANY', args: {} })] }
  const twice = findKeysTwice(document)
  if (twice.length > 0) {
    const told = twice.slice(0, mostTold)
    const mistakes = told.map(key => at(startOf(key) ?? 0, { code: 'KEY_TWICE', args: {} }))
    return { mistakes: [...mistakes, ...listMore(twice.length - told.length)] }
  }
  const circle = findCircle(document)
  if (circle !== null) return { mistakes: [at(startOf(circle) ?? 0, { code: 'ALIAS_IN_ITSELF', args: {} })] }
  let data: unknown
  try {
    data = document.toJS()
  } catch {
    const lost = findLostAlias(document)
    // Otherwise the library has counted what aliases unfold to, and stopped a file that would fill the memory.
    const code = lost ? 'ALIAS_LOST' : 'ALIASES_TOO_MANY'
    return { mistakes: [at(startOf(lost) ?? 0, { code, args: {} })] }
  }
  const result = schema.safeParse(data, { error: describeIssue })
  const unseen = findUnseenKeys(document)
  if (result.success && unseen.length === 0) return { value: result.data }
  const swallowed = new Map(
    findSwallowed(text).map(({ offset, isColour }) => [lines.linePos(offset).line, isColour]),
  )
  const { told: issues, more } = takeIssues(result.success ? [] : result.error.issues)
  const located = issues.flatMap(issue => listMistakes(issue, [], schema, data))
  const told = withoutMisnamed(located).map(({ path, key, fault, nearest }) => {
    const offset = findOffset(document, path, key)
    const isColour = findValue(data, path) === null ? swallowed.get(lines.linePos(offset).line) : undefined
    const said = isColour === undefined ? fault : hashUnquoted(isColour)
    return { offset, mistake: at(offset, said, path.map(String).join('.'), nearest) }
  })
  const hidden = unseen.slice(0, mostTold).map(({ key, path }) => {
    const offset = startOf(key) ?? 0
    return { offset, mistake: at(offset, { code: 'FIELD_UNKNOWN', args: {} }, path.join('.')) }
  })
  const seen = told.filter(({ offset }) => hidden.every(other => other.offset !== offset))
  const mistakes = [...seen, ...hidden].toSorted((a, b) => a.offset - b.offset).map(({ mistake }) => mistake)
  const left = more + unseen.length - hidden.length + Math.max(0, mistakes.length - mostTold)
  return { mistakes: [...mistakes.slice(0, mostTold), ...listMore(left)] }
}

// Nobody mends more in one go, and each is looked for in the file and among the names that it may have meant.
const mostTold = 100

/** The first issues, unknown fields counted one by one; and how many there are besides. */
function takeIssues(issues: readonly Issue[]): { told: readonly Issue[]; more: number } {
  const told: Issue[] = []
  let room = mostTold
  let more = 0
  for (const issue of issues) {
    const hasKeys = issue.code === 'unrecognized_keys'
    const count = hasKeys ? issue.keys.length : 1
    const taken = Math.min(count, room)
    room -= taken
    more += count - taken
    if (taken > 0) told.push(hasKeys ? { ...issue, keys: issue.keys.slice(0, taken) } : issue)
  }
  return { told, more }
}

const hashUnquoted = (isColour: boolean): Fault => ({ code: 'HASH_UNQUOTED', args: { isColour } })

interface Located {
  path: Path
  /** Whether the mistake is in the field's name rather than in its value. */
  key: boolean
  fault: Fault
  nearest: string | null
}

/** A field that is missing because its name is written wrong is one mistake: the wrong name's, which says what was meant. */
function withoutMisnamed(all: readonly Located[]): Located[] {
  const meant = new Set(
    all.flatMap(({ path, fault, nearest }) =>
      fault.code === 'FIELD_UNKNOWN' && nearest !== null ? [keyOf([...path.slice(0, -1), nearest])] : [],
    ),
  )
  return all.filter(({ path, fault }) => !(isMissing(fault) && meant.has(keyOf(path))))
}

const keyOf = (path: Path): string => JSON.stringify(path.map(String))

const isMissing = (fault: Fault): boolean =>
  fault.code === 'VALUE_WRONG' && fault.args.found.kind === 'missing'

function listMistakes(issue: Issue, above: Path, schema: z.ZodType, data: unknown): Located[] {
  const path = [...above, ...issue.path]
  const value = findValue(data, path)
  if (issue.code === 'unrecognized_keys') {
    const known = findKnownNames(schema, path, data)
    return issue.keys.map(key => ({
      path: [...path, key],
      key: true,
      fault: { code: 'FIELD_UNKNOWN', args: {} },
      nearest: findNearest(key, known),
    }))
  }
  const own = parseFault(issue.message)
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const written = typeof value === 'object' ? null : findForm(issue)
    const branch = written === null ? chooseBranch(issue.errors) : null
    if (branch) return branch.flatMap(inner => listMistakes(inner, path, schema, data))
    if (own.code === 'NOT_RIGHT' || written !== null) {
      const names = issue.errors.flatMap(issues => issues.filter(isName))
      const inside = issue.errors.every(issues => issues.some(isName))
      const to = inside ? [...path, ...(names[0]?.path ?? [])] : path
      const word = findValue(data, to)
      const choice = faultOfChoice(inside ? names : issue.errors.flat(), word)
      const known =
        choice.code === 'VALUE_WRONG' && written === null
          ? choice.args.words
          : findKnownNames(schema, to, data)
      return [{ path: to, key: false, fault: written ?? choice, nearest: nearestTo(word, known) }]
    }
  }
  // A discriminated union names no values, nor does a form beside which names may stand: the schema's own list helps.
  const allowed =
    issue.code === 'invalid_value'
      ? issue.values.map(String)
      : issue.code === 'invalid_union' || issue.code === 'invalid_format'
        ? [...findKnownNames(schema, path, data)].filter(name => /\p{L}/u.test(name))
        : []
  const isBranch = issue.code === 'invalid_union' && own.code === 'NOT_RIGHT' && allowed.length > 0
  const fault: Fault = isBranch
    ? { code: 'VALUE_WRONG', args: { kinds: [], words: allowed, found: foundOf(value) } }
    : own
  const hint = issue.code === 'custom' ? issue.params : undefined
  const known: readonly string[] = Array.isArray(hint?.known) ? hint.known : allowed
  const nearest = nearestTo(hint?.word ?? value, known)
  return [{ path, key: issue.code === 'invalid_key' || hint?.key === true, fault, nearest }]
}

const nearestTo = (word: unknown, known: Iterable<string>): string | null =>
  typeof word === 'string' ? findNearest(word, known) : null

/** How a text or a number should have been written, where a branch of the union, however deep, says so of its own. */
function findForm(issue: Issue): Fault | null {
  if (issue.code !== 'invalid_union' && issue.code !== 'invalid_format') return null
  const own = parseFault(issue.message)
  if (own.code !== 'NOT_RIGHT') return own
  if (issue.code === 'invalid_format') return null
  const branches = issue.errors.flat().filter(({ path }) => path.length === 0)
  return branches.map(findForm).find(fault => fault !== null) ?? null
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

const isInside = ({ code }: Issue): boolean =>
  code !== 'invalid_type' && code !== 'invalid_value' && code !== 'invalid_union'

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

const startOf = (node: unknown): number | null => (node as Node | null | undefined)?.range?.[0] ?? null
