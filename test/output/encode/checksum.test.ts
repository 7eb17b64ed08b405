// Node before 20.15 has no CRC-32 of its own: the table gives the same.
import { crc32 } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { chunkOf } from '../../../src/output/encode/png-chunks.js'

vi.mock('node:zlib', async load => {
  const real = await load<typeof import('node:zlib')>()
  return { ...real, default: { ...real, crc32: undefined } }
})

const checksumOf = (chunk: Uint8Array): number => Buffer.from(chunk).readUInt32BE(chunk.length - 4)

describe('a chunk’s checksum', () => {
  it.each([
    // From the PNG specification’s own example of an empty IEND, and CRC-32’s check value.
    ['IEND', '', 0xae426082],
    ['1234', '56789', 0xcbf43926],
  ])('is what the standard says: %s %s', (type, data, expected) => {
    expect(checksumOf(chunkOf(type, Buffer.from(data)))).toBe(expected)
  })

  it.skipIf(crc32 === undefined)('is zlib’s, over every byte', () => {
    const data = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    expect(checksumOf(chunkOf('IDAT', data, data))).toBe(
      crc32(Buffer.concat([Buffer.from('IDAT'), data, data])),
    )
  })
})
