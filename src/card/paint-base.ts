// A scene and the photo's pixels in; the card under its text out: ground, what lies under the photo, the photo,
// the shade of its white border on it.

import type { Size, TurnedBox } from '../base/geometry.js'
import {
  blendOver,
  clearRgb,
  fillRgb,
  placeFading,
  placeFlat,
  placeTurned,
  type RgbPixels,
} from '../base/pixels.js'
import { drawBelow, drawOnPhoto } from '../draw/draw-scene.js'
import { lightGround } from '../layout/ground-light.js'
import type { Scene } from '../layout/scene.js'

/** The picture may be the photo's own pixels, where they fill the card. */
export function paintBase(scene: Scene, photo: RgbPixels): RgbPixels {
  const { size } = scene
  const { box, fade } = scene.photo
  if (box.rotation === 0 && photo.width === size.width && photo.height === size.height) return photo
  const lit = fade && scene.photo.lightsGround ? lightGround(size, photo, box, fade) : null
  const base = lit ?? paintGround(scene)
  if (fade && box.rotation === 0) placeFading(base, photo, Math.round(box.x), Math.round(box.y), fade)
  else if (box.rotation === 0) placeFlat(base, photo, Math.round(box.x), Math.round(box.y))
  else placeTurned(base, photo, box, box.rotation)
  const rim = drawOnPhoto(scene)
  if (rim) blendOver(base, rim.pixels, rim.x, rim.y)
  return base
}

function paintGround(scene: Scene): RgbPixels {
  const { size, below: under, ground } = scene
  const below = drawBelow(scene)
  const isHidden = under.some(({ material, box }) => material === 'desk' && isCard(box, size))
  const base = isHidden ? clearRgb(size) : fillRgb(size, ground)
  if (below) blendOver(base, below.pixels, below.x, below.y)
  return base
}

const isCard = ({ x, y, width, height, rotation }: TurnedBox, size: Size): boolean =>
  x === 0 && y === 0 && width === size.width && height === size.height && rotation === 0
