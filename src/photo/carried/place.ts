// Bytes in, whether they tell where a picture was taken out: EXIF's directory of GPS wherever a TIFF begins in them, the names of XMP's
// properties, IPTC's records, a film's place. Sources: Exif 3.0, TIFF 6.0, IPTC-IIM 4.2, QuickTime. Reads nothing else of them.
import { viewOf } from '../../base/bytes.js'
import type { Part } from './part.js'

const gpsDirectory = 0x8825
// Version, time and date: a directory with only these says nothing of the place.
const placeless: ReadonlySet<number> = new Set([0, 7, 29])

// Two are usual: of the picture and of its thumbnail.
const mostDirectories = 20

interface Entry {
  readonly tag: number
  readonly value: number
}

interface Directory {
  readonly entries: readonly Entry[]
  /** Where the one that follows it lies; 0 for none. */
  readonly next: number
}

function readDirectory(view: DataView, at: number, little: boolean): Directory {
  if (at + 2 > view.byteLength) return { entries: [], next: 0 }
  const count = Math.min(view.getUint16(at, little), Math.floor((view.byteLength - at - 2) / 12))
  const entries = Array.from({ length: count }, (_, i) => {
    const from = at + 2 + i * 12
    return { tag: view.getUint16(from, little), value: view.getUint32(from + 8, little) }
  })
  const end = at + 2 + count * 12
  return { entries, next: end + 4 <= view.byteLength ? view.getUint32(end, little) : 0 }
}

/** True for a tag of the GPS directory that has to do with a place. */
export const isPlaceTag = (tag: number): boolean => !placeless.has(tag)

function tiffTellsPlace(tiff: Uint8Array): boolean {
  const view = viewOf(tiff)
  if (view.byteLength < 8) return false
  const little = view.getUint8(0) === 0x49
  let at = view.getUint32(4, little)
  for (let left = mostDirectories; at > 0 && left > 0; left--) {
    const { entries, next } = readDirectory(view, at, little)
    const places = entries.filter(({ tag }) => tag === gpsDirectory)
    if (
      places.some(({ value }) =>
        readDirectory(view, value, little).entries.some(({ tag }) => isPlaceTag(tag)),
      )
    )
      return true
    at = next
  }
  return false
}

const tiffHeads = ['II*\0', 'MM\0*']
// A file with more was made to keep its readers busy.
const mostTiffs = 100

const words = [
  'GPSL',
  'GPSDest',
  'GPSArea',
  'ISO6709',
  '\u00a9xyz',
  'photoshop:City',
  'photoshop:State',
  'photoshop:Country',
  'Iptc4xmpCore:Location',
  'Iptc4xmpCore:CountryCode',
  'LocationCreated',
  'LocationShown',
]

// City, part of it, province, country's code and name, place's code and name: each a record 2.
const iptcPlaces = [90, 92, 95, 100, 101, 26, 27]

function* placesOf(bytes: Buffer, text: string): Generator<number> {
  for (let at = bytes.indexOf(text, 0, 'latin1'); at >= 0; at = bytes.indexOf(text, at + 1, 'latin1'))
    yield at
}

/** True is certain. False is not: the bytes may tell a place in a way that is not known here. */
export function tellsPlace({ kind, bytes, said = bytes, tellsPlace: isTold }: Part): boolean {
  if (isTold) return true
  const content = Buffer.from(said.buffer, said.byteOffset, said.byteLength)
  if (words.some(word => content.includes(word, 0, 'latin1'))) return true
  if (kind === 'IPTC' && iptcPlaces.some(record => content.includes(Buffer.of(0x1c, 2, record)))) return true
  for (const head of tiffHeads) {
    let left = mostTiffs
    for (const at of placesOf(content, head)) {
      if (tiffTellsPlace(content.subarray(at))) return true
      if (--left === 0) break
    }
  }
  return false
}
