// The bytes of a HEIC or AVIF in, what its picture is out: as the file's boxes say it, and as the coded data do. Decodes nothing.
// Sources: ISO/IEC 23008-12 (HEIF), AV1 Image File Format 1.2.
import type { Box as Area, Size } from '../../base/geometry.js'
import { boxOf, fullBoxOf } from '../../base/geometry.js'
import type { CodedColours } from '../colour/coded-colours.js'
import { type Orientation, sizeTurned, storedBoxOf } from '../upright.js'
import { readAv1Header } from './av1-header.js'
import { findBox, type Item, type Items, openCount, type Property } from './boxes.js'
import type { CodedHeader } from './coded-header.js'
import { readHevcHeader } from './hevc-header.js'
import { unitsOf } from './hevc-units.js'
import { turnBy } from './turns.js'

export interface HeifFacts {
  /** Of the whole picture as it is coded. */
  readonly coded: Size
  /** What of it is to be seen; all of it where the file does not crop. */
  readonly crop: Area | null
  /** How the crop stands upright. */
  readonly orientation: Orientation
  readonly hevc: boolean
  /** More than 8 bits a sample. */
  readonly deep: boolean
  readonly hasProfile: boolean
  readonly colours: CodedColours | null
  /** Pixels of all its tiles and of what lies under it, as their coded data say. */
  readonly decodedPixels: number
  /** True where an item's bytes lie beyond the end of the file. */
  readonly isCut: boolean
  /** Frames of a film that the file holds beside its picture. */
  readonly frames: number
  /** Bytes that name its crop and its turns: zeros there take them away. */
  readonly transforms: readonly number[]
}

// A camera's picture is a grid of tiles, perhaps with others over it.
const deepest = 8

const unspecified = 2

function findProperty(item: Item, ...types: readonly string[]): Property | null {
  return item.properties.find(({ type }) => types.includes(type)) ?? null
}

const viewOf = (bytes: Uint8Array, { from, to }: Property): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset + from, to - from)

function sizeOf(bytes: Uint8Array, item: Item): Size {
  const property = findProperty(item, 'ispe')
  if (property === null) return { width: 0, height: 0 }
  const view = viewOf(bytes, property)
  return { width: view.getUint32(4), height: view.getUint32(8) }
}

/** What the codec's own header says: the decoder listens to nothing else. */
function headerOf(bytes: Uint8Array, item: Item): CodedHeader | null {
  const [first] = item.extents
  const settings = findProperty(item, 'hvcC', 'av1C')
  if (settings?.type === 'hvcC') return readHevcHeader(bytes, settings.from, settings.to)
  if (item.type !== 'av01' || first === undefined) return null
  return readAv1Header(bytes.subarray(first.offset, first.offset + first.length))
}

/** The coded pictures that make up an item, as often as it uses each. Throws a RangeError for more than any picture is made of. */
function partsOf({ items, references }: Items, id: number): readonly Item[] {
  const inside = new Map<number, number[]>()
  for (const { type, from, to } of references) {
    const [owners, parts] = type === 'dimg' ? [[from], to] : type === 'auxl' ? [to, [from]] : [[], []]
    for (const owner of owners) {
      const own = inside.get(owner) ?? []
      for (const part of parts) own.push(part)
      inside.set(owner, own)
    }
  }
  const isMade = new Set(references.filter(({ type }) => type === 'dimg').map(({ from }) => from))
  const parts: Item[] = []
  const count = openCount()
  const visit = (at: number, depth: number): void => {
    count()
    if (depth > deepest) throw new RangeError('too deep')
    const item = items.get(at)
    if (item === undefined) return
    if (!isMade.has(at)) parts.push(item)
    for (const next of inside.get(at) ?? []) visit(next, depth + 1)
  }
  visit(id, 0)
  return parts
}

function coloursOf(bytes: Uint8Array, item: Item): CodedColours | null {
  for (const property of item.properties) {
    if (property.type !== 'colr' || property.to - property.from < 8) continue
    const view = viewOf(bytes, property)
    if (view.getUint32(0) !== 0x6e636c78) continue
    const [primaries, transfer] = [view.getUint16(4), view.getUint16(6)]
    if (primaries !== unspecified || transfer !== unspecified) return { primaries, transfer }
  }
  return null
}

