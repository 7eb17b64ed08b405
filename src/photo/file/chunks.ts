// The bytes of a PNG or a WebP in, where each of its chunks begins out: with its length and its name in a PNG, its name and its length in
// a WebP. Places alone, for a small file can hold a million.
import { viewOf } from '../../base/bytes.js'

// Chunks, and a GIF's extensions and their blocks: real files have some dozens, an XMP in a GIF some thousands. Millions of empty ones keep each
// reader busy.
export const mostChunks = 100_000

/** PNG, third edition, §5.3: length, name, data, checksum. Goes on behind `IEND`, where no chunk is. */
export function* pngChunks(bytes: Uint8Array): Generator<number, void> {
  const view = viewOf(bytes)
  for (let at = 8; at + 12 <= bytes.length; at += view.getUint32(at) + 12) yield at
}

/** PNG, third edition, 11.3.3.3 and 11.3.3.4: what of a chunk's data is packed; null where nothing is. */
export function packedTextIn(name: string, data: Uint8Array): Uint8Array | null {
  const keyword = data.indexOf(0)
  if (name === 'zTXt') return data.subarray(keyword + 2)
  if (name !== 'iTXt' || data[keyword + 1] === 0) return null
  const language = data.indexOf(0, keyword + 3)
  return data.subarray(data.indexOf(0, language + 1) + 1)
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
