// What the net makes of a picture and an animal's body in; the box of its head, and how much that looks like one, out. How much each part of
// the body does is a weighed sum of the net's features around it and of where in the body it is; the weights come from labelled photos
// (scripts/make-head.ts). Knows no picture.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Box,
  bottomOf,
  boxOf,
  clamp,
  fullBoxOf,
  intersectionOf,
  type Point,
  rightOf,
  type Size,
} from '../../base/geometry.js'
import { loadPart } from '../../base/installation.js'
import { layOut } from '../../kernels/kernels.js'
import { subjectKernel } from '../../kernels/subject-kernel.js'
import { root } from '../../root.js'
import type { Features } from './net.js'
import { featureStep } from './net-workshop.js'

/** As scripts/make-head.ts writes it into detector/head.json. */
export interface HeadModel {
  /** For each feature, then for the five of `placeOf`. Only which part of a body scores highest counts, so nothing is added. */
  readonly weights: readonly number[]
  /** The head's side, as a power of e: factors of the logarithms of the body's longer and shorter side, and what is added. */
  readonly size: readonly [longer: number, shorter: number, added: number]
}

let loaded: HeadModel | undefined

function loadModel(): HeadModel {
  loaded ??= loadPart(
    'detector/head.json',
    () => JSON.parse(readFileSync(join(root, 'detector/head.json'), 'utf8')) as HeadModel,
  )
  return loaded
}

/** The cells of the features whose middles lie in a body: the first one's column and row, and how many. */
export interface Cells extends Size {
  readonly left: number
  readonly top: number
}

/** The cells of a body, which is in the picture's pixels. */
export function cellsIn({ width, height }: Size, body: Box): Cells {
  const first = (from: number): number => Math.max(0, Math.ceil(from / featureStep - 0.5))
  const end = (to: number, most: number): number => Math.min(most, Math.floor(to / featureStep + 0.5))
  const [left, top] = [first(body.x), first(body.y)]
  return {
    left,
    top,
    width: Math.max(0, end(rightOf(body), width) - left),
    height: Math.max(0, end(bottomOf(body), height) - top),
  }
}

/** Where in its body a cell is, in a form that a weighed sum can use. */
export function placeOf({ left, top }: Cells, body: Box, column: number, row: number): number[] {
  const u = ((left + column + 0.5) * featureStep - body.x) / body.width
  const v = ((top + row + 0.5) * featureStep - body.y) / body.height
  return [u, v, u * u, v * v, u * v]
}

/** How many cells round one are taken together with it, for a head of about the usual size: as shares of the body's side. */
const around = { features: 0.12, scores: 0.09 }

export const reachOf = (body: Box, share = around.features): number =>
  Math.round((share * Math.sqrt(body.width * body.height)) / featureStep)

/** The mean of the square around each cell, `channels` numbers a cell; beyond the body the cells at its edge count again. */
export function meansAround(
  values: Float64Array,
  { width, height }: Size,
  channels: number,
  reach: number,
): Float64Array {
  const row = width * channels
  return meansAlong(meansAlong(values, width, channels, row, height, reach), height, row, 0, 1, reach)
}

/** Lines of `length` places, `step` numbers apart; each of the numbers between them for itself. */
function meansAlong(
  values: Float64Array,
  length: number,
  step: number,
  nextLine: number,
  lines: number,
  reach: number,
): Float64Array {
  const means = new Float64Array(values.length)
  const last = length - 1
  for (let line = 0; line < lines; line++) {
    for (let part = 0; part < step; part++) {
      const from = line * nextLine + part
      let sum = 0
      for (let near = -reach; near <= reach; near++) sum += values[from + clamp(near, 0, last) * step]!
      for (let at = 0; at < length; at++) {
        means[from + at * step] = sum / (2 * reach + 1)
        sum += values[from + Math.min(at + reach + 1, last) * step]!
        sum -= values[from + Math.max(at - reach, 0) * step]!
      }
    }
  }
  return means
}

// On photos that the weights were not fitted on, a box of so many times the head's own side holds the head's middle and half of it for
// nine in ten bodies.
const roomy = 1.8

export interface PlacedHead {
  readonly box: Box
  /** How much of a head the net sees where it sees most: about 0.45 in a cat, often under 0.2 in what is none; null in a body too small to tell. */
  readonly likeness: number | null
}

