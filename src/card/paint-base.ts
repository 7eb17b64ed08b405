// A scene and the photo's pixels in; the card under its text out: ground, what lies under the photo, the photo.
import { blendOver, fillRgb, placeFlat, placeTurned, type RgbPixels } from '../base/pixels.js'
import { drawBelow } from '../draw/draw-scene.js'
import type { Scene } from '../layout/scene.js'

/** The picture may be the photo's own pixels, where they fill the card. */
export function paintBase(scene: Scene, photo: RgbPixels): RgbPixels {
  const { size } = scene
  const { box } = scene.photo
  if (box.rotation === 0 && photo.width === size.width && photo.height === size.height) return photo
  const base = fillRgb(size, scene.ground)
  const below = drawBelow(scene)
  if (below) blendOver(base, below.pixels, below.x, below.y)
  if (box.rotation === 0) placeFlat(base, photo, Math.round(box.x), Math.round(box.y))
  else placeTurned(base, photo, box, box.rotation)
  return base
}
