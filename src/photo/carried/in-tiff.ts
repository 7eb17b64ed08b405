// The bytes of a TIFF in, the tags of its directories that its pictures do not need, and what nothing in it refers to, out: TIFF 6.0
// and BigTIFF. A strip that is a JPEG is walked as one.
import { viewOf } from '../../base/bytes.js'
import type { MetadataKind } from '../../base/finding.js'
import { gapsBetween, type Range } from './gaps.js'
import { isProfile } from './icc.js'
import { partsOfJpeg } from './in-jpeg.js'
import type { Part } from './part.js'
import { isPlaceTag } from './place.js'

// Baseline, colours, tiles, samples, JPEG, YCbCr, profile. None of them is a text.
const needed: ReadonlySet<number> = new Set([
  254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284,
  290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339,
  340, 341, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532,
])
const profileTag = 34675

const kinds: Readonly<Record<number, MetadataKind>> = {
  700: 'XMP',
  306: 'DATE',
  330: 'PREVIEW',
  33723: 'IPTC',
  34377: 'IPTC',
  34665: 'EXIF',
  34853: 'EXIF',
  33550: 'GEOTIFF',
  33922: 'GEOTIFF',
  34264: 'GEOTIFF',
  34735: 'GEOTIFF',
  34736: 'GEOTIFF',
  34737: 'GEOTIFF',
}

// Whose values are directories: of smaller pictures, of EXIF, of GPS, of EXIF's interoperability.
const [smaller, exif, gps, interoperability] = [330, 34665, 34853, 40965]
// Where coded pictures lie, and of how many bytes: strips, tiles, a JPEG.
const places: readonly (readonly [from: number, lengths: number])[] = [
  [273, 279],
  [324, 325],
  [513, 514],
]
const compressionTag = 259
const jpeg = 7
const ascii = 2

const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8]
// A file with more directories was made to keep its readers busy.
const [mostDirectories, mostEntries] = [2000, 100_000]

interface Entry {
  readonly tag: number
  readonly type: number
  readonly values: Range
}

export function* partsOfTiff(bytes: Uint8Array): Generator<Part> {
  const view = viewOf(bytes)
  const little = bytes[0] === 0x49
  const big = view.getUint16(2, little) === 43
  const [countBytes, entryBytes, word] = big ? [8, 20, 8] : [2, 12, 4]
  const numberAt = (at: number, width: number): number => {
    if (at + width > bytes.length) return 0
    if (width === 8) return Number(view.getBigUint64(at, little))
    return width === 4 ? view.getUint32(at, little) : width === 2 ? view.getUint16(at, little) : bytes[at]!
  }
  const numbersOf = ({ type, values }: Entry): number[] => {
    const each = typeBytes[type] ?? 0
    if (![1, 2, 4, 8].includes(each)) return []
    const many = Math.floor((values.to - values.from) / each)
    return Array.from({ length: many }, (_, i) => numberAt(values.from + i * each, each))
  }
  const used: Range[] = [{ from: 0, to: big ? 16 : 8 }]
  const seen = new Set<number>()
  let left = mostEntries
  const readEntries = (at: number, count: number): Entry[] =>
    Array.from({ length: count }, (_, i) => {
      const from = at + countBytes + i * entryBytes
      const type = numberAt(from + 2, 2)
      const length = numberAt(from + 4, word) * (typeBytes[type] ?? 0)
      const start = length <= word ? from + 4 + word : numberAt(from + 4 + word, word)
      return {
        tag: numberAt(from, 2),
        type,
        values: { from: start, to: Math.min(start + length, bytes.length) },
      }
    })

  /** A directory, those that it names, and those that follow it. */
  function* walk(first: number, within: number | null): Generator<Part> {
    for (let at = first; at > 0 && at + countBytes <= bytes.length && !seen.has(at); ) {
      seen.add(at)
      const count = Math.min(
        numberAt(at, countBytes),
        Math.floor((bytes.length - at - countBytes) / entryBytes),
      )
      left -= count
      if (left < 0 || seen.size > mostDirectories) throw new RangeError('too many directories')
      const end = at + countBytes + count * entryBytes
      used.push({ from: at, to: end + word })
      const entries = readEntries(at, count)
      const byTag = new Map(entries.map(entry => [entry.tag, entry] as const))
      for (const entry of entries) {
        const { tag, type, values } = entry
        used.push(values)
        const said = bytes.subarray(values.from, values.to)
        const directory = [smaller, exif, gps, interoperability].includes(tag)
        if (within !== null && within !== smaller)
          yield { kind: 'EXIF', bytes: said, tellsPlace: within === gps && isPlaceTag(tag) }
        else if (tag === profileTag ? !isProfile(said) : !needed.has(tag))
          yield {
            kind: kinds[tag] ?? (type === ascii ? 'COMMENT' : 'UNKNOWN'),
            bytes: said,
            tellsPlace: kinds[tag] === 'GEOTIFF',
          }
        if (directory) for (const inside of numbersOf(entry)) yield* walk(inside, tag)
      }
      yield* walkPictures(byTag)
      at = within === null || within === smaller ? numberAt(end, word) : 0
    }
  }

  function* walkPictures(byTag: ReadonlyMap<number, Entry>): Generator<Part> {
    const numbers = (tag: number): number[] => {
      const entry = byTag.get(tag)
      return entry === undefined ? [] : numbersOf(entry)
    }
    const isJpeg = numbers(compressionTag)[0] === jpeg
    for (const [offsets, sizes] of places) {
      const lengths = numbers(sizes)
      for (const [i, from] of numbers(offsets).entries()) {
        // Old writers leave out how long the only strip is.
        const to = Math.min(lengths.length === 0 ? bytes.length : from + (lengths[i] ?? 0), bytes.length)
        used.push({ from, to })
        if (isJpeg) yield* partsOfJpeg(bytes.subarray(from, to))
      }
    }
  }

  yield* walk(numberAt(big ? 8 : 4, word), null)
  yield* gapsBetween(bytes, { from: 0, to: bytes.length }, used, 'TRAILING')
}
