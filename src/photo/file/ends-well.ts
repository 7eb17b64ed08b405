// An opened photo's file in; whether its end is where its form says that it is, out. True is a promise that nothing was cut off;
// false is a suspicion. Decodes nothing.
import type { PhotoFile } from '../photo.js'

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const nameAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

/** PNG, third edition, §5.3: length, name, data, checksum; the last chunk is IEND. */
function isPngWhole(bytes: Uint8Array): boolean {
  const view = viewOf(bytes)
  for (let at = 8; at + 12 <= bytes.length; at += view.getUint32(at) + 12)
    if (nameAt(bytes, at + 4) === 'IEND') return true
  return false
}

/** ISO 14496-12: boxes of a length, the last of which may reach to the end whatever it is. */
function areBoxesWhole(bytes: Uint8Array): boolean {
  const view = viewOf(bytes)
  let at = 0
  while (at + 8 <= bytes.length) {
    const size = view.getUint32(at)
    if (size === 0) return false
    const isLong = size === 1
    if (isLong && at + 16 > bytes.length) return false
    const length = isLong ? Number(view.getBigUint64(at + 8)) : size
    if (length < 8) return false
    at += length
  }
  return at === bytes.length
}

export function endsWell({ bytes, decodable, kind }: PhotoFile): boolean {
  switch (kind) {
    case 'jpeg':
      return decodable === bytes && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9
    case 'png':
      return isPngWhole(bytes)
    case 'webp':
      return viewOf(bytes).getUint32(4, true) + 8 <= bytes.length
    case 'gif':
      return bytes.at(-1) === 0x3b
    case 'heif':
      return areBoxesWhole(bytes)
    default:
      return false
  }
}
