// A crop that ends beside bare words, and the heads on the card, in; the same crop with as long a fade as the heads leave room for,
// running on under the words where the photo has more to show there, out. Pure sums over boxes.
import {
  type Box,
  bottomOf,
  boxOf,
  hullOf,
  intersectionOf,
  rightOf,
  type Sides,
  type Size,
} from '../base/geometry.js'
import type { Crop } from './crop.js'

// A short fade looks like the edge of a slab, whatever its colours; in spacing units.
const longest = 9
const step = 0.5
// How much of a fade lies under the words: where they begin, under a quarter of the photo's light is left.
const underShare = 0.31
// From here on a fade keeps 90 % of the photo’s light, and 97 % at the tips of the ears, which begin below the air over them.
const clearShare = 0.8

export interface FadingCrop {
  readonly crop: Crop
  readonly photo: Size
  /** Where the photo may lie on the card. */
  readonly area: Box
  readonly covers: readonly Box[]
  readonly heads: readonly Box[]
  readonly unit: number
}

/** Each side that fades, as long as the heads leave room for; never shorter than it was. */
export function softenFade({ crop, photo, area, covers, heads, unit }: FadingCrop): Crop {
  const { box, scale, fade } = crop
  if (fade === undefined) return crop
  const seen = heads.map(head => intersectionOf(head, box)).filter(({ width, height }) => width * height > 0)
  const cover = hullOf(covers.length > 0 ? covers : [boxOf(box.x, box.y, 0, 0)])
  // Top, right, bottom, left: how much more of the photo there is, how far the words reach into it, and how far the heads are.
  const more = [
    crop.crop.y * scale,
    (photo.width - rightOf(crop.crop)) * scale,
    (photo.height - bottomOf(crop.crop)) * scale,
    crop.crop.x * scale,
  ]
  const bare = [box.y - area.y, rightOf(area) - rightOf(box), bottomOf(area) - bottomOf(box), box.x - area.x]
  const under = [
    bottomOf(cover) - box.y,
    rightOf(box) - cover.x,
    bottomOf(box) - cover.y,
    rightOf(cover) - box.x,
  ]
  const toHead = [
    Math.min(...seen.map(head => head.y - box.y)),
    Math.min(...seen.map(head => rightOf(box) - rightOf(head))),
    Math.min(...seen.map(head => bottomOf(box) - bottomOf(head))),
    Math.min(...seen.map(head => head.x - box.x)),
  ]
  const sides = fade.map((length, side) => {
    const none = { length, grown: 0 }
    if (length === 0) return none
    const room = Math.floor(Math.max(0, Math.min(more[side]!, bare[side]!)))
    for (let tried = longest * unit; tried > length; tried -= step * unit) {
      const grown = Math.min(room, Math.max(0, Math.round(underShare * tried - under[side]!)))
      if (clearShare * tried <= toHead[side]! + grown) return { length: tried, grown }
    }
    return none
  })
  const [top, right, bottom, left] = sides.map(({ grown }) => grown) as unknown as Sides
  const out = ({ x, y, width, height }: Box, per: number): Box =>
    boxOf(x - left / per, y - top / per, width + (left + right) / per, height + (top + bottom) / per)
  return {
    ...crop,
    box: out(box, 1),
    crop: out(crop.crop, scale),
    fade: sides.map(side => side.length) as unknown as Sides,
  }
}
