// One piece of material: its shape, its shadow from the light at the top left, its grain. A surface in, paint out.
import { hexOf, mix, type Rgb } from '../base/colour.js'
import { centreOf } from '../base/geometry.js'
import { type Random, seedRandom } from '../base/random.js'
import type { SurfaceOp } from '../layout/scene.js'
import type { Context } from './canvas.js'
import { layGrain } from './grain.js'

const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]

/** Paints the surface in card pixels. */
export function drawSurface(context: Context, op: SurfaceOp): void {
  const { box, unit } = op
  const centre = centreOf(box)
  context.save()
  context.translate(centre.x, centre.y)
  context.rotate((box.rotation * Math.PI) / 180)
  context.translate(-box.width / 2, -box.height / 2)
  const random = seedRandom(op.seed)
  const trace = shapeOf(op, random)
  castShadow(context, op, trace)
  context.beginPath()
  trace(context)
  context.fillStyle = hexOf(op.colour)
  context.fill()
  context.clip()
  // A grain pixel is drawn for a card of 1080: its unit is 43.2 px.
  const scale = unit / 43.2
  if (op.material === 'paper') {
    light(context, op, 0.022)
    layGrain(context, 'paper', op.seed, scale)
    edge(context, op, trace, 0.05)
  } else if (op.material === 'film') {
    light(context, op, 0.014)
    edge(context, op, trace, 0.07)
  } else if (op.material === 'cardboard') {
    drawFlutes(context, op, random)
    layGrain(context, 'cardboard', op.seed, scale)
    light(context, op, 0.06)
    drawTornEdge(context, op, random)
  } else if (op.material === 'desk') {
    light(context, op, 0.07)
    layGrain(context, 'desk', op.seed, scale * 1.5)
  }
  context.restore()
}

type Trace = (context: Context) => void

function shapeOf({ material, box, unit }: SurfaceOp, random: Random): Trace {
  const { width, height } = box
  if (material === 'cardboard') return tornShape(width, height, unit, random)
  const radius = material === 'plate' ? 0.3 * unit : material === 'film' ? 0.1 * unit : 0
  if (material === 'paper') return handCutShape(width, height, unit, random)
  if (radius === 0) return context => context.rect(0, 0, width, height)
  return context => context.roundRect(0, 0, width, height, radius)
}

/** A sheet cut by hand: corners a hair off the square, so that it lies there as a thing and not as a rectangle. */
function handCutShape(width: number, height: number, unit: number, random: Random): Trace {
  const off = (): number => (random() - 0.5) * 0.12 * unit
  const corners = [
    [off(), off()],
    [width + off(), off()],
    [width + off(), height + off()],
    [off(), height + off()],
  ] as const
  return context => {
    for (const [index, [x, y]] of corners.entries()) {
      if (index === 0) context.moveTo(x, y)
      else context.lineTo(x, y)
    }
    context.closePath()
  }
}

/** Torn along all sides: a wandering line with small teeth, on average `inset` inside the edge. */
function tornShape(width: number, height: number, unit: number, random: Random, inset = 0): Trace {
  const points: [number, number][] = []
  const walkSide = (length: number, at: (along: number, out: number) => [number, number]): void => {
    const pitch = 0.16 * unit
    const count = Math.max(4, Math.round(length / pitch))
    let drift = inset
    for (let i = 0; i < count; i++) {
      drift = inset + (drift - inset) * 0.86 + (random() - 0.5) * 0.16 * unit
      // Most teeth are small, a few are not: an even zigzag looks cut with pinking shears.
      const tooth = (random() - 0.5) * (random() < 0.12 ? 0.22 : 0.07) * unit
      points.push(at((i / count) * length, drift + tooth))
    }
  }
  walkSide(width, (along, out) => [along, out])
  walkSide(height, (along, out) => [width - out, along])
  walkSide(width, (along, out) => [width - along, height - out])
  walkSide(height, (along, out) => [out, height - along])
  return context => {
    for (const [index, [x, y]] of points.entries()) {
      if (index === 0) context.moveTo(x, y)
      else context.lineTo(x, y)
    }
    context.closePath()
  }
}

/** Two shadows as a lamp makes them: a tight one where the sheet touches, a wide one where it lifts. */
function castShadow(context: Context, { shadow, unit, colour }: SurfaceOp, trace: Trace): void {
  if (shadow === 'none') return
  const lift = shadow === 'lifted' ? 1.7 : 1
  for (const [blur, offset, alpha] of [
    [0.16 * unit, 0.05 * unit, 0.3],
    [1.1 * unit * lift, 0.38 * unit * lift, 0.34],
  ] as const) {
    context.save()
    context.shadowColor = `rgba(10,10,14,${alpha})`
    context.shadowBlur = blur
    context.shadowOffsetX = offset * 0.6
    context.shadowOffsetY = offset
    context.beginPath()
    trace(context)
    context.fillStyle = hexOf(colour)
    context.fill()
    context.restore()
  }
}

/** Brighter at the top left, darker at the bottom right, by `strength` of the way to white and black. */
function light(context: Context, { box: { width, height } }: SurfaceOp, strength: number): void {
  const gradient = context.createLinearGradient(0, 0, width, height)
  gradient.addColorStop(0, `rgba(255,255,255,${strength})`)
  gradient.addColorStop(0.5, 'rgba(255,255,255,0)')
  gradient.addColorStop(0.5, 'rgba(0,0,0,0)')
  gradient.addColorStop(1, `rgba(0,0,0,${strength})`)
  context.fillStyle = gradient
  context.fillRect(-width, -height, 3 * width, 3 * height)
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
    tornShape(width, height, unit, random, inset * unit)(context)
    context.fillStyle = hexOf(mix(colour, white, share))
    context.fill('evenodd')
  }
}
