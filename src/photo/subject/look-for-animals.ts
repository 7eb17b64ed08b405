// A decoded photo in; the animals that the net sees in it, in upright photo pixels, out. What is small and unsure is looked at once more, from
// nearer. Knows no card; loads what it needs only when it is asked.
import {
  areaOf,
  type Box,
  boxOf,
  centreOf,
  clamp,
  fullBoxOf,
  intersectionOf,
  type Point,
  type Size,
} from '../../base/geometry.js'
import type { RgbPixels } from '../../base/pixels.js'
import type { DecodedPhoto } from '../photo.js'
import { cutUpright, type Orientation, sizeTurned, turnUpright } from '../upright.js'
import type { Finder, FoundAnimal } from './finder.js'

// From here on a cat counts as found. Of 640 pictures without one the net was surer of six: a dog, an otter, a ferret and a squirrel among them.
export const leastFound = 0.23

// What is unsure and no longer than this share of the photo is seen better in a part that is so many times as long as it is.
const smallShare = 0.4
const partOfBody = 2
// Each further look is one more chance to be wrong.
const strictness = 1.2
// What lies by so much of itself in what was seen from nearer is the same.
const sameShare = 0.5

/** What a second look finds stands in the first one's place; what was seen elsewhere is kept. */
export async function lookForAnimals(decoded: DecodedPhoto, finder: Finder): Promise<readonly FoundAnimal[]> {
  const { photo, stored } = decoded
  const animals = await lookAt(stored, photo.file.orientation, fullBoxOf(photo), closeSide, finder)
  const [first] = animals
  if (first === undefined || first.confidence >= leastFound) return animals
  const longer = Math.max(first.body.width, first.body.height)
  if (longer > smallShare * Math.max(photo.width, photo.height)) return animals
  const closer = await lookAtPart(
    decoded,
    squareAround(centreOf(first.body), partOfBody * longer, photo),
    finder,
  )
  const surer = closer.filter(({ confidence }) => confidence >= strictness * leastFound)
  const isElsewhere = ({ body }: FoundAnimal): boolean =>
    surer.every(one => areaOf(intersectionOf(one.body, body)) < sameShare * areaOf(body))
  return [...surer, ...animals.filter(isElsewhere)]
}

/** Of this side, or as much of it as there is. */
function squareAround({ x, y }: Point, side: number, photo: Size): Box {
  const [width, height] = [Math.min(side, photo.width), Math.min(side, photo.height)]
  const left = clamp(x - width / 2, 0, photo.width - width)
  const top = clamp(y - height / 2, 0, photo.height - height)
  return boxOf(left, top, width, height)
}

/** Without a look for faces: in what is enlarged so far, the cascade sees too many. */
async function lookAtPart(
  { photo, stored }: DecodedPhoto,
  part: Box,
  finder: Finder,
): Promise<FoundAnimal[]> {
  const [{ enlargeRgb }, { sizeForNet }] = await loadSizes()
  const { orientation } = photo.file
  const upright = sizeTurned(stored, orientation)
  const scale = upright.width / photo.width
  const [left, top] = [Math.floor(part.x * scale), Math.floor(part.y * scale)]
  const width = Math.max(1, Math.min(upright.width - left, Math.round(part.width * scale)))
  const height = Math.max(1, Math.min(upright.height - top, Math.round(part.height * scale)))
  const cut = cutUpright(stored, orientation, boxOf(left, top, width, height))
  const size = sizeForNet(cut)
  const large = enlargeRgb(cut, Math.max(size.width, size.height))
  return lookAt(large, 1, boxOf(left / scale, top / scale, width / scale, height / scale), 0, finder)
}

const loadSizes = () => Promise.all([import('./grey.js'), import('./animals.js')])

// The longer side of the picture of the whole photo in which faces are looked for once more: a body of half of it is hardly enlarged.
const closeSide = 640

/**
 * @param part of the upright photo that the pixels show
 * @param faceSide the longer side of the picture in which faces are looked for; 0 for none
 */
async function lookAt(
  pixels: RgbPixels,
  orientation: Orientation,
  part: Box,
  faceSide: number,
  finder: Finder,
): Promise<FoundAnimal[]> {
  const [{ greyOf, resizeRgb }, { sizeForNet }] = await loadSizes()
  const size = sizeForNet(part)
  const colour = turnUpright(resizeRgb(pixels, sizeTurned(size, orientation)), orientation)
  const grey = faceSide === 0 ? null : turnUpright(greyOf(pixels, faceSide), orientation)
  const found = await finder.findAnimals(colour, grey)
  const place = ({ x, y, width, height }: Box): Box =>
    intersectionOf(
      boxOf(part.x + x * part.width, part.y + y * part.height, width * part.width, height * part.height),
      part,
    )
  return found.map(animal => ({
    ...animal,
    body: place(animal.body),
    face: animal.face && place(animal.face),
    head: animal.head && place(animal.head),
  }))
}
