// A piece of cardboard, as somebody cut or tore it off a box: its outline, the ply that shows where it is torn or its face came off,
// a crease. Paints inside the board's own outline, in its own coordinates; its waves and flecks are grain.ts's.
import { hexOf, luminanceOf, mix, type Rgb } from '../base/colour.js'
import type { Random } from '../base/random.js'
import type { BoardLook, SurfaceOp } from '../layout/scene.js'
import { type Context, createCanvas } from './canvas.js'
import type { Trace } from './shadow.js'
import { boardShape } from './shapes.js'

const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]
const kraft: Rgb = [190, 146, 100]

const plain: BoardLook = { edge: 'torn', flutes: 'across', wear: 'none' }

const lookOf = ({ board }: SurfaceOp): BoardLook => board ?? plain

// How much of a knocked corner is gone, in units.
const bluntUnits = 0.55

const bluntOf = (op: SurfaceOp): number => (lookOf(op).wear === 'corner' ? bluntUnits * op.unit : 0)

export const shapeOfBoard = (op: SurfaceOp, random: Random): Trace =>
  boardShape(op.box, op.unit, random, lookOf(op).edge, { blunt: bluntOf(op) })

/** What is under the face: paler, but brown where that is white. */
const plyOf = (colour: Rgb, share: number): Rgb =>
  luminanceOf(...colour) > 0.68 ? mix(kraft, white, 0.6 * share) : mix(colour, white, share)

/** Where the face is torn away, the inner ply shows: now a hair, now a broad tongue. Where it is cut, only its thickness. */
export function drawBoardEdges(context: Context, op: SurfaceOp, random: Random, trace: Trace): void {
  const { edge, wear } = lookOf(op)
  if (wear === 'folded') drawCrease(context, op, random)
  if (edge === 'cut' || edge === 'hacked') {
    drawCut(context, op, trace)
    return
  }
  if (edge === 'peeled') drawPeel(context, op, random)
  else layPly(context, op, random, 0.17, 0.26)
  layPly(context, op, random, 0.04, 0.46)
  drawFibres(context, op, random)
}

/** Traces what lies between the edge and a line about so many units inside. */
function traceRim(
  context: Context,
  { box, unit, ...op }: SurfaceOp,
  random: Random,
  insetUnits: number,
): void {
  const { width, height } = box
  context.beginPath()
  context.rect(-unit, -unit, width + 2 * unit, height + 2 * unit)
  boardShape(box, unit, random, 'torn', { inset: insetUnits * unit, blunt: bluntOf({ ...op, box, unit }) })(
    context,
  )
}

function layPly(context: Context, op: SurfaceOp, random: Random, insetUnits: number, share: number): void {
  traceRim(context, op, random, insetUnits)
  context.fillStyle = hexOf(plyOf(op.colour, share))
  context.fill('evenodd')
}

/** The face came off with the tear: the waves lie bare. */
function drawPeel(context: Context, op: SurfaceOp, random: Random): void {
  const { colour, unit } = op
  traceRim(context, op, random, 0.36)
  context.fillStyle = hexOf(plyOf(colour, 0.2))
  context.fill('evenodd')
  const pitch = Math.max(3, Math.round(0.24 * unit))
  const wave = createCanvas(pitch, pitch)
  const ribs = wave.getContext('2d')
  const isUpright = lookOf(op).flutes === 'upright'
  const shade = ribs.createLinearGradient(0, 0, isUpright ? pitch : 0, isUpright ? 0 : pitch)
  shade.addColorStop(0, 'rgba(60,34,8,0.05)')
  shade.addColorStop(0.45, 'rgba(60,34,8,0.42)')
  shade.addColorStop(0.6, 'rgba(60,34,8,0.1)')
  shade.addColorStop(0.8, 'rgba(255,240,214,0.3)')
  shade.addColorStop(1, 'rgba(60,34,8,0.05)')
  ribs.fillStyle = shade
  ribs.fillRect(0, 0, pitch, pitch)
  const pattern = context.createPattern(wave, 'repeat')
  if (pattern) context.fillStyle = pattern
  context.fill('evenodd')
  // The face's own edge, and its shade on the waves.
  context.lineWidth = 0.04 * unit
  context.strokeStyle = hexOf(mix(colour, white, 0.3))
  context.stroke()
}

/** Cut through: the ends of the waves, dark between pale walls. */
function drawCut(context: Context, { colour, unit }: SurfaceOp, trace: Trace): void {
  context.beginPath()
  trace(context)
  context.lineWidth = 0.1 * unit
  context.strokeStyle = hexOf(plyOf(colour, 0.14))
  context.stroke()
  context.setLineDash([0.13 * unit, 0.11 * unit])
  context.strokeStyle = 'rgba(50,28,6,0.2)'
  context.stroke()
  context.setLineDash([])
}

/** Where the box was folded: pressed in, dark on the side away from the light; writing that crosses it keeps its contrast. */
function drawCrease(context: Context, { box: { width, height }, unit }: SurfaceOp, random: Random): void {
  const x = width * (random() < 0.5 ? 0.16 + 0.12 * random() : 0.72 + 0.12 * random())
  const lean = (random() - 0.5) * 0.4 * unit
  for (const [tone, off, wide] of [
    ['50,28,6,0.05', 0, 0.5],
    ['50,28,6,0.07', 0, 0.16],
    ['255,238,210,0.2', 0.2, 0.14],
  ] as const) {
    context.beginPath()
    context.moveTo(x + off * unit, -unit)
    context.lineTo(x + off * unit + lean, height + unit)
    context.lineWidth = wide * unit
    context.strokeStyle = `rgba(${tone})`
    context.stroke()
  }
}

/** Hairs of the paper that tore, across the edge. Of few tones, each drawn at once. */
function drawFibres(context: Context, op: SurfaceOp, random: Random): void {
  const {
    box: { width, height },
    colour,
    unit,
  } = op
  const around = 2 * (width + height)
  context.lineWidth = Math.max(0.8, 0.022 * unit)
  context.lineCap = 'round'
  for (const tone of [mix(colour, white, 0.25), mix(colour, white, 0.5), mix(colour, black, 0.3)]) {
    context.beginPath()
    for (let along = 0; along < around; along += (0.1 + 0.75 * random()) * unit) {
      const [x, y, inX, inY] = placeOnEdge(along, width, height)
      const [start, slant] = [(random() * 0.16 - 0.02) * unit, (random() - 0.5) * 0.22 * unit]
      const end = start + (0.06 + 0.24 * random()) * unit
      context.moveTo(x + inX * start, y + inY * start)
      context.lineTo(x + inX * end + inY * slant, y + inY * end + inX * slant)
    }
    context.strokeStyle = hexOf(tone)
    context.stroke()
  }
}

/** A place on a box's outline: where, and the way inwards from it. */
function placeOnEdge(
  along: number,
  width: number,
  height: number,
): readonly [x: number, y: number, inX: number, inY: number] {
  if (along < width) return [along, 0, 0, 1]
  if (along < width + height) return [width, along - width, -1, 0]
  if (along < 2 * width + height) return [along - width - height, height, 0, -1]
  return [0, along - 2 * width - height, 1, 0]
}
