// A scene and the photo's pixels in; the card under its text out: ground, what lies under the photo, the photo.

import type { Point, Sides } from '../base/geometry.js'
import { blendOver, fillRgb, placeFlat, placeTurned, type RgbPixels } from '../base/pixels.js'
import { drawBelow } from '../draw/draw-scene.js'
import { pixelKernel } from '../kernels/pixel-kernel.js'
import type { Scene } from '../layout/scene.js'
import { blurredBackdrop } from '../photo/colour/tones.js'
import type { Frame } from '../photo/photo.js'

/** The picture may be the photo's own pixels, where they fill the card. */
export async function paintBase(scene: Scene, photo: RgbPixels, frame: Frame): Promise<RgbPixels> {
  const { size } = scene
  const { area, box, inset } = scene.photo
  const at = inset ? area : box
  const picture = inset ? await setInBackdrop(scene, photo, frame) : photo
  const isFull = at.rotation === 0 && picture.width === size.width && picture.height === size.height
  if (isFull) return picture
  const base = fillRgb(size, scene.ground)
  const below = drawBelow(scene)
  if (below) blendOver(base, below.pixels, below.x, below.y)
  if (at.rotation === 0) placeFlat(base, picture, Math.round(at.x), Math.round(at.y))
  else placeTurned(base, picture, at, at.rotation)
  return base
}

/** The photo in its area, fading into its own colours, blurred and darkened. */
async function setInBackdrop(scene: Scene, photo: RgbPixels, frame: Frame): Promise<RgbPixels> {
  const { area, flat, crop, fade } = scene.photo
  const size = { width: Math.round(area.width), height: Math.round(area.height) }
  const box = { ...flat, x: Math.round(flat.x - area.x), y: Math.round(flat.y - area.y) }
  const [top, right, bottom, left] = fade
  const hidden = {
    x: box.x + left,
    y: box.y + top,
    width: photo.width - left - right,
    height: photo.height - top - bottom,
  }
  const picture = await blurredBackdrop(frame, size, { crop, box, hidden })
  placeFading(picture, photo, box, fade)
  return picture
}

/** Copies `photo` onto `base` in place; towards a side it gets clear over as many pixels as `fade` says. */
function placeFading(base: RgbPixels, photo: RgbPixels, { x, y }: Point, [top, right, bottom, left]: Sides) {
  const { width, height } = photo
  const down = strengthsOf(height, top, bottom)
  const [first, last] = [Math.max(0, -x), Math.min(width, base.width - x)]
  // The middle is copied as it is: most of the photo.
  const [inner, outer] = [
    Math.min(last, Math.max(first, left)),
    Math.max(first, Math.min(last, width - right)),
  ]
  const all = [[first, last]] as const
  const besides = [
    [first, inner],
    [outer, last],
  ].filter((part): part is [number, number] => part[0]! < part[1]!)
  const { run, base: shares, bytes } = pixelKernel()
  const under = shares + width * 4
  const over = under + width * 3
  const memory = bytes(over + width * 3 - shares)
  new Float32Array(memory.buffer, shares, width).set(strengthsOf(width, left, right))
  for (let row = Math.max(0, -y); row < Math.min(height, base.height - y); row++) {
    const strength = down[row]!
    const [source, target] = [row * width * 3, ((y + row) * base.width + x) * 3]
    const isWhole = strength === 1 && inner < outer
    if (isWhole)
      base.data.set(photo.data.subarray(source + inner * 3, source + outer * 3), target + inner * 3)
    for (const [from, to] of isWhole ? besides : all) {
      const below = base.data.subarray(target + from * 3, target + to * 3)
      memory.set(below, under)
      memory.set(photo.data.subarray(source + from * 3, source + to * 3), over)
      run.fadeRow(under, over, to - from, shares + from * 4, strength)
      below.set(memory.subarray(under, under + below.length))
    }
  }
}

/** 0 at an end that fades, 1 from there on inwards; without a corner at either (smoothstep). */
function strengthsOf(length: number, start: number, end: number): Float32Array {
  return Float32Array.from({ length }, (_, at) => {
    const in1 = start > 0 ? Math.min(1, (at + 0.5) / start) : 1
    const in2 = end > 0 ? Math.min(1, (length - at - 0.5) / end) : 1
    return in1 * in1 * (3 - 2 * in1) * in2 * in2 * (3 - 2 * in2)
  })
}
