// The bytes of a JPEG in, what stands in it beside its picture out: before, between and after its scans, and behind its end.
import type { MetadataKind } from '../../base/finding.js'
import { findMarker, markers, segmentsOf } from '../file/jpeg.js'
import { type Part, startsWith, strays } from './part.js'

const [app0, app15, comment] = [0xe0, 0xef, 0xfe]
// JFIF's segment without a preview (0 × 0 pixels), and Adobe's, which says what the colours are.
const [jfifBytes, adobeBytes] = [14, 12]

// Known by how they begin, as some writers put them into segments of other numbers.
const kinds: readonly (readonly [beginning: string, kind: MetadataKind])[] = [
  ['Exif\0', 'EXIF'],
  ['EXIF\0', 'EXIF'],
  ['http://ns.adobe.com/', 'XMP'],
  ['Photoshop 3.0', 'IPTC'],
  ['Adobe_Photoshop', 'IPTC'],
  ['JP\0', 'C2PA'],
  ['JFIF\0', 'PREVIEW'],
  ['JFXX\0', 'PREVIEW'],
]

function isNeeded(marker: number, data: Uint8Array): boolean {
  if (marker > markers.sos && marker < app0) return true
  if (marker >= 0xc0 && marker <= markers.sos) return true
  if (startsWith(data, 'JFIF\0')) return marker === app0 && data.length === jfifBytes
  if (startsWith(data, 'Adobe')) return marker === 0xee && data.length === adobeBytes
  return marker === 0xe2 && startsWith(data, 'ICC_PROFILE\0')
}

function kindOf(marker: number, data: Uint8Array): MetadataKind {
  if (marker === comment) return 'COMMENT'
  const found = marker <= app15 ? kinds.find(([beginning]) => startsWith(data, beginning)) : undefined
  return found?.[1] ?? 'UNKNOWN'
}

/** T.81, Annex B. */
export function* partsOfJpeg(bytes: Uint8Array): Generator<Part> {
  let end = 2
  let isScan = false
  for (const { marker, from, data, dataTo } of segmentsOf(bytes)) {
    if (!isScan) yield* strays('UNKNOWN', bytes.subarray(end, from))
    const content = bytes.subarray(data, dataTo)
    if (!isNeeded(marker, content)) yield { kind: kindOf(marker, content), bytes: content }
    isScan = marker === markers.sos
    end = dataTo
  }
  const at = findMarker(bytes, end)
  if (!isScan) yield* strays('UNKNOWN', bytes.subarray(end, at))
  // What cannot be followed is no part of the picture either: decoders give up there.
  yield* strays('TRAILING', bytes.subarray(bytes[at + 1] === markers.eoi ? at + 2 : at))
}
