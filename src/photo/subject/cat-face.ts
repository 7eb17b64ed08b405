// Cats' faces in a grey picture. In: plain luma pixels. Out: boxes, best first, with a lean and a confidence; none
// where there is no cat. Looks upright first, then leaning, then lying and upside down. Knows no file and no card.
import {
  areaOf,
  type Box,
  clamp,
  fullBoxOf,
  intersectionOf,
  type Point,
  type Size,
  turnPoint,
} from '../../base/geometry.js'
import type { GreyPixels } from '../../base/pixels.js'
import { subjectKernel } from '../../kernels/subject-kernel.js'
import { loadJudges } from './cat-face-judge.js'
import { type Span, scanForFaces } from './cat-face-scan.js'
import { shrinkGrey, turnGrey } from './grey.js'

export interface CatFace {
  /** Brow to chin and cheek to cheek, in pixels of the given picture, sides parallel to the picture's, inside it. */
  readonly box: Box
  /** How far the head leans clockwise, in degrees, −90…180; steps of about 20. */
  readonly rotation: number
  /** 0…1; 0.5 is the least that is taken for a face unless asked otherwise. */
  readonly confidence: number
}

export interface CatFaceOptions {
  /** Faces below this confidence are left out. Default 0.5. */
  readonly leastConfidence?: number
  /** Only upright faces are looked for: a third of the time, where it is known that there is a cat. Default false. */
  readonly uprightOnly?: boolean
  /** What the upright look saw in this picture, where somebody has asked before: see lookUpright. */
  readonly upright?: readonly Sighting[]
}

interface Look {
  /** Clockwise leans, in degrees, whose sightings are taken together. */
  readonly leans: readonly number[]
  /** How many times the evidence for an upright face it takes: each further look is one more chance to be wrong. */
  readonly strictness: number
}

/** The rounds: the next one is looked at only when the ones before found nothing. */
const ROUNDS: readonly (readonly Look[])[] = [
  [{ leans: [0], strictness: 1 }],
  [{ leans: [0, 20, -20], strictness: 1.2 }],
  [
    { leans: [20, 40], strictness: 2 },
    { leans: [-20, -40], strictness: 2 },
    { leans: [180], strictness: 2 },
    { leans: [90], strictness: 2 },
    { leans: [-90], strictness: 2 },
  ],
]

/**
 * The picture's longer side in pixels at each look: the smallest face found is the cascade's 24 pixels of it. 7.5 % of the
 * picture at the first look, 12 and 15 % at the many others (time, and false alarms).
 */
const longerSideAt = (lean: number): number => (lean === 0 ? 320 : Math.abs(lean) === 20 ? 200 : 160)

/** A window's score counts from here on: about what windows beside cats reach. */
const IDLE_SCORE = 18
/**
 * Evidence (sum of scores over IDLE_SCORE of a group of windows) that makes a confidence of 0.5, for a face as large as the
 * picture. Smaller windows are more, and find more false friends: it grows as the face gets smaller, up to a ceiling.
 */
const EVIDENCE = 26
const MOST_EVIDENCE = 250
/** OpenCV's groupRectangles: windows are one face when no edge differs by more than this share of the smaller side. */
const LIKENESS = 0.2
/** A face is left out when more of its window lies outside the picture, or when its evidence is so much less than the best's. */
const LEAST_INSIDE = 0.7
const LEAST_OF_BEST = 0.2
/** From the cascade's square to brow, chin and cheeks: medians over labelled faces; shares of the square's side. */
const FACE = { width: 1.22, height: 1.05, rise: 0.085 }

/** A window found, about its centre, in pixels of the shrunk upright picture. */
export interface Sighting extends Point {
  readonly side: number
  readonly score: number
  readonly lean: number
}

/** A group of sightings taken together. */
interface Candidate extends Sighting {
  readonly confidence: number
}

/** Unpacks what the first search needs, for whoever waits for a picture anyway. */
export function readyCascade(): void {
  loadJudges()
  subjectKernel()
}

/** What every search begins with, for who asks for upright faces and then for all. */
export function lookUpright(grey: GreyPixels): readonly Sighting[] {
  const picture = shrinkGrey(grey, longerSideAt(0))
  return lookAt(picture, picture, 0)
}

/**
 * Finds cats' faces that look at the camera. Same pixels, same faces. About 20 ms where an upright face is found, up to 60 ms
 * where nothing is. A picture larger than 320 pixels is averaged down first.
 */
export function detectCatFaces(grey: GreyPixels, options: CatFaceOptions = {}): CatFace[] {
  const { leastConfidence = 0.5, uprightOnly = false, upright } = options
  const picture = shrinkGrey(grey, longerSideAt(0))
  const seen = new Map<number, readonly Sighting[]>(upright && [[0, upright]])
  const shrunk = new Map<number, GreyPixels>()
  const smallAt = (side: number): GreyPixels => {
    const known = shrunk.get(side) ?? shrinkGrey(picture, side)
    shrunk.set(side, known)
    return known
  }
  const sightingsAt = (lean: number): readonly Sighting[] => {
    const known = seen.get(lean) ?? lookAt(picture, smallAt(longerSideAt(lean)), lean)
    seen.set(lean, known)
    return known
  }
  for (const round of uprightOnly ? ROUNDS.slice(0, 1) : ROUNDS) {
    const candidates = round
      .flatMap(look => candidatesIn(look.leans.flatMap(sightingsAt), picture, look.strictness))
      .filter(({ confidence }) => confidence >= leastConfidence)
    const chosen = chooseDistinct(candidates)
    if (chosen.length > 0) return chosen.map(candidate => faceOf(candidate, picture, grey))
  }
  return []
}

