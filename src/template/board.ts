// A variant's number in; the piece of cardboard that stands for its sheet out: what it is made of, how it came off its box, and the marker
// that was at hand. No two of the twelve look alike at first sight. `sheetOf` asks for it.
import type { MarkerTip } from '../text/pen.js'

export type BoardStock = 'kraft' | 'straw' | 'brown' | 'grey' | 'white' | 'fawn'
/** What its outline shows: one cut, many short cuts of a blunt knife, a tear, a tear that took the face along. */
export type BoardEdge = 'cut' | 'hacked' | 'torn' | 'peeled'
export type MarkerInk = 'black' | 'blue'

export interface Board {
  readonly stock: BoardStock
  readonly edge: BoardEdge
  /** Which way its waves run, as one holds it. */
  readonly flutes: 'across' | 'upright'
  /** Where its writer begins: at the side, or so that lines stand in the middle. */
  readonly lean: 'start' | 'middle'
  readonly ink: MarkerInk
}

type Row = readonly [
  stock: BoardStock,
  edge: BoardEdge,
  ink: MarkerInk,
  tip: MarkerTip,
  lean: Board['lean'],
  flutes: Board['flutes'],
]

// Found by search, beside the hands of sheet.ts: no two rows have two of stock, edge and marker in common, and none that share a hand, of
// two or more that are able, have the stock in common. Blue is on pale boards: on others it would be too dark to tell from black.
const rows: readonly Row[] = [
  ['straw', 'peeled', 'blue', 'round', 'start', 'across'],
  ['straw', 'cut', 'blue', 'fine', 'start', 'upright'],
  ['white', 'torn', 'black', 'round', 'middle', 'across'],
  ['fawn', 'hacked', 'black', 'round', 'middle', 'upright'],
  ['kraft', 'peeled', 'black', 'round', 'middle', 'upright'],
  ['brown', 'peeled', 'black', 'broad', 'middle', 'across'],
  ['white', 'cut', 'blue', 'broad', 'middle', 'upright'],
  ['brown', 'torn', 'black', 'fine', 'start', 'upright'],
  ['kraft', 'hacked', 'black', 'fine', 'middle', 'across'],
  ['grey', 'torn', 'blue', 'round', 'start', 'across'],
  ['fawn', 'cut', 'black', 'broad', 'start', 'across'],
  ['grey', 'hacked', 'black', 'broad', 'middle', 'upright'],
]

/** `variant` is 1…12. */
export function boardOf(variant: number): Board & { readonly tip: MarkerTip } {
  const [stock, edge, ink, tip, lean, flutes] = rows[variant - 1]!
  return { stock, edge, flutes, lean, ink, tip }
}