const hasProfile = (bytes: Uint8Array, item: Item): boolean =>
  item.properties.some(property => {
    const name = property.type === 'colr' ? viewOf(bytes, property).getUint32(0) : 0
    return name === 0x70726f66 || name === 0x72494343
  })

/** 12.1.4: numerators and denominators of width, height, and of how far the middle is off the middle. */
function cropOf(view: DataView, { width, height }: Size): Area {
  const ratio = (at: number, isSigned: boolean): number =>
    (isSigned ? view.getInt32(at) : view.getUint32(at)) / view.getUint32(at + 4)
  const [across, down] = [ratio(0, false), ratio(8, false)]
  const left = ratio(16, true) + (width - across) / 2
  const top = ratio(24, true) + (height - down) / 2
  const [x, y] = [Math.round(left), Math.round(top)]
  const area = boxOf(x, y, Math.min(Math.round(across), width - x), Math.min(Math.round(down), height - y))
  // Also for what is not a number.
  if (!(x >= 0 && y >= 0 && area.width >= 1 && area.height >= 1)) throw new RangeError('crops to nothing')
  return area
}

/** Crop, turn and mirror, in the order of the file. */
function transformsOf(bytes: Uint8Array, item: Item, coded: Size) {
  let crop: Area = fullBoxOf(coded)
  let orientation: Orientation = 1
  const places: number[] = []
  let isCropped = false
  for (const property of item.properties) {
    if (!['clap', 'irot', 'imir'].includes(property.type)) continue
    places.push(...property.places)
    const view = viewOf(bytes, property)
    if (property.type !== 'clap') {
      orientation = turnBy(
        orientation,
        property.type === 'irot' ? { quarters: view.getUint8(0) & 3 } : { axis: view.getUint8(0) & 1 },
      )
      continue
    }
    isCropped = true
    const upright = sizeTurned(crop, orientation)
    const inside = storedBoxOf(cropOf(view, upright), upright, orientation)
    crop = { ...inside, x: crop.x + inside.x, y: crop.y + inside.y }
  }
  return { crop: isCropped ? crop : null, orientation, transforms: places }
}

/** Samples of the first track: frames of an animation. */
function countFrames(bytes: Uint8Array): number {
  let [from, to] = [0, bytes.length]
  for (const type of ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsz']) {
    const box = findBox(bytes, from, to, type)
    if (box === null) return 1
    ;[from, to] = [box.from, box.to]
  }
  return to - from < 12 ? 1 : new DataView(bytes.buffer, bytes.byteOffset + from).getUint32(8)
}

/** The decoder keeps a record of each unit, of empty ones too. Throws a RangeError for more than any photo has. */
function checkUnits(bytes: Uint8Array, parts: readonly Item[]): void {
  const count = openCount()
  for (const part of parts) {
    if (findProperty(part, 'hvcC') === null) continue
    for (const _unit of unitsOf(bytes, part.extents)) count()
  }
}

/** The item of this number; null where there is none. Throws a RangeError for one that is cut off or claims what it does not hold. */
export function readHeif(bytes: Uint8Array, all: Items, id: number): HeifFacts | null {
  const item = all.items.get(id)
  if (item === undefined) return null
  const parts = partsOf(all, id)
  checkUnits(bytes, parts)
  const headers = new Map(parts.map(part => [part, headerOf(bytes, part)]))
  const area = ({ width, height }: Size): number => width * height
  const first = parts[0] ?? item
  const coded = sizeOf(bytes, item)
  const header = headers.get(first) ?? null
  return {
    coded,
    ...transformsOf(bytes, item, coded),
    hevc: findProperty(first, 'hvcC') !== null,
    deep: (header?.depth ?? 8) > 8,
    hasProfile: hasProfile(bytes, item) || hasProfile(bytes, first),
    colours: coloursOf(bytes, item) ?? coloursOf(bytes, first) ?? header?.colours ?? null,
    decodedPixels: parts.reduce(
      (sum, part) => sum + Math.max(area(sizeOf(bytes, part)), area(headers.get(part)?.size ?? coded)),
      0,
    ),
    isCut: [...all.items.values()].some(({ extents }) =>
      extents.some(({ offset, length }) => offset + length > bytes.length),
    ),
    frames: countFrames(bytes),
  }
}
