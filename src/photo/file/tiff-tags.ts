// The bytes of a TIFF in, the first directory's numbers and how its pixels are laid out out: TIFF 6.0 and BigTIFF, as libtiff reads
// them. A tag that libtiff would not take counts as absent. Decodes nothing.
import { viewOf } from '../../base/bytes.js'

/** How the pixels lie, which says how many of them a decoder must hold at once. */
export interface TiffLayout {
  /** Each sample in a plane of its own. */
  readonly planar: boolean
  /** Strips of whole rows, or tiles. */
  readonly tiled: boolean
  readonly partWidth: number
  readonly partHeight: number
  /** TIFF's number: 6 is YCbCr. */
  readonly photometric: number
  /** TIFF's number: 1 is none. */
  readonly compression: number
  /** Where the coded strips or tiles lie in the file. */
  readonly parts: readonly TiffPart[]
  /** What samples beyond the colours are: 1 and 2 are alpha, 0 is anything. */
  readonly extra: readonly number[]
}

export interface TiffPart {
  readonly from: number
  readonly length: number
}

const tags = {
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  orientation: 274,
  rowsPerStrip: 278,
  stripBytes: 279,
  planar: 284,
  resolutionUnit: 296,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  extraSamples: 338,
} as const

// Bytes of the types that whole numbers come in: BYTE, SHORT, LONG, their signed sisters, IFD, and BigTIFF's.
const typeBytes: Readonly<Record<number, number>> = {
  1: 1,
  3: 2,
  4: 4,
  6: 1,
  8: 2,
  9: 4,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
}

// Of strips and tiles; a picture of 100 megapixels in tiles of 16 × 16 has 400 000.
const mostValues = 1 << 20

interface TiffTag {
  readonly values: readonly number[]
  /** Where they stand in the file, and of how many bytes each is. */
  readonly from: number
  readonly each: number
}

interface Entry {
  readonly tag: number
  readonly type: number
  readonly count: number
  /** Where its count stands, and where its value or the place of that does. */
  readonly countAt: number
  readonly valueAt: number
}

interface Directory {
  readonly entries: readonly Entry[]
  /** Of a count and of a place; what fits into so many bytes stands in the entry itself. */
  readonly wordBytes: 4 | 8
  /** Where the place of the next directory stands. */
  readonly nextAt: number
  /** 0 behind the file's end. */
  readonly numberAt: (at: number, width: number) => number
}

/** The first one. */
function readDirectory(bytes: Uint8Array): Directory {
  const view = viewOf(bytes)
  const little = bytes[0] === 0x49
  const numberAt = (at: number, width: number): number => {
    if (at + width > bytes.length) return 0
    if (width === 8) return Number(view.getBigUint64(at, little))
    if (width === 4) return view.getUint32(at, little)
    return width === 2 ? view.getUint16(at, little) : view.getUint8(at)
  }
  if (bytes.length < 16) return { entries: [], wordBytes: 4, nextAt: bytes.length, numberAt }
  const big = view.getUint16(2, little) === 43
  const [countBytes, entryBytes, wordBytes] = big ? ([8, 20, 8] as const) : ([2, 12, 4] as const)
  const at = numberAt(big ? 8 : 4, wordBytes)
  const room = Math.floor((bytes.length - at - countBytes) / entryBytes)
  const count = Math.min(numberAt(at, countBytes), Math.max(0, room))
  const entries = Array.from({ length: count }, (_, i) => {
    const entry = at + countBytes + i * entryBytes
    return {
      tag: numberAt(entry, 2),
      type: numberAt(entry + 2, 2),
      count: numberAt(entry + 4, wordBytes),
      countAt: entry + 4,
      valueAt: entry + 4 + wordBytes,
    }
  })
  return { entries, wordBytes, nextAt: at + countBytes + count * entryBytes, numberAt }
}

export interface FirstPage {
  /** The number that stands in the entry of each tag: its value, or the place of its values. */
  readonly numbers: ReadonlyMap<number, number>
  readonly hasNext: boolean
}

const shortType = 3

export function readFirstPage(bytes: Uint8Array): FirstPage {
  const { entries, wordBytes, nextAt, numberAt } = readDirectory(bytes)
  return {
    numbers: new Map(
      entries.map(({ tag, type, valueAt }) => [tag, numberAt(valueAt, type === shortType ? 2 : 4)]),
    ),
    hasNext: numberAt(nextAt, wordBytes) !== 0,
  }
}

/** The numbers of each tag of the first directory, the first where one stands twice. */
function readTiffTags(bytes: Uint8Array): ReadonlyMap<number, TiffTag> {
  const found = new Map<number, TiffTag>()
  const { entries, wordBytes, numberAt } = readDirectory(bytes)
  for (const { tag, type, count, valueAt } of entries) {
    const each = typeBytes[type]
    const values = Math.min(count, mostValues)
    if (each === undefined || found.has(tag)) continue
    const from = values * each <= wordBytes ? valueAt : numberAt(valueAt, wordBytes)
    if (from + values * each > bytes.length) continue
    found.set(tag, {
      values: Array.from({ length: values }, (_, j) => numberAt(from + j * each, each)),
      from,
      each,
    })
  }
  return found
}

