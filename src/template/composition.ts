// A variant's number in; how its writer sets words out on paper or cardboard, out: which of the good ways to break the message into lines,
// where the lines stand, and at which side the hashtag ends them. `sheetOf` asks for it.

export interface Composition {
  /** Which of the good ways to break the message: the best, the next on as many lines, or the best on a line more. */
  readonly breaks: 'best' | 'next' | 'more'
  /** Where lines stand on paper: at the side from which they are read, or in its middle. A board has a lean of its own. */
  readonly lean: 'start' | 'middle'
  /** The side of the hashtag. */
  readonly tag: 'start' | 'end'
}

type Row = readonly [breaks: Composition['breaks'], lean: Composition['lean'], tag: Composition['tag']]

// Found by search, beside the sheets and boards: each is another, and neighbours, sheets by one hand, on one paper or
// one kind of board seldom have both lines and hashtag at the same sides.
const rows: readonly Row[] = [
  ['best', 'start', 'start'],
  ['best', 'start', 'end'],
  ['best', 'middle', 'start'],
  ['more', 'start', 'end'],
  ['more', 'middle', 'end'],
  ['next', 'start', 'start'],
  ['next', 'middle', 'end'],
  ['more', 'start', 'start'],
  ['best', 'middle', 'end'],
  ['next', 'middle', 'start'],
  ['next', 'start', 'end'],
  ['more', 'middle', 'start'],
]

/** In the best lines, from the side: in which whatever fits is set. */
export const plainComposition: Composition = { breaks: 'best', lean: 'start', tag: 'start' }

/** `variant` is 1…12. */
export function compositionOf(variant: number): Composition {
  const [breaks, lean, tag] = rows[variant - 1]!
  return { breaks, lean, tag }
}
