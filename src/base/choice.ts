// What was typed where one of a few words is taken in, that word out; or the problem that offers the nearest.
import { Problem } from './errors.js'
import { findNearest } from './nearest.js'

/** What is said of a word that is none of them: all of them, and which one it is a slip of. */
export function notAmong(option: string, value: string, known: readonly string[]): Problem<'OPTION_INVALID'> {
  return new Problem('OPTION_INVALID', {
    option,
    value,
    expected: known.join(' | '),
    nearest: findNearest(value.trim(), known),
  })
}

/** The word, whatever its capitals. Throws OPTION_INVALID. */
export function parseChoice<T extends string>(option: string, value: string, known: readonly T[]): T {
  const word = known.find(candidate => candidate === value.trim().toLowerCase())
  if (word === undefined) throw notAmong(option, value, known)
  return word
}
