// A scene in; what lies over the photo, drawn, and the contrast under its texts, out. Drawn once for equal scenes: in a
// batch all photos that carry the same words share it.

import { Problem } from '../base/errors.js'
import {
  type Box,
  bottomOf,
  boxOf,
  grow,
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

export interface Overlay {
  readonly inked: Layer
  /** The same without the text; null where it hides the photo under every line, so that contrast is known already. */
  readonly bare: Layer | null
  /** Per block of ink, where no photo shows through. */
  readonly contrasts: readonly number[] | null
}

export interface OverlayRequest {
  readonly scene: Scene
  readonly logo: Logo | null
  readonly handwriting: Handwriting | null
}

/** Draws everything over the photo. */
export async function makeOverlay({ scene, logo, handwriting }: OverlayRequest): Promise<Overlay> {
  const { bare, ink } = drawOver(scene, logo ? await drawLogo(scene, logo) : null, handwriting)
  if (scene.ink.every(text => isHidden(bare, text))) {
    const contrasts = scene.ink.map(text => measureOnLayer(bare, text))
    return { inked: join(bare, ink), bare: null, contrasts }
  }
  // Not `slice`: the canvas gives a Buffer, whose slices share its memory.
  const copy = { ...bare, pixels: { ...bare.pixels, data: new Uint8Array(bare.pixels.data) } }
  return { inked: join(bare, ink), bare: copy, contrasts: null }
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

/** Whether the layer is opaque under the whole block. */
function isHidden({ x, y, pixels: { width, height, data } }: Layer, text: TextOp): boolean {
  const box = wholeBoxOf(intersectionOf(hullOfTurned(text.box), { x, y, width, height }))
  const left = box.x - x
  for (let row = box.y - y; row < bottomOf(box) - y; row += 2)
    for (let column = left; column < left + box.width; column += 2)
      if (data[(row * width + column) * 4 + 3]! < 255) return false
  return true
}

/** The contrast under each block on this card's pixels. Throws CONTRAST_UNREACHABLE under 4.5 : 1. */
export function contrastsOf(scene: Scene, overlay: Overlay, base: RgbPixels): readonly number[] {
  const contrasts = overlay.contrasts ?? measureOn(base, scene, overlay.bare)
  for (const [index, contrast] of contrasts.entries()) {
    const slot = scene.ink[index]?.slot ?? 'message'
    if (contrast < leastContrast)
      throw new Problem('CONTRAST_UNREACHABLE', { slot, contrast, least: leastContrast })
  }
  return contrasts
}

/** Of the card only what lies under each text is copied and painted over. */
const measureOn = (base: RgbPixels, scene: Scene, bare: Layer | null): number[] =>
  scene.ink.map(text => {
    const reach = wholeBoxOf(grow(hullOfTurned(text.box), text.fontSize / 2))
    const place = intersectionOf(reach, boxOf(0, 0, base.width, base.height))
    const background = clearRgb(place)
    placeFlat(background, base, -place.x, -place.y)
    if (bare) blendOver(background, bare.pixels, bare.x - place.x, bare.y - place.y)
    return measureOnLayer({ ...place, pixels: background }, text)
  })