/** Looks at the picture, made small. */
function lookAt(picture: Size, small: GreyPixels, lean: number): Sighting[] {
  const turned = lean === 0 ? small : turnGrey(small, -lean)
  const ratio = picture.width / small.width
  const centre = { x: picture.width / 2, y: picture.height / 2 }
  return scanForFaces(turned, spanOf(small, turned, lean)).map(({ x, y, side, score }) => {
    const fromCentre = { x: x + (side - turned.width) / 2, y: y + (side - turned.height) / 2 }
    const there = { x: centre.x + fromCentre.x * ratio, y: centre.y + fromCentre.y * ratio }
    return { ...turnPoint(there, centre, lean), side: side * ratio, score, lean }
  })
}

/** The part of each row of the turned picture that is picture, and not its border continued. */
function spanOf(picture: Size, turned: Size, lean: number): Span {
  const [cos, sin] = [Math.cos((lean * Math.PI) / 180), Math.sin((lean * Math.PI) / 180)]
  // The picture's sides, turned about the middle: across × `factor` + down × `shift` = ± half.
  const sides = [
    { factor: cos, shift: -sin, half: picture.width / 2 },
    { factor: sin, shift: cos, half: picture.height / 2 },
  ].filter(({ factor }) => Math.abs(factor) >= 0.01)
  const edges = sides.flatMap(({ factor, shift, half }) =>
    [-half, half].map(to => {
      const slope = -shift / factor
      const x = turned.width / 2 + to / factor - (slope * turned.height) / 2
      return { x, slope, isLeft: to / factor < 0 }
    }),
  )
  return { left: 0, right: turned.width, edges }
}

function candidatesIn(sightings: readonly Sighting[], picture: GreyPixels, strictness: number): Candidate[] {
  const longer = Math.max(picture.width, picture.height)
  return groupsOf(sightings).flatMap(group => {
    const middle = middleOf(group)
    const { x, y, side } = middle
    const window = { x: x - side / 2, y: y - side / 2, width: side, height: side }
    const inside = areaOf(intersectionOf(window, fullBoxOf(picture)))
    if (inside < LEAST_INSIDE * side * side) return []
    const needed = strictness * Math.min(MOST_EVIDENCE, (EVIDENCE * longer) / side)
    return [{ ...middle, confidence: middle.score / (middle.score + needed) }]
  })
}

/** Sightings that are alike, directly or through others, together; in the order in which they were first seen. */
function groupsOf(sightings: readonly Sighting[]): Sighting[][] {
  const groups: Sighting[][] = []
  for (const sighting of sightings) {
    const [first, ...others] = groups.filter(group => group.some(member => areAlike(member, sighting)))
    if (first === undefined) {
      groups.push([sighting])
      continue
    }
    first.push(sighting)
    for (const other of others) {
      first.push(...other)
      groups.splice(groups.indexOf(other), 1)
    }
  }
  return groups
}

function areAlike(a: Sighting, b: Sighting): boolean {
  const slack = LIKENESS * Math.min(a.side, b.side)
  const half = Math.abs(a.side - b.side) / 2
  return Math.abs(a.x - b.x) + half <= slack && Math.abs(a.y - b.y) + half <= slack
}

/** The group's mean, weighted by evidence; its score is the evidence's sum. */
function middleOf(group: readonly Sighting[]): Sighting {
  const middle = { x: 0, y: 0, side: 0, lean: 0, score: 0 }
  for (const { x, y, side, lean, score } of group) {
    const evidence = Math.max(0.1, score - IDLE_SCORE)
    middle.x += x * evidence
    middle.y += y * evidence
    middle.side += side * evidence
    middle.lean += lean * evidence
    middle.score += evidence
  }
  const { x, y, side, lean, score } = middle
  return { x: x / score, y: y / score, side: side / score, lean: lean / score, score }
}

/** Best first; without those that stand in a better one's place, and those that are hardly there beside the best. */
function chooseDistinct(candidates: readonly Candidate[]): Candidate[] {
  const chosen: Candidate[] = []
  for (const candidate of candidates.toSorted((a, b) => b.confidence - a.confidence)) {
    const best = chosen[0] ?? candidate
    const apart = chosen.every(
      other => Math.hypot(other.x - candidate.x, other.y - candidate.y) > (other.side + candidate.side) * 0.4,
    )
    if (apart && oddsOf(candidate) >= LEAST_OF_BEST * oddsOf(best)) chosen.push(candidate)
  }
  return chosen
}

const oddsOf = ({ confidence }: Candidate): number => confidence / (1 - confidence)

/** From the cascade's square to the face: an oval that leans, and the upright box round it, in pixels of `grey`. */
function faceOf({ x, y, side, lean, confidence }: Candidate, picture: GreyPixels, grey: GreyPixels): CatFace {
  const centre = turnPoint({ x, y: y - FACE.rise * side }, { x, y }, lean)
  const [cos, sin] = [Math.cos((lean * Math.PI) / 180), Math.sin((lean * Math.PI) / 180)]
  const half = {
    x: Math.hypot(FACE.width * cos, FACE.height * sin) * (side / 2),
    y: Math.hypot(FACE.width * sin, FACE.height * cos) * (side / 2),
  }
  const across = grey.width / picture.width
  const down = grey.height / picture.height
  const left = clamp((centre.x - half.x) * across, 0, grey.width)
  const top = clamp((centre.y - half.y) * down, 0, grey.height)
  const right = clamp((centre.x + half.x) * across, 0, grey.width)
  const bottom = clamp((centre.y + half.y) * down, 0, grey.height)
  return { box: { x: left, y: top, width: right - left, height: bottom - top }, rotation: lean, confidence }
}