/** @param height of the picture, which is one strip where nothing else is said */
export function readTiffLayout(bytes: Uint8Array, height: number): TiffLayout {
  const all = readTiffTags(bytes)
  const one = (tag: number): number | undefined => {
    const values = all.get(tag)?.values
    return values?.length === 1 ? values[0] : undefined
  }
  const [width, high] = [one(tags.tileWidth), one(tags.tileHeight)]
  const tiled = width !== undefined || high !== undefined
  const offsets = all.get(tiled ? tags.tileOffsets : tags.stripOffsets)?.values ?? []
  const lengths = all.get(tiled ? tags.tileBytes : tags.stripBytes)?.values ?? []
  return {
    planar: one(tags.planar) === 2,
    tiled,
    partWidth: width ?? 0,
    partHeight: (tiled ? high : Math.min(one(tags.rowsPerStrip) ?? height, height)) || height,
    photometric: one(tags.photometric) ?? 0,
    compression: one(tags.compression) ?? 1,
    parts: offsets.map((from, i) => ({ from, length: Math.min(lengths[i] ?? 0, bytes.length) })),
    extra: all.get(tags.extraSamples)?.values ?? [],
  }
}

/** Whether its directory, or a strip or tile of its pixels, lies behind the end of the file. */
export function isTiffCut(bytes: Uint8Array): boolean {
  const { stripOffsets, stripBytes, tileOffsets, tileBytes } = tags
  const all = readTiffTags(bytes)
  const reaches = (offsets: number, lengths: number): boolean => {
    const ends = all.get(lengths)?.values ?? []
    return (all.get(offsets)?.values ?? []).some((from, i) => from + (ends[i] ?? 0) > bytes.length)
  }
  return all.size === 0 || reaches(stripOffsets, stripBytes) || reaches(tileOffsets, tileBytes)
}

/** Writes a number of one byte where one of `width` bytes stands. */
function setNumber(tiff: Uint8Array, from: number, width: number, value: number): void {
  // The bytes before or after it are zeros.
  const isLittle = tiff[0] === 0x49
  tiff.fill(0, from, from + width)
  tiff[isLittle ? from : from + width - 1] = value
}

function withValue(bytes: Uint8Array, { from, each }: TiffTag, value: number): Uint8Array {
  const copy = Buffer.from(bytes)
  setNumber(copy, from, each, value)
  return copy
}

// TIFF's number for a mask: any number of samples, of which nothing is known.
const mask = 4

/** The same picture, its samples only numbers: libvips then leaves them as they are. */
export function withoutColours(bytes: Uint8Array): Uint8Array {
  const tag = readTiffTags(bytes).get(tags.photometric)
  return tag === undefined ? bytes : withValue(bytes, tag, mask)
}

// What says nothing of the pixels, its greatest value, and what counts where it is none of those from 1 on. libtiff gives up there.
const told = [
  [tags.orientation, 8, 1],
  [tags.resolutionUnit, 3, 2],
] as const

// What programs keep in a file for themselves, as bytes: XMP, IPTC, Photoshop's settings, Photoshop's layers. libtiff takes all of it into
// memory, libvips gives it 50 MB for that, twice what is there, and layers have as many as the picture or more.
const carried: ReadonlySet<number> = new Set([700, 33723, 34377, 37724])
const byteTypes: ReadonlySet<number> = new Set([1, 7])
const mostCarried = 1 << 20

/** The same picture, of what is carried and large only its first bytes: as many as stand in the entry itself. */
function withoutLayers(bytes: Uint8Array): Uint8Array {
  const { entries, wordBytes } = readDirectory(bytes)
  const large = entries.filter(
    ({ tag, type, count }) => carried.has(tag) && byteTypes.has(type) && count > mostCarried,
  )
  if (large.length === 0) return bytes
  const copy = Buffer.from(bytes)
  for (const { countAt } of large) setNumber(copy, countAt, wordBytes, wordBytes)
  return copy
}

/** The same picture, an orientation of 9 left out, as viewers do, a unit of its resolution likewise, and what editors keep in it. */
export function withoutOddities(file: Uint8Array): Uint8Array {
  const bytes = withoutLayers(file)
  const all = readTiffTags(bytes)
  return told.reduce((mended, [number, most, usual]) => {
    const tag = all.get(number)
    const [value] = tag?.values ?? []
    return tag === undefined || value === undefined || (value >= 1 && value <= most)
      ? mended
      : withValue(mended, tag, usual)
  }, bytes)
}
