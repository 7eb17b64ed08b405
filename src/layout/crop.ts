// A photo's size, what a crop owes its subject, and the boxes that the photo may fill in; which part of the photo shows and
// where, out. The head stays whole with its ears, in the part that the text leaves clear, and the cat is large.
import {
  type Box,
  bottomOf,
  boxOf,
  centreOf,
  clamp,
  fullBoxOf,
  type Point,
  rightOf,
  type Sides,
  type Size,
} from '../base/geometry.js'
import { chooseClear, visibleShare } from './clear.js'
import type { Wish } from './subject.js'

/**
 * How the photo stands: it fills its area (`full`), ends behind the text while flat colour goes on (`split`), or lies whole on
 * that colour as a `print`, with a white border.
 */
export type Stand = 'full' | 'split' | 'print'

/** A box that the photo may fill, and what choosing it costs. */
export interface Frame {
  readonly box: Box
  readonly stand: Stand
  readonly cost: number
  /** How far the photo fades into the ground at each side, in pixels. */
  readonly fade?: Sides | undefined
}

export interface CropRequest {
  /** Upright photo pixels. */
  readonly photo: Size
  readonly wish: Wish
  /** The boxes to choose from; at least one. */
  readonly frames: readonly Frame[]
  /** What lies over the photo, axis-aligned. */
  readonly covers: readonly Box[]
  /** The card's shorter side. */
  readonly side: number
  /** Whether bare words cover it, and no sheet. */
  readonly isUnderWords?: boolean | undefined
}

export interface Crop {
  /** Upright photo pixels. */
  readonly crop: Box
  /** Card pixels. */
  readonly box: Box
  /** Card pixels per photo pixel. */
  readonly scale: number
  readonly stand: Stand
  readonly fade?: Sides | undefined
  /** The share of the most prominent head, with air above the ears, in the picture and under no cover, 0…1. */
  readonly headVisible: number
  /** The cat's longer side as a share of the card's shorter one; less, where not all of its body is in sight. */
  readonly size: number
  /** 0 is perfect; comparable between placements. */
  readonly cost: number
}

// What each fault costs. A cut head outweighs everything else, and of the head the face; the rest orders what is left.
const price = {
  face: 24,
  head: 24,
  // A region that stands out is the cat in half of the photos.
  guess: 6,
  // Where a net saw an animal in it, but hardly.
  animal: 13,
  // And that words lie over it: the little that they hide may be its head, and they could be anywhere.
  overAnimal: 4,
  otherHead: 5,
  // Where the head was placed without a face: it may be beside its box.
  headRoom: 6,
  // Above a head that its face told: in most photos there is air.
  ears: 4,
  body: 1.9,
  // And that bare words lie over it: written on fur they are hard to read, and the cat is veiled for them.
  furUnderWords: 5,
  // For each halving under the least size, and under the pleasing one.
  small: 3,
  modest: 0.3,
  zoom: 0.35,
  enlarge: 0.8,
  offCentre: 0.5,
  // Where nothing was found: what is cut away or covered may be the cat.
  unsure: 1.6,
  guessed: 0.8,
  // Where a cat was found, but hardly: as much more as it is doubted.
  doubted: 2,
}
// The cat's longer side as a share of the card's shorter one: under the least it is lost in a feed.
const leastSize = 0.47
const pleasingSize = 0.7
// A head alone, where no body is known, stands for a cat of about this many heads.
const headsOfCat = 1.7
// Beyond this many card pixels a photo pixel nothing is gained but blur.
const mostEnlarged = 3
const zooms = [1, 1.12, 1.25, 1.4, 1.6, 1.8, 2.1, 2.5, 3, 3.6]

