// A large progressive JPEG of three full-size components in, three grey JPEGs out, one component each, that decode one after
// another: a decoder holds every coefficient of a progressive picture until the last scan has come, and a third of them is
// 200 MB of 600 for 100 megapixels. Only scans that mix components (their first coefficients) are taken apart, bit by bit as they
// stand; all other data are copied. Decodes nothing. Source: ITU-T T.81, Annexes B, F.2 and G.
import type { Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import type { Reason } from '../messages/reasons.js'
import { findFrame, findScanEnd, type JpegSegment, markers, segmentsOf } from './file/jpeg.js'

// Where a decoder would hold less, taking the file apart costs more than it saves.
const leastPixels = 30e6

/** True for a file that {@link splitPlanes} takes: progressive, Huffman-coded, 8 bits, three components of one size. */
export function isSplittable(bytes: Uint8Array, pixels: number): boolean {
  if (pixels < leastPixels) return false
  const frame = findFrame(bytes)
  return (
    frame?.progressive === true &&
    frame.plain &&
    frame.components.length === 3 &&
    frame.components.every(({ across, down }) => across === 1 && down === 1)
  )
}

/** Huffman codes: for the next 16 bits, length × 256 + value; 0 where no code begins so. */
type CodeTable = Uint16Array

function makeTable(bytes: Uint8Array, at: number): CodeTable {
  const table = new Uint16Array(1 << 16)
  let [code, value] = [0, at + 17]
  for (let length = 1; length <= 16; length++) {
    for (let left = bytes[at + length]!; left > 0; left--, code++, value++)
      table.fill((length << 8) | bytes[value]!, code << (16 - length), (code + 1) << (16 - length))
    code <<= 1
  }
  return table
}

/** Reads a DHT segment's tables for first coefficients into `tables`, by number. */
function readTables(bytes: Uint8Array, { data, dataTo }: JpegSegment, tables: Map<number, CodeTable>): void {
  for (let at = data; at + 17 <= dataTo; ) {
    const count = bytes.subarray(at + 1, at + 17).reduce((sum, length) => sum + length, 0)
    if (bytes[at]! >> 4 === 0) tables.set(bytes[at]! & 15, makeTable(bytes, at))
    at += 17 + count
  }
}

const damaged = (): Error => new Error('ENDS_EARLY' satisfies Reason)

/** Coded bits, without the zeros that stand after each 0xFF. */
interface BitReader {
  /** The next 16 bits, zeros after the end. */
  readonly peek: () => number
  readonly skip: (count: number) => void
  /** Goes on after the next restart marker. */
  readonly restart: () => void
}

function openReader(bytes: Uint8Array, from: number, to: number): BitReader {
  let [at, held, count, missing] = [from, 0, 0, 0]
  const fill = (): void => {
    while (count <= 16) {
      const byte = at < to ? bytes[at]! : 0xff
      const isEnd = byte === 0xff && (at >= to || bytes[at + 1] !== 0)
      if (isEnd) missing += 8
      else at += byte === 0xff ? 2 : 1
      held = ((held << 8) | (isEnd ? 0 : byte)) & 0xffffff
      count += 8
    }
  }
  return {
    peek: () => {
      fill()
      return (held >>> (count - 16)) & 0xffff
    },
    skip: bits => {
      count -= bits
      if (count < missing) throw damaged()
    },
    restart: () => {
      while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1
      if (bytes[at] !== 0xff || !(bytes[at + 1]! >= markers.rst0 && bytes[at + 1]! <= markers.rst7))
        throw damaged()
      ;[at, held, count, missing] = [at + 2, 0, 0, 0]
    },
  }
}

interface BitWriter {
  readonly write: (bits: number, count: number) => void
  /** Fills the last byte with ones and sets the marker of restart `index`. */
  readonly restart: (index: number) => void
  readonly end: () => Uint8Array
}

function openWriter(expectedBytes: number): BitWriter {
  let out = new Uint8Array(expectedBytes)
  let [at, held, count] = [0, 0, 0]
  const put = (byte: number): void => {
    if (at === out.length) {
      const longer = new Uint8Array(out.length * 2)
      longer.set(out)
      out = longer
    }
    out[at++] = byte
  }
  const write = (bits: number, more: number): void => {
    held = (held << more) | bits
    count += more
    while (count >= 8) {
      const byte = (held >>> (count - 8)) & 0xff
      put(byte)
      if (byte === 0xff) put(0)
      count -= 8
    }
    held &= (1 << count) - 1
  }
  const align = (): void => {
    if (count > 0) write((1 << (8 - count)) - 1, 8 - count)
  }
  return {
    write,
    restart: index => {
      align()
      put(0xff)
      put(markers.rst0 + (index & 7))
    },
    end: () => {
      align()
      return out.subarray(0, at)
    },
  }
}

interface Scan {
  readonly segment: JpegSegment
  readonly to: number
  readonly components: readonly { readonly id: number; readonly table: number }[]
  /** True for the first bits of each coefficient, false for one bit more. */
  readonly isFirst: boolean
}

function readScan(bytes: Uint8Array, segment: JpegSegment): Scan {
  const { data, dataTo } = segment
  const components = Array.from({ length: bytes[data]! }, (_, i) => ({
    id: bytes[data + 1 + i * 2]!,
    table: bytes[data + 2 + i * 2]! >> 4,
  }))
  return { segment, to: findScanEnd(bytes, dataTo), components, isFirst: bytes[dataTo - 1]! >> 4 === 0 }
}

interface Blocks {
  readonly count: number
  /** How many blocks of each component stand between two restart markers; 0 for none. */
  readonly interval: number
}

/** The coded data of a scan of first coefficients, a copy for each of its components. */
function takeApart(
  bytes: Uint8Array,
  scan: Scan,
  tables: ReadonlyMap<number, CodeTable>,
  { count, interval }: Blocks,
): Uint8Array[] {
  const { segment, to, components, isFirst } = scan
  const reader = openReader(bytes, segment.dataTo, to)
  const writers = components.map(() => openWriter(Math.ceil((to - segment.dataTo) / 2) + 64))
  const codes = components.map(({ table }) => tables.get(table))
  for (let block = 0; block < count; block++) {
    if (interval > 0 && block > 0 && block % interval === 0) {
      reader.restart()
      for (const writer of writers) writer.restart(block / interval - 1)
    }
    for (let i = 0; i < writers.length; i++) {
      if (!isFirst) {
        writers[i]!.write(reader.peek() >>> 15, 1)
        reader.skip(1)
        continue
      }
      const next = reader.peek()
      const found = codes[i]?.[next] ?? 0
      const [length, more] = [found >>> 8, found & 0xff]
      if (length === 0 || more > 15) throw damaged()
      writers[i]!.write(next >>> (16 - length), length)
      reader.skip(length)
      if (more === 0) continue
      writers[i]!.write(reader.peek() >>> (16 - more), more)
      reader.skip(more)
    }
  }
  return writers.map(writer => writer.end())
}

const markerOf = (marker: number, data: readonly number[]): Uint8Array =>
  Uint8Array.of(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data)

/**
 * Three grey JPEGs, in the order of the file's components, with nothing beside their pictures. Throws an Error for data that end
 * early.
 */
export function splitPlanes(bytes: Uint8Array): readonly [Buffer, Buffer, Buffer] {
  const parts: [Uint8Array[], Uint8Array[], Uint8Array[]] = [[], [], []]
  const tables = new Map<number, CodeTable>()
  let ids: readonly number[] = []
  let blocks: Blocks = { count: 0, interval: 0 }
  const toAll = (part: Uint8Array): void => {
    for (const plane of parts) plane.push(part)
  }
  toAll(Uint8Array.of(0xff, markers.soi))
  let end = 0
  for (const segment of segmentsOf(bytes)) {
    const { marker, from, data, dataTo } = segment
    end = dataTo
    if (marker === markers.dht) readTables(bytes, segment, tables)
    if (marker === markers.dri) blocks = { ...blocks, interval: (bytes[data]! << 8) | bytes[data + 1]! }
    if (marker === 0xc2) {
      const [height, width] = [
        (bytes[data + 1]! << 8) | bytes[data + 2]!,
        (bytes[data + 3]! << 8) | bytes[data + 4]!,
      ]
      blocks = { ...blocks, count: Math.ceil(width / 8) * Math.ceil(height / 8) }
      ids = [0, 1, 2].map(plane => bytes[data + 6 + plane * 3]!)
      parts.forEach((part, plane) => {
        const component = bytes.subarray(data + 6 + plane * 3, data + 9 + plane * 3)
        part.push(markerOf(0xc2, [...bytes.subarray(data, data + 5), 1, ...component]))
      })
    } else if (marker === markers.sos) {
      const scan = readScan(bytes, segment)
      end = scan.to
      const [only, second] = scan.components
      if (second === undefined) {
        parts[ids.indexOf(only?.id ?? -1)]?.push(bytes.subarray(from, scan.to))
        continue
      }
      const spectrum = bytes.subarray(dataTo - 3, dataTo)
      takeApart(bytes, scan, tables, blocks).forEach((coded, i) => {
        const { id, table } = scan.components[i]!
        parts[ids.indexOf(id)]?.push(markerOf(markers.sos, [1, id, table << 4, ...spectrum]), coded)
      })
    } else if (marker === markers.dht || marker === markers.dqt || marker === markers.dri) {
      toAll(bytes.subarray(from, dataTo))
    }
  }
  // The end that is written below must be the file's own: without it, scans are missing.
  if (bytes[end] !== 0xff || bytes[end + 1] !== markers.eoi) throw damaged()
  toAll(Uint8Array.of(0xff, markers.eoi))
  return parts.map(part => Buffer.concat(part)) as [Buffer, Buffer, Buffer]
}

/** True where the components are red, green and blue as they are: an Adobe marker says so, or their names do. */
export function isPlainRgb(bytes: Uint8Array): boolean {
  let jfif = false
  for (const { marker, data, dataTo } of segmentsOf(bytes)) {
    if (marker === 0xe0) jfif ||= String.fromCharCode(...bytes.subarray(data, data + 4)) === 'JFIF'
    if (marker === 0xee && String.fromCharCode(...bytes.subarray(data, data + 5)) === 'Adobe' && !jfif)
      return dataTo - data >= 12 && bytes[data + 11] === 0
    if (marker === markers.sos) break
  }
  const names = findFrame(bytes)
    ?.components.map(({ id }) => String.fromCharCode(id))
    .join('')
  return !jfif && names === 'RGB'
}

/** Three decoded planes as one picture: luma and two differences (JFIF 1.02), or red, green and blue. */
export function joinPlanes(
  planes: readonly Uint8Array[],
  { width, height }: Size,
  isRgb: boolean,
): RgbPixels {
  const [first, second, third] = planes as [Uint8Array, Uint8Array, Uint8Array]
  // Rounds, and keeps within 0…255.
  const data = new Uint8ClampedArray(width * height * 3)
  for (let i = 0, to = 0; i < width * height; i++, to += 3) {
    const [y, b, r] = [first[i]!, second[i]! - 128, third[i]! - 128]
    data[to] = isRgb ? y : y + 1.402 * r
    data[to + 1] = isRgb ? b + 128 : y - 0.344136 * b - 0.714136 * r
    data[to + 2] = isRgb ? r + 128 : y + 1.772 * b
  }
  return { width, height, channels: 3, data: new Uint8Array(data.buffer) }
}
