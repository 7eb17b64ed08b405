// A point that somebody put on the cat, and what the finders see in the photo, in; the subject that is meant, out. The point decides
// which; what was found tells only how large it is.
import {
  areaOf,
  type Box,
  boxOf,
  centreOf,
  contains,
  intersectionOf,
  type Point,
  type Size,
} from '../../base/geometry.js'
import type { Subject } from '../../layout/subject.js'

// So near to the middle of a head, as a share of its width and height, the point says that this is it.
const onHead = 0.25
// So near to it, in heads, the point may be on the cat whose head it is: that stays whole where it can.
const nearHead = 4
// A head's side as a share of its body's, in the middle of 66 labelled cats.
const headOfBody = 0.4
// What takes more of the body than any head is the body itself.
const mostOfBody = 0.8

/** The subject at a point, in upright photo pixels: the head that was found there, or one of the size of those that were found. */
export function subjectAt(point: Point, found: Subject, photo: Size): Subject {
  // What has no head is a guess, and says nothing.
  const body = found.heads.length > 0 ? found.body : null
  return {
    source: 'given',
    point,
    box: null,
    heads: headsFor(point, found.heads, body, photo),
    body: body !== null && contains(body, point) ? body : null,
    confidence: null,
  }
}

function headsFor(point: Point, heads: readonly Box[], body: Box | null, photo: Size): Box[] {
  const isHead = (head: Box): boolean => body === null || areaOf(head) <= mostOfBody * areaOf(body)
  const seen = heads.filter(isHead)
  const meant = seen.find(head => liesWithin(onHead, head, point))
  if (meant !== undefined) return [meant, ...seen.filter(head => head !== meant)]
  const [size = body === null ? undefined : boxOf(0, 0, body.width * headOfBody, body.height * headOfBody)] =
    seen
  return size === undefined
    ? []
    : [headAt(point, size, photo), ...seen.filter(head => liesWithin(nearHead, head, point))]
}

function liesWithin(heads: number, head: Box, { x, y }: Point): boolean {
  const centre = centreOf(head)
  return Math.abs(x - centre.x) <= heads * head.width && Math.abs(y - centre.y) <= heads * head.height
}

/** What of a head about the point is in the photo. */
const headAt = ({ x, y }: Point, { width, height }: Size, photo: Size): Box =>
  intersectionOf(boxOf(x - width / 2, y - height / 2, width, height), boxOf(0, 0, photo.width, photo.height))
