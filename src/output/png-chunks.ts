// PNG chunks as bytes: made, and walked through. Knows the container (PNG, third edition), not what is in it.
import zlib from 'node:zlib'

export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crcByTable(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 255]! ^ (crc >>> 8)
  return ~crc >>> 0
}

// node:zlib has it from 20.15 on, five times as fast.
const crcOf: (bytes: Uint8Array) => number = zlib.crc32 ?? crcByTable

export const firstAdler = 1

// The most bytes whose sums stay below 2³¹ (zlib's NMAX is for unsigned 32 bits).
const adlerRun = 3800

/** RFC 1950's checksum, continued over `bytes`. */
export function addAdler(adler: number, bytes: Uint8Array): number {
  let a = adler & 0xffff
  let b = adler >>> 16
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(at + adlerRun, bytes.length)
    for (; at < end; at++) {
      a = (a + bytes[at]!) | 0
      b = (b + a) | 0
    }
    a %= 65521
    b %= 65521
  }
  return ((b << 16) | a) >>> 0
}

/** Length, type, data, checksum. `parts` are joined. */
export function chunkOf(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const chunk = new Uint8Array(length + 12)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, length)
  for (let i = 0; i < 4; i++) chunk[4 + i] = type.charCodeAt(i)
  let at = 8
  for (const part of parts) {
    chunk.set(part, at)
    at += part.length
  }
  view.setUint32(at, crcOf(chunk.subarray(4, at)))
  return chunk
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
