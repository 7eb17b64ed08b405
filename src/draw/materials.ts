// One piece of material: its shape, its shadow from the light at the top left, its grain. A surface in, paint out.
import { hexOf, luminanceOf, mix, type Rgb } from '../base/colour.js'
import { type Random, seedRandom } from '../base/random.js'
import type { SurfaceOp } from '../layout/scene.js'
import { drawBoards } from './boards.js'
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
    fillLit(context, op, op.colour, 0.02)
    layGrain(context, 'paper', op.seed, scale)
    layGrain(context, 'camera', op.seed, scale)
    edge(context, op, trace, 0.07)
  } else if (op.material === 'cardboard') {
    fillLit(context, op, op.colour, 0.06)
    drawFlutes(context, op, random)
    layGrain(context, 'cardboard', op.seed, scale)
    drawTornEdge(context, op, random)
  } else if (op.material === 'desk') {
    const isTable = isWood(op.colour)
    fillLit(context, op, op.colour, isTable ? 0.13 : 0.07)
    layGrain(context, 'desk', op.seed, scale * 1.5)
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

/** The waves inside corrugated board: here and there one shows through its face for a while, no two alike, none ruled. */
function drawFlutes(context: Context, { box: { width, height }, unit }: SurfaceOp, random: Random): void {
  context.lineCap = 'round'
  for (let y = 0; y < height + unit; y += (0.26 + 0.3 * random()) * unit) {
    const from = width * (random() * 0.7 - 0.2)
    const to = from + width * (0.25 + 0.9 * random())
    const bend = (random() - 0.5) * 0.3 * unit
    const depth = 0.012 + 0.04 * random() * random()
    for (const [tone, drop] of [
      ['60,34,8', 0],
      ['255,236,205', 0.15],
    ] as const) {
      const shade = context.createLinearGradient(from, 0, to, 0)
      shade.addColorStop(0, `rgba(${tone},0)`)
      shade.addColorStop(0.3 + 0.3 * random(), `rgba(${tone},${(depth * 1.6).toFixed(3)})`)
      shade.addColorStop(1, `rgba(${tone},0)`)
      context.beginPath()
      context.moveTo(from, y + drop * unit)
      context.quadraticCurveTo((from + to) / 2, y + bend + drop * unit, to, y + drop * unit)
      context.lineWidth = (0.1 + 0.08 * random()) * unit
      context.strokeStyle = shade
      context.stroke()
    }
  }
}

/** Where the face is torn away, the pale inner ply shows: now a hair, now a broad tongue. */
function drawTornEdge(context: Context, op: SurfaceOp, random: Random): void {
  const { box, colour, unit } = op
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
  drawFibres(context, op, random)
}

/** Hairs of the paper that tore, across the edge. */
function drawFibres(
  context: Context,
  { box: { width, height }, colour, unit }: SurfaceOp,
  random: Random,
): void {
  const around = 2 * (width + height)
  context.lineWidth = Math.max(0.8, 0.022 * unit)
  context.lineCap = 'round'
  for (let along = 0; along < around; along += (0.05 + 0.22 * random()) * unit) {
    const [x, y, inX, inY] = placeOnEdge(along, width, height)
    const deep = 0.06 + 0.24 * random()
    const [start, slant] = [(random() * 0.16 - 0.02) * unit, (random() - 0.5) * 0.22 * unit]
    context.beginPath()
    context.moveTo(x + inX * start, y + inY * start)
    context.lineTo(
      x + inX * (start + deep * unit) + inY * slant,
      y + inY * (start + deep * unit) + inX * slant,
    )
    context.strokeStyle = hexOf(mix(colour, random() < 0.75 ? white : black, 0.18 + 0.35 * random()))
    context.stroke()
  }
}

/** A place on a box's outline, and the way inwards from it. */
function placeOnEdge(
  along: number,
  width: number,
  height: number,
): readonly [number, number, number, number] {
  if (along < width) return [along, 0, 0, 1]
  if (along < width + height) return [width, along - width, -1, 0]
  if (along < 2 * width + height) return [along - width - height, height, 0, -1]
  return [0, along - 2 * width - height, 1, 0]
}
