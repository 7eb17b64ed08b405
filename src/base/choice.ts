// What was typed where one of a few words is taken in, that word out; or the problem that offers the nearest.
import { Problem } from './errors.js'
import { findNearest, lettersApart } from './nearest.js'

/** What is said of a word that is none of them. All are shown, so only a slip is answered with one: `tcsh` is no slip of `bash`. */
export function notAmong(option: string, value: string, known: readonly string[]): Problem<'OPTION_INVALID'> {
  const word = value.trim().toLowerCase()
  const near = findNearest(word, known)
  const isSlip = near !== null && lettersApart(word, near) <= Math.max(1, word.length / 3)
  return new Problem('OPTION_INVALID', {
    option,
    value,
    expected: known.join(' | '),
    nearest: isSlip ? near : null,
  })
}

/** The word, whatever its capitals. Throws OPTION_INVALID. */
export function parseChoice<T extends string>(option: string, value: string, known: readonly T[]): T {
  const word = known.find(candidate => candidate === value.trim().toLowerCase())
  if (word === undefined) throw notAmong(option, value, known)
  return word
}
