// TIFF files put together tag by tag (TIFF 6.0 and BigTIFF): the sample formats, planes, strips, tiles and lies that no encoder at hand
// writes. Small files may stand for large pictures: rows of one colour are packed.
import { deflateSync } from 'node:zlib'

export type Sample = 'uint' | 'int' | 'float'

export interface TiffParts {
  readonly width: number
  readonly height: number
  /** Samples of a pixel. */
  readonly samples?: number
  readonly bits?: number
  readonly sample?: Sample
  /** TIFF's number: 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 separated. */
  readonly photometric?: number
  /** What the samples beyond the colours are: 0 anything, 1 associated alpha, 2 alpha. */
  readonly extra?: readonly number[]
  readonly planar?: boolean
  /** Strips of so many rows; all of them by default. */
  readonly rows?: number
  /** In place of strips. */
  readonly tile?: readonly [width: number, height: number]
  readonly packed?: boolean
  /** What stands for every strip or tile, coded as tag 259 of `tags` says. */
  readonly chunk?: Uint8Array
  readonly big?: boolean
  readonly littleEndian?: boolean
  /** The value of sample `c` at this place; the same everywhere by default. */
  readonly valueAt?: (x: number, y: number, c: number) => number
  /** Tags beside, or in place of, those that belong to it: type, values. */
  readonly tags?: Readonly<Record<number, readonly [type: number, ...values: readonly number[]]>>
}

const typeBytes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 16: 8 }
const formats: Readonly<Record<Sample, number>> = { uint: 1, int: 2, float: 3 }

/** 16-bit floating point, as far as pictures need it (IEEE 754). */
function halfOf(value: number): number {
  if (value === 0) return 0
  if (Number.isNaN(value)) return 0x7e00
  const [sign, size] = [value < 0 ? 0x8000 : 0, Math.abs(value)]
  if (size >= 65520) return sign | 0x7c00
  const exponent = Math.max(-14, Math.floor(Math.log2(size)))
  const fraction = Math.round((size / 2 ** exponent) * 1024)
  return sign | (exponent === -14 && fraction < 1024 ? fraction : ((exponent + 14) << 10) + fraction)
}

function writeSample(view: DataView, at: number, value: number, kind: string, little: boolean): void {
  if (kind === 'float64') view.setFloat64(at, value, little)
  else if (kind === 'float32') view.setFloat32(at, value, little)
  else if (kind === 'float16') view.setUint16(at, halfOf(value), little)
  else if (kind.endsWith('32')) view.setUint32(at, value, little)
  else if (kind.endsWith('16')) view.setUint16(at, value, little)
  else view.setUint8(at, value)
}

/** The samples of one strip or tile, or of one plane of it. */
function fillPart(
  parts: TiffParts,
  left: number,
  top: number,
  width: number,
  height: number,
  plane: number,
): Uint8Array {
  const { samples = 3, bits = 8, sample = 'uint', littleEndian = true, valueAt } = parts
  const own = plane < 0 ? Array.from({ length: samples }, (_, c) => c) : [plane]
  const bytes = new Uint8Array(Math.ceil((width * own.length * bits) / 8) * height)
  if (valueAt === undefined) return bytes.fill(sample === 'float' ? 0 : 0x5a)
  const view = new DataView(bytes.buffer)
  const each = bits / 8
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (const c of own) {
        writeSample(view, at, valueAt(left + x, top + y, c), `${sample}${bits}`, littleEndian)
        at += each
      }
  return bytes
}

