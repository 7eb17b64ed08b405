// A scene and the photo's pixels in; the card under its text out: ground, what lies under the photo, the photo.
import { drawBelow } from './draw/draw-scene.js'
import type { Scene } from './layout/scene.js'
import type { Frame } from './photo/photo.js'
import { blurredBackdrop } from './photo/tones.js'
import { blendOver, fillRgb, placeFlat, placeTurned, type RgbPixels } from './pixels.js'

/** The picture may be the photo's own pixels, where they fill the card. */
export async function paintBase(scene: Scene, photo: RgbPixels, frame: Frame): Promise<RgbPixels> {
  const { size } = scene
  const { box } = scene.photo
  const isFull = box.rotation === 0 && photo.width === size.width && photo.height === size.height
  if (isFull) return photo
  const base = scene.ground === 'backdrop' ? await blurredBackdrop(frame, size) : fillRgb(size, scene.ground)
  const below = drawBelow(scene)
  if (below) blendOver(base, below.pixels, below.x, below.y)
  if (box.rotation === 0) placeFlat(base, photo, Math.round(box.x), Math.round(box.y))
  else placeTurned(base, photo, box, box.rotation)
  return base
}
