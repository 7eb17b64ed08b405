// A photo's file in; whether its end is where its form says that it is, out: as a promise that nothing was cut off, and as the
// certainty that something was. Between the two lie files that only a decoder can tell of. Decodes nothing.
import { nameAt, viewOf } from '../../base/bytes.js'
import type { PhotoFile } from '../photo.js'
import { pngChunks } from './chunks.js'
import { findMarker, markers, segmentsOf } from './jpeg.js'
import type { PhotoKind } from './sniff.js'
import { isTiffCut } from './tiff-tags.js'

/** Its last chunk is IEND. */
function isPngWhole(bytes: Uint8Array): boolean {
  for (const at of pngChunks(bytes)) if (nameAt(bytes, at + 4) === 'IEND') return true
  return false
}

/** ISO 14496-12: boxes of a length, the last of which may reach to the end whatever it is: then null. */
function endOfBoxes(bytes: Uint8Array): number | null {
  const view = viewOf(bytes)
  let at = 0
  while (at < bytes.length) {
    if (at + 8 > bytes.length) return at + 8
    const size = view.getUint32(at)
    if (size === 0) return null
    if (size === 1 && at + 16 > bytes.length) return at + 16
    const length = size === 1 ? Number(view.getBigUint64(at + 8)) : size
    if (length < 8) return null
    at += length
  }
  return at
}

/** RFC 9649, 2.4: the length of all that comes after it. */
const isWebpWhole = (bytes: Uint8Array): boolean => viewOf(bytes).getUint32(4, true) + 8 <= bytes.length

/**
 * T.81, B.1.1: the end of the image comes after the last segment. What a damaged one says of its length may be wrong, so a file that
 * has an end where files end is not cut off.
 */
function isJpegCut(bytes: Uint8Array): boolean {
  let end = 2
  for (const { dataTo } of segmentsOf(bytes)) end = dataTo
  const at = findMarker(bytes, end)
  const isSegment = at + 4 <= bytes.length && bytes[at + 1] !== markers.eoi
  const goesOn = isSegment && at + 2 + viewOf(bytes).getUint16(at + 2) > bytes.length
  const last = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(endOfJpeg)
  return goesOn ? last !== bytes.length - 2 : last < end
}

const endOfJpeg = Buffer.of(0xff, markers.eoi)

/** Of a file that cannot be decoded: true where more belongs to it than there is. */
export function isCutOff(bytes: Uint8Array, kind: PhotoKind): boolean {
  switch (kind) {
    case 'jpeg':
      return isJpegCut(bytes)
    case 'png':
      return !isPngWhole(bytes)
    case 'webp':
      return bytes.length < 8 || !isWebpWhole(bytes)
    case 'gif':
      // What follows the last block is its trailer, and some writers fill up with zeros.
      return bytes.findLast(byte => byte !== 0) !== 0x3b
    case 'heif':
      return (endOfBoxes(bytes) ?? 0) > bytes.length
    case 'tiff':
      return isTiffCut(bytes)
    default:
      return false
  }
}

/** True is a promise that nothing was cut off; false is a suspicion. */
export function endsWell({ bytes, decodable, kind }: PhotoFile): boolean {
  switch (kind) {
    case 'jpeg':
      return decodable === bytes && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9
    case 'png':
      return isPngWhole(bytes)
    case 'webp':
      return isWebpWhole(bytes)
    case 'gif':
      return bytes.at(-1) === 0x3b
    case 'heif':
      return endOfBoxes(bytes) === bytes.length
    default:
      return false
  }
}
