// One piece of material: its shape, its shadow from the light at the top left, its grain. A surface in, paint out.
import { hexOf, luminanceOf, mix, type Rgb } from '../base/colour.js'
import { type Random, seedRandom } from '../base/random.js'
import type { SurfaceOp } from '../layout/scene.js'
import { drawBoards } from './boards.js'
import type { Context } from './canvas.js'
import { drawBoardEdges, shapeOfBoard } from './cardboard.js'
import { layGrain, lieOf } from './grain.js'
import { drawPaper, fillLit, paperShape } from './paper.js'
import { castShadow, type Trace, turnTo } from './shadow.js'
import { padTearUnits, tapeShape } from './shapes.js'

const black: Rgb = [0, 0, 0]

/** Paints the surface in card pixels. */
export function drawSurface(context: Context, op: SurfaceOp): void {
  const { box, unit } = op
  const random = seedRandom(op.seed)
  const trace = shapeOf(op, random)
  castShadow(context, op.shadow, box, unit, insets[op.material] * unit, trace)
  context.save()
  turnTo(context, box)
  context.beginPath()
  trace(context)
  context.clip()
  const lie = lieOf(op)
  if (op.material === 'paper') {
    drawPaper(context, op, random)
    edge(context, op, trace, 0.05)
  } else if (op.material === 'film') {
    fillLit(context, op, op.colour, 0.02)
    layGrain(context, 'photographed', lie)
    edge(context, op, trace, 0.07)
  } else if (op.material === 'cardboard') {
    fillLit(context, op, op.colour, 0.06)
    layGrain(context, 'cardboard', lie)
    drawBoardEdges(context, op, random, trace)
  } else if (op.material === 'desk') {
    const isTable = isWood(op.colour)
    fillLit(context, op, op.colour, isTable ? 0.13 : 0.07)
    layGrain(context, 'desk', { ...lie, scale: lie.scale * 1.5 })
    if (isTable) drawBoards(context, op, random)
  } else {
    fillFlat(context, op)
  }
  context.restore()
}

// What is nearly white or nearly black is a wall, and has no boards: relative luminances.
const wood = { least: 0.03, most: 0.8 }

const isWood = ([red, green, blue]: Rgb): boolean => {
  const luminance = luminanceOf(red, green, blue)
  return luminance >= wood.least && luminance <= wood.most
}

// How far an outline may wander in from its box, in units.
const insets = { paper: padTearUnits + 0.1, film: 0.1, cardboard: 0.8, plate: 0.3, flat: 0, desk: 0 }

function shapeOf(op: SurfaceOp, random: Random): Trace {
  const { material, box, unit } = op
  const { width, height } = box
  if (material === 'cardboard') return shapeOfBoard(op, random)
  if (material === 'film' && isTape(op)) return tapeShape(box, unit, random)
  if (material === 'paper') return paperShape(op, random)
  const radius = material === 'plate' ? 0.3 * unit : material === 'film' ? 0.1 * unit : 0
  if (radius === 0) return context => context.rect(0, 0, width, height)
  return context => context.roundRect(0, 0, width, height, radius)
}

// A label of these is a strip of tape.
const isTape = ({ sheet }: SurfaceOp): boolean => sheet?.paper === 'pad' || sheet?.paper === 'envelope'

function fillFlat(context: Context, { box: { width, height }, colour }: SurfaceOp): void {
  context.fillStyle = hexOf(colour)
  context.fillRect(0, 0, width, height)
}

/** The sheet's own thickness: a hairline, darker than the sheet. */
function edge(context: Context, { colour, unit }: SurfaceOp, trace: Trace, strength: number): void {
  context.beginPath()
  trace(context)
  context.lineWidth = Math.max(1, 0.05 * unit)
  context.strokeStyle = hexOf(mix(colour, black, strength * 2))
  context.stroke()
}
