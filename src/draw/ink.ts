// Text blocks in, glyphs out. Adds nothing but ink: where each run stands was decided when it was set. Handwriting is darker
// where a stroke begins, and heavier where the hand pressed; how the paper's grain shows through it is ink-grain.ts's.
import { hexOf, luminanceOf, mix, type Rgb } from '../base/colour.js'
import { centreOf } from '../base/geometry.js'
import { type Random, seedRandom } from '../base/random.js'
import type { Handwriting } from '../handwriting/lift.js'
import type { InkRun, TextOp } from '../layout/scene.js'
import type { Context } from './canvas.js'
import type { AnyPen } from './ink-grain.js'
import { placeLetters } from './letters.js'
import { placeMarks } from './place-marks.js'
import { drawWritten } from './written.js'

/** A CSS font shorthand. Only registered families are named: an unknown one is silently replaced. */
export const fontOf = (weight: number, sizePx: number, families: readonly string[]): string =>
  `${weight} ${sizePx}px ${families.map(family => `"${family}"`).join(', ')}`

// The stem of a handwritten letter, in em: pressure is a share of it.
const stemEm = 0.075
// Stroke widths under this leave a letter as it is.
const leastStrokeEm = 0.0015

const isLatin = /^\P{Script=Greek}*[\p{Script=Latin}0-9]\P{Script=Greek}*$/u
const isFigures = /^\p{Nd}[^\p{L}]*$/u
// How high figures are.
const slantedEm = 0.5
const isGreekCapital = /^(?=\p{Lu})\p{Script=Greek}/u

/** In a hand no figure hangs below the line: Bad Script's 7 does, and the 78 is what a card is about. Print stays as it is. */
export const figuresIn = (isHand: boolean): 'lining-nums' | 'normal' => (isHand ? 'lining-nums' : 'normal')

/** Draws the block's runs in card pixels, on a canvas that holds nothing but ink. */
export function drawText(context: Context, op: TextOp, handwriting: Handwriting | null = null): void {
  const centre = centreOf(op.box)
  const random = seedRandom(op.seed)
  context.save()
  context.translate(centre.x, centre.y)
  context.rotate((op.box.rotation * Math.PI) / 180)
  context.translate(-op.box.width / 2, -op.box.height / 2)
  context.lang = op.language
  context.fontVariantNumeric = figuresIn(op.pen !== null)
  context.direction = op.direction
  context.textAlign = op.direction === 'rtl' ? 'right' : 'left'
  context.textBaseline = 'alphabetic'
  context.lineJoin = 'round'
  if (op.written && handwriting) drawWritten(context, op, op.written, handwriting)
  for (const run of op.runs) {
    context.save()
    context.translate(run.x, run.baseline)
    context.rotate((run.rotation * Math.PI) / 180)
    context.font = fontOf(op.weight, run.sizePx, op.families)
    // From the right, what leans begins where its top does.
    const back = op.direction === 'rtl' ? -op.figureSlant * slantedEm * run.sizePx : 0
    if (op.figureSlant !== 0 && isLatin.test(run.text)) context.transform(1, 0, -op.figureSlant, 1, back, 0)
    drawRun(context, op, run, random)
    context.restore()
  }
  context.restore()
}

function drawRun(context: Context, op: TextOp, run: InkRun, random: Random): void {
  const { text, marks } =
    op.direction === 'rtl' ? { text: run.text, marks: [] } : placeMarks(context, run.text, run.sizePx)
  // A face is never thinned: where its outlines overlap, that would cut through its strokes.
  const thinEm = isFigures.test(run.text) ? (op.figureThinEm ?? 0) : 0
  const strokeEm = Math.max(0, op.strokeEm - thinEm + stemEm * run.pressure)
  context.lineWidth = strokeEm * run.sizePx
  const write = (part: string, x: number, y: number): void => {
    context.fillText(part, x, y)
    if (strokeEm >= leastStrokeEm) context.strokeText(part, x, y)
  }
  const dip = (letters: number): void => {
    context.fillStyle = op.pen === null ? hexOf(op.colour) : inkOf(context, op, run.sizePx, letters, random)
    context.strokeStyle = context.fillStyle
  }
  const isVaried = op.oneShape && op.direction === 'ltr'
  const letters = isVaried ? placeLetters(context, text, run.sizePx, random) : null
  if (letters !== null) {
    for (const letter of letters) {
      context.save()
      context.transform(...letter.shape)
      if (isGreekCapital.test(letter.text)) context.transform(1, 0, -op.figureSlant, 1, 0, 0)
      dip(1)
      write(letter.text, 0, 0)
      context.restore()
    }
    dip(1)
  } else {
    dip([...run.text].length)
    write(text, 0, 0)
  }
  for (const mark of marks) write(mark.text, mark.x, mark.y)
}

const black: Rgb = [0, 0, 0]
// How much darker a stroke is where it begins, as a share of the way to black. The palette's colour is that of the paler part.
const depths = { ballpoint: 0.42, fineliner: 0.2, 'felt-tip': 0.34, marker: 0.2 }

// White paint lies thicker there, and hardly greyer.
const depthOfWhite = 0.05

/** A pen's ink where a stroke begins, `share` of the way to its darkest. */
export function darkInk(colour: Rgb, pen: AnyPen, share: number): Rgb {
  const depth = luminanceOf(...colour) > 0.5 ? depthOfWhite : depths[pen]
  return mix(colour, black, depth * share)
}

// Em from one stroke's beginning to the next: about a letter.
const strokeEm = 0.42

/** Darker where strokes begin, at their upper left; from letter to letter another amount. */
function inkOf(
  context: Context,
  { colour, pen, direction }: TextOp,
  sizePx: number,
  letters: number,
  random: Random,
) {
  const strokes = Math.max(1, letters)
  const length = strokes * strokeEm * sizePx * (direction === 'rtl' ? -1 : 1)
  const ink = context.createLinearGradient(0, -0.45 * sizePx, length, 0.1 * sizePx)
  for (let stroke = 0; stroke < strokes; stroke++) {
    const dark = hexOf(darkInk(colour, pen ?? 'fineliner', 0.35 + 0.65 * random()))
    ink.addColorStop((stroke + 0.1 * random()) / strokes, dark)
    ink.addColorStop((stroke + 0.55 + 0.3 * random()) / strokes, hexOf(colour))
  }
  return ink
}
