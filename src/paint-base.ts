// A scene and the photo's pixels in; the card under its text out: ground, what lies under the photo, the photo.
import { drawBelow } from './draw/draw-scene.js'
import type { Scene } from './layout/scene.js'
import type { Frame } from './photo/photo.js'
import { blurredBackdrop } from './photo/tones.js'
import { blendOver, fillRgb, placeFlat, placeTurned, type RgbPixels } from './pixels.js'

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

/** The photo in its area, on its own colours blurred and darkened. */
async function setInBackdrop(scene: Scene, photo: RgbPixels, frame: Frame): Promise<RgbPixels> {
  const { area, flat } = scene.photo
  const size = { width: Math.round(area.width), height: Math.round(area.height) }
  const picture = await blurredBackdrop(frame, size)
  placeFlat(picture, photo, Math.round(flat.x - area.x), Math.round(flat.y - area.y))
  return picture
}