// What fewer cells than these look like says nothing: of bodies of under a hundredth of a photo, cats had 0.26 to 0.9, and what is none 0.03 to 0.8.
const leastCells = 16

/** The head of an animal with this body, in the picture's pixels, inside `picture`. */
export function placeHead(
  features: Features,
  body: Box,
  picture: Size,
  model: HeadModel = loadModel(),
): PlacedHead {
  const cells = cellsIn(features, body)
  const scores = meansAround(scoresOf(features, body, cells, model), cells, 1, reachOf(body))
  const centre = findWarmest(scores, cells, reachOf(body, around.scores)) ?? {
    x: body.x + body.width / 2,
    y: body.y + body.height * 0.3,
  }
  const [longer, shorter] = [Math.max(body.width, body.height), Math.min(body.width, body.height)]
  const [byLonger, byShorter, added] = model.size
  const side = Math.min(
    roomy * Math.exp(byLonger * Math.log(longer) + byShorter * Math.log(shorter) + added),
    longer,
  )
  // A head lies in its body: one at an edge of it is moved in.
  const x = clamp(centre.x - side / 2, body.x, body.x + body.width - side)
  const y = clamp(centre.y - side / 2, body.y, body.y + body.height - side)
  return {
    box: intersectionOf(boxOf(x, y, side, side), fullBoxOf(picture)),
    likeness: scores.length < leastCells ? null : scores.reduce((a, b) => Math.max(a, b)),
  }
}

function scoresOf(
  { channels, data, width }: Features,
  body: Box,
  cells: Cells,
  { weights }: HeadModel,
): Float64Array {
  const scores = new Float64Array(cells.width * cells.height)
  const kernel = subjectKernel()
  const weightOf = Float64Array.from(weights)
  const rowBytes = cells.width * channels * 4
  const [factors, values, sums] = layOut(kernel, weightOf.byteLength, rowBytes, cells.width * 8)
  const memory = kernel.bytes(0)
  memory.set(new Uint8Array(weightOf.buffer), factors)
  for (let row = 0; row < cells.height; row++) {
    const from = ((cells.top + row) * width + cells.left) * channels
    memory.set(new Uint8Array(data.buffer, data.byteOffset + from * 4, rowBytes), values)
    kernel.run.weigh(values!, channels, cells.width, factors!, sums!)
    scores.set(new Float64Array(memory.buffer, sums, cells.width), row * cells.width)
  }
  for (let at = 0; at < scores.length; at++) {
    const place = placeOf(cells, body, at % cells.width, Math.floor(at / cells.width))
    for (let index = 0; index < place.length; index++)
      scores[at]! += weights[channels + index]! * place[index]!
  }
  return scores
}

/** The middle of the cell whose surroundings score highest; what lies outside of the body counts as the least in it. */
function findWarmest(scores: Float64Array, { left, top, width, height }: Cells, reach: number): Point | null {
  const least = scores.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const total = sumsBefore(scores, { width, height }, least)
  const across = width + 1
  let best: Point | null = null
  let most = Number.NEGATIVE_INFINITY
  for (let row = 0; row < height; row++) {
    const [above, below] = [Math.max(0, row - reach) * across, Math.min(height, row + reach + 1) * across]
    for (let column = 0; column < width; column++) {
      const [before, after] = [Math.max(0, column - reach), Math.min(width, column + reach + 1)]
      const sum =
        total[below + after]! - total[below + before]! - total[above + after]! + total[above + before]!
      if (sum <= most) continue
      most = sum
      best = { x: (left + column + 0.5) * featureStep, y: (top + row + 0.5) * featureStep }
    }
  }
  return best
}

/** For each cell, and one more row and column: how far all above and to the left of it together are over `least`. */
function sumsBefore(scores: Float64Array, { width, height }: Size, least: number): Float64Array {
  const across = width + 1
  const total = new Float64Array(across * (height + 1))
  for (let row = 0; row < height; row++) {
    let sum = 0
    for (let column = 0; column < width; column++) {
      sum += scores[row * width + column]! - least
      total[(row + 1) * across + column + 1] = total[row * across + column + 1]! + sum
    }
  }
  return total
}
