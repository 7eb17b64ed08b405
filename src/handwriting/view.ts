// A photo, its sheet and the slope of what stands on it in; the flat, upright picture of the part that has something on it, and where
// that part is sheet, out.
import { type Box, boxOf, type Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import { findKeystone } from './keystone.js'
import {
  compose,
  flatten,
  type Homography,
  invert,
  mapPoint,
  type Quad,
  unmoved,
  warp,
} from './perspective.js'
import type { MaskPlane } from './plane.js'
import type { Sheet } from './sheet.js'
import type { DarkPoints } from './slope.js'

/** How the sheet lies in the photo, before what is written on it is straightened. */
export interface Flat {
  readonly size: Size
  /** A point of the flat sheet → one of the photo. */
  readonly map: Homography
}

export interface View {
  readonly picture: RgbPixels
  readonly map: Homography
}

/** The sheet out of its perspective; as photographed where not all of its corners show. */
export function flattenSheet(photo: RgbPixels, { quad, mask }: Sheet): Flat {
  if (quad === null) return { size: photo, map: unmoved }
  const [across, down] = [photo.width / mask.width, photo.height / mask.height]
  const corners = quad.map(({ x, y }) => ({ x: x * across, y: y * down }))
  return flatten([corners[0]!, corners[1]!, corners[2]!, corners[3]!] satisfies Quad, photo)
}

/** Points of a small picture, whose pixels are `scale` of the photo's, on the flat sheet. */
export const flattenPoints = ({ xs, ys, weights }: DarkPoints, scale: number, { map }: Flat): DarkPoints =>
  movePoints({ xs: xs.map(x => x * scale), ys: ys.map(y => y * scale), weights }, map)

// Air round what is on the sheet, as a share of its longer side: paper's colour and ruling are found by what is beside the words.
const air = 0.05

/** About the flat sheet's middle: level and straight → as it lies. */
export function straighten(
  points: DarkPoints,
  unit: number,
  { size, map }: Flat,
  degrees: number,
): Homography {
  const radians = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const [cx, cy] = [size.width / 2, size.height / 2]
  const turned: Homography = [
    cos,
    -sin,
    cx - cx * cos + cy * sin,
    sin,
    cos,
    cy - cx * sin - cy * cos,
    0,
    0,
    1,
  ]
  // Where all its corners show, it is straight.
  const keystone = map === unmoved ? findKeystone(movePoints(points, turned), unit, size) : unmoved
  if (keystone === unmoved) return degrees === 0 ? unmoved : turned
  return compose(
    turned,
    compose([1, 0, cx, 0, 1, cy, 0, 0, 1], compose(keystone, [1, 0, -cx, 0, 1, -cy, 0, 0, 1])),
  )
}

/** What is straight, cut to the points. */
export function openView(photo: RgbPixels, flat: Flat, points: DarkPoints, straight: Homography): View {
  const { xs, ys } = movePoints(points, straight)
  const box = boxAround(xs, ys, flat.size, straight === unmoved)
  const map = compose(flat.map, compose(straight, [1, 0, box.x, 0, 1, box.y, 0, 0, 1]))
  if (straight === unmoved && flat.map === unmoved) return { picture: cut(photo, box), map }
  return { picture: warp(photo, box, map), map }
}

/** Points where a map comes from. */
function movePoints(points: DarkPoints, map: Homography): DarkPoints {
  if (map === unmoved) return points
  const back = invert(map)
  const { xs, ys, weights } = points
  const moved = { xs: new Float32Array(xs.length), ys: new Float32Array(xs.length), weights }
  for (let i = 0; i < xs.length; i++) {
    const { x, y } = mapPoint(back, xs[i]!, ys[i]!)
    moved.xs[i] = x
    moved.ys[i] = y
  }
  return moved
}

/** All points, with air round them. */
function boxAround(xs: Float32Array, ys: Float32Array, size: Size, isLevel: boolean): Box {
  const margin = air * Math.max(size.width, size.height)
  const bounds = (values: Float32Array, most: number): [number, number] => {
    let [low, high] = [values[0] ?? 0, values[0] ?? most]
    for (let i = 1; i < values.length; i++) {
      low = Math.min(low, values[i]!)
      high = Math.max(high, values[i]!)
    }
    low -= margin
    high += margin
    return isLevel ? [Math.max(0, low), Math.min(most, high)] : [low, high]
  }
  const [left, right] = bounds(xs, size.width).map(Math.round)
  const [top, bottom] = bounds(ys, size.height).map(Math.round)
  return boxOf(left!, top!, Math.max(8, right! - left!), Math.max(8, bottom! - top!))
}

function cut(photo: RgbPixels, box: Box): RgbPixels {
  if (box.width === photo.width && box.height === photo.height) return photo
  const data = new Uint8Array(box.width * box.height * 3)
  for (let row = 0; row < box.height; row++) {
    const from = ((box.y + row) * photo.width + box.x) * 3
    data.set(photo.data.subarray(from, from + box.width * 3), row * box.width * 3)
  }
  return { width: box.width, height: box.height, channels: 3, data }
}

/** Where a view is sheet, a cell for each square of its pixels: the sheet's outline is not known more exactly. */
export const maskCell = 8

/** What a cell of a view's mask is: beside the sheet, sheet, or beside the photo, where writing may well go on. */
export const cellIs = { beside: 0, sheet: 1, unseen: 2 } as const

export function maskView({ picture, map }: View, photo: Size, mask: MaskPlane): MaskPlane {
  const [width, height] = [Math.ceil(picture.width / maskCell), Math.ceil(picture.height / maskCell)]
  const data = new Uint8Array(width * height)
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      const { x, y } = mapPoint(map, (column + 0.5) * maskCell, (row + 0.5) * maskCell)
      const across = Math.floor((x * mask.width) / photo.width)
      const down = Math.floor((y * mask.height) / photo.height)
      const isInside = across >= 0 && down >= 0 && across < mask.width && down < mask.height
      data[at] = isInside ? mask.data[down * mask.width + across]! : cellIs.unseen
    }
  }
  return { width, height, data }
}
