// A sheet of paper: its light, squares or rules, an envelope's flap, a fold, a corner turned in. Paints inside
// the sheet's own outline, in its own coordinates; quiet, since words stand on it.
import { hexOf, mix, type Rgb } from '../base/colour.js'
import type { Random } from '../base/random.js'
import type { Lines } from '../layout/rules.js'
import type { SurfaceOp } from '../layout/scene.js'
import type { Context } from './canvas.js'
import { layGrain, lieOf } from './grain.js'
import type { Trace } from './shadow.js'
import { earedShape, handCutShape, padShape } from './shapes.js'

const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]

// How far a corner is turned in, in units: less than the margins around what is written.
const earUnits = 0.8

export function paperShape({ sheet, box, unit }: SurfaceOp, random: Random): Trace {
  if (sheet?.paper === 'pad') return padShape(box, unit, random)
  if (sheet?.wear === 'corner') return earedShape(box, unit, random, earUnits * unit)
  return handCutShape(box, unit, random)
}

/** Inside the current clip, but for the corner that is turned in. */
export function drawPaper(context: Context, op: SurfaceOp, random: Random): void {
  const { box, colour, unit, sheet } = op
  fillLit(context, op, colour, 0.022)
  layGrain(context, 'photographed', lieOf(op))
  if (!sheet) return
  if (sheet.rules && sheet.paper === 'squared') drawSquares(context, op, sheet.rules)
  if (sheet.rules && sheet.paper === 'ruled') drawRules(context, op, sheet.rules)
  if (sheet.paper === 'envelope') drawFlap(context, op)
  if (sheet.wear === 'folded') drawFold(context, op, random)
  if (sheet.wear === 'corner' && sheet.paper !== 'pad') drawEar(context, box.width, box.height, unit, colour)
}

/** Brighter at the top left, darker at the bottom right, by `strength` of the way to white and black. */
export function fillLit(
  context: Context,
  { box: { width, height } }: SurfaceOp,
  colour: Rgb,
  strength: number,
): void {
  const gradient = context.createLinearGradient(0, 0, width, height)
  gradient.addColorStop(0, hexOf(mix(colour, white, strength)))
  gradient.addColorStop(0.5, hexOf(colour))
  gradient.addColorStop(1, hexOf(mix(colour, black, strength)))
  context.fillStyle = gradient
  context.fillRect(-0.2 * width, -0.2 * height, 1.4 * width, 1.4 * height)
}

// Seen at a feed's size; pale enough for what is written across them: blue ink has 4.5 : 1 on the darkest.
const printed = 'rgba(90,154,236,0.35)'
const printedSquares = 'rgba(90,154,236,0.33)'
const margin = 'rgba(196,70,70,0.5)'

function drawSquares(
  context: Context,
  { box: { width, height }, unit }: SurfaceOp,
  { first, pitch }: Lines,
): void {
  context.beginPath()
  for (let y = first; y < height + pitch; y += pitch) line(context, [-unit, y], [width + unit, y])
  for (let x = 0.3 * pitch; x < width + pitch; x += pitch) line(context, [x, -unit], [x, height + unit])
  context.lineWidth = Math.max(1, 0.03 * unit)
  context.strokeStyle = printedSquares
  context.stroke()
}

function drawRules(
  context: Context,
  { box: { width, height }, unit }: SurfaceOp,
  { first, pitch }: Lines,
): void {
  context.beginPath()
  for (let y = first; y < height; y += pitch) line(context, [-unit, y], [width + unit, y])
  context.lineWidth = Math.max(1, 0.05 * unit)
  context.strokeStyle = printed
  context.stroke()
  context.beginPath()
  line(context, [0.55 * unit, -unit], [0.55 * unit, height + unit])
  context.strokeStyle = margin
  context.stroke()
}

type Place = readonly [x: number, y: number]

function line(context: Context, from: Place, to: Place): void {
  context.moveTo(...from)
  context.lineTo(...to)
}

