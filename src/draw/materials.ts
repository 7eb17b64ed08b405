// One piece of material: its shape, its shadow from the light at the top left, its grain. A surface in, paint out.
import { hexOf, mix, type Rgb } from '../base/colour.js'
import { type Random, seedRandom } from '../base/random.js'
import type { SurfaceOp } from '../layout/scene.js'
import type { Context } from './canvas.js'
import { layGrain } from './grain.js'
import { drawPaper, fillLit, paperShape } from './paper.js'
import { castShadow, type Trace, turnTo } from './shadow.js'
import { padTearUnits, tornShape } from './shapes.js'

const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]

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
  // A grain pixel is drawn for a card of 1080: its unit is 43.2 px.
  const scale = unit / 43.2
  if (op.material === 'paper') {
    drawPaper(context, op, random)
    edge(context, op, trace, 0.05)
  } else if (op.material === 'film') {
    fillLit(context, op, op.colour, 0.014)
    edge(context, op, trace, 0.07)
  } else if (op.material === 'cardboard') {
    fillLit(context, op, op.colour, 0.06)
    drawFlutes(context, op, random)
    layGrain(context, 'cardboard', op.seed, scale)
    drawTornEdge(context, op, random)
  } else if (op.material === 'desk') {
    fillLit(context, op, op.colour, 0.07)
    layGrain(context, 'desk', op.seed, scale * 1.5)
  } else {
    fillFlat(context, op)
  }
  context.restore()
}

// How far an outline may wander in from its box, in units.
const insets = { paper: padTearUnits + 0.1, film: 0.1, cardboard: 0.8, plate: 0.3, flat: 0, desk: 0 }

function shapeOf(op: SurfaceOp, random: Random): Trace {
  const { material, box, unit } = op
  const { width, height } = box
  if (material === 'cardboard') return tornShape(box, unit, random)
  if (material === 'paper') return paperShape(op, random)
  const radius = material === 'plate' ? 0.3 * unit : material === 'film' ? 0.1 * unit : 0
  if (radius === 0) return context => context.rect(0, 0, width, height)
  return context => context.roundRect(0, 0, width, height, radius)
}

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

/** The waves inside corrugated board, showing faintly through its face, no two alike. */
function drawFlutes(
  context: Context,
  { box: { width, height }, colour, unit }: SurfaceOp,
  random: Random,
): void {
  const pitch = 0.36 * unit
  for (let y = -pitch; y < height + pitch; y += pitch) {
    const depth = 0.024 + 0.026 * random()
    const flute = context.createLinearGradient(0, y, 0, y + pitch)
    flute.addColorStop(0, hexOf(mix(colour, black, depth)))
    flute.addColorStop(0.35 + 0.25 * random(), hexOf(mix(colour, white, 0.7 * depth)))
    flute.addColorStop(1, hexOf(mix(colour, black, depth)))
    context.fillStyle = flute
    context.fillRect(-unit, y, width + 2 * unit, pitch + 0.5)
  }
}

/** Where the face is torn away, the pale inner ply shows: now a hair, now a broad tongue. */
function drawTornEdge(context: Context, { box, colour, unit }: SurfaceOp, random: Random): void {
  const { width, height } = box
  for (const [inset, share] of [
    [0.17, 0.26],
    [0.04, 0.46],
  ] as const) {
    context.beginPath()
    context.rect(-unit, -unit, width + 2 * unit, height + 2 * unit)
    tornShape(box, unit, random, inset * unit)(context)
    context.fillStyle = hexOf(mix(colour, white, share))
    context.fill('evenodd')
  }
}