export function makeTiff(parts: TiffParts): Buffer {
  const { width, height, samples = 3, bits = 8, sample = 'uint', photometric = samples < 3 ? 1 : 2 } = parts
  const {
    planar = false,
    rows = height,
    tile,
    packed = true,
    big = false,
    littleEndian: little = true,
  } = parts
  const [across, down] = tile ?? [width, rows]
  const known = new Map<string, Uint8Array>()
  const chunks: Uint8Array[] = []
  for (const plane of planar ? Array.from({ length: samples }, (_, c) => c) : [-1])
    for (let top = 0; top < height; top += down)
      for (let left = 0; left < width; left += across) {
        const high = tile ? down : Math.min(down, height - top)
        // Of one colour, each part is as any other of its size.
        const key = parts.valueAt === undefined ? `${high}` : `${plane} ${left} ${top}`
        const make = (): Uint8Array => {
          const raw = fillPart(parts, left, top, across, high, plane)
          return packed ? deflateSync(raw) : raw
        }
        const chunk = parts.chunk ?? known.get(key) ?? make()
        known.set(key, chunk)
        chunks.push(chunk)
      }
  const colours = photometric === 2 ? 3 : photometric === 5 ? 4 : 1
  const extra = parts.extra ?? Array.from({ length: samples - colours }, () => 2)
  const headBytes = big ? 16 : 8
  const places = new Map<Uint8Array, number>()
  let end = headBytes
  for (const chunk of chunks) {
    if (places.has(chunk)) continue
    places.set(chunk, end)
    end += chunk.length + (chunk.length % 2)
  }
  const [offsets, counts] = [chunks.map(chunk => places.get(chunk)!), chunks.map(chunk => chunk.length)]
  const tags = new Map<number, readonly [number, ...number[]]>([
    [256, [4, width]],
    [257, [4, height]],
    [258, [3, ...Array(samples).fill(bits)]],
    [259, [3, packed ? 8 : 1]],
    [262, [3, photometric]],
    [277, [3, samples]],
    [284, [3, planar ? 2 : 1]],
    ...(extra.length > 0 ? [[338, [3, ...extra]] as const] : []),
    [339, [3, ...Array(samples).fill(formats[sample])]],
    ...(tile
      ? ([
          [322, [4, across]],
          [323, [4, down]],
          [324, [4, ...offsets]],
          [325, [4, ...counts]],
        ] as const)
      : ([
          [273, [4, ...offsets]],
          [278, [4, rows]],
          [279, [4, ...counts]],
        ] as const)),
  ] as [number, [number, ...number[]]][])
  for (const [tag, value] of Object.entries(parts.tags ?? {}))
    tags.set(Number(tag), value as [number, ...number[]])
  const entries = [...tags].toSorted(([a], [b]) => a - b)
  const [countBytes, entryBytes, wordBytes] = big ? [8, 20, 8] : [2, 12, 4]
  let room = end + countBytes + entries.length * entryBytes + wordBytes
  const directoryAt = end
  const total =
    room + entries.reduce((sum, [, [type, ...values]]) => sum + values.length * typeBytes[type]! + 8, 0)
  const bytes = Buffer.alloc(total)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const word = (at: number, value: number): void => {
    if (big) view.setBigUint64(at, BigInt(value), little)
    else view.setUint32(at, value, little)
  }
  bytes.write(little ? 'II' : 'MM', 'latin1')
  view.setUint16(2, big ? 43 : 42, little)
  if (big) view.setUint16(4, 8, little)
  word(big ? 8 : 4, directoryAt)
  for (const [chunk, at] of places) bytes.set(chunk, at)
  if (big) view.setBigUint64(directoryAt, BigInt(entries.length), little)
  else view.setUint16(directoryAt, entries.length, little)
  entries.forEach(([tag, [type, ...values]], i) => {
    const at = directoryAt + countBytes + i * entryBytes
    view.setUint16(at, tag, little)
    view.setUint16(at + 2, type, little)
    word(at + 4, values.length)
    const each = typeBytes[type]!
    const inside = values.length * each <= wordBytes
    const to = inside ? at + 4 + wordBytes : room
    if (!inside) {
      word(at + 4 + wordBytes, room)
      room += values.length * each + ((values.length * each) % 2)
    }
    values.forEach((value, j) => {
      const place = to + j * each
      if (each === 8) view.setBigUint64(place, BigInt(value), little)
      else if (each === 4) view.setUint32(place, value, little)
      else if (each === 2) view.setUint16(place, value, little)
      else view.setUint8(place, value)
    })
  })
  return bytes
}
