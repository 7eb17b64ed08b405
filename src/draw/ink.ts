// Text blocks in, glyphs out. Adds nothing: where each run stands was decided when it was set.
import { hexOf } from '../base/colour.js'
import { centreOf } from '../base/geometry.js'
import type { TextOp } from '../layout/scene.js'
import type { Context } from './canvas.js'
import { placeMarks } from './place-marks.js'

/** A CSS font shorthand. Only registered families are named: an unknown one is silently replaced. */
export const fontOf = (weight: number, sizePx: number, families: readonly string[]): string =>
  `${weight} ${sizePx}px ${families.map(family => `"${family}"`).join(', ')}`

/** Draws the block's runs in card pixels. */
export function drawText(context: Context, op: TextOp): void {
  const centre = centreOf(op.box)
  context.save()
  context.translate(centre.x, centre.y)
  context.rotate((op.box.rotation * Math.PI) / 180)
  context.translate(-op.box.width / 2, -op.box.height / 2)
  context.lang = op.language
  context.direction = op.direction
  context.textAlign = op.direction === 'rtl' ? 'right' : 'left'
  context.textBaseline = 'alphabetic'
  context.fillStyle = hexOf(op.colour)
  context.strokeStyle = context.fillStyle
  context.lineJoin = 'round'
  for (const run of op.runs) {
    context.save()
    context.translate(run.x, run.baseline)
    context.rotate((run.rotation * Math.PI) / 180)
    context.font = fontOf(op.weight, run.sizePx, op.families)
    context.lineWidth = op.strokeEm * run.sizePx
    const { text, marks } =
      op.direction === 'rtl' ? { text: run.text, marks: [] } : placeMarks(context, run.text, run.sizePx)
    for (const part of [{ text, x: 0, y: 0 }, ...marks]) {
      context.fillText(part.text, part.x, part.y)
      if (op.strokeEm > 0) context.strokeText(part.text, part.x, part.y)
    }
    context.restore()
  }
  context.restore()
}