/** The best crop of all frames. */
export function chooseCrop(request: CropRequest): Crop {
  const { wish, covers, frames } = request
  const [head] = wish.heads
  let best: Crop | null = null
  for (const frame of frames) {
    if (best !== null && frame.cost >= best.cost) continue
    const solid = solidOf(frame)
    const spot = { frame, solid, clear: chooseClear(solid, covers, head ?? frame.box) }
    for (const scale of scalesFor(request, spot)) {
      const least = costOf(request, frame, scale)
      if (best !== null && least >= best.cost) continue
      for (const { x, y } of placesAt(request, spot, scale)) {
        const place = { scale, left: x, top: y, least }
        const crop: Crop | null = judge(request, spot, place, best?.cost ?? Number.POSITIVE_INFINITY)
        if (crop !== null && (best === null || crop.cost < best.cost - 1e-9)) best = crop
      }
    }
  }
  if (best === null) throw new Error('a crop needs at least one frame')
  return best
}

// So much of a fade is too faint to count as seen.
const faintShare = 0.4

/** Where in a frame the photo shows. */
function solidOf({ box, fade }: Frame): Box {
  if (fade === undefined) return box
  const [top, right, bottom, left] = fade.map(side => faintShare * side) as unknown as Sides
  return boxOf(box.x + left, box.y + top, box.width - left - right, box.height - top - bottom)
}

/** The scale at which the photo just fills the frame. */
const coverOf = (photo: Size, { box }: Frame): number =>
  Math.max(box.width / photo.width, box.height / photo.height)

/**
 * From the whole photo to the cat alone, no larger than is worth it. Where the cat may be anywhere, only the whole photo; where there is a
 * guess, no larger than it must be, and than all that it may be can stand in the clear part.
 */
function scalesFor({ photo, wish, side }: CropRequest, { frame, clear }: Spot): number[] {
  const cover = coverOf(photo, frame)
  if (!wish.hasSize) return [cover]
  const least = Math.min(mostEnlarged, (leastSize * side) / longestOf(wish))
  if (!wish.isSure) {
    const [region = clear] = wish.heads
    const most = Math.min(clear.width / region.width, clear.height / region.height)
    return [cover, Math.max(cover, Math.min(least, most))]
  }
  const wanted = [...zooms.map(zoom => cover * zoom), least, mostEnlarged]
  return [cover, ...wanted.filter(scale => scale > cover && scale <= mostEnlarged)]
}

/** The cat's longer side in photo pixels. */
function longestOf({ heads, body }: Wish): number {
  if (body !== null) return Math.max(body.width, body.height)
  const [head] = heads
  return head === undefined ? 1 : headsOfCat * Math.max(head.width, head.height)
}

/** The cat's longer side as a share of the card's shorter one. */
const sizeAt = ({ wish, side }: CropRequest, scale: number): number => (longestOf(wish) * scale) / side

/** What is the same for all crops of a frame. */
interface Spot {
  readonly frame: Frame
  /** Where in the frame the photo shows. */
  readonly solid: Box
  /** Where in the frame the cat is to stand. */
  readonly clear: Box
}

/** At one scale, where the photo's top left may be on the card: by its head, by the whole cat, and between. */
function placesAt({ photo, wish }: CropRequest, { frame: { box }, clear }: Spot, scale: number): Point[] {
  const [head] = wish.heads
  if (head === undefined) return []
  const goal = centreOf(clear)
  const middles = [centreOf(head), ...(wish.body === null ? [] : [centreOf(wish.body)])]
  const lefts = middles.map(({ x }) => goal.x - x * scale)
  const summits = wish.ears === null ? [head] : [head, wish.ears]
  const tops = [...middles.map(({ y }) => goal.y - y * scale), ...summits.map(({ y }) => clear.y - y * scale)]
  const ys = distinct(tops.map(y => clamp(y, bottomOf(box) - photo.height * scale, box.y)))
  return distinct(lefts.map(x => clamp(x, rightOf(box) - photo.width * scale, box.x))).flatMap(x =>
    ys.map(y => ({ x, y })),
  )
}

/** Values that differ by less than a pixel are one. */
const distinct = (values: readonly number[]): number[] =>
  values.filter((value, index) => !values.slice(0, index).some(other => Math.abs(other - value) < 1))

