// The bytes of a PNG in, whether its packed texts are more than any photo's out: libpng unpacks each to up to 8 MB, and the library above it
// copies them. Looks no further than what the decoder reads.
import { inflateSync } from 'node:zlib'
import { nameAt, viewOf } from '../../base/bytes.js'
import { codeOf } from '../../base/disk-errors.js'
import { mostChunks, packedTextIn, pngChunks } from './chunks.js'

// Real files have a few.
const mostTexts = 16
// Of all together, unpacked: editors' descriptions have some hundred kilobytes. Sixteen of 8 MB, in a file of 125 kB, took 1 to 1.6 GB.
const mostUnpacked = 8_000_000
// What deflate makes of equal bytes, at the most.
const mostRatio = 1032

/** True also where there are too many other chunks. */
export function hasTooManyTexts(bytes: Uint8Array): boolean {
  const view = viewOf(bytes)
  let [texts, unpacked, others] = [0, 0, 0]
  for (const at of pngChunks(bytes)) {
    // By its first letter alone, for most chunks by far are another: the pixels.
    const first = bytes[at + 4]
    // IEND: what follows is no chunk.
    if (first === 0x49 && bytes[at + 5] === 0x45) break
    if (first !== 0x49 && ++others > mostChunks) return true
    if (first !== 0x7a && first !== 0x69) continue
    const packed = packedTextIn(nameAt(bytes, at + 4), bytes.subarray(at + 8, at + 8 + view.getUint32(at)))
    if (packed === null) continue
    texts += 1
    unpacked += lengthUnpacked(packed, mostUnpacked - unpacked)
    if (texts > mostTexts || unpacked > mostUnpacked) return true
  }
  return false
}

/** Infinite where it is more than `most`; of what is damaged, what it may come to. */
function lengthUnpacked(packed: Uint8Array, most: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) }).length
  } catch (error) {
    return codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? Number.POSITIVE_INFINITY : packed.length * mostRatio
  }
}
