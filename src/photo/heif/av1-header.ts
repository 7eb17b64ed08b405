// The bytes of an AV1 picture in, what its sequence header says of size and colours out: the decoder goes by these, whatever the file
// says around them. Source: AV1 Bitstream & Decoding Process Specification, 5.3 to 5.5.
import { openBits } from './bits.js'
import type { CodedHeader } from './coded-header.js'

const sequenceHeader = 1

/** The first unit of this type. */
function findUnit(bytes: Uint8Array, type: number): Uint8Array | null {
  for (let at = 0; at < bytes.length; ) {
    const head = bytes[at]!
    at += head & 4 ? 2 : 1
    let length = bytes.length - at
    if (head & 2) {
      length = 0
      for (let shift = 0, more = true; more && shift < 56; shift += 7) {
        const byte = bytes[at++]
        if (byte === undefined) return null
        length += (byte & 127) * 2 ** shift
        more = byte > 127
      }
    }
    if (((head >> 3) & 15) === type) return bytes.subarray(at, at + length)
    at += length
  }
  return null
}

/** null where there is no sequence header, or none of a still picture. Throws a RangeError for one that is cut off. */
export function readAv1Header(bytes: Uint8Array): CodedHeader | null {
  const unit = findUnit(bytes, sequenceHeader)
  if (unit === null) return null
  const bits = openBits(unit)
  const profile = bits.take(3)
  bits.take(1)
  const isReduced = bits.take(1) === 1
  if (isReduced) bits.take(5)
  else skipOperatingPoints(bits)
  const [widthBits, heightBits] = [bits.take(4) + 1, bits.take(4) + 1]
  const size = { width: bits.take(widthBits) + 1, height: bits.take(heightBits) + 1 }
  if (!isReduced && bits.take(1) === 1) bits.take(7)
  bits.take(3)
  if (!isReduced) skipTools(bits)
  bits.take(3)
  const high = bits.take(1) === 1
  const depth = profile === 2 && high ? (bits.take(1) === 1 ? 12 : 10) : high ? 10 : 8
  if (profile !== 1) bits.take(1)
  const colours = bits.take(1) === 1 ? { primaries: bits.take(8), transfer: bits.take(8) } : null
  return { size, depth, colours }
}

type Bits = ReturnType<typeof openBits>

function skipOperatingPoints(bits: Bits): void {
  let [hasModel, delayBits] = [false, 0]
  if (bits.take(1) === 1) {
    bits.take(32)
    bits.take(32)
    if (bits.take(1) === 1) bits.golomb()
    hasModel = bits.take(1) === 1
    if (hasModel) {
      delayBits = bits.take(5) + 1
      bits.take(32)
      bits.take(10)
    }
  }
  const hasDelay = bits.take(1) === 1
  for (let left = bits.take(5) + 1; left > 0; left--) {
    bits.take(12)
    if (bits.take(5) > 7) bits.take(1)
    if (hasModel && bits.take(1) === 1) {
      bits.take(delayBits)
      bits.take(delayBits)
      bits.take(1)
    }
    if (hasDelay && bits.take(1) === 1) bits.take(4)
  }
}

function skipTools(bits: Bits): void {
  bits.take(4)
  const hasOrder = bits.take(1) === 1
  if (hasOrder) bits.take(2)
  // Tools for screens: chosen per picture, or said here; then whether vectors are whole.
  const isChosen = bits.take(1) === 1
  const screen = isChosen ? 2 : bits.take(1)
  if (screen > 0 && bits.take(1) === 0) bits.take(1)
  if (hasOrder) bits.take(3)
}
