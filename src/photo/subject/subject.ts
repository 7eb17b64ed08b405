// A decoded frame and a focus in, where the subject is out: the given point, else cat faces, else the region that stands out,
// else the middle. Loads the finders only when they are asked.
import { areaOf, type Box, boxOf, centreOf, hullOf, intersectionOf, type Size } from '../../base/geometry.js'
import { headAround, type Subject } from '../../layout/subject.js'
import type { Frame } from '../photo.js'
import { turnUpright } from '../upright.js'
import { type FaceFinder, findFacesHere } from './face-thread.js'
import type { Focus } from './focus.js'

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

/** The subject of a photo of which nothing is known. */
const middleOf = (photo: Size): Subject => ({
  source: 'center',
  point: { x: photo.width / 2, y: photo.height / 2 },
  box: null,
  heads: [],
  body: null,
  confidence: null,
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
    boxOf(0, 0, photo.width, photo.height),
  )

async function findFaces({ photo, stored }: Frame, find: FaceFinder): Promise<Box[]> {
  const { greyOf } = await import('./grey.js')
  const grey = turnUpright(greyOf(stored, faceSide), photo.file.orientation)
  const faces = await find(grey)
  return faces
    .toSorted((a, b) => b.confidence - a.confidence)
    .map(face => upTo(photo, grey, face.box))
    .filter(box => areaOf(box) > 0)
}

/** The subject that the user placed, in upright photo pixels, which needs no look at the photo; null for `auto`. */
export function placeSubject(photo: Size, focus: Focus): Subject | null {
  if (focus.kind === 'auto') return null
  if (focus.kind === 'center') return middleOf(photo)
  const point = { x: focus.x * photo.width, y: focus.y * photo.height }
  return { source: 'given', point, box: null, heads: [], body: null, confidence: null }
}

/**
 * Finds where the subject is, in upright photo pixels.
 * Colours need not be sRGB yet: the finders look at brightness and differences.
 */
export async function findSubject(frame: Frame, find: FaceFinder = findFacesHere): Promise<Subject> {
  const { photo, stored } = frame
  const faces = await findFaces(frame, find)
  if (faces.length > 0) {
    const comparable = chooseComparable(faces)
    const box = hullOf(comparable)
    const heads = comparable.map(face => headAround(face, photo))
    return { source: 'face', point: centreOf(box), box, heads, body: null, confidence: null }
  }
  const [{ findSalientRegion, mapSide }, { shrinkRgb }] = await Promise.all([
    import('./saliency.js'),
    import('./grey.js'),
  ])
  const small = turnUpright(shrinkRgb(stored, mapSide), photo.file.orientation)
  const region = findSalientRegion(small)
  if (region === null) return middleOf(photo)
  const box = upTo(photo, small, region.box)
  return { source: 'saliency', point: centreOf(box), box, heads: [], body: null, confidence: null }
}
