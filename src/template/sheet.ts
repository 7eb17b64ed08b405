// A variant's number in; how its sheet is out: paper, pen, tilt, the habits of the one who wrote it, and who of some hands that is. No
// two of the twelve look alike at first sight. Knows no text and no photo: what chooses the number is elsewhere.
import { Problem } from '../base/errors.js'
import type { Habit } from '../text/handwriting.js'
import type { MarkerTip, Pen } from '../text/pen.js'
import { type Board, boardOf } from './board.js'
import { type Composition, compositionOf } from './composition.js'

export type Paper = 'plain' | 'squared' | 'ruled' | 'pad' | 'envelope'
export type PenInk = 'blue-black' | 'blue' | 'black'
/** What happened to the paper before it lay there. */
export type Wear = 'none' | 'folded' | 'corner'

export interface Sheet {
  /** 1…12. */
  readonly variant: number
  readonly paper: Paper
  readonly wear: Wear
  readonly pen: Pen
  readonly ink: PenInk
  /** The cardboard that stands for paper, in looks that have that. */
  readonly board: Board
  readonly tip: MarkerTip
  /** −1…1: where in its range a thing is turned. */
  readonly tilt: number
  /** How far the text has moved on its sheet, to the side away from its start, in units of the card. */
  readonly indent: number
  readonly habit: Habit
  readonly composition: Composition
}

type Row = readonly [
  paper: Paper,
  wear: Wear,
  pen: Pen,
  ink: PenInk,
  writers: Writers,
  tilt: number,
  indent: number,
  driftEm: number,
  spacing: number,
  pressure: number,
]

/** Which of the hands writes, by its place, where 2, 3, 4 and 5 of them are able. */
type Writers = readonly [of2: number, of3: number, of4: number, of5: number]

// Found by search: with four hands and five, no two rows have two of hand, paper, pen in common, and none hand and ink, or paper
// and ink. Three hands have four rows each, and there are three pens and inks: then three pairs share hand and pen, and no pair can
// be spared; with two hands six, and two pairs hand and paper, which differ in all else. On one paper no two rows have pen or ink
// in common; every second sheet or so was folded, or has a corner turned in. On rules and squares a hand drifts less.
const rows: readonly Row[] = [
  ['ruled', 'none', 'fineliner', 'black', [0, 0, 2, 2], -0.45, 0.2, -0.03, 1.04, 0.05],
  ['envelope', 'none', 'ballpoint', 'black', [1, 2, 3, 3], 0.6, 0.1, 0.08, 1.12, -0.06],
  ['pad', 'folded', 'felt-tip', 'blue-black', [1, 0, 2, 0], -0.8, -0.1, 0.09, 0.95, 0.08],
  ['plain', 'corner', 'ballpoint', 'blue', [1, 1, 1, 2], 0.35, 0.3, -0.08, 1.14, -0.08],
  ['ruled', 'none', 'ballpoint', 'blue-black', [0, 2, 0, 4], 0.9, 0, 0.03, 1, -0.05],
  ['squared', 'none', 'fineliner', 'black', [1, 1, 1, 1], -0.62, -0.1, 0.04, 1.1, 0.06],
  ['envelope', 'none', 'felt-tip', 'blue-black', [0, 1, 1, 2], -0.33, 0, -0.1, 0.94, 0.07],
  ['pad', 'none', 'fineliner', 'blue', [0, 2, 0, 4], 0.5, 0.15, -0.11, 1.02, 0.05],
  ['plain', 'none', 'fineliner', 'blue-black', [1, 0, 3, 3], -0.95, 0.1, 0.07, 1.08, 0.05],
  ['ruled', 'folded', 'felt-tip', 'blue', [1, 1, 3, 1], 0.7, 0.05, 0.04, 0.97, -0.08],
  ['squared', 'corner', 'ballpoint', 'blue', [0, 0, 2, 0], 0.48, 0.25, -0.05, 1.15, -0.07],
  ['plain', 'folded', 'felt-tip', 'black', [0, 2, 0, 4], -0.7, 0, 0.1, 0.98, 0.08],
]

export const variants = rows.length

/** As people write them. */
export const variantNumbers: readonly string[] = rows.map((_, index) => String(index + 1))

/** Throws OPTION_INVALID. */
export function parseVariant(value: string | number): number {
  const number = /^\d{1,2}$/.test(String(value)) ? Number(value) : 0
  if (number >= 1 && number <= variants) return number
  throw new Problem('OPTION_INVALID', {
    option: '--variant',
    value: String(value),
    expected: `1…${String(variants)}`,
  })
}

const indexOf = (variant: number): number => (((variant - 1) % variants) + variants) % variants

/** `variant` is 1…12; another whole number comes round to one of them. */
export function sheetOf(variant: number): Sheet {
  const index = indexOf(variant)
  const [paper, wear, pen, ink, , tilt, indent, driftEm, spacing, pressure] = rows[index]!
  const habit = { driftEm, spacing, pressure }
  const { tip, ...board } = boardOf(index + 1)
  const composition = compositionOf(index + 1)
  return { variant: index + 1, paper, wear, pen, ink, board, tip, tilt, indent, habit, composition }
}

/** As many hands as the sheets are dealt among; those after them write only where they are asked to. */
export const mostWriters = 5

/** The place of the hand that writes this sheet among so many that can. */
export function writerOf(variant: number, able: number): number {
  const [, , , , writers] = rows[indexOf(variant)]!
  return writers[Math.min(able, mostWriters) - 2] ?? 0
}
