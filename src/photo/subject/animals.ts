// The net's answer to a picture in, the animals in it out: a box round each whole body, the surest first, and whether it is a cat. Knows no
// face and no card.
import { areaOf, type Box, boxOf, clamp, fullBoxOf, intersectionOf, type Size } from '../../base/geometry.js'
import { type Answer, answerStep, gridStep, softGate } from './net.js'

export interface Animal {
  /** In pixels of the given picture, inside it. */
  readonly body: Box
  readonly isCat: boolean
  /** 0…1, the net's own. */
  readonly confidence: number
}

/** Pixels of the picture that the net looks at. */
const netPixels = 320 * 320

const catClass = 15

/** What is taken for an animal: bird, horse, sheep and the other animals, and the teddy bear that a sleeping cat may look like. */
const otherWeight = 0.7

/** The least that is handed on: worth a crop, but not the word “found”. Where the net is surer of nothing, it is right more often than not. */
const leastConfidence = 0.06

/** Two boxes that share so much of what they cover together are one animal. */
const sameOverlap = 0.5

const leastSteps = 2
const mostSteps = Math.floor(netPixels / (leastSteps * gridStep ** 2))

/** The size at which the net looks at a picture: about its shape, in steps of the net's grid; a long strip is pressed together. */
export function sizeForNet({ width, height }: Size): Size {
  const side = (length: number): number =>
    clamp(Math.round(length / gridStep), leastSteps, mostSteps) * gridStep
  const scale = Math.sqrt(netPixels / (width * height))
  return { width: side(width * scale), height: side(height * scale) }
}

/** What the net's answer to a picture says. */
export function animalsIn(answer: Answer, picture: Size): Animal[] {
  const found = answer.heat
    .flatMap((heat, index) => peaksOf(heat, answer).map(at => animalAt(answer, index, at, picture)))
    .filter(({ confidence, body }) => confidence >= leastConfidence && areaOf(body) > 0)
    .toSorted((a, b) => b.confidence - a.confidence)
  const distinct: Animal[] = []
  for (const animal of found)
    if (distinct.every(other => overlapOf(other.body, animal.body) < sameOverlap)) distinct.push(animal)
  return distinct
}

function animalAt({ classes, heat, edges, width }: Answer, index: number, at: number, picture: Size): Animal {
  const isCat = classes[index] === catClass
  const [x, y] = [(at % width) * answerStep, Math.floor(at / width) * answerStep]
  const [left = 0, top = 0, right = 0, bottom = 0] = edges.map(edge => edge[at]!)
  const body = intersectionOf(boxOf(x - left, y - top, left + right, top + bottom), fullBoxOf(picture))
  return { body, isCat, confidence: softGate(heat[index]![at]!) * (isCat ? 1 : otherWeight) }
}

/** Places that are at least as warm as their eight neighbours, and warm at all. */
function peaksOf(heat: Float32Array, { width, height }: Size): number[] {
  const least = Math.log(leastConfidence / (1 - leastConfidence))
  const peaks: number[] = []
  for (let at = 0; at < heat.length; at++) {
    if (heat[at]! < least) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    let isPeak = true
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++)
        if (heat[row * width + column]! > heat[at]!) isPeak = false
    if (isPeak) peaks.push(at)
  }
  return peaks
}

/** What two boxes share, of what they cover together. */
export function overlapOf(a: Box, b: Box): number {
  const shared = areaOf(intersectionOf(a, b))
  return shared === 0 ? 0 : shared / (areaOf(a) + areaOf(b) - shared)
}
