// Where a photo meets its white border: the border stands a hair higher, so that its upper and left edges throw a little shade on
// the picture. Without it the picture looks pasted on.
import { type Box, boxOf, type TurnedBox } from '../base/geometry.js'
import type { Context } from './canvas.js'
import { turnTo } from './shadow.js'

// How far the shade reaches into the picture, in units, and how dark it is at the edge.
const reachUnits = 0.26
const shades = { top: 0.3, left: 0.24, bottom: 0.1, right: 0.1 }

/** Over the photo, in card pixels. */
export function drawRim(context: Context, box: TurnedBox, unit: number): void {
  const { width, height } = box
  const reach = reachUnits * unit
  context.save()
  turnTo(context, box)
  const near = 0.4 * reach
  shadeSide(context, shades.top, [0, 0, 0, reach], boxOf(0, 0, width, reach))
  shadeSide(context, shades.left, [0, 0, reach, 0], boxOf(0, 0, reach, height))
  shadeSide(context, shades.bottom, [0, height, 0, height - near], boxOf(0, height - near, width, near))
  shadeSide(context, shades.right, [width, 0, width - near, 0], boxOf(width - near, 0, near, height))
  context.restore()
}

/** Darkest where the line begins, gone where it ends. */
function shadeSide(
  context: Context,
  alpha: number,
  line: readonly [x0: number, y0: number, x1: number, y1: number],
  { x, y, width, height }: Box,
): void {
  const shade = context.createLinearGradient(...line)
  shade.addColorStop(0, `rgba(12,10,8,${alpha})`)
  shade.addColorStop(0.35, `rgba(12,10,8,${(0.35 * alpha).toFixed(3)})`)
  shade.addColorStop(1, 'rgba(12,10,8,0)')
  context.fillStyle = shade
  context.fillRect(x, y, width, height)
}
