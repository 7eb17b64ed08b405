// A box of a HEIC or AVIF that its picture needs in, what stands in it beside what it is needed for out: brands that nobody has
// registered, names, and bytes behind what the box says (ISO/IEC 14496-12, 23008-12; brands: mp4ra.org).
import { nameAt, viewOf } from '../../base/bytes.js'
import type { Box } from '../heif/boxes.js'
import { type Part, strays } from './part.js'

const brands: ReadonlySet<string> = new Set(
  ['mif1', 'mif2', 'mif3', 'msf1', 'miaf', 'MiHE', 'MiHB', 'MiHA', 'MiHM', 'MiPr', 'MiAn', 'MiBu', 'MiCm']
    .concat(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'heif', 'hvce', 'tmap', 'geo1'])
    .concat(['avif', 'avis', 'avio', 'avci', 'avcs', 'MA1A', 'MA1B', 'av01', 'jpeg', 'jpgs', 'unif', '1pic'])
    .concat(['isom', 'iso2', 'iso3', 'iso4', 'iso5', 'iso6', 'iso7', 'iso8', 'iso9', 'isoa', 'isob', 'isoc'])
    .concat(['mp41', 'mp42', 'qt  ', 'btmv', 'pred', 'hif1', 'MSNV', 'CrX ', 'vvic', 'vvis', 'crx ']),
)
const mostVersion = 0xffff

/** Of handlers and items, as the encoders write them: of the picture they say nothing. */
const names: ReadonlySet<string> = new Set([
  '',
  'Color',
  'Alpha',
  'HEVC Image',
  'libavif',
  'PictureHandler',
  'GPAC pict Handler',
])

// Version and flags, a number, the type, three numbers, in a handler; version, ID, protection and type in an item of version 2.
const handlerHead = 24
const itemHead: Readonly<Record<number, number>> = { 2: 12, 3: 14 }
// Version and flags, one place, which is this file.
const mostPlaces = 28

/** Boxes of one size. */
const sizes: Readonly<Record<string, number>> = {
  ispe: 12,
  irot: 1,
  imir: 1,
  clap: 32,
  pasp: 8,
  clli: 4,
  mdcv: 24,
}

const unknown = (bytes: Uint8Array): Part => ({ kind: 'UNKNOWN', bytes })

/** A name that ends with a zero, or with its box. */
function* oddName(bytes: Uint8Array): Generator<Part> {
  const zero = bytes.indexOf(0)
  const end = zero < 0 ? bytes.length : zero
  if (!names.has(Buffer.from(bytes.subarray(0, end)).toString('latin1')))
    yield { kind: 'COMMENT', bytes: bytes.subarray(0, end) }
  yield* strays('UNKNOWN', bytes.subarray(end))
}

function* oddBrands(bytes: Uint8Array): Generator<Part> {
  const found = Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => i * 4)
    .filter(at => at !== 4)
    .map(at => nameAt(bytes, at))
  // The first brand is said once more.
  const isPlain = found.every(brand => brands.has(brand)) && new Set(found).size >= found.length - 1
  if (!isPlain || viewOf(bytes).getUint32(4) > mostVersion || bytes.length % 4 > 0) yield unknown(bytes)
}

/** What a box that the picture needs has beside. */
export function* oddIn(bytes: Uint8Array, { type, from, to }: Box): Generator<Part> {
  const content = bytes.subarray(from, to)
  const size = sizes[type]
  if (size !== undefined) yield* strays('UNKNOWN', content.subarray(size))
  else if (type === 'ftyp') yield* oddBrands(content)
  else if (type === 'pitm') yield* strays('UNKNOWN', content.subarray(content[0] === 0 ? 6 : 8))
  else if (type === 'pixi') yield* strays('UNKNOWN', content.subarray(5 + (content[4] ?? 0)))
  else if (type === 'dinf' && content.length > 8 + mostPlaces) yield unknown(content)
  else if (type === 'infe') yield* oddName(content.subarray(itemHead[content[0] ?? 0] ?? content.length))
  else if (type === 'hdlr') {
    yield* strays('UNKNOWN', Buffer.concat([content.subarray(4, 8), content.subarray(12, handlerHead)]))
    yield* oddName(content.subarray(handlerHead))
  }
}
