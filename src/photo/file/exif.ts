// The bytes of a photo in, whether its EXIF is what no camera writes out. Its directories name others, and its reader (libexif, inside
// the decoder) follows each name anew: two of a hundred entries that name one another keep it busy for minutes, and no clock ends it.
import { nameAt, viewOf } from '../../base/bytes.js'
import { readItems } from '../heif/boxes.js'
import { pngChunks, webpChunks } from './chunks.js'
import { markers, segmentsOf } from './jpeg.js'
import type { PhotoKind } from './sniff.js'

// Cameras write some dozens, those that write most some hundreds; values are copied one by one.
const mostEntries = 5000
const mostValueBytes = 32_000_000
// Where its reader stops by itself: each directory that is entered costs by how many entries it has.
const mostDepth = 170
const depthOf = (entries: number): number => Math.ceil(Math.log(entries + 0.1) / Math.log(1.1))

// EXIF, GPS, interoperability.
const pointers: ReadonlySet<number> = new Set([0x8769, 0x8825, 0xa005])
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
const entryBytes = 12

function* ofJpeg(bytes: Uint8Array): Generator<Uint8Array> {
  for (const { marker, data, dataTo } of segmentsOf(bytes)) {
    if (marker === markers.sos) return
    if (marker === 0xe1 && nameAt(bytes, data) === 'Exif') yield bytes.subarray(data, dataTo)
  }
}

function* ofPng(bytes: Uint8Array): Generator<Uint8Array> {
  const view = viewOf(bytes)
  // By its first letter alone, for most chunks by far are another: the pixels.
  for (const at of pngChunks(bytes))
    if (bytes[at + 4] === 0x65 && nameAt(bytes, at + 4) === 'eXIf')
      yield bytes.subarray(at + 8, at + 8 + view.getUint32(at))
}

function* ofWebp(bytes: Uint8Array): Generator<Uint8Array> {
  const view = viewOf(bytes)
  for (const at of webpChunks(bytes))
    if (nameAt(bytes, at) === 'EXIF') yield bytes.subarray(at + 8, at + 8 + view.getUint32(at + 4, true))
}

function* ofHeif(bytes: Uint8Array): Generator<Uint8Array> {
  for (const { type, extents } of readItems(bytes)?.items.values() ?? [])
    if (type === 'Exif')
      yield Buffer.concat(
        extents.map(({ offset, length }) =>
          bytes.subarray(offset, length === 0 ? undefined : offset + length),
        ),
      )
}

const blocks: Readonly<Partial<Record<PhotoKind, (bytes: Uint8Array) => Iterable<Uint8Array>>>> = {
  jpeg: ofJpeg,
  png: ofPng,
  webp: ofWebp,
  heif: ofHeif,
}

// A TIFF stands behind `Exif\0\0`, in a HEIF behind the offset at which it stands, or behind nothing.
const starts = [0, 4, 6, 10]

/** Follows the directories of a TIFF as their reader does, each time that they are named. */
function isOddTiff(tiff: Uint8Array): boolean {
  const view = viewOf(tiff)
  if (tiff.length < 14 || !/^(?:II\*\0|MM\0\*)$/.test(nameAt(tiff, 0))) return false
  const little = tiff[0] === 0x49
  let [entriesLeft, bytesLeft] = [mostEntries, mostValueBytes]
  const first = view.getUint32(4, little)
  const waiting = [{ at: first, depth: 0 }]
  const countAt = (at: number): number =>
    at + 2 > tiff.length
      ? 0
      : Math.min(view.getUint16(at, little), Math.floor((tiff.length - at - 2) / entryBytes))
  // The second directory is the preview's; no other follows it.
  const next = first + 2 + countAt(first) * entryBytes
  if (next + 4 <= tiff.length) waiting.push({ at: view.getUint32(next, little), depth: 0 })
  for (let found = waiting.pop(); found !== undefined; found = waiting.pop()) {
    const { at, depth } = found
    if (depth > mostDepth) continue
    const entries = countAt(at)
    entriesLeft -= entries + 1
    if (entriesLeft < 0) return true
    for (let from = at + 2; from < at + 2 + entries * entryBytes; from += entryBytes) {
      const bytes = (typeBytes[view.getUint16(from + 2, little)] ?? 0) * view.getUint32(from + 4, little)
      if (bytes <= tiff.length) bytesLeft -= bytes
      if (pointers.has(view.getUint16(from, little)))
        waiting.push({ at: view.getUint32(from + 8, little), depth: depth + depthOf(entries) })
    }
    if (bytesLeft < 0) return true
  }
  return false
}

/** True where its reader would be kept busy, or hold more than any photo has. */
export function hasOddExif(bytes: Uint8Array, kind: PhotoKind): boolean {
  try {
    for (const block of blocks[kind]?.(bytes) ?? [])
      if (starts.some(start => isOddTiff(block.subarray(start)))) return true
  } catch (error) {
    // Boxes that cannot be followed are told where they are read for the picture.
    if (!(error instanceof RangeError)) throw error
  }
  return false
}
