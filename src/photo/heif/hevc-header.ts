// The `hvcC` property of an HEVC picture in, what its sequence parameter set says of size and colours out: the decoder goes by these,
// whatever the file says around them. Source: ITU-T H.265 (V9), 7.3.2.2 and Annex E; ISO/IEC 14496-15, 8.3.3.
import type { Size } from '../../base/geometry.js'
import { type Bits, openBits } from './bits.js'
import { openCount } from './boxes.js'
import type { CodedHeader } from './coded-header.js'

const sequenceParameters = 33

/** The first unit of this type, without its head and the bytes that keep start codes out of it. Throws a RangeError for too many units. */
function findUnit(bytes: Uint8Array, from: number, to: number, type: number): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, to - from)
  const count = openCount()
  let unit: Uint8Array | null = null
  let at = 23
  for (let arrays = view.getUint8(22); arrays > 0; arrays--) {
    const found = view.getUint8(at) & 63
    let units = view.getUint16(at + 1)
    for (at += 3; units > 0; units--) {
      count()
      const length = view.getUint16(at)
      if (found === type) unit ??= bytes.subarray(from + at + 4, from + at + 2 + length)
      at += 2 + length
    }
  }
  return unit?.filter((byte, i) => !(byte === 3 && i > 1 && unit[i - 1] === 0 && unit[i - 2] === 0)) ?? null
}

function skipProfile(bits: Bits, layers: number): void {
  bits.take(8)
  bits.take(32)
  bits.take(32)
  bits.take(24)
  const present = Array.from({ length: layers }, () => [bits.take(1), bits.take(1)] as const)
  if (layers > 0) bits.take((8 - layers) * 2)
  for (const [profile, level] of present) {
    for (let i = 0; i < (profile ? 11 : 0); i++) bits.take(8)
    if (level) bits.take(8)
  }
}

function skipScalingLists(bits: Bits): void {
  for (let size = 0; size < 4; size++) {
    for (let matrix = 0; matrix < 6; matrix += size === 3 ? 3 : 1) {
      if (bits.take(1) === 0) {
        bits.golomb()
        continue
      }
      if (size > 1) bits.signedGolomb()
      for (let i = 0; i < Math.min(64, 1 << (4 + (size << 1))); i++) bits.signedGolomb()
    }
  }
}

/** Steps over the sets of pictures that others refer to: each may be told by its difference from the one before. */
function skipReferenceSets(bits: Bits): void {
  const sets = bits.golomb()
  if (sets > 64) throw new RangeError('too many sets')
  let before = 0
  for (let set = 0; set < sets; set++) {
    if (set > 0 && bits.take(1) === 1) {
      bits.take(1)
      bits.golomb()
      let pictures = 0
      for (let i = 0; i <= before; i++) pictures += bits.take(1) === 1 || bits.take(1) === 1 ? 1 : 0
      before = pictures
      continue
    }
    const [negative, positive] = [bits.golomb(), bits.golomb()]
    if (negative + positive > 32) throw new RangeError('too many pictures')
    for (let i = 0; i < negative + positive; i++) {
      bits.golomb()
      bits.take(1)
    }
    before = negative + positive
  }
}

/** Annex E.2.1, as far as the colours. */
function readColours(bits: Bits): CodedHeader['colours'] {
  // The shape of a pixel; overscan.
  if (bits.take(1) === 1 && bits.take(8) === 255) bits.take(32)
  if (bits.take(1) === 1) bits.take(1)
  if (bits.take(1) === 0) return null
  bits.take(4)
  if (bits.take(1) === 0) return null
  const [primaries, transfer] = [bits.take(8), bits.take(8)]
  return { primaries, transfer }
}

/** null for a property without parameters: they then come with the picture. Throws a RangeError for what is cut off or no such header. */
export function readHevcHeader(bytes: Uint8Array, from: number, to: number): CodedHeader | null {
  const unit = findUnit(bytes, from, to, sequenceParameters)
  if (unit === null) return null
  const bits = openBits(unit)
  bits.take(4)
  const layers = bits.take(3)
  bits.take(1)
  skipProfile(bits, layers)
  bits.golomb()
  const chroma = bits.golomb()
  if (chroma === 3) bits.take(1)
  const size: Size = { width: bits.golomb(), height: bits.golomb() }
  if (bits.take(1) === 1) for (let side = 0; side < 4; side++) bits.golomb()
  const depth = bits.golomb() + 8
  bits.golomb()
  const orderBits = bits.golomb() + 4
  for (let layer = bits.take(1) === 1 ? 0 : layers; layer <= layers; layer++)
    for (let i = 0; i < 3; i++) bits.golomb()
  for (let i = 0; i < 6; i++) bits.golomb()
  if (bits.take(1) === 1 && bits.take(1) === 1) skipScalingLists(bits)
  bits.take(2)
  if (bits.take(1) === 1) {
    bits.take(8)
    bits.golomb()
    bits.golomb()
    bits.take(1)
  }
  skipReferenceSets(bits)
  if (bits.take(1) === 1) for (let left = bits.golomb(); left > 0; left--) bits.take(orderBits + 1)
  bits.take(2)
  return { size, depth, colours: bits.take(1) === 1 ? readColours(bits) : null }
}