/** What a scale costs wherever the photo lies. */
function costOf(request: CropRequest, frame: Frame, scale: number): number {
  const { photo, wish } = request
  const cover = coverOf(photo, frame)
  const size = sizeAt(request, scale)
  return (
    frame.cost +
    (wish.isSure || wish.body ? price.small * shortfall(size, leastSize) : 0) +
    (wish.isSure ? price.modest * shortfall(size, pleasingSize) : 0) +
    price.zoom * (scale / cover - 1) +
    price.enlarge * Math.max(0, Math.log2(scale) - Math.max(0, Math.log2(cover)))
  )
}

interface Place {
  readonly scale: number
  /** The photo's top left on the card. */
  readonly left: number
  readonly top: number
  /** What the scale alone costs. */
  readonly least: number
}

/**
 * The crop of a photo that lies there. What costs nothing to know is asked first, and null given as soon as the crop cannot cost less than
 * `most`: each question of what is in sight looks at every cover.
 */
function judge(
  request: CropRequest,
  { frame, solid, clear }: Spot,
  { scale, left, top, least }: Place,
  most: number,
): Crop | null {
  const { photo, wish, covers } = request
  const onCard = (part: Box): Box =>
    boxOf(left + part.x * scale, top + part.y * scale, part.width * scale, part.height * scale)
  const visible = (part: Box): number => visibleShare(onCard(part), solid, covers)

  const whole = fullBoxOf(photo)
  const [main = whole, ...others] = wish.heads
  const shown = centreOf(onCard(main))
  const goal = centreOf(clear)
  const offCentre =
    Math.abs(shown.x - goal.x) / Math.max(1, clear.width) +
    Math.abs(shown.y - goal.y) / Math.max(1, clear.height)
  let cost = least + price.offCentre * offCentre
  if (cost >= most) return null
  const headVisible = visible(main)
  cost += (wish.isSure ? price.head : wish.body ? price.animal : price.guess) * (1 - headVisible)
  if (!wish.isSure && wish.body)
    cost += price.overAnimal * (visibleShare(onCard(main), solid, []) - headVisible)
  if (cost >= most) return null
  const bodyVisible = wish.body ? visible(wish.body) : 1
  const fur = request.isUnderWords ? furOf(wish) : null
  if (fur !== null) cost += price.furUnderWords * (visibleShare(onCard(fur), solid, []) - visible(fur))
  cost += wish.isSure
    ? price.body * (1 - bodyVisible) + price.face * (1 - visible(wish.face))
    : (wish.body ? price.guessed : price.unsure) * (1 - visible(whole))
  cost += wish.headRoom ? price.headRoom * (1 - visible(wish.headRoom)) : 0
  cost += wish.ears ? price.ears * (1 - visible(wish.ears)) : 0
  cost += wish.doubt > 0 ? price.doubted * wish.doubt * (1 - visible(whole)) : 0
  cost += price.otherHead * others.reduce((sum, other) => sum + 1 - visible(other), 0)
  const { box } = frame
  const crop = boxOf((box.x - left) / scale, (box.y - top) / scale, box.width / scale, box.height / scale)
  return {
    crop: keepInside(crop, photo),
    box,
    scale,
    stand: frame.stand,
    fade: frame.fade,
    headVisible,
    size: sizeAt(request, scale) * bodyVisible,
    cost,
  }
}

// Where only a face tells of the cat, its chest is about so broad and high, in heads.
const chest = { width: 1.3, height: 1.1 }

/** The body, or the chest under a head whose face alone is known. */
function furOf({ body, ears, heads: [head] }: Wish): Box | null {
  if (body !== null || ears === null || head === undefined) return body
  const width = chest.width * head.width
  return boxOf(centreOf(head).x - width / 2, bottomOf(head), width, chest.height * head.height)
}

/** In halvings; 0 where it is large enough. */
const shortfall = (size: number, least: number): number =>
  Math.max(0, Math.log2(least / Math.max(size, 1e-3)))

/** Rounding may carry a crop a hair over the photo's edge. */
function keepInside(crop: Box, photo: Size): Box {
  const width = Math.min(crop.width, photo.width)
  const height = Math.min(crop.height, photo.height)
  return boxOf(clamp(crop.x, 0, photo.width - width), clamp(crop.y, 0, photo.height - height), width, height)
}
