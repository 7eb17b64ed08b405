// A word or a file's name that nobody knows in, the known one that was probably meant out: one rule for options, names, columns
// and files. Touches no disk.
import { distance } from 'fastest-levenshtein'
import { type FileKind, hasEndingOf } from './file-kinds.js'

/** Of so many letters, those of the longer word, one may be wrong: beyond that an offer is a guess. */
const lettersPerSlip = 3

// Swaps are looked for one by one, each at the cost of a whole comparison: in longer words one counts as two slips.
const longestSwapped = 40

// Of a beginning that is as long, the rest may be missing: `insta`.
const leastBeginning = 3
// A word that another begins with must be longer, and half of the other: many words begin with “de” or “not”.
const leastBegun = 4

/** The word with the letters at `at` and behind it in each other's place. */
const swapAt = (word: string, at: number): string =>
  word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)

/**
 * How many letters must be changed, added, left out or swapped with their neighbour to make one word of the other. Beyond `most` it is
 * only known to be more.
 */
export function slipsBetween(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  // A heading may have a million letters and a folder thousands of names: most are told apart by their length.
  const apart = Math.abs(a.length - b.length)
  if (apart > most) return apart
  const plain = distance(a, b)
  // A swap saves one slip: what is further away stays so.
  if (plain < 2 || plain - 1 > most || Math.max(a.length, b.length) > longestSwapped) return plain
  const swapped = Array.from(a.slice(1), (_, at) => 1 + distance(swapAt(a, at), b))
  return Math.min(plain, ...swapped)
}

/** Whether one may be a slip of the other: at most a third of the letters differ. */
const mostSlips = (a: string, b: string): number => Math.floor(Math.max(a.length, b.length) / lettersPerSlip)

const isSlip = (a: string, b: string): boolean => slipsBetween(a, b, mostSlips(a, b)) <= mostSlips(a, b)

/** What is nearest by its slips; of two that are as near the one that begins alike, for people rarely get the first letter wrong. */
function findSlip(wanted: string, known: Iterable<string>, read: (name: string) => string): string | null {
  let nearest: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const candidate of known) {
    const word = read(candidate)
    const most = mostSlips(wanted, word)
    const slips = slipsBetween(wanted, word, most)
    const found = slips + (wanted[0] === word[0] ? 0 : 0.5)
    if (slips > most || found >= least) continue
    least = found
    nearest = candidate
  }
  return nearest
}

const lowerCase = (name: string): string => name.normalize('NFC').toLowerCase()

/**
 * The known word that was meant by `word`, whatever its capitals: by a slip of the pen, cut short (of several the shortest), or written
 * out: `language` for `lang` (the longest that it begins with); or null.
 */
export function findNearest(word: string, known: Iterable<string>): string | null {
  const names = [...known]
  const wanted = lowerCase(word)
  const slip = findSlip(wanted, names, lowerCase)
  if (slip !== null || wanted.length < leastBeginning) return slip
  const [shortest] = names
    .filter(name => lowerCase(name).startsWith(wanted))
    .sort((a, b) => a.length - b.length)
  const [begun] = names
    .filter(
      name => name.length >= Math.max(leastBegun, wanted.length / 2) && wanted.startsWith(lowerCase(name)),
    )
    .sort((a, b) => b.length - a.length)
  return shortest ?? begun ?? null
}

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '')
const endingOf = (name: string): string => name.slice(stemOf(name).length + 1)
const digitsOf = (name: string): string => (name.match(/\d+/g) ?? []).join(' ')

/** Whether a file is known by its name: one whose bytes are no UTF-8 is not found again by what is shown in their place. */
const isNameable = (name: string): boolean => !name.includes('\uFFFD')

/** By what they have in common; of each the first names first. */
function indexBy(
  names: Iterable<string>,
  keyOf: (name: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>()
  for (const name of names) {
    const alike = index.get(keyOf(name))
    if (alike === undefined) index.set(keyOf(name), [name])
    else alike.push(name)
  }
  return index
}

/** In a folder's names: the one that is the same but for how its letters are composed (macOS: `e` and `´`; elsewhere: `é`), or null. */
export function openComposed(names: Iterable<string>): (name: string) => string | null {
  const index = indexBy(names, name => name.normalize('NFC'))
  return name => index.get(name.normalize('NFC'))?.[0] ?? null
}

/**
 * The file of that kind that was probably meant by a name that is not there: of the same name with another ending, or in other
 * capitals, or a slip away; or null. Never one with another number: `cat12.jpg` is another photo than `cat13.jpg`.
 */
export const findNearestFile = (name: string, names: readonly string[], kind: FileKind): string | null =>
  openNearestFile(names)(name, kind)

// Each compares a name with all of a folder: a list may have a hundred thousand names that are not there, and nobody reads so many offers.
const mostSlipsSought = 100

/** The same for many names that are looked for in one folder: a slip is looked for in the first hundred alone. */
export function openNearestFile(names: readonly string[]): (name: string, kind: FileKind) => string | null {
  const read = (other: string): string => stemOf(lowerCase(other))
  const files = names.filter(isNameable)
  const byStem = indexBy(files, read)
  let left = mostSlipsSought
  return (name, kind) => {
    const [stem, ending] = [stemOf(lowerCase(name)), endingOf(lowerCase(name))]
    const isOther = (other: string): boolean => other !== name && hasEndingOf(kind, other)
    const alike = (byStem.get(stem) ?? [])
      .filter(isOther)
      .map(other => ({ other, slips: slipsBetween(ending, endingOf(lowerCase(other))) }))
      .sort((a, b) => a.slips - b.slips)
    if (alike[0] !== undefined) return alike[0].other
    if (left-- <= 0) return null
    return findSlip(
      stem,
      files.filter(isOther).filter(other => {
        const near = endingOf(lowerCase(other))
        return (ending === '' || isSlip(ending, near)) && digitsOf(read(other)) === digitsOf(stem)
      }),
      read,
    )
  }
}
