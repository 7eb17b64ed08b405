// Formats that begin alike are told apart, whatever the file is called, and JPEGs whose tables are of another coding than their frame.
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { hasOtherTables, markers, segmentsOf } from '../../../src/photo/file/jpeg.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { sniffFormat } from '../../../src/photo/file/sniff.js'

interface Targa {
  readonly type: number
  readonly depth: number
  readonly flags?: number
  readonly map?: number
  readonly width?: number
  readonly end?: string
}

function targa({ type, depth, flags = 0, map = 0, width = 64, end = '' }: Targa): Buffer {
  const head = Buffer.alloc(18)
  head.set([0, map, type], 0)
  head.writeUInt16LE(width, 12)
  head.writeUInt16LE(48, 14)
  head.set([depth, flags], 16)
  return Buffer.concat([head, Buffer.alloc(500, 7), Buffer.from(end, 'latin1')])
}

function icons(kind: number, pictures: number): Buffer {
  const head = Buffer.alloc(6)
  head.set([0, 0, kind, 0, pictures, 0], 0)
  return Buffer.concat([
    head,
    ...Array.from({ length: pictures }, () =>
      Buffer.from([32, 32, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 22, 0, 0, 0]),
    ),
    Buffer.alloc(500, 3),
  ])
}

describe('a Targa is no cursor', () => {
  it.each<Targa>([
    { type: 2, depth: 24 },
    { type: 2, depth: 24, flags: 0x20 },
    { type: 2, depth: 32, flags: 8 },
    { type: 2, depth: 16 },
    { type: 3, depth: 8 },
    { type: 10, depth: 24 },
    { type: 11, depth: 8 },
    { type: 1, depth: 8, map: 1 },
    { type: 9, depth: 8, map: 1 },
    { type: 2, depth: 24, width: 1 },
    { type: 2, depth: 24, end: 'TRUEVISION-XFILE.\0' },
  ])('%j', options => {
    expect(sniffFormat(targa(options))).toEqual({ unsupported: 'Targa (TGA)' })
  })

  it.each([1, 2, 5, 255])('nor the other way round: %i pictures', pictures => {
    expect(sniffFormat(icons(2, pictures))).toEqual({ unsupported: 'Windows cursor (CUR)' })
    expect(sniffFormat(icons(1, pictures))).toEqual({ unsupported: 'Windows icon (ICO)' })
  })

  it.each<Targa>([
    { type: 2, depth: 13 },
    { type: 4, depth: 24 },
    { type: 2, depth: 24, width: 0 },
    { type: 2, depth: 24, flags: 0xc0 },
    { type: 1, depth: 8 },
  ])('nor is every row of zeros one: %j', options => {
    expect(sniffFormat(targa(options))).toBeNull()
  })
})

describe('a JPEG whose frame says another coding than its tables', () => {
  const pixels = sharp(Buffer.from(Array.from({ length: 64 * 48 * 3 }, (_, i) => (i * 37) & 255)), {
    raw: { width: 64, height: 48, channels: 3 },
  })
  /** The same with the frame's marker, and with markers of one kind put in another's place. */
  function relabel(bytes: Buffer, frame: number, tables?: readonly [from: number, to: number]): Buffer {
    const changed = Buffer.from(bytes)
    for (const { marker, from } of segmentsOf(bytes)) {
      if (marker === 0xc0 || marker === 0xc2) changed[from + 1] = frame
      if (marker === tables?.[0]) changed[from + 1] = tables[1]
      if (marker === markers.sos) break
    }
    return changed
  }

  it.each([
    [false, 0xc9],
    [true, 0xca],
  ])('is refused, not drawn black (progressive: %s)', async (progressive, arithmetic) => {
    const bytes = await pixels.clone().jpeg({ progressive }).toBuffer()
    expect(hasOtherTables(bytes)).toBe(false)
    expect(await openPhoto(bytes)).toMatchObject({ width: 64, height: 48 })
    const frame = progressive ? 0xc2 : 0xc0
    const broken = [relabel(bytes, arithmetic), relabel(bytes, frame, [markers.dht, markers.dac])]
    for (const file of broken) {
      expect(hasOtherTables(file)).toBe(true)
      await expect(openPhoto(file)).rejects.toMatchObject({
        code: 'PHOTO_BROKEN',
        args: { detail: 'HEADER_DAMAGED' },
      })
    }
    // Arithmetic throughout, as few write it: left to the decoder.
    expect(hasOtherTables(relabel(bytes, arithmetic, [markers.dht, markers.dac]))).toBe(false)
  })
})
