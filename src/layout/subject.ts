// Where the cat is in a photo: what photo/ found, and what crop and placement serve. Upright photo pixels.
import { type Box, boxOf, clamp, hullOf, intersectionOf, type Point, type Size } from '../base/geometry.js'

export interface Subject {
  /** `given` by the user; a `face` found; the `saliency` map's region; else the `center`. */
  readonly source: 'given' | 'face' | 'saliency' | 'center'
  readonly point: Point
  /** Brow to chin for a face (all faces together), the region for saliency; null for a point. */
  readonly box: Box | null
  /** Every face, the surest first; empty unless `source` is `face`. */
  readonly faces: readonly Box[]
}

// Ears and chin around a face, as shares of its width and height. From heads and faces labelled on photos: the head is
// 1.1 to 1.3 times as wide as the face, and the ears rise up to 0.45 of its height above it.
const head = { sides: 0.12, above: 0.5, below: 0.06 }

// A region is where the eye is drawn, and ends before the tips of the ears.
const air = { sides: 0.06, above: 0.26 }

const withAir = ({ x, y, width, height }: Box): Box =>
  boxOf(x - width * air.sides, y - height * air.above, width * (1 + 2 * air.sides), height * (1 + air.above))

/** The faces with ears and chin, inside the photo; the region, or a small box round the point, where no face is known. */
export function headOf(subject: Subject, photo: Size): Box {
  const whole = boxOf(0, 0, photo.width, photo.height)
  if (subject.source === 'face' && subject.box !== null) {
    const faces = subject.faces.length > 0 ? subject.faces : [subject.box]
    return intersectionOf(
      hullOf(
        faces.map(face =>
          boxOf(
            face.x - face.width * head.sides,
            face.y - face.height * head.above,
            face.width * (1 + 2 * head.sides),
            face.height * (1 + head.above + head.below),
          ),
        ),
      ),
      whole,
    )
  }
  if (subject.box !== null) return intersectionOf(withAir(subject.box), whole)
  // A point says nothing of the size: a fifth of the shorter side is about a cat's head in a photo of a whole cat.
  const side = Math.min(photo.width, photo.height) / 5
  return intersectionOf(
    boxOf(
      clamp(subject.point.x - side / 2, 0, photo.width - side),
      clamp(subject.point.y - side / 2, 0, photo.height - side),
      side,
      side,
    ),
    whole,
  )
}

/** What must not be cut or covered: the faces, else the head's box. */
export const faceOf = (subject: Subject, photo: Size): Box => subject.box ?? headOf(subject, photo)
