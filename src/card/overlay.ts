// A scene in; what lies over the photo, drawn, and the contrast under its texts, out. Drawn once for equal scenes: in a
// batch all photos that carry the same words share it.

import { Problem } from '../base/errors.js'
import {
  type Box,
  bottomOf,
  boxOf,
  fullBoxOf,
  grow,
  holds,
  hullOf,
  hullOfTurned,
  intersectionOf,
  type Point,
  wholeBoxOf,
} from '../base/geometry.js'
import {
  blendLayers,
  blendOver,
  clearRgb,
  clearRgba,
  placeFlat,
  type RgbaPixels,
  type RgbPixels,
} from '../base/pixels.js'
import { drawOver, type Layer } from '../draw/draw-scene.js'
import type { Handwriting } from '../handwriting/lift.js'
import { leastContrast, measureContrast } from '../layout/contrast.js'
import { logoIn, type Scene, type TextOp } from '../layout/scene.js'
import { type Logo, renderLogo } from '../photo/logo.js'

/** Under one block of ink: its contrast, where no photo shows through; else what of the layer without text may lie under it. */
type Under = { readonly contrast: number } | { readonly layer: Layer }

export interface Overlay {
  readonly inked: Layer
  /** In the order of the scene's ink. */
  readonly under: readonly Under[]
}

export interface OverlayRequest {
  readonly scene: Scene
  readonly logo: Logo | null
  readonly handwriting: Handwriting | null
}

/** Draws everything over the photo. */
export async function makeOverlay({ scene, logo, handwriting }: OverlayRequest): Promise<Overlay> {
  const { bare, ink } = drawOver(scene, logo ? await drawLogo(scene, logo) : null, handwriting)
  // Before the ink is laid on it.
  const under = scene.ink.map(text => underOf(text, bare, scene))
  return { inked: join(bare, ink), under }
}

const underOf = (text: TextOp, bare: Layer, scene: Scene): Under =>
  isHidden(bare, text, scene)
    ? { contrast: measureOnLayer(bare, text) }
    : { layer: cutLayer(bare, intersectionOf(boxOfLayer(bare), reachOf(text, scene))) }

/** A copy of so much of a layer: whole pixels inside it. */
function cutLayer({ x, y, pixels }: Layer, box: Box): Layer {
  const part = clearRgba(box)
  for (let row = 0; row < box.height; row++) {
    const from = ((box.y - y + row) * pixels.width + box.x - x) * 4
    part.data.set(pixels.data.subarray(from, from + box.width * 4), row * box.width * 4)
  }
  return { x: box.x, y: box.y, pixels: part }
}

/** The layers as one: the upper laid over the lower in place where it lies inside, else in a new one over both. */
function join(lower: Layer, upper: Layer): Layer {
  const [a, b] = [boxOfLayer(lower), boxOfLayer(upper)]
  const hull = hullOf([a, b])
  const isInside = hull.width === a.width && hull.height === a.height
  const target = isInside ? lower : { x: hull.x, y: hull.y, pixels: clearRgba(hull) }
  if (!isInside) blendLayers(target.pixels, lower.pixels, lower.x - target.x, lower.y - target.y)
  blendLayers(target.pixels, upper.pixels, upper.x - target.x, upper.y - target.y)
  return target
}

const boxOfLayer = ({ x, y, pixels }: Layer): Box => boxOf(x, y, pixels.width, pixels.height)

/** The contrast on opaque pixels alone: the text moved to their own origin. */
const measureOnLayer = (
  { x, y, pixels }: Point & { readonly pixels: RgbPixels | RgbaPixels },
  text: TextOp,
): number => measureContrast(pixels, { ...text, box: { ...text.box, x: text.box.x - x, y: text.box.y - y } })

async function drawLogo(scene: Scene, logo: Logo) {
  const op = logoIn(scene)
  if (op === undefined) return null
  const { width, height } = op.box
  return renderLogo(logo, { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) })
}

/** Whether the layer is opaque under all of the block that is on the card. */
function isHidden({ x, y, pixels: { width, height, data } }: Layer, text: TextOp, { size }: Scene): boolean {
  const box = wholeBoxOf(intersectionOf(hullOfTurned(text.box), fullBoxOf(size)))
  if (!holds(boxOf(x, y, width, height), box, 0)) return false
  const left = box.x - x
  for (let row = box.y - y; row < bottomOf(box) - y; row += 2)
    for (let column = left; column < left + box.width; column += 2)
      if (data[(row * width + column) * 4 + 3]! < 255) return false
  return true
}

/** What of the card is looked at under a block: a little more than its box. */
const reachOf = ({ box, fontSize }: TextOp, { size }: Scene): Box =>
  intersectionOf(wholeBoxOf(grow(hullOfTurned(box), fontSize / 2)), fullBoxOf(size))

/** The contrast under each block on this card's pixels. Throws CONTRAST_UNREACHABLE under 4.5 : 1. */
export function contrastsOf(scene: Scene, overlay: Overlay, base: RgbPixels): readonly number[] {
  const contrasts = scene.ink.map((text, index) => contrastOn(base, scene, text, overlay.under[index]))
  for (const [index, contrast] of contrasts.entries()) {
    const slot = scene.ink[index]?.slot ?? 'message'
    if (contrast < leastContrast)
      throw new Problem('CONTRAST_UNREACHABLE', { slot, contrast, least: leastContrast })
  }
  return contrasts
}

/** Of the card only what lies under the text is copied and painted over. */
function contrastOn(base: RgbPixels, scene: Scene, text: TextOp, under: Under | undefined): number {
  if (under !== undefined && 'contrast' in under) return under.contrast
  const place = reachOf(text, scene)
  const background = clearRgb(place)
  placeFlat(background, base, -place.x, -place.y)
  if (under) blendOver(background, under.layer.pixels, under.layer.x - place.x, under.layer.y - place.y)
  return measureOnLayer({ ...place, pixels: background }, text)
}
