// A piece of cardboard, as somebody cut or tore it off a box: its outline, the waves that show through, the ply that shows where it
// is torn, a crease. Paints inside the board's own outline, in its own coordinates.
import { hexOf, mix, type Rgb } from '../base/colour.js'
import type { Random } from '../base/random.js'
import type { SheetLook, SurfaceOp } from '../layout/scene.js'
import type { Paper } from '../template/sheet.js'
import type { Context } from './canvas.js'
import type { Trace } from './shadow.js'
import { boardShape, type TornSides } from './shapes.js'

const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]

// Told by the sheet's paper, as the board's colour is: a box's flap is torn off at one side, and cut at the others.
const tornSides: Readonly<Record<Paper, TornSides>> = {
  plain: [true, true, true, true],
  squared: [false, false, false, false],
  ruled: [true, false, false, false],
  pad: [false, true, false, true],
  envelope: [false, true, true, false],
}

const tornSidesOf = (sheet: SheetLook | undefined): TornSides => tornSides[sheet?.paper ?? 'plain']

// How much of a knocked corner is gone, in units.
const bluntUnits = 0.55

const bluntOf = ({ sheet, unit }: SurfaceOp): number => (sheet?.wear === 'corner' ? bluntUnits * unit : 0)

export const shapeOfBoard = (op: SurfaceOp, random: Random): Trace =>
  boardShape(op.box, op.unit, random, tornSidesOf(op.sheet), { blunt: bluntOf(op) })

/** The waves inside corrugated board: here and there one shows through its face for a while, no two alike, none ruled. */
export function drawFlutes(
  context: Context,
  { box: { width, height }, unit }: SurfaceOp,
  random: Random,
): void {
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

/** Where the face is torn away, the pale inner ply shows: now a hair, now a broad tongue. Where it is cut, a thin pale line. */
export function drawBoardEdges(context: Context, op: SurfaceOp, random: Random): void {
  const { box, colour, unit, sheet } = op
  const { width, height } = box
  if (sheet?.wear === 'folded') drawCrease(context, op, random)
  for (const [inset, share] of [
    [0.17, 0.26],
    [0.04, 0.46],
  ] as const) {
    context.beginPath()
    context.rect(-unit, -unit, width + 2 * unit, height + 2 * unit)
    boardShape(box, unit, random, tornSidesOf(sheet), { inset: inset * unit, blunt: bluntOf(op) })(context)
    context.fillStyle = hexOf(mix(colour, white, share))
    context.fill('evenodd')
  }
  drawFibres(context, op, random)
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

/** Hairs of the paper that tore, across the edge. */
function drawFibres(
  context: Context,
  { box: { width, height }, colour, unit, sheet }: SurfaceOp,
  random: Random,
): void {
  const torn = tornSidesOf(sheet)
  const around = 2 * (width + height)
  context.lineWidth = Math.max(0.8, 0.022 * unit)
  context.lineCap = 'round'
  for (let along = 0; along < around; along += (0.05 + 0.22 * random()) * unit) {
    const [side, x, y, inX, inY] = placeOnEdge(along, width, height)
    const deep = 0.06 + 0.24 * random()
    const [start, slant] = [(random() * 0.16 - 0.02) * unit, (random() - 0.5) * 0.22 * unit]
    const tone = hexOf(mix(colour, random() < 0.75 ? white : black, 0.18 + 0.35 * random()))
    if (!torn[side]) continue
    context.beginPath()
    context.moveTo(x + inX * start, y + inY * start)
    context.lineTo(
      x + inX * (start + deep * unit) + inY * slant,
      y + inY * (start + deep * unit) + inX * slant,
    )
    context.strokeStyle = tone
    context.stroke()
  }
}

/** A place on a box's outline: its side, where, and the way inwards from it. */
function placeOnEdge(
  along: number,
  width: number,
  height: number,
): readonly [side: 0 | 1 | 2 | 3, x: number, y: number, inX: number, inY: number] {
  if (along < width) return [0, along, 0, 0, 1]
  if (along < width + height) return [1, width, along - width, -1, 0]
  if (along < 2 * width + height) return [2, along - width - height, height, 0, -1]
  return [3, 0, along - 2 * width - height, 1, 0]
}
