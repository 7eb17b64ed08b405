// A shape and how high it lies in; its shadow from a lamp at the top left out: a tight dark one where it touches, a wide soft
// one where it lifts. Blurred small and stretched, and only beside the shape: a blur over half a card costs more than all that
// lies on the sheet.
import {
  type Box,
  bottomOf,
  boxOf,
  centreOf,
  grow,
  hullOfTurned,
  rightOf,
  type TurnedBox,
} from '../base/geometry.js'
import { type Context, createCanvas } from './canvas.js'

/** Traces a closed path in the surface's own coordinates. */
export type Trace = (context: Context) => void

interface Cast {
  /** In units of the card: how far it is blurred, and how far it falls. */
  readonly blur: number
  readonly fall: number
  /** 0…1. */
  readonly alpha: number
}

const contact: Cast = { blur: 0.16, fall: 0.05, alpha: 0.46 }
const wide: Readonly<Record<'soft' | 'lifted', Cast>> = {
  soft: { blur: 1.15, fall: 0.42, alpha: 0.38 },
  lifted: { blur: 2, fall: 0.7, alpha: 0.38 },
}

// A shadow is drawn so small that its blur is still this many pixels wide: finer than the eye sees in it.
const blurPx = 3

/** In card pixels. `inset` is how far the shape's edge may wander in from its box: there the shadow must be, too. */
export function castShadow(
  context: Context,
  kind: 'none' | 'soft' | 'lifted',
  box: TurnedBox,
  unit: number,
  inset: number,
  trace: Trace,
): void {
  if (kind === 'none') return
  const hull = hullOfTurned(box)
  const [dx, dy] = [hull.width - box.width + inset, hull.height - box.height + inset]
  const hidden = boxOf(hull.x + dx, hull.y + dy, hull.width - 2 * dx, hull.height - 2 * dy)
  for (const { blur, fall, alpha } of [wide[kind], contact]) {
    const scale = Math.min(1, blurPx / (blur * unit))
    const at = grow(hull, 1.6 * blur * unit)
    const small = createCanvas(Math.ceil(at.width * scale) + 2, Math.ceil(at.height * scale) + 2)
    const shade = small.getContext('2d')
    shade.filter = `blur(${((blur * unit * scale) / 2).toFixed(2)}px)`
    shade.scale(scale, scale)
    shade.translate(-at.x, -at.y)
    turnTo(shade, box)
    shade.beginPath()
    trace(shade)
    shade.fillStyle = `rgba(10,10,14,${alpha})`
    shade.fill()
    const [x, y] = [at.x + 0.6 * fall * unit, at.y + fall * unit]
    for (const strip of around(hidden, grow(at, fall * unit + 1))) {
      context.save()
      context.beginPath()
      context.rect(strip.x, strip.y, strip.width, strip.height)
      context.clip()
      context.imageSmoothingEnabled = true
      context.drawImage(small, x, y, small.width / scale, small.height / scale)
      context.restore()
    }
  }
}

/** What of `outer` lies outside of `inner`, as four boxes of whole pixels that meet without a seam. */
function around(inner: Box, outer: Box): Box[] {
  if (inner.width <= 0 || inner.height <= 0) return [outer]
  const [left, top, right, bottom] = [inner.x, inner.y, rightOf(inner), bottomOf(inner)].map(Math.round) as [
    number,
    number,
    number,
    number,
  ]
  const [x0, y0, x1, y1] = [
    Math.floor(outer.x),
    Math.floor(outer.y),
    Math.ceil(rightOf(outer)),
    Math.ceil(bottomOf(outer)),
  ]
  return [
    boxOf(x0, y0, x1 - x0, top - y0),
    boxOf(x0, bottom, x1 - x0, y1 - bottom),
    boxOf(x0, top, left - x0, bottom - top),
    boxOf(right, top, x1 - right, bottom - top),
  ]
}

/** Puts the origin at the box's top left, turned with it. */
export function turnTo(context: Context, box: TurnedBox): void {
  const centre = centreOf(box)
  context.translate(centre.x, centre.y)
  context.rotate((box.rotation * Math.PI) / 180)
  context.translate(-box.width / 2, -box.height / 2)
}
