// What was typed into a search field and texts in, which of the texts are meant out: whole words first, so that “Partner 12” is
// Partner 12 and not every name with a 1 and a 2 in it. Touches no page.
// @ts-check

/** Words in a row, each between single spaces, whatever stands between them. @param {string} text */
export const soughtIn = text =>
  ` ${text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => word !== '')
    .join(' ')} `

/**
 * The items that are meant: those that have the words as a phrase; if none has, all of the words; if none, words that begin so; if
 * none, the letters anywhere.
 * @template {{ readonly soughtWords: string, readonly sought: string }} T
 * @param {readonly T[]} items @param {string} typed @returns {readonly T[]}
 */
export function findMeant(items, typed) {
  const letters = typed.trim().toLowerCase()
  if (letters === '') return items
  const phrase = soughtIn(typed)
  const words = phrase.trim() === '' ? [] : phrase.trim().split(' ')
  /** @type {((item: T) => boolean)[]} */
  const byWords = [
    item => item.soughtWords.includes(phrase),
    item => words.every(word => item.soughtWords.includes(` ${word} `)),
    item => words.every(word => item.soughtWords.includes(` ${word}`)),
  ]
  /** @param {T} item */
  const byLetters = item => letters.split(/\s+/).every(part => item.sought.includes(part))
  const tests = words.length === 0 ? [byLetters] : [...byWords, byLetters]
  for (const test of tests) {
    const found = items.filter(test)
    if (found.length > 0) return found
  }
  return []
}
