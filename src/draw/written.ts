// Handwriting and its place in; its ink on the canvas, out: tinted, scaled, and for a marker a little wider. The same letters, only
// laid down.
import type { Handwriting } from '../handwriting/lift.js'
import type { TextOp, WrittenInk } from '../layout/scene.js'
import { type Canvas, type Context, createCanvas } from './canvas.js'

// A stroke is made wider by laying it down in so many directions.
const directions = 8

/** In the block's own coordinates. */
export function drawWritten(
  context: Context,
  { box }: TextOp,
  ink: WrittenInk,
  handwriting: Handwriting,
): void {
  const tile = tint(handwriting, ink)
  context.save()
  context.imageSmoothingQuality = 'high'
  const lay = (x: number, y: number): void => context.drawImage(tile, x, y, box.width, box.height)
  if (ink.widen >= 0.5) {
    for (let i = 0; i < directions; i++) {
      const angle = (2 * Math.PI * i) / directions
      lay((ink.widen / 2) * Math.cos(angle), (ink.widen / 2) * Math.sin(angle))
    }
  }
  lay(0, 0)
  context.restore()
}

function tint({ width, height, alpha, inkOf }: Handwriting, { colours }: WrittenInk): Canvas {
  const tile = createCanvas(width, height)
  const context = tile.getContext('2d')
  const image = context.createImageData(width, height)
  // Clear pixels get the ink's colour, too: scaling mixes them with their neighbours.
  for (let at = 0, to = 0; at < alpha.length; at++, to += 4) {
    const [red, green, blue] = colours[inkOf[at]!] ?? [0, 0, 0]
    image.data[to] = red
    image.data[to + 1] = green
    image.data[to + 2] = blue
    image.data[to + 3] = alpha[at]!
  }
  context.putImageData(image, 0, 0)
  return tile
}
