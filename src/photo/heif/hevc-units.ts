// Where the bytes of an HEVC picture lie in, the units of its coded data out, as its decoder takes them: each behind its length. Reads no
// unit. Source: ISO/IEC 14496-15, 8.3.3.
import type { Extent } from './boxes.js'

// Of a length; the file may say otherwise, but the decoder knows no other.
const lengthBytes = 4

/** The length of each; the last one may be cut off. */
export function* unitsOf(bytes: Uint8Array, extents: readonly Extent[]): Generator<number> {
  const parts = extents.map(({ offset, length }) => bytes.subarray(offset, offset + length))
  const data = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  for (let at = 0; at + lengthBytes <= data.length; ) {
    const length = view.getUint32(at)
    yield length
    at += lengthBytes + length
  }
}
