// A photo for those who have none at hand: a cat that the program draws, sitting by a window in soft light. Nothing in, plain
// pixels out; always the same. Only for previews: it never gets onto anybody's card.

import type { RgbPixels } from '../../../base/pixels.js'
import { type Context, createCanvas } from '../../../draw/canvas.js'
import { readRgb } from './read-rgb.js'

/** Upright pixels: enough for every screen format without enlarging. */
const size = { width: 1600, height: 2000 }

/** Where the head is, as `--focus` takes it. */
export const standInFocus = '50%,43%'

const fur = { light: '#d9a878', mid: '#c08a58', dark: '#8a5a38', white: '#f3e7d6' }
const eyes = '#7f9a5a'

// Drawn at half the size: blurs take their time, and a soft drawing loses nothing by being enlarged.
const drawn = 0.5

/** A blur of so many pixels of the photo. */
const blur = (px: number): string => `blur(${px * drawn}px)`

/** Draws the photo. */
export function drawStandIn(): RgbPixels {
  const { width, height } = size
  const sketch = createCanvas(width * drawn, height * drawn)
  const pencil = sketch.getContext('2d')
  // Everything below is drawn in units of 1 × 1.25.
  pencil.scale(width * drawn, width * drawn)
  drawRoom(pencil)
  drawCat(pencil)
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(sketch, 0, 0, width, height)
  return readRgb(canvas)
}

function drawRoom(context: Context): void {
  const wall = context.createLinearGradient(0, 0, 1, 1.1)
  wall.addColorStop(0, '#cfd8d6')
  wall.addColorStop(0.55, '#b3bfbd')
  wall.addColorStop(1, '#8d9a99')
  context.fillStyle = wall
  context.fillRect(0, 0, 1, 1.25)
  // The window's light, far out of focus.
  for (const [x, y, reach, strength] of [
    [0.12, 0.12, 0.6, 0.75],
    [0.34, 0.05, 0.45, 0.45],
    [0.9, 0.3, 0.35, 0.14],
  ] as const) {
    glow(context, x, y, reach, `rgba(255,246,226,${strength})`)
  }
  const sill = context.createLinearGradient(0, 1.02, 0, 1.25)
  sill.addColorStop(0, '#a58f7c')
  sill.addColorStop(0.1, '#8f7966')
  sill.addColorStop(1, '#5f4f43')
  context.fillStyle = sill
  context.fillRect(0, 1.02, 1, 0.23)
  glow(context, 0.2, 1.06, 0.35, 'rgba(255,236,206,0.35)')
}

function glow(context: Context, x: number, y: number, reach: number, colour: string): void {
  const light = context.createRadialGradient(x, y, 0, x, y, reach)
  light.addColorStop(0, colour)
  light.addColorStop(1, colour.replace(/[\d.]+\)$/, '0)'))
  context.fillStyle = light
  context.fillRect(x - reach, y - reach, 2 * reach, 2 * reach)
}

function drawCat(context: Context): void {
  // The shadow on the sill.
  context.save()
  context.translate(0.53, 1.12)
  context.scale(1, 0.16)
  glow(context, 0, 0, 0.36, 'rgba(40,28,20,0.6)')
  context.restore()
  drawTail(context)
  shape(context, shade(context, 0.34, 0.66, 0.5), () => {
    context.moveTo(0.39, 0.6)
    context.bezierCurveTo(0.3, 0.74, 0.25, 0.95, 0.29, 1.08)
    context.bezierCurveTo(0.32, 1.13, 0.44, 1.12, 0.5, 1.12)
    context.bezierCurveTo(0.56, 1.12, 0.68, 1.13, 0.71, 1.08)
    context.bezierCurveTo(0.75, 0.95, 0.7, 0.74, 0.61, 0.6)
  })
  // The chest, white and soft.
  context.save()
  context.filter = blur(14)
  ellipse(context, 0.495, 0.74, 0.085, 0.17, fur.white)
  context.restore()
  // Forelegs and paws.
  context.save()
  context.filter = blur(10)
  context.strokeStyle = 'rgba(90,56,34,0.45)'
  context.lineWidth = 0.012
  for (const x of [0.418, 0.5, 0.582]) {
    context.beginPath()
    context.moveTo(x + (x - 0.5) * 0.2, 0.84)
    context.quadraticCurveTo(x, 0.98, x, 1.1)
    context.stroke()
  }
  context.restore()
  context.save()
  context.filter = blur(4)
  for (const x of [0.455, 0.545]) ellipse(context, x, 1.095, 0.05, 0.034, fur.white)
  context.restore()
  drawHead(context)
}

function drawTail(context: Context): void {
  context.save()
  context.filter = blur(3)
  context.lineCap = 'round'
  context.lineWidth = 0.07
  const tint = context.createLinearGradient(0.66, 1, 0.9, 1.1)
  tint.addColorStop(0, fur.dark)
  tint.addColorStop(1, fur.mid)
  context.strokeStyle = tint
  context.beginPath()
  context.moveTo(0.66, 1.04)
  context.bezierCurveTo(0.82, 1.13, 0.94, 1.06, 0.86, 0.94)
  context.stroke()
  context.restore()
}

