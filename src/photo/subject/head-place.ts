// What the net makes of a picture and an animal's body in; the box of its head out. How much each part of the body looks like a head is
// a weighed sum of the net's features there and of where in the body it is; the weights come from labelled photos
// (scripts/make-head.ts). Knows no picture.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Box, boxOf, clamp, intersectionOf, type Size } from '../../base/geometry.js'
import { loadPart } from '../../base/installation.js'
import { root } from '../../root.js'
import { type Features, featureStep } from './net.js'

/** As scripts/make-head.ts writes it into detector/head.json. */
export interface HeadModel {
  /** For each feature, then for the five of `placeOf`, and what is added. */
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

/** A cell of the features in a body: its number, and where in the body it is, 0…1 across and down. */
export interface Cell {
  readonly at: number
  readonly column: number
  readonly row: number
  readonly place: readonly number[]
}

/** What the place in a body says of a head, in a form that a weighed sum can use. */
const placeOf = (u: number, v: number): number[] => [u, v, u * u, v * v, u * v]

/** The cells whose middles lie in the body, which is in the picture's pixels. */
export function listCells({ width, height }: Size, body: Box): Cell[] {
  const cells: Cell[] = []
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const u = ((column + 0.5) * featureStep - body.x) / body.width
      const v = ((row + 0.5) * featureStep - body.y) / body.height
      if (u < 0 || u > 1 || v < 0 || v > 1) continue
      cells.push({ at: row * width + column, column, row, place: placeOf(u, v) })
    }
  }
  return cells
}

// The middle is off by a third of half a head in the median: with so much more around it the box still holds the head.
const roomy = 1.5

/** About the part of a head's side over which scores are taken together, for a head of the usual size. */
const blurShare = 0.135

/** The head of an animal with this body, in the picture's pixels, inside `picture`. */
export function placeHead(features: Features, body: Box, picture: Size, model = loadModel()): Box {
  const { weights, size } = model
  const { channels, data, width, height } = features
  const scores = new Float64Array(width * height).fill(Number.NEGATIVE_INFINITY)
  const cells = listCells(features, body)
  for (const { at, place } of cells) {
    let score = weights[channels + place.length] ?? 0
    for (let channel = 0; channel < channels; channel++)
      score += weights[channel]! * data[at * channels + channel]!
    for (const [index, value] of place.entries()) score += weights[channels + index]! * value
    scores[at] = score
  }
  const reach = Math.round((blurShare * Math.sqrt(body.width * body.height)) / featureStep)
  const centre = findWarmest(scores, features, cells, reach) ?? {
    x: body.x + body.width / 2,
    y: body.y + body.height * 0.3,
  }
  const [longer, shorter] = [Math.max(body.width, body.height), Math.min(body.width, body.height)]
  const side = Math.min(
    roomy * Math.exp(size[0] * Math.log(longer) + size[1] * Math.log(shorter) + size[2]),
    longer,
  )
  // A head lies in its body: one at an edge of it is moved in.
  const x = clamp(centre.x - side / 2, body.x, body.x + body.width - side)
  const y = clamp(centre.y - side / 2, body.y, body.y + body.height - side)
  return intersectionOf(boxOf(x, y, side, side), boxOf(0, 0, picture.width, picture.height))
}

/** The middle of the cell whose surroundings score highest; cells outside of the body count as the least in it. */
function findWarmest(scores: Float64Array, { width, height }: Size, cells: readonly Cell[], reach: number) {
  const least = Math.min(...cells.map(({ at }) => scores[at]!))
  let best: { x: number; y: number } | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const { column, row } of cells) {
    let sum = 0
    for (let y = row - reach; y <= row + reach; y++)
      for (let x = column - reach; x <= column + reach; x++) {
        const isInside = x >= 0 && y >= 0 && x < width && y < height
        sum += isInside ? Math.max(least, scores[y * width + x]!) : least
      }
    if (sum <= most) continue
    most = sum
    best = { x: (column + 0.5) * featureStep, y: (row + 0.5) * featureStep }
  }
  return best
}
