// A decoded photo and a focus in, where the subject is out: the given point, else cats, else the region that stands out,
// else the middle. Loads the finders only when they are asked.
import {
  areaOf,
  type Box,
  boxOf,
  centreOf,
  contains,
  fullBoxOf,
  hullOf,
  intersectionOf,
  type Size,
} from '../../base/geometry.js'
import type { GreyPixels } from '../../base/pixels.js'
import { headAround, type Subject } from '../../layout/subject.js'
import type { DecodedPhoto } from '../photo.js'
import { turnUpright } from '../upright.js'
import type { CatFace, CatFaceOptions } from './cat-face.js'
import type { Finder, FoundAnimal } from './finder.js'
import { finderHere } from './finder-thread.js'
import type { Focus } from './focus.js'
import { leastFound, lookForAnimals } from './look-for-animals.js'
import { subjectAt } from './pointed.js'

// The longer side, in pixels, at which the finder looks: more would be averaged down again.
const faceSide = 320

// A face under this share of the largest one's height is another cat far behind, or a mistake.
const comparableShare = 0.4

/** The faces of about the largest one's size, it first; the others need not be kept whole. */
function chooseComparable(faces: readonly Box[]): Box[] {
  const [largest, ...others] = faces.toSorted((a, b) => b.height - a.height)
  if (largest === undefined) return []
  return [largest, ...others.filter(face => face.height >= largest.height * comparableShare)]
}

/** The middle: with no confidence (null) where the user asked for it, with 0 where nothing else was found. */
const middleOf = (photo: Size, confidence: 0 | null): Subject => ({
  source: 'center',
  point: { x: photo.width / 2, y: photo.height / 2 },
  box: null,
  heads: [],
  body: null,
  confidence,
})

/** A box in a smaller picture's pixels → upright photo pixels, inside the photo. */
const upTo = (photo: Size, from: Size, box: Box): Box =>
  intersectionOf(
    boxOf(
      (box.x * photo.width) / from.width,
      (box.y * photo.height) / from.height,
      (box.width * photo.width) / from.width,
      (box.height * photo.height) / from.height,
    ),
    fullBoxOf(photo),
  )

/** Ways of finding, of which only the one that is needed is asked. */
export interface Searches {
  /** See findSubject. */
  readonly findSubject: () => Promise<Subject>
  /** See findFaces. */
  readonly findFaces: () => Promise<Subject>
}

/** The subject that is wanted, in upright photo pixels: the middle, what is found, or what is at a point. */
export async function chooseSubject(photo: Size, focus: Focus, searches: Searches): Promise<Subject> {
  if (focus.kind === 'center') return middleOf(photo, null)
  if (focus.kind === 'auto') return searches.findSubject()
  const point = { x: focus.x * photo.width, y: focus.y * photo.height }
  return subjectAt(point, await searches.findFaces(), photo)
}

/** What the cascade looks at. */
async function smallGreyOf({ photo, stored }: DecodedPhoto): Promise<GreyPixels> {
  const { greyOf } = await import('./grey.js')
  return turnUpright(greyOf(stored, faceSide), photo.file.orientation)
}

async function facesIn(
  grey: GreyPixels,
  photo: Size,
  finder: Finder,
  options: CatFaceOptions = {},
): Promise<{ sure: CatFace[]; all: CatFace[] }> {
  const all = (await finder.findFaces(grey, options)).map(face => ({
    ...face,
    box: upTo(photo, grey, face.box),
  }))
  return { all, sure: all.filter(({ confidence }) => confidence >= sureFace) }
}

/** The faces that the cascade is sure of, else the middle: what tells a point its head, without the net. */
export async function findFaces(decoded: DecodedPhoto, finder: Finder = finderHere): Promise<Subject> {
  const { sure } = await facesIn(await smallGreyOf(decoded), decoded.photo, finder)
  return sure.length > 0 ? subjectOfFaces(sure, decoded.photo) : middleOf(decoded.photo, 0)
}

/**
 * Finds where the subject is, in upright photo pixels: an upright face that the cascade is sure of; else an animal, its face looked for
 * once more in its body, and what may be a face counted where the net sees a cat round it; where the net is not sure, a face that leans
 * and that the cascade is sure of comes first; else the region that stands out, what may be a face first; else the middle.
 * Colours need not be sRGB yet: the finders look at brightness, shapes and differences.
 */
