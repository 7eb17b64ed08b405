// Small pictures in; faces of cats, and animals with their heads, out. What the search for the subject asks, here or in a thread of its
// own (finder-thread.ts). Loads the net only when it is asked for animals.
import {
  areaOf,
  type Box,
  boxOf,
  centreOf,
  clamp,
  contains,
  fullBoxOf,
  grow,
  intersectionOf,
  type Size,
} from '../../base/geometry.js'
import type { GreyPixels, RgbPixels } from '../../base/pixels.js'
import { type CatFace, type CatFaceOptions, detectCatFaces, lookUpright, type Sighting } from './cat-face.js'
import { enlargeGrey } from './grey.js'

/** An animal, in shares of the picture, 0…1. */
export interface FoundAnimal {
  readonly body: Box
  /** Brow to chin, where a face was found in the body. */
  readonly face: Box | null
  /** Where there is no face to go by: the head as the net sees it. */
  readonly head: Box | null
  readonly isCat: boolean
  /** 0…1, that it is there. */
  readonly confidence: number
}

export interface Finder {
  /** Cats' faces in a picture whose longer side is 320 pixels, as detectCatFaces finds them. */
  readonly findFaces: (grey: GreyPixels, options?: CatFaceOptions) => Promise<readonly CatFace[]>
  /** The surest first. @param colour of the size that sizeForNet gives @param grey the same, larger, to look for faces; null for none */
  readonly findAnimals: (colour: RgbPixels, grey: GreyPixels | null) => Promise<readonly FoundAnimal[]>
}

// Only what is about as sure as the surest is looked at again: each look takes as long as the first search for faces.
const mostAnimals = 3
const leastOfSurest = 0.5
// The least probability of what is taken for an animal at all.
const leastLookedAt = 0.12
// What is much smaller than the surest is another one far behind.
const comparableBody = 0.35
// A body's box ends where the net is sure of the cat, and ears reach beyond it.
const aroundBody = 0.12
// A face that was looked for in a body is sure from here on (of 195 everyday photos: 51 faces right, 1 wrong).
const leastFace = 0.5
const faceSide = 320

// What the net takes for a cat and is none, a heap of dark cloth say, seldom has a part that looks like a head: a second witness, whom it costs
// little to ask. The odds of a body follow this power of what of a head is seen in it (fitted on photos that the head's weights were not).
const likenessPower = 0.5
const usualLikeness = 0.4
const likenesses = { least: 0.05, most: 0.8 }
const mostWeighed = 4

/** The confidence in a body, by what of a head is seen in it. */
export function weigh(confidence: number, likeness: number | null): number {
  if (likeness === null) return confidence
  const seen = clamp(likeness, likenesses.least, likenesses.most) / usualLikeness
  const odds = (confidence / (1 - confidence)) * seen ** likenessPower
  return odds / (1 + odds)
}

export const findHere: Finder = {
  findFaces: async (grey, options) => detectCatFaces(grey, { ...options, upright: uprightIn(grey) }),
  findAnimals: async (colour, grey) => {
    const [{ askNet }, { animalsIn }, { placeHead }] = await Promise.all([
      import('./net.js'),
      import('./animals.js'),
      import('./head-place.js'),
    ])
    const answer = askNet(colour)
    const animals = animalsIn(answer, colour)
      .slice(0, mostWeighed)
      .map(animal => {
        const head = placeHead(answer.features, animal.body, colour)
        return { ...animal, head: head.box, confidence: weigh(animal.confidence, head.likeness) }
      })
      .toSorted((a, b) => b.confidence - a.confidence)
    const [surest] = animals
    if (surest === undefined) return []
    return animals
      .filter(
        ({ body, confidence }) =>
          confidence >= surest.confidence * leastOfSurest &&
          areaOf(body) >= areaOf(surest.body) * comparableBody,
      )
      .slice(0, mostAnimals)
      .map(({ body, head, isCat, confidence }) => {
        const face =
          grey === null || confidence < leastLookedAt ? null : findFaceIn(grey, scaled(body, colour, grey))
        return {
          body: scaled(body, colour, unit),
          face: face && grey && scaled(face.box, grey, unit),
          head: face ? null : scaled(head, colour, unit),
          isCat: isCat || face !== null,
          confidence: face ? Math.max(confidence, face.confidence) : confidence,
        }
      })
      .toSorted((a, b) => b.confidence - a.confidence)
  },
}

let last: { readonly grey: GreyPixels; readonly upright: readonly Sighting[] } | undefined

/**
 * A picture is asked for upright faces first, and for all where the net does not see a cat in it either: the upright look is made once. A
 * picture is known by all its pixels, since a thread gets a copy each time.
 */
function uprightIn(grey: GreyPixels): readonly Sighting[] {
  if (last?.grey.width === grey.width && Buffer.compare(last.grey.data, grey.data) === 0) return last.upright
  const upright = lookUpright(grey)
  last = { grey: { ...grey, data: grey.data.slice() }, upright }
  return upright
}

const unit: Size = { width: 1, height: 1 }

const scaled = ({ x, y, width, height }: Box, from: Size, to: Size): Box =>
  boxOf(
    (x * to.width) / from.width,
    (y * to.height) / from.height,
    (width * to.width) / from.width,
    (height * to.height) / from.height,
  )

/**
 * The surest face that lies in a body, both in pixels of `grey`. It is upright: of 78 photos, the first search had found every leaning one that
 * was a face, and of what leaned in a body, nothing was one.
 */
function findFaceIn(grey: GreyPixels, body: Box): CatFace | null {
  const around = grow(body, aroundBody * Math.max(body.width, body.height))
  const whole = intersectionOf(around, fullBoxOf(grey))
  const [left, top] = [Math.floor(whole.x), Math.floor(whole.y)]
  const part = cutGrey(grey, boxOf(left, top, Math.floor(whole.width), Math.floor(whole.height)))
  if (part === null) return null
  const large = enlargeGrey(part, faceSide)
  const found = detectCatFaces(large, { leastConfidence: leastFace, uprightOnly: true })
    .map(face => {
      const box = scaled(face.box, large, part)
      return { ...face, box: boxOf(box.x + left, box.y + top, box.width, box.height) }
    })
    .filter(({ box }) => contains(body, centreOf(box)) && areaOf(box) < areaOf(body))
  return found[0] ?? null
}

// Under so many pixels there is nothing to see.
const leastSide = 16

function cutGrey({ data, width }: GreyPixels, { x, y, width: across, height: down }: Box): GreyPixels | null {
  if (across < leastSide || down < leastSide) return null
  const part = new Uint8Array(across * down)
  for (let row = 0; row < down; row++) {
    const from = (y + row) * width + x
    part.set(data.subarray(from, from + across), row * across)
  }
  return { width: across, height: down, channels: 1, data: part }
}
