// HEIF files put together box by box, around pictures that sharp has coded as AV1: with the crops, turns, colours, tiles and lies that
// no encoder at hand writes.
import type { Sharp } from 'sharp'
import { readItems } from '../../../src/photo/heif/boxes.js'

export const u8 = (...values: readonly number[]): Buffer => Buffer.from(values)
export function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, i) => {
    bytes.writeUInt16BE(value, i * 2)
  })
  return bytes
}
export function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => {
    bytes.writeUInt32BE(value >>> 0, i * 4)
  })
  return bytes
}

export function box(type: string, ...parts: readonly Uint8Array[]): Buffer {
  const inside = Buffer.concat(parts)
  return Buffer.concat([u32(inside.length + 8), Buffer.from(type, 'latin1'), inside])
}

export const clap = (width: number, height: number, right = 0, down = 0): Buffer =>
  box('clap', u32(width, 1, height, 1, right * 2, 2, down * 2, 2))
export const irot = (quarters: number): Buffer => box('irot', u8(quarters))
export const imir = (axis: number): Buffer => box('imir', u8(axis))
export const nclx = (primaries: number, transfer: number, matrix = 6): Buffer =>
  box('colr', Buffer.from('nclx'), u16(primaries, transfer, matrix), u8(0x80))
export const ispe = (width: number, height: number): Buffer => box('ispe', u32(0, width, height))

export interface MadeItem {
  readonly type: string
  readonly data: Uint8Array
  readonly properties: readonly Uint8Array[]
}

interface HeifParts {
  /** The first is the picture that is shown; numbered from 1. */
  readonly items: readonly MadeItem[]
  readonly references?: readonly (readonly [type: string, from: number, ...to: readonly number[]])[]
  readonly alternatives?: readonly number[]
  /** What the file is first of all, and what it is else. */
  readonly brand?: string
  readonly brands?: readonly string[]
  /** Behind the `meta` box. */
  readonly more?: readonly Uint8Array[]
  /** Numbers of properties of two bytes, as large files have. */
  readonly wide?: boolean
  /** In place of where the items lie, and of which properties are whose. */
  readonly iloc?: Uint8Array
  readonly ipma?: Uint8Array
}

/** An AV1 picture as sharp codes it, with the property that its decoder needs. */
export async function codeAv1(picture: Sharp): Promise<MadeItem> {
  const bytes = await picture.avif({ effort: 0, quality: 90, chromaSubsampling: '4:4:4' }).toBuffer()
  const { items, primary } = readItems(bytes)!
  const { extents, properties } = items.get(primary)!
  return {
    type: 'av01',
    data: Buffer.concat(extents.map(({ offset, length }) => bytes.subarray(offset, offset + length))),
    properties: properties
      .filter(({ type }) => type === 'av1C' || type === 'ispe')
      .map(({ type, from, to }) => box(type, bytes.subarray(from, to))),
  }
}

/** Rows and columns of equal tiles: an item of its own, made of others. */
export const gridOf = (rows: number, columns: number, width: number, height: number): MadeItem => ({
  type: 'grid',
  data: Buffer.concat([u8(0, 0, rows - 1, columns - 1), u16(width, height)]),
  properties: [ispe(width, height)],
})

export function makeHeif(parts: HeifParts): Buffer {
  const { items, references = [], alternatives = [], brand = 'avif', more = [], wide = false } = parts
  const { brands = ['mif1', 'avif'] } = parts
  const properties = items.flatMap(item => item.properties)
  let next = 1
  const associations = items.map((item, i) => {
    const numbers = item.properties.map(() => (wide ? u16(0x8000 | next++) : u8(0x80 | next++)))
    return Buffer.concat([u16(i + 1), u8(numbers.length), ...numbers])
  })
  const infos = items.map(({ type }, i) =>
    box('infe', u8(2, 0, 0, 0), u16(i + 1, 0), Buffer.from(type), u8(0)),
  )
  const head = box('ftyp', Buffer.from(brand), u32(0), Buffer.from(brands.join('')))
  const metaOf = (start: number): Buffer => {
    let at = start
    const places = items.map(({ data }, i) => {
      const place = Buffer.concat([u16(i + 1, 0, 1), u32(at, data.length)])
      at += data.length
      return place
    })
    return box(
      'meta',
      u32(0),
      box('hdlr', u32(0, 0), Buffer.from('pict'), u32(0, 0, 0), u8(0)),
      box('pitm', u32(0), u16(1)),
      parts.iloc ?? box('iloc', u32(0), u8(0x44, 0), u16(items.length), ...places),
      box('iinf', u32(0), u16(items.length), ...infos),
      ...(references.length === 0
        ? []
        : [
            box(
              'iref',
              u32(0),
              ...references.map(([type, from, ...to]) => box(type, u16(from, to.length, ...to))),
            ),
          ]),
      box(
        'iprp',
        box('ipco', ...properties),
        parts.ipma ?? box('ipma', u8(0, 0, 0, wide ? 1 : 0), u32(items.length), ...associations),
      ),
      ...(alternatives.length === 0
        ? []
        : [box('grpl', box('altr', u32(0, 99, alternatives.length, ...alternatives)))]),
    )
  }
  const start = head.length + metaOf(0).length + more.reduce((sum, { length }) => sum + length, 0) + 8
  return Buffer.concat([head, metaOf(start), ...more, box('mdat', ...items.map(({ data }) => data))])
}
