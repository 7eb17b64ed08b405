// A scene in; the blocks of text whose drawn ink reaches out of their own box, out. What the layout promises of a box
// (it holds all ink) is checked here on pixels, without the card's edge to cut anything off.
import {
  type Box,
  bottomOf,
  centreOf,
  grow,
  hullOfTurned,
  rightOf,
  type TurnedBox,
  turnPoint,
} from '../base/geometry.js'
import type { Scene, TextOp } from '../layout/scene.js'
import type { Slot } from '../template/template.js'
import { type Context, createCanvas } from './canvas.js'
import { drawText } from './ink.js'

export interface SpilledInk {
  readonly slot: Slot
  /** How far the ink reaches out of the box, in pixels. */
  readonly reach: number
}

// Small letters are fitted to the pixel grid, which moves an edge by up to a pixel, and the edge fades over another.
const tolerance = 2
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
  const canvas = createCanvas(Math.ceil(rightOf(around)) - left, Math.ceil(bottomOf(around)) - top)
  const context = canvas.getContext('2d')
  context.translate(-left, -top)
  drawText(context, op)
  eraseInside(context, op.box)
  const data = canvas.data()
  const centre = centreOf(op.box)
  let reach = 0
  for (let alpha = 3; alpha < data.length; alpha += 4) {
    if (data[alpha]! < leastAlpha) continue
    const at = {
      x: left + ((alpha >> 2) % canvas.width) + 0.5,
      y: top + Math.floor((alpha >> 2) / canvas.width) + 0.5,
    }
    reach = Math.max(reach, distanceTo(op.box, turnPoint(at, centre, -op.box.rotation)))
  }
  return reach
}

function eraseInside(context: Context, box: TurnedBox): void {
  const centre = centreOf(box)
  context.globalCompositeOperation = 'destination-out'
  context.translate(centre.x, centre.y)
  context.rotate((box.rotation * Math.PI) / 180)
  context.fillStyle = '#000'
  context.fillRect(-box.width / 2, -box.height / 2, box.width, box.height)
}

const distanceTo = (box: Box, { x, y }: { x: number; y: number }): number =>
  Math.max(box.x - x, x - rightOf(box), box.y - y, y - bottomOf(box), 0)
