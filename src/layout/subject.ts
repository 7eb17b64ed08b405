// Where the cat is in a photo: what photo/ found, and what a crop owes it. Upright photo pixels.
import {
  type Box,
  boxOf,
  clamp,
  fullBoxOf,
  grow,
  hullOf,
  intersectionOf,
  type Point,
  rightOf,
  type Size,
} from '../base/geometry.js'

export interface Subject {
  /** `given` by the user; a cat's `face` found, or a `cat`; the `saliency` map's region; else the `center`. */
  readonly source: 'given' | 'face' | 'cat' | 'saliency' | 'center'
  readonly point: Point
  /** Brow to chin for a face (all faces together), the head for a cat, the region for saliency; null for a point. */
  readonly box: Box | null
  /** Every head with its ears, the most prominent first; empty where only a region or a point is known. */
  readonly heads: readonly Box[]
  /** The whole cat, or of the animals that may be one the surest; null where only its face, or nothing, is known. */
  readonly body: Box | null
  /** How sure the finder is, 0…1; null where it was not asked, or cannot tell. */
  readonly confidence: number | null
}

/** Whether it is known where a cat is. */
export const isCat = ({ source }: Subject): boolean => source === 'face' || source === 'cat'

// Ears and chin around a face, as shares of its width and height. From heads and faces labelled on photos: the head is
// 1.1 to 1.3 times as wide as the face, and the ears rise up to 0.45 of its height above it.
const aroundFace = { sides: 0.12, above: 0.5, below: 0.06 }

/** The head of a face (brow to chin), inside the photo. */
export function headAround(face: Box, photo: Size): Box {
  const { sides, above, below } = aroundFace
  return intersectionOf(
    boxOf(
      face.x - face.width * sides,
      face.y - face.height * above,
      face.width * (1 + 2 * sides),
      face.height * (1 + above + below),
    ),
    fullBoxOf(photo),
  )
}

/** What a crop should keep, in upright photo pixels. */
export interface Wish {
  /** To be whole and in sight: heads with air above the ears, the most prominent first; at least one. */
  readonly heads: readonly Box[]
  /** What of the first head must be seen if not all of it can be: the face. */
  readonly face: Box
  /** Where no face tells the first head, all that may be it: its surroundings in the body; else null. */
  readonly headRoom: Box | null
  /** Where a face tells the first head: how far above it the ears of a big-eared or tilted one reach, as far as the photo does; else null. */
  readonly ears: Box | null
  /** As much of it as can be, and large; null where it is not known. */
  readonly body: Box | null
  /** False where nobody knows whether the subject is there: then the whole photo is worth showing. */
  readonly isSure: boolean
  /** 0…1: how far what was found may be something else; the whole photo is worth showing by so much. */
  readonly doubt: number
  /** False where nothing tells how large the subject is: then the photo is not enlarged for it. */
  readonly hasSize: boolean
}

// A head that touches the picture's edge looks cut although it is whole.
const airAbove = 0.06
// A head is placed about its face as most cats have it: long ears, or one of a tilted head, reach out of it by up to so much of its height.
const earsAbove = 0.18
// A region is where the eye is drawn, and ends before the tips of the ears.
const aroundRegion = { sides: 0.06, above: 0.26 }
// A head that was placed in its body without a face reaches beyond its box by more than a quarter of itself in one photo of five.
const roundPlaced = 0.5
// A point says nothing of the size: a fifth of the shorter side is about a cat's head in a photo of a whole cat.
const pointShare = 0.2
// A cat without a face of which the net is surer than this is one; at the least that counts as found it is often something beside the cat.
const doubted = { from: 0.45, to: 0.23 }

export function wishOf({ source, heads, box, body, point, confidence }: Subject, photo: Size): Wish {
  const [head] = heads
  if (head !== undefined) {
    const isFace = source === 'face' && box !== null && heads.length === 1
    return {
      heads: heads.map(withAir),
      face: isFace ? box : source === 'given' ? spotAt(point, head) : middleOf(head),
      headRoom: source === 'cat' && body !== null ? roomOf(head, body) : null,
      ears: source === 'face' ? earsOver(head) : null,
      body,
      isSure: true,
      doubt: doubtOf(source, confidence),
      hasSize: true,
    }
  }
  if (box !== null) {
    const { sides, above } = aroundRegion
    const left = Math.max(0, box.x - box.width * sides)
    const top = Math.max(0, box.y - box.height * above)
    const right = Math.min(photo.width, rightOf(box) + box.width * sides)
    const region = boxOf(left, top, right - left, box.y + box.height - top)
    // Where a net saw it, it is an animal in five of six photos, and worth being large.
    const animal = confidence === null ? null : (body ?? box)
    return {
      heads: [region],
      face: middleOf(region),
      headRoom: null,
      ears: null,
      body: animal,
      isSure: false,
      doubt: 0,
      hasSize: animal !== null,
    }
  }
  const side = Math.min(photo.width, photo.height) * pointShare
  const around = boxOf(
    clamp(point.x - side / 2, 0, photo.width - side),
    clamp(point.y - side / 2, 0, photo.height - side),
    side,
    side,
  )
  // A point is put on the cat; the middle is the photo's.
  const isGiven = source === 'given'
  return {
    heads: [around],
    face: isGiven ? spotAt(point, around) : middleOf(around),
    headRoom: null,
    ears: null,
    body,
    isSure: confidence === null,
    doubt: 0,
    hasSize: isGiven,
  }
}

function doubtOf(source: Subject['source'], confidence: number | null): number {
  if (source !== 'cat' || confidence === null) return 0
  return clamp((doubted.from - confidence) / (doubted.from - doubted.to), 0, 1)
}

/** What is about a head, as far as the body reaches, and the head. */
function roomOf(head: Box, body: Box): Box {
  const around = grow(head, roundPlaced * Math.max(head.width, head.height))
  return hullOf([head, intersectionOf(around, body)])
}

/** Null where the photo ends at the head. */
function earsOver({ x, y, width, height }: Box): Box | null {
  const reach = Math.min(y, earsAbove * height)
  return reach > 0 ? boxOf(x, y - reach, width, reach) : null
}

/** The face of a head that nobody has seen: its middle and a little below. */
const middleOf = ({ x, y, width, height }: Box): Box =>
  boxOf(x + 0.15 * width, y + 0.3 * height, 0.7 * width, 0.6 * height)

/** About a point that was put on the cat, half as large as the head, in the head. */
const spotAt = ({ x, y }: Point, head: Box): Box =>
  intersectionOf(boxOf(x - head.width / 4, y - head.height / 4, head.width / 2, head.height / 2), head)

/** Air above that the photo does not have cannot be kept. */
function withAir({ x, y, width, height }: Box): Box {
  const air = Math.min(y, height * airAbove)
  return boxOf(x, y - air, width, height + air)
}
