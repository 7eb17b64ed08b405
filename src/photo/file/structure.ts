// The bytes of a photo in, what they claim that no photo has out: too many pages, frames, scans or packed texts (each costs a
// decoder time or memory, and a small file can hold a million), or too long a side. Looks before any decoder; decodes nothing.
import { nameAt, viewOf } from '../../base/bytes.js'
import type { Size } from '../../base/geometry.js'
import type { FileFault } from '../../messages/file-faults.js'
import { mostChunks, webpChunks } from './chunks.js'
import { hasOddExif } from './exif.js'
import { findFrame, findOddHead, hasOtherTables, heldByJpeg, markers, segmentsOf } from './jpeg.js'
import { hasTooManyTexts } from './packed-texts.js'
import type { PhotoKind } from './sniff.js'
import { readTiffLayout } from './tiff-tags.js'

// Encoders write about 10, and at most 64 where they try out which are best.
const mostScans = 100
// A million pages take libtiff a minute to count.
const mostPages = 1000
const mostFrames = 20_000

function countScans(bytes: Uint8Array): number {
  const frame = findFrame(bytes)
  if (frame === null || heldByJpeg(frame) === 0) return 1
  let scans = 0
  for (const { marker } of segmentsOf(bytes)) {
    if (marker === markers.sos) scans += 1
    if (scans > mostScans) break
  }
  return scans
}

/** TIFF 6.0 and BigTIFF: a chain of directories; a circle counts as endless. */
function countPages(bytes: Uint8Array): number {
  const view = viewOf(bytes)
  const little = bytes[0] === 0x49
  const big = bytes.length >= 16 && view.getUint16(2, little) === 43
  const [countBytes, entryBytes, offsetBytes] = big ? [8, 20, 8] : [2, 12, 4]
  const offsetAt = (at: number): number => {
    if (at + offsetBytes > bytes.length) return 0
    return big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little)
  }
  let pages = 0
  for (let at = offsetAt(big ? 8 : 4); at > 0 && at + countBytes <= bytes.length; pages++) {
    if (pages > mostPages) break
    const entries = big ? Number(view.getBigUint64(at, little)) : view.getUint16(at, little)
    at = offsetAt(at + countBytes + entries * entryBytes)
  }
  return pages
}

/** JPEGs in strips or tiles are decoded as any other. */
function hasScansInParts(bytes: Uint8Array): boolean {
  const { compression, parts } = readTiffLayout(bytes, 1)
  return (
    compression === 7 &&
    parts.some(({ from, length }) => countScans(bytes.subarray(from, from + length)) > mostScans)
  )
}

/** GIF89a, Appendix A: extensions and images, each a chain of sub-blocks. Infinite where there are too many of an extension's. */
function countGifFrames(bytes: Uint8Array): number {
  const tableBytes = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)
  let [frames, blocks] = [0, 0]
  let at = 13 + tableBytes(bytes[10] ?? 0)
  while (at < bytes.length && frames <= mostFrames && blocks <= mostChunks) {
    const isExtension = bytes[at] === 0x21
    if (bytes[at] === 0x2c) {
      frames += 1
      at += 11 + tableBytes(bytes[at + 9] ?? 0)
    } else if (isExtension) at += 2
    else break
    for (; at < bytes.length && bytes[at] !== 0; at += bytes[at]! + 1) if (isExtension) blocks += 1
    if (isExtension) blocks += 1
    at += 1
  }
  return blocks > mostChunks ? Number.POSITIVE_INFINITY : frames
}

/** Infinite where there are too many chunks. */
function countWebpFrames(bytes: Uint8Array): number {
  let [frames, chunks] = [0, 0]
  for (const at of webpChunks(bytes)) {
    if (frames > mostFrames) break
    if (++chunks > mostChunks) return Number.POSITIVE_INFINITY
    if (nameAt(bytes, at) === 'ANMF') frames += 1
  }
  return frames
}

const tooMany: Readonly<Partial<Record<PhotoKind, (bytes: Uint8Array) => boolean>>> = {
  png: hasTooManyTexts,
  jpeg: bytes => countScans(bytes) > mostScans,
  tiff: bytes => countPages(bytes) > mostPages || hasScansInParts(bytes),
  gif: bytes => countGifFrames(bytes) > mostFrames,
  webp: bytes => countWebpFrames(bytes) > mostFrames,
}

// JPEG has no longer ones, and neither has any camera; far longer ones make decoders and frames grow out of all proportion.
const mostSide = 65_535

/** True for a picture that is longer than any photo. */
export const isTooLong = ({ width, height }: Size): boolean => Math.max(width, height) > mostSide

/** ISO/IEC 23008-12, 6.5.3: name, version and flags, width, height. A library complains of absurd ones on the terminal. */
function hasAbsurdSides(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = file.indexOf('ispe'); at >= 0 && at + 16 <= file.length; at = file.indexOf('ispe', at + 4))
    if (isTooLong({ width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12) })) return true
  return false
}

/** What a file claims that no photo has, or not with what else it claims; null for nothing. */
export function findExcess(bytes: Uint8Array, kind: PhotoKind): FileFault | null {
  const oddHead = kind === 'jpeg' ? findOddHead(bytes) : null
  if (oddHead !== null) return oddHead
  if (tooMany[kind]?.(bytes) || hasOddExif(bytes, kind)) return 'TOO_MANY_PARTS'
  if (kind === 'jpeg' && hasOtherTables(bytes)) return 'HEADER_DAMAGED'
  return kind === 'heif' && hasAbsurdSides(bytes) ? 'SIDE_TOO_LONG' : null
}
