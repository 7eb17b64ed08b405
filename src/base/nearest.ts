// A word or a file's name that nobody knows in, the known one that was probably meant out. Touches no disk.
import { distance } from 'fastest-levenshtein'

/** How many letters must be changed, added or left out to make one word of the other. */
export const lettersApart = (a: string, b: string): number => distance(a, b)

/** The known word nearest to `word` (case ignored), or null when none is near enough to be a slip of the pen. */
export function findNearest(word: string, known: Iterable<string>): string | null {
  const wanted = word.toLowerCase()
  let nearest: string | null = null
  // Two slips, or four in ten letters of a long word: beyond that an offer is a guess.
  let least = Math.max(2, Math.floor(wanted.length * 0.4)) + 1
  for (const candidate of known) {
    const slips = distance(wanted, candidate.toLowerCase())
    // As many changes as letters would make any word of any other: that is no slip.
    if (slips >= Math.max(wanted.length, candidate.length)) continue
    // People rarely get the first letter wrong: of two that are as near, the one that begins alike.
    const found = slips + (wanted[0] === candidate[0]?.toLowerCase() ? 0 : 0.5)
    if (found < least) {
      least = found
      nearest = candidate
    }
  }
  return nearest
}

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '')
const digitsOf = (name: string): string => (name.match(/\d+/g) ?? []).join(' ')

/** The name that is the same but for how its letters are composed (macOS: `e` and `´`; elsewhere: `é`), or null. */
export function findComposed(name: string, names: Iterable<string>): string | null {
  const wanted = name.normalize('NFC')
  for (const candidate of names) if (candidate.normalize('NFC') === wanted) return candidate
  return null
}

/**
 * The file that was probably meant by a name that is not there: of the same name with another ending, or in other capitals, or
 * a slip away; or null. Never one with another number: `cat12.jpg` is another photo than `cat13.jpg`.
 */
export function findNearestFile(name: string, names: readonly string[]): string | null {
  const wanted = name.normalize('NFC').toLowerCase()
  const alike = names.filter(other => stemOf(other.normalize('NFC').toLowerCase()) === stemOf(wanted))
  const numbered = names.filter(
    other => other.includes('.') && digitsOf(stemOf(other)) === digitsOf(stemOf(name)),
  )
  return findNearest(wanted, alike) ?? alike[0] ?? findNearest(wanted, numbered)
}
