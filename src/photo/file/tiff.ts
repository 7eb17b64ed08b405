// Raw pixels and their ICC profile in, an uncompressed TIFF out: how sharp is told which profile raw pixels are in.
import type { RgbPixels } from '../../base/pixels.js'

const short = 3
const long = 4
const undefinedBytes = 7

/** TIFF 6.0, little-endian, one strip, profile in tag 34675. */
export function encodeTiff(pixels: RgbPixels, profile: Uint8Array): Uint8Array {
  const tags = 11
  const bitsAt = 8 + 2 + tags * 12 + 4
  const profileAt = bitsAt + 6
  const dataAt = profileAt + profile.length + (profile.length % 2)
  const bytes = new Uint8Array(dataAt + pixels.data.length)
  const view = new DataView(bytes.buffer)
  const fields: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, long, 1, pixels.width],
    [257, long, 1, pixels.height],
    [258, short, 3, bitsAt],
    [259, short, 1, 1],
    [262, short, 1, 2],
    [273, long, 1, dataAt],
    [277, short, 1, 3],
    [278, long, 1, pixels.height],
    [279, long, 1, pixels.data.length],
    [284, short, 1, 1],
    [34675, undefinedBytes, profile.length, profileAt],
  ]
  view.setUint32(0, 0x002a4949, true)
  view.setUint32(4, 8, true)
  view.setUint16(8, tags, true)
  fields.forEach(([tag, type, count, value], i) => {
    const at = 10 + i * 12
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, count, true)
    view.setUint32(at + 8, value, true)
  })
  for (let i = 0; i < 3; i++) view.setUint16(bitsAt + i * 2, 8, true)
  bytes.set(profile, profileAt)
  bytes.set(pixels.data, dataAt)
  return bytes
}
