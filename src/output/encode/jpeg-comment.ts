// The program's own entries in a JPEG: COM segments of `Key: value` in UTF-8, written and read back. Knows no pixels.
// T.81 says of a comment only that it is bytes; everybody reads it as text, and no network shows it.
import { nameAt } from '../../base/bytes.js'
import { joinBytes } from './png-chunks.js'

const markers = {
  start: 0xd8,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  comment: 0xfe,
  scan: 0xda,
  end: 0xd9,
} as const

interface Segment {
  readonly marker: number
  /** Where the segment begins and ends in the file, its marker included. */
  readonly from: number
  readonly to: number
  readonly data: Uint8Array
}

/** The segments before the picture's data; none for what is no JPEG. */
function* walk(jpeg: Uint8Array): Generator<Segment> {
  if (jpeg[0] !== 0xff || jpeg[1] !== markers.start) return
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1]!
    if (marker === markers.scan || marker === markers.end) return
    // A run of 0xff may pad the space before a marker.
    if (marker === 0xff) {
      at++
      continue
    }
    const to = at + 2 + ((jpeg[at + 2]! << 8) | jpeg[at + 3]!)
    if (to > jpeg.length) return
    yield { marker, from: at, to, data: jpeg.subarray(at + 4, to) }
    at = to
  }
}

/** Where the picture's data begin, at its first scan; null for what has none. */
export function findScan(jpeg: Uint8Array): number | null {
  let at = 2
  for (const { to } of walk(jpeg)) at = to
  return jpeg[at] === 0xff && jpeg[at + 1] === markers.scan ? at : null
}

const exifName = 'Exif'

/** Whether no segment before the picture's data says how it is to be turned, or in what colours it is. */
export function isPlainJpeg(jpeg: Uint8Array): boolean {
  for (const { marker, data } of walk(jpeg)) {
    if (marker === markers.app2 || (marker === markers.app1 && nameAt(data, 0) === exifName)) return false
  }
  return true
}

// A segment's length is 16 bits and counts itself.
const mostBytes = 0xffff - 2

function commentOf(key: string, value: string): Uint8Array {
  const text = new TextEncoder().encode(`${key}: ${value}`).subarray(0, mostBytes)
  const length = text.length + 2
  return joinBytes([Uint8Array.of(0xff, markers.comment, length >> 8, length & 255), text])
}

/** The JPEG with these entries, after JFIF's own segment, which must stay the first. */
export function addComments(jpeg: Uint8Array, entries: Readonly<Record<string, string>>): Uint8Array {
  const first = walk(jpeg).next().value
  const at = first?.marker === markers.app0 ? first.to : 2
  const comments = Object.entries(entries).map(([key, value]) => commentOf(key, value))
  return joinBytes([jpeg.subarray(0, at), ...comments, jpeg.subarray(at)])
}

/** The JPEG with so many dots per inch, which stand in JFIF's own segment. */
export function setDensity(jpeg: Uint8Array, dpi: number): Uint8Array {
  const first = walk(jpeg).next().value
  const rest = jpeg.subarray(first?.marker === markers.app0 ? first.to : 2)
  // 16 bytes with themselves; version 1.1; the unit (1: inch), x and y; a preview of 0 × 0.
  const jfif = [0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 1, dpi >> 8, dpi & 255, dpi >> 8, dpi & 255, 0, 0]
  return joinBytes([jpeg.subarray(0, 2), Uint8Array.of(0xff, markers.app0, ...jfif), rest])
}

/** Entries by key; comments of another form are somebody else's, and left out. */
export function readComments(jpeg: Uint8Array): Map<string, string> {
  const entries = new Map<string, string>()
  for (const { marker, data } of walk(jpeg)) {
    const found =
      marker === markers.comment
        ? /^([A-Z][A-Za-z ]{0,40}): (.*)$/s.exec(new TextDecoder().decode(data))
        : null
    if (found) entries.set(found[1]!, found[2]!)
  }
  return entries
}
