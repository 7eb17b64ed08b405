// The bytes of a WebP in, its chunks that its picture does not need, and what follows its RIFF, out (RFC 9649). What the file's
// flags say counts for nothing: readers look for the chunks.
import { nameAt, viewOf } from '../../base/bytes.js'
import type { MetadataKind } from '../../base/finding.js'
import { isProfile } from './icc.js'
import { type Part, strays } from './part.js'

/** With the most bytes that they may have. */
const needed: Readonly<Record<string, number>> = {
  'VP8 ': Number.POSITIVE_INFINITY,
  VP8L: Number.POSITIVE_INFINITY,
  ALPH: Number.POSITIVE_INFINITY,
  VP8X: 10,
  ANIM: 6,
}

const kinds: Readonly<Record<string, MetadataKind>> = {
  EXIF: 'EXIF',
  Exif: 'EXIF',
  'XMP ': 'XMP',
  C2PA: 'C2PA',
}

// A frame's place, size and time, before its own chunks.
const frameHead = 16

function* partsIn(bytes: Uint8Array, from: number, to: number): Generator<Part> {
  const view = viewOf(bytes)
  let at = from
  while (at + 8 <= to) {
    const type = nameAt(bytes, at)
    const length = view.getUint32(at + 4, true)
    const end = Math.min(at + 8 + length, to)
    const data = bytes.subarray(at + 8, end)
    if (type === 'ANMF' && from < 16) yield* partsIn(bytes, at + 8 + frameHead, end)
    else if (type === 'ICCP' ? !isProfile(data) : data.length > (needed[type] ?? -1))
      yield { kind: kinds[type] ?? 'UNKNOWN', bytes: data }
    at = end + (length % 2)
  }
  yield* strays('UNKNOWN', bytes.subarray(Math.min(at, to), to))
}

export function* partsOfWebp(bytes: Uint8Array): Generator<Part> {
  const end = Math.min(8 + viewOf(bytes).getUint32(4, true), bytes.length)
  yield* partsIn(bytes, 12, end)
  yield* strays('TRAILING', bytes.subarray(end))
}
