// The bytes of a PNG or a WebP in, where each of its chunks begins out: with its length and its name in a PNG, its name and its length in
// a WebP. Places alone, for a small file can hold a million.
import { viewOf } from '../../base/bytes.js'

/** PNG, third edition, §5.3: length, name, data, checksum. Goes on behind `IEND`, where no chunk is. */
export function* pngChunks(bytes: Uint8Array): Generator<number, void> {
  const view = viewOf(bytes)
  for (let at = 8; at + 12 <= bytes.length; at += view.getUint32(at) + 12) yield at
}

/** RFC 9649, 2.3: name, length, data, padded to even. */
export function* webpChunks(bytes: Uint8Array): Generator<number, void> {
  const view = viewOf(bytes)
  for (let at = 12; at + 8 <= bytes.length; ) {
    yield at
    const length = view.getUint32(at + 4, true)
    at += 8 + length + (length % 2)
  }
}
