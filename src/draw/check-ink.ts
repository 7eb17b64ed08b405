// A scene in; the blocks of text whose drawn ink reaches out of their own box, out. What the layout promises of a box
// (it holds all ink) is checked here on pixels, without the card's edge to cut anything off.
import { type Box, centreOf, grow, hullOfTurned, rightOf, turnPoint } from '../geometry.js'
import type { Scene, TextOp } from '../layout/scene.js'
import type { Slot } from '../template/template.js'
import { createCanvas } from './canvas.js'
import { drawText } from './ink.js'

export interface SpilledInk {
  readonly slot: Slot
  /** How far the ink reaches out of the box, in pixels. */
  readonly reach: number
}

// Anti-aliasing fades over the last pixel.
const tolerance = 1.5
// Fainter than this share of full ink nobody sees.
const leastAlpha = 48

export function findSpilledInk(scene: Scene): SpilledInk[] {
  return scene.ink.flatMap(op => {
    const reach = reachOfInk(op)
    return reach > tolerance ? [{ slot: op.slot, reach }] : []
  })
}

/** How far ink lies out of the block's turned box; 0 where all of it is inside. */
function reachOfInk(op: TextOp): number {
  const around = grow(hullOfTurned(op.box), 0.6 * op.fontSize)
  const [left, top] = [Math.floor(around.x), Math.floor(around.y)]
  const canvas = createCanvas(Math.ceil(rightOf(around)) - left, Math.ceil(around.y + around.height) - top)
  const context = canvas.getContext('2d')
  context.translate(-left, -top)
  drawText(context, op)
  const data = canvas.data()
  const centre = centreOf(op.box)
  let reach = 0
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++) {
      if ((data[(y * canvas.width + x) * 4 + 3] ?? 0) < leastAlpha) continue
      const at = { x: left + x + 0.5, y: top + y + 0.5 }
      reach = Math.max(reach, distanceTo(op.box, turnPoint(at, centre, -op.box.rotation)))
    }
  }
  return reach
}

const distanceTo = (box: Box, { x, y }: { x: number; y: number }): number =>
  Math.max(box.x - x, x - rightOf(box), box.y - y, y - (box.y + box.height), 0)
