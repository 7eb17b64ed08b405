// A variant's number in; how its sheet is out: paper, pen, tilt, and the habits of the one who wrote it. No two of the
// twelve look alike at first sight. Knows no text and no photo: what chooses the number is elsewhere.
import { Problem } from '../base/errors.js'
import type { Habit } from '../text/handwriting.js'
import type { Pen } from '../text/pen.js'

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
  /** −1…1: where in its range a thing is turned. */
  readonly tilt: number
  /** How far the text has moved on its sheet, to the side away from its start, in units of the card. */
  readonly indent: number
  readonly habit: Habit
}

type Row = readonly [
  paper: Paper,
  wear: Wear,
  pen: Pen,
  ink: PenInk,
  tilt: number,
  indent: number,
  driftEm: number,
  spacing: number,
  pressure: number,
]

// Neighbours in the table differ in paper, pen, ink and the side to which they are turned. On rules and squares a hand drifts less.
const rows: readonly Row[] = [
  ['plain', 'none', 'fineliner', 'blue-black', -0.45, 0, -0.08, 1, 0.05],
  ['squared', 'none', 'ballpoint', 'blue', 0.6, 0.2, 0.04, 1.08, -0.06],
  ['pad', 'folded', 'felt-tip', 'black', -0.8, -0.1, 0.09, 0.95, 0.08],
  ['ruled', 'none', 'ballpoint', 'blue-black', 0.35, 0.25, -0.03, 1.12, -0.05],
  ['envelope', 'none', 'fineliner', 'black', -0.62, 0, -0.1, 1.02, 0.06],
  ['plain', 'corner', 'felt-tip', 'blue', 0.85, 0.1, 0.1, 0.94, 0.08],
  ['squared', 'corner', 'felt-tip', 'black', -0.33, -0.1, -0.04, 1.1, -0.07],
  ['pad', 'none', 'fineliner', 'blue', 0.5, 0.15, -0.11, 1.05, 0.05],
  ['envelope', 'folded', 'ballpoint', 'blue', -0.95, 0.1, 0.06, 1.15, -0.06],
  ['ruled', 'corner', 'felt-tip', 'blue-black', 0.7, 0, 0.03, 0.97, 0.08],
  ['plain', 'folded', 'ballpoint', 'black', -0.7, 0.3, 0.07, 1.14, -0.08],
  ['squared', 'folded', 'felt-tip', 'blue', 0.95, 0.05, -0.05, 1, 0.04],
]

export const variants = rows.length

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

/** `variant` is 1…12; another whole number comes round to one of them. */
export function sheetOf(variant: number): Sheet {
  const index = (((variant - 1) % variants) + variants) % variants
  const [paper, wear, pen, ink, tilt, indent, driftEm, spacing, pressure] = rows[index]!
  const habit = { driftEm, spacing, pressure }
  return { variant: index + 1, paper, wear, pen, ink, tilt, indent, habit }
}
