// The bytes of a JPEG in, what stands in it beside its picture out: before, between and after its scans, and behind its end.
import type { MetadataKind } from '../../base/finding.js'
import { findMarker, isFrame, markers, segmentsOf } from '../file/jpeg.js'
import { isProfile } from './icc.js'
import { tableBytes, watchTables } from './jpeg-tables.js'
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

const [dqt, dnl, dri, hierarchy, expansion] = [0xdb, 0xdc, 0xdd, 0xde, 0xdf]

/** How many bytes the tables of a segment have that come one after another; each begins with its class, 0 or 1, and its number, 0 to 3. */
function tablesBytes(marker: number, data: Uint8Array): number {
  let at = 0
  while (at < data.length) at += (data[at]! & 0xec) === 0 ? tableBytes(marker, data, at) : Number.NaN
  return at
}

/** How many bytes a segment of the coding has by what it says itself, which is all that decoders read of it; NaN for one that is none (T.81, B.2). */
function codingBytes(marker: number, data: Uint8Array, lines: number | null): number {
  if (isFrame(marker) || marker === hierarchy) return 6 + 3 * (data[5] ?? 0)
  switch (marker) {
    case markers.sos:
      return 4 + 2 * (data[0] ?? 0)
    case markers.dht:
    case dqt:
    case markers.dac:
      return tablesBytes(marker, data)
    case dri:
      return 2
    case expansion:
      return 1
    case dnl:
      // It gives the number of lines where the frame does not.
      return lines === 0 ? 2 : Number.NaN
    default:
      return Number.NaN
  }
}

function isNeeded(marker: number, data: Uint8Array, lines: number | null): boolean {
  if (marker < app0) return data.length === codingBytes(marker, data, lines)
  if (startsWith(data, 'JFIF\0')) return marker === app0 && data.length === jfifBytes
  if (startsWith(data, 'Adobe')) return marker === 0xee && data.length === adobeBytes
  return false
}

/** Of a profile, which may be cut into some: a name, and which part of how many. */
const isOfProfile = (marker: number, data: Uint8Array): boolean =>
  marker === 0xe2 && startsWith(data, 'ICC_PROFILE\0')
const profileHead = 14

/** Segments that call themselves a profile, and are none when put together. */
function* partOfProfile(segments: readonly Uint8Array[]): Generator<Part> {
  const inOrder = segments.toSorted((a, b) => (a[profileHead - 2] ?? 0) - (b[profileHead - 2] ?? 0))
  const profile = Buffer.concat(inOrder.map(segment => segment.subarray(profileHead)))
  if (segments.length > 0 && !isProfile(profile)) yield { kind: 'UNKNOWN', bytes: profile }
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
  let lines: number | null = null
  const profile: Uint8Array[] = []
  const tables = watchTables()
  for (const { marker, from, data, dataTo } of segmentsOf(bytes)) {
    if (!isScan) yield* strays('UNKNOWN', bytes.subarray(end, from))
    const content = bytes.subarray(data, dataTo)
    if (isFrame(marker)) lines ??= (content[1]! << 8) | content[2]!
    if (isOfProfile(marker, content)) profile.push(content)
    else if (!isNeeded(marker, content, lines)) yield { kind: kindOf(marker, content), bytes: content }
    else tables.see(marker, content)
    isScan = marker === markers.sos
    end = dataTo
  }
  yield* partOfProfile(profile)
  for (const table of tables.idle()) yield { kind: 'UNKNOWN', bytes: table }
  const at = findMarker(bytes, end)
  if (!isScan) yield* strays('UNKNOWN', bytes.subarray(end, at))
  // What cannot be followed is no part of the picture either: decoders give up there.
  yield* strays('TRAILING', bytes.subarray(bytes[at + 1] === markers.eoi ? at + 2 : at))
}
