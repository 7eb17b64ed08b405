// A variant's number in; how its writer sets words out on paper or cardboard, out: which of the good ways to break the message into lines,
// where the lines stand, at which side the hashtag ends them, and how large it is. `sheetOf` asks for it.

export interface Composition {
  /** Which of the good ways to break the message: the best, the next on as many lines, or the best on a line more. */
  readonly breaks: 'best' | 'next' | 'more'
  /** Where lines stand on paper: at the side from which they are read, or in its middle. A board has a lean of its own. */
  readonly lean: 'start' | 'middle'
  /** The side of the hashtag. */
  readonly tag: 'start' | 'end'
  /** × the most that the hashtag may be. */
  readonly tagRatio: number
}

type Row = readonly [
  breaks: Composition['breaks'],
  lean: Composition['lean'],
  tag: Composition['tag'],
  tagRatio: number,
]

// Found by search, beside the sheets and boards: each is another, and neighbours, sheets by one hand, on one paper or
// one kind of board seldom have both lines and hashtag at the same sides. A hashtag stays the second largest text, whatever its share.
const rows: readonly Row[] = [
  ['best', 'start', 'start', 1],
  ['best', 'start', 'end', 0.9],
  ['best', 'middle', 'start', 0.95],
  ['more', 'start', 'end', 0.86],
  ['more', 'middle', 'end', 1],
  ['next', 'start', 'start', 0.93],
  ['next', 'middle', 'end', 0.88],
  ['more', 'start', 'start', 0.97],
  ['best', 'middle', 'end', 0.86],
  ['next', 'middle', 'start', 0.9],
  ['next', 'start', 'end', 1],
  ['more', 'middle', 'start', 0.93],
]

/** In the best lines, from the side: in which whatever fits is set. */
export const plainComposition: Composition = { breaks: 'best', lean: 'start', tag: 'start', tagRatio: 1 }

/** `variant` is 1…12. */
export function compositionOf(variant: number): Composition {
  const [breaks, lean, tag, tagRatio] = rows[variant - 1]!
  return { breaks, lean, tag, tagRatio }
}