export async function findSubject(decoded: DecodedPhoto, finder: Finder = finderHere): Promise<Subject> {
  const { photo } = decoded
  const grey = await smallGreyOf(decoded)
  const upright = await facesIn(grey, photo, finder, { uprightOnly: true })
  if (upright.sure.length > 0) return subjectOfFaces(upright.sure, photo)
  const animals = await lookForAnimals(decoded, finder)
  const [body] = animals
  // The many looks for leaning faces cost more than the net, and where it is sure of a cat, heads are shown as well without them (78 photos).
  const isSure = body?.isCat === true && body.confidence >= leastFound
  const { all: faces, sure } = isSure ? upright : await facesIn(grey, photo, finder)
  if (sure.length > 0) return subjectOfFaces(sure, photo)
  const likely = faces.filter(({ box }) => body === undefined || isFaceOf(box, body))
  if (body === undefined) return likely.length > 0 ? regionOfFaces(likely, photo) : findRegion(decoded)
  return body.face === null && likely.length > 0 && body.isCat && body.confidence >= leastRoundFace
    ? { ...subjectOfFaces(likely, photo), body: body.body }
    : subjectOfAnimals(animals, photo)
}

// Of 78 photos, each face that the cascade is at least so sure of was one.
const sureFace = 0.6
// A face takes at most so much of its body: one that fills it is a mistake.
const mostOfBody = 0.8

// Of 640 pictures without a cat 18 have something of which the cascade says that it may be a face, and round none does the net see a cat so surely;
// round the faces of cats it does.
const leastRoundFace = 0.12

const isFaceOf = (face: Box, { body }: FoundAnimal): boolean =>
  contains(body, centreOf(face)) && areaOf(face) <= mostOfBody * areaOf(body)

function subjectOfFaces(faces: readonly CatFace[], photo: Size): Subject {
  const comparable = chooseComparable(faces.map(({ box }) => box))
  const box = hullOf(comparable)
  return {
    source: 'face',
    point: centreOf(box),
    box,
    heads: comparable.map(face => headAround(face, photo)),
    body: null,
    confidence: Math.max(...faces.map(({ confidence }) => confidence)),
  }
}

/** What may be a face, and nobody else sees: worth a look, but not the word “found”. */
function regionOfFaces(faces: readonly CatFace[], photo: Size): Subject {
  const { point, box } = subjectOfFaces(faces, photo)
  return { source: 'saliency', point, box, heads: [], body: null, confidence: null }
}

/** The surest first. What is no cat is what the eye is drawn to all the same. */
function subjectOfAnimals([first, ...others]: readonly FoundAnimal[], photo: Size): Subject {
  if (first === undefined) return middleOf(photo, 0)
  const { confidence } = first
  // Then the whole photo is worth showing, and this part of it most.
  if (confidence < leastFound) {
    const region = hullOf([first, ...others].map(one => one.body))
    // Where the net sees it larger, too, that may be all of it.
    const body = hullOf([first, ...others.filter(other => isPartOf(first, other))].map(one => one.body))
    return { source: 'saliency', point: centreOf(first.body), box: region, heads: [], body, confidence }
  }
  // What is unsure beside a sure one may be one more of its kind: it is kept in sight, but not said to be found.
  const isFound = (other: FoundAnimal): boolean => other.confidence >= leastFound
  const all = [first, ...others.filter(other => other.isCat === first.isCat || !isFound(other))]
  const source = !first.isCat ? 'saliency' : first.face === null ? 'cat' : 'face'
  const headOf = ({ face, head, body }: FoundAnimal): Box => (face ? headAround(face, photo) : (head ?? body))
  // Beside a face, the same animal seen larger has no second head; where no face tells the first one's, it may be there.
  const apart =
    source === 'face' ? all.filter(one => one === first || one.face !== null || !isPartOf(first, one)) : all
  const found = apart.filter(one => isFound(one) || isPartOf(first, one))
  const box = hullOf(found.map(one => (source === 'face' ? one.face : null) ?? headOf(one)))
  return {
    source,
    point: centreOf(box),
    box,
    heads: apart.map(headOf),
    body: first.body,
    confidence,
  }
}

// A body that lies so far in another is a part of the same animal.
const partShare = 0.8

const isPartOf = (one: FoundAnimal, other: FoundAnimal): boolean =>
  areaOf(intersectionOf(one.body, other.body)) >= partShare * areaOf(one.body)

async function findRegion({ photo, stored }: DecodedPhoto): Promise<Subject> {
  const [{ findSalientRegion, mapSide }, { shrinkRgb }] = await Promise.all([
    import('./saliency.js'),
    import('./grey.js'),
  ])
  const small = turnUpright(shrinkRgb(stored, mapSide), photo.file.orientation)
  const region = findSalientRegion(small)
  if (region === null) return middleOf(photo, 0)
  const box = upTo(photo, small, region.box)
  return { source: 'saliency', point: centreOf(box), box, heads: [], body: null, confidence: null }
}
