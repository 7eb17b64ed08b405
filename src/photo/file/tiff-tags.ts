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

/** The numbers of each tag of the first directory, the first where one stands twice. */
function readTiffTags(bytes: Uint8Array): ReadonlyMap<number, TiffTag> {
  const found = new Map<number, TiffTag>()
  const view = viewOf(bytes)
  if (bytes.length < 16) return found
  const little = bytes[0] === 0x49
  const big = view.getUint16(2, little) === 43
  const numberAt = (at: number, width: number): number => {
    if (at + width > bytes.length) return 0
    if (width === 8) return Number(view.getBigUint64(at, little))
    if (width === 4) return view.getUint32(at, little)
    return width === 2 ? view.getUint16(at, little) : view.getUint8(at)
  }
  const [countBytes, entryBytes, wordBytes] = big ? [8, 20, 8] : [2, 12, 4]
  const at = numberAt(big ? 8 : 4, wordBytes)
  const room = Math.floor((bytes.length - at - countBytes) / entryBytes)
  const count = Math.min(numberAt(at, countBytes), Math.max(0, room))
  for (let i = 0; i < count; i++) {
    const entry = at + countBytes + i * entryBytes
    const tag = numberAt(entry, 2)
    const each = typeBytes[numberAt(entry + 2, 2)]
    const values = Math.min(numberAt(entry + 4, wordBytes), mostValues)
    if (each === undefined || found.has(tag)) continue
    const inside = values * each <= wordBytes
    const from = inside ? entry + 4 + wordBytes : numberAt(entry + 4 + wordBytes, wordBytes)
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

function withValue(bytes: Uint8Array, { from, each }: TiffTag, value: number): Uint8Array {
  const copy = Buffer.from(bytes)
  // The bytes before or after it are zeros.
  const isLittle = copy[0] === 0x49
  copy.fill(0, from, from + each)
  copy[isLittle ? from : from + each - 1] = value
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

/** The same picture, an orientation of 9 left out, as viewers do, and likewise a unit of its resolution. */
export function withoutOddities(bytes: Uint8Array): Uint8Array {
  const all = readTiffTags(bytes)
  return told.reduce((mended, [number, most, usual]) => {
    const tag = all.get(number)
    const [value] = tag?.values ?? []
    return tag === undefined || value === undefined || (value >= 1 && value <= most)
      ? mended
      : withValue(mended, tag, usual)
  }, bytes)
}
