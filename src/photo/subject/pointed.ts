// A point that somebody put on the cat, and the faces that are seen in the photo, in; the subject that is meant, out. The point decides
// which; what was found tells only how large it is.
import {
  type Box,
  boxOf,
  centreOf,
  fullBoxOf,
  intersectionOf,
  type Point,
  type Size,
} from '../../base/geometry.js'
import type { Subject } from '../../layout/subject.js'

// So near to the middle of a head, as a share of its width and height, the point says that this is it.
const onHead = 0.25
// So near to it, in heads, the point may be on the cat whose head it is: that stays whole where it can.
const nearHead = 4
/** The subject at a point, in upright photo pixels: the head that was found there, or one of the size of those that were found. */
export const subjectAt = (point: Point, found: Subject, photo: Size): Subject => ({
  source: 'given',
  point,
  box: null,
  heads: headsFor(point, found.heads, photo),
  body: null,
  confidence: null,
})

function headsFor(point: Point, heads: readonly Box[], photo: Size): Box[] {
  const meant = heads.find(head => liesWithin(onHead, head, point))
  if (meant !== undefined) return [meant, ...heads.filter(head => head !== meant)]
  const [size] = heads
  return size === undefined
    ? []
    : [headAt(point, size, photo), ...heads.filter(head => liesWithin(nearHead, head, point))]
}

function liesWithin(heads: number, head: Box, { x, y }: Point): boolean {
  const centre = centreOf(head)
  return Math.abs(x - centre.x) <= heads * head.width && Math.abs(y - centre.y) <= heads * head.height
}

/** What of a head about the point is in the photo. */
const headAt = ({ x, y }: Point, { width, height }: Size, photo: Size): Box =>
  intersectionOf(boxOf(x - width / 2, y - height / 2, width, height), fullBoxOf(photo))
