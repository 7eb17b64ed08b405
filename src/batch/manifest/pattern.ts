// A pattern for photos in, and whether a name fits a part of it out: `*`, `?`, `[a-z]`, `{jpg,png}` and `**`, nothing else.
// Takes no longer than the name times the pattern, whatever either is: what is written by others must not be able to hold
// the program. Touches no disk.
import { Problem } from '../../base/errors.js'
import type { FileFault } from '../../messages/file-faults.js'

type Token =
  | { readonly kind: 'any' }
  | { readonly kind: 'one'; readonly fits: (letter: string) => boolean }
  | { readonly kind: 'letter'; readonly letter: string }

/** What stands between two slashes. */
export type Segment =
  | { readonly kind: 'folders' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'pattern'; readonly tokens: readonly Token[] }

// Nobody writes more; together they bound what a single name can cost.
const mostCharacters = 512
const mostAlternatives = 64

const refuse = (value: string, reason: FileFault): never => {
  throw new Problem('PATTERN_REFUSED', { value: value.slice(0, 200), reason })
}

/** The first braces with a comma between them: where they are, and what stands between the commas. */
function findBraces(pattern: string): { start: number; end: number; parts: string[] } | null {
  const open: { start: number; commas: number[] }[] = []
  let found: { start: number; end: number; commas: number[] } | null = null
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at]
    if (letter === '\\') at++
    else if (letter === '{') open.push({ start: at, commas: [] })
    else if (letter === ',') open.at(-1)?.commas.push(at)
    else if (letter === '}') {
      const braces = open.pop()
      if (braces && braces.commas.length > 0 && (found === null || braces.start < found.start))
        found = { ...braces, end: at }
    }
  }
  if (found === null) return null
  const { start, end, commas } = found
  const ends = [...commas, end]
  return { start, end, parts: ends.map((to, i) => pattern.slice((ends[i - 1] ?? start) + 1, to)) }
}

function expandBraces(value: string): ReadonlySet<string> {
  const done = new Set<string>()
  const left = [value]
  for (let pattern = left.pop(); pattern !== undefined; pattern = left.pop()) {
    const braces = findBraces(pattern)
    if (braces === null) done.add(pattern)
    else
      for (const part of braces.parts)
        left.push(pattern.slice(0, braces.start) + part + pattern.slice(braces.end + 1))
    if (done.size + left.length > mostAlternatives) refuse(value, 'TOO_MANY_ALTERNATIVES')
  }
  return done
}

/** `[a-z]`, from its bracket; null where it has no end. */
function parseClass(letters: readonly string[], from: number): { token: Token; end: number } | null {
  let at = from + 1
  const isNegated = letters[at] === '!' || letters[at] === '^'
  if (isNegated) at++
  const first = at
  const ranges: [string, string][] = []
  for (; at < letters.length && (letters[at] !== ']' || at === first); at++) {
    const low = letters[at]!
    const high = letters[at + 2]
    if (letters[at + 1] === '-' && high !== undefined && high !== ']') {
      ranges.push([low, high])
      at += 2
    } else ranges.push([low, low])
  }
  if (at >= letters.length) return null
  const has = (letter: string): boolean => ranges.some(([low, high]) => low <= letter && letter <= high)
  return { token: { kind: 'one', fits: letter => has(letter) !== isNegated }, end: at }
}

function parseSegment(text: string): Segment {
  if (text === '**') return { kind: 'folders' }
  const letters = Array.from(text.normalize('NFC'))
  const tokens: Token[] = []
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at]!
    const found = letter === '[' ? parseClass(letters, at) : null
    if (found !== null) {
      tokens.push(found.token)
      at = found.end
    } else if (letter === '*') {
      if (tokens.at(-1)?.kind !== 'any') tokens.push({ kind: 'any' })
    } else if (letter === '?') tokens.push({ kind: 'one', fits: () => true })
    else if (letter === '\\' && at + 1 < letters.length)
      tokens.push({ kind: 'letter', letter: letters[++at]! })
    else tokens.push({ kind: 'letter', letter })
  }
  // A name goes to the disk as it was written, whatever its letters are composed of.
  if (tokens.every(token => token.kind === 'letter'))
    return { kind: 'name', name: text.replace(/\\(.)/gsu, '$1') }
  return { kind: 'pattern', tokens }
}

/** What a pattern may mean, each as what stands between its slashes. Throws PATTERN_REFUSED. */
export function parsePattern(value: string): readonly (readonly Segment[])[] {
  if (value.length > mostCharacters) refuse(value, 'PATTERN_TOO_LONG')
  return [...expandBraces(value)].map(pattern => {
    const parts = pattern.split('/').filter(part => part !== '' && part !== '.')
    return parts.filter((part, i) => part !== '**' || parts[i - 1] !== '**').map(parseSegment)
  })
}

/** True where a cell is a pattern rather than a name. */
export function isPattern(value: string): boolean {
  if (!/[*?[{]/.test(value)) return false
  if (value.length > mostCharacters) return true
  const braces = findBraces(value)
  return braces !== null || value.split('/').some(part => parseSegment(part).kind !== 'name')
}

/** True where a name fits. A hidden one fits only what begins with its dot. */
export function fitsSegment(name: string, segment: Segment): boolean {
  if (segment.kind === 'name') return name === segment.name
  if (segment.kind === 'folders') return !name.startsWith('.')
  const { tokens } = segment
  const letters = Array.from(name.normalize('NFC'))
  const [first] = tokens
  if (letters[0] === '.' && !(first?.kind === 'letter' && first.letter === '.')) return false
  // After a star what follows is tried letter by letter; only the last star need ever be taken up again.
  let [token, letter, star, starLetter] = [0, 0, -1, 0]
  while (letter < letters.length) {
    const next = tokens[token]
    if (next?.kind === 'any') {
      star = token++
      starLetter = letter
    } else if (next !== undefined && fitsLetter(letters[letter]!, next)) {
      token++
      letter++
    } else if (star >= 0) {
      token = star + 1
      letter = ++starLetter
    } else return false
  }
  if (tokens[token]?.kind === 'any') token++
  return token === tokens.length
}

const fitsLetter = (letter: string, token: Exclude<Token, { kind: 'any' }>): boolean =>
  token.kind === 'letter' ? token.letter === letter : token.fits(letter)