function drawHead(context: Context): void {
  for (const side of [-1, 1]) drawEar(context, side)
  shape(context, shade(context, 0.4, 0.44, 0.3), () => {
    context.moveTo(0.5, 0.385)
    context.bezierCurveTo(0.6, 0.38, 0.665, 0.44, 0.67, 0.53)
    context.bezierCurveTo(0.672, 0.61, 0.59, 0.67, 0.5, 0.67)
    context.bezierCurveTo(0.41, 0.67, 0.328, 0.61, 0.33, 0.53)
    context.bezierCurveTo(0.335, 0.44, 0.4, 0.38, 0.5, 0.385)
  })
  // Stripes on the brow.
  context.save()
  context.filter = blur(6)
  context.strokeStyle = 'rgba(126,80,46,0.6)'
  context.lineCap = 'round'
  context.lineWidth = 0.014
  for (const [x, bottom] of [
    [0.462, 0.448],
    [0.5, 0.456],
    [0.538, 0.448],
  ] as const) {
    context.beginPath()
    context.moveTo(0.5 + (x - 0.5) * 1.25, 0.402)
    context.lineTo(x, bottom)
    context.stroke()
  }
  context.restore()
  context.save()
  context.filter = blur(9)
  for (const x of [0.463, 0.537]) ellipse(context, x, 0.605, 0.052, 0.04, fur.white)
  ellipse(context, 0.5, 0.56, 0.028, 0.06, 'rgba(243,231,214,0.8)')
  context.restore()
  for (const x of [0.424, 0.576]) drawEye(context, x)
  drawMuzzle(context)
}

function drawEar(context: Context, side: number): void {
  const x = (share: number): number => 0.5 + side * share
  shape(context, side < 0 ? fur.light : fur.mid, () => {
    context.moveTo(x(0.152), 0.47)
    context.quadraticCurveTo(x(0.168), 0.36, x(0.148), 0.298)
    context.quadraticCurveTo(x(0.07), 0.33, x(0.035), 0.4)
  })
  context.save()
  context.filter = blur(7)
  context.fillStyle = 'rgba(201,134,116,0.75)'
  context.beginPath()
  context.moveTo(x(0.134), 0.43)
  context.quadraticCurveTo(x(0.148), 0.37, x(0.138), 0.326)
  context.quadraticCurveTo(x(0.09), 0.35, x(0.066), 0.392)
  context.fill()
  context.restore()
}

function drawEye(context: Context, x: number): void {
  context.save()
  context.filter = blur(3)
  ellipse(context, x, 0.513, 0.036, 0.03, '#54371f')
  context.filter = blur(1.5)
  ellipse(context, x, 0.514, 0.0305, 0.0255, eyes)
  ellipse(context, x, 0.514, 0.014, 0.0235, '#15130f')
  context.filter = 'none'
  ellipse(context, x - 0.009, 0.504, 0.0052, 0.0052, 'rgba(255,255,255,0.92)')
  context.restore()
}

function drawMuzzle(context: Context): void {
  context.save()
  context.filter = blur(1.5)
  context.fillStyle = '#b56f66'
  context.beginPath()
  context.moveTo(0.482, 0.574)
  context.quadraticCurveTo(0.5, 0.568, 0.518, 0.574)
  context.quadraticCurveTo(0.51, 0.59, 0.5, 0.593)
  context.quadraticCurveTo(0.49, 0.59, 0.482, 0.574)
  context.fill()
  context.strokeStyle = 'rgba(92,58,42,0.8)'
  context.lineWidth = 0.004
  context.lineCap = 'round'
  context.beginPath()
  context.moveTo(0.5, 0.593)
  context.lineTo(0.5, 0.607)
  context.moveTo(0.468, 0.614)
  context.quadraticCurveTo(0.488, 0.628, 0.5, 0.607)
  context.quadraticCurveTo(0.512, 0.628, 0.532, 0.614)
  context.stroke()
  context.strokeStyle = 'rgba(255,250,240,0.7)'
  context.lineWidth = 0.0022
  for (const side of [-1, 1]) {
    for (const lift of [-0.03, -0.004, 0.022]) {
      context.beginPath()
      context.moveTo(0.5 + side * 0.06, 0.604 + lift * 0.3)
      context.quadraticCurveTo(0.5 + side * 0.14, 0.594 + lift, 0.5 + side * 0.235, 0.606 + lift * 1.7)
      context.stroke()
    }
  }
  context.restore()
}

/** Lit from the top left, as the window stands. */
function shade(
  context: Context,
  x: number,
  y: number,
  reach: number,
): ReturnType<Context['createRadialGradient']> {
  const tint = context.createRadialGradient(x, y, 0, x, y, reach)
  tint.addColorStop(0, fur.light)
  tint.addColorStop(0.5, fur.mid)
  tint.addColorStop(1, fur.dark)
  return tint
}

/** Fur has no hard edge: a blurred shape. */
function shape(context: Context, fill: Context['fillStyle'], path: () => void): void {
  context.save()
  context.filter = blur(4)
  context.fillStyle = fill
  context.beginPath()
  path()
  context.closePath()
  context.fill()
  context.restore()
}

function ellipse(context: Context, x: number, y: number, across: number, down: number, fill: string): void {
  context.fillStyle = fill
  context.beginPath()
  context.ellipse(x, y, across, down, 0, 0, 2 * Math.PI)
  context.fill()
}
