// A measured text and its unevenness in; how wide a line of some of its units is, out, in em. Knows no size and no box.
import type { WidthOf } from './break-lines.js'
import { evenWord, type WordJitter } from './handwriting.js'
import type { MeasuredText } from './measure-units.js'
import { placeWords } from './typeset-line.js'

/** Width of a line in em, by running sums; only a line that begins or ends inside a word is put together anew. */
export function openLineWidths(measured: MeasuredText, jitters: readonly WordJitter[]): WidthOf {
  const ends: number[] = []
  const starts: number[] = []
  let at = 0
  measured.advancesEm.forEach((advance, word) => {
    const { size, space } = jitters[word] ?? evenWord
    starts.push(at)
    at += advance * size
    ends.push(at)
    at += (jitters.length === 0 ? measured.spaceEm : measured.spaceAfterEm(word)) * space
  })
  // A word in many parts is asked for all that a line may hold of it, at each size and width.
  const widths = new Map<number, number>()
  const widthOfParts = (first: number, last: number): number => {
    const key = first * measured.spans.length + last
    const known = widths.get(key)
    if (known !== undefined) return known
    const { widthEm } = placeWords(measured.wordsOf(first, last), measured, jitters)
    widths.set(key, widthEm)
    return widthEm
  }
  return (first, last) => {
    const [from, to] = [measured.spans[first], measured.spans[last]]
    if (from?.wholeStart && to?.wholeEnd) return (ends[to.last] ?? 0) - (starts[from.first] ?? 0)
    return widthOfParts(first, last)
  }
}
