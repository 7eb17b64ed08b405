// A word that nobody knows in, the known word that was probably meant out. Does not know what the words name.
import { distance } from 'fastest-levenshtein'

/** The known word nearest to `word` (case ignored), or null when none is near enough to be a slip of the pen. */
export function findNearest(word: string, known: Iterable<string>): string | null {
  const wanted = word.toLowerCase()
  let nearest: string | null = null
  // Two slips, or four in ten letters of a long word: beyond that an offer is a guess.
  let least = Math.max(2, Math.floor(wanted.length * 0.4)) + 1
  for (const candidate of known) {
    const slips = distance(wanted, candidate.toLowerCase())
    // A word of which nothing is left has not been recognised, however short it is.
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