/** An envelope's back: the flap's edge casts a soft line, the seams under it a fainter one. */
function drawFlap(context: Context, { box: { width, height }, unit }: SurfaceOp): void {
  const tip = Math.min(0.58 * height, 0.5 * width)
  const edge = (drop: number): void => {
    context.beginPath()
    context.moveTo(-unit, -0.4 * unit + drop)
    context.lineTo(0.44 * width, tip - 0.1 * unit + drop)
    context.quadraticCurveTo(0.5 * width, tip + 0.35 * unit + drop, 0.56 * width, tip - 0.1 * unit + drop)
    context.lineTo(width + unit, -0.4 * unit + drop)
  }
  context.lineJoin = 'round'
  for (const [wide, alpha] of [
    [0.5, 0.022],
    [0.26, 0.035],
    [0.1, 0.06],
  ] as const) {
    edge(0.4 * wide * unit)
    context.lineWidth = wide * unit
    context.strokeStyle = `rgba(60,40,10,${alpha})`
    context.stroke()
  }
  edge(0)
  context.lineWidth = Math.max(1, 0.035 * unit)
  context.strokeStyle = 'rgba(255,255,255,0.5)'
  context.stroke()
  context.beginPath()
  line(context, [0, height], [0.42 * width, 0.66 * height])
  line(context, [width, height], [0.58 * width, 0.66 * height])
  context.strokeStyle = 'rgba(60,40,10,0.1)'
  context.stroke()
}

/** Once folded, smoothed out: one side of the crease leans to the light, the other away. */
function drawFold(context: Context, { box: { width, height }, unit }: SurfaceOp, random: Random): void {
  const isUpright = width > height
  const [length, across] = isUpright ? [width, height] : [height, width]
  const at = length * (0.42 + 0.16 * random())
  const reach = 1.3 * unit
  const lean = (random() - 0.5) * 0.3 * unit
  context.save()
  if (!isUpright) context.transform(0, 1, 1, 0, 0, 0)
  context.transform(1, 0, lean / across, 1, 0, 0)
  const crease = context.createLinearGradient(at - reach, 0, at + reach, 0)
  crease.addColorStop(0, 'rgba(0,0,0,0)')
  crease.addColorStop(0.49, 'rgba(30,24,10,0.075)')
  crease.addColorStop(0.5, 'rgba(30,24,10,0.13)')
  crease.addColorStop(0.51, 'rgba(255,255,255,0.5)')
  crease.addColorStop(0.56, 'rgba(255,255,255,0.28)')
  crease.addColorStop(1, 'rgba(255,255,255,0)')
  context.fillStyle = crease
  context.fillRect(at - reach, -unit, 2 * reach, across + 2 * unit)
  context.restore()
}

/** The bottom right corner, turned in: its back, in the shade of its own fold. */
function drawEar(context: Context, width: number, height: number, unit: number, colour: Rgb): void {
  const ear = earUnits * unit
  const [x, y] = [width - ear, height - ear]
  const shade = context.createLinearGradient(x - 0.3 * unit, y - 0.3 * unit, x + ear / 2, y + ear / 2)
  shade.addColorStop(0, 'rgba(20,16,8,0)')
  shade.addColorStop(0.4, 'rgba(20,16,8,0.2)')
  shade.addColorStop(1, 'rgba(20,16,8,0.1)')
  context.beginPath()
  context.moveTo(x - 0.22 * unit, height)
  context.lineTo(x - 0.12 * unit, y - 0.12 * unit)
  context.lineTo(width, y - 0.22 * unit)
  context.lineTo(width, height)
  context.fillStyle = shade
  context.fill()
  const back = context.createLinearGradient(x, y, x + 0.6 * ear, y + 0.6 * ear)
  back.addColorStop(0, hexOf(mix(colour, black, 0.1)))
  back.addColorStop(0.75, hexOf(mix(colour, white, 0.35)))
  back.addColorStop(1, hexOf(mix(colour, black, 0.06)))
  context.beginPath()
  context.moveTo(x, height)
  context.quadraticCurveTo(x + 0.04 * unit, y + 0.2 * unit, x + 0.05 * unit, y + 0.05 * unit)
  context.quadraticCurveTo(x + 0.2 * unit, y + 0.04 * unit, width, y)
  context.closePath()
  context.fillStyle = back
  context.fill()
}
