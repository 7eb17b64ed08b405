// The bytes of a PNG in, its chunks that its picture does not need, and what follows its end, out (PNG, third edition).
import { inflateSync } from 'node:zlib'
import { nameAt, viewOf } from '../../base/bytes.js'
import type { MetadataKind } from '../../base/finding.js'
import { packedTextIn } from '../file/chunks.js'
import { isProfile } from './icc.js'
import { type Part, strays } from './part.js'

/** What says how a chunk must look. */
interface Seen {
  /** How pixels are coded: grey 0, colours 2, palette 3, grey with alpha 4, colours with alpha 6. */
  colourType: number
  /** Of the palette; 0 before it. */
  paletteColours: number
  isAnimated: boolean
}

type Form = (bytes: number, seen: Seen) => boolean

const palette = 3
const is =
  (wanted: number): Form =>
  bytes =>
    bytes === wanted
/** By grey, colours, palette, grey with alpha, colours with alpha. */
const isByColour =
  (...wanted: readonly number[]): Form =>
  (bytes, { colourType }) =>
    bytes === wanted[[0, 2, palette, 4, 6].indexOf(colourType)]
const isTransparent = isByColour(2, 6)

/** What is decoded or says how, and the form that it has in such a picture; iDOT is Apple's, of offsets alone. */
const needed: Readonly<Record<string, Form>> = {
  IHDR: is(13),
  // In others than pictures of a palette it is a suggestion that nobody takes.
  PLTE: (bytes, { colourType }) => colourType === palette && bytes <= 768,
  IDAT: () => true,
  tRNS: (bytes, seen) =>
    seen.colourType === palette ? bytes <= seen.paletteColours : isTransparent(bytes, seen),
  cHRM: is(32),
  gAMA: is(4),
  sBIT: isByColour(1, 3, 3, 2, 4),
  sRGB: is(1),
  cICP: is(4),
  mDCV: is(24),
  mDCv: is(24),
  cLLI: is(8),
  cLLi: is(8),
  bKGD: isByColour(2, 6, 1, 2, 6),
  hIST: (bytes, { paletteColours }) => bytes === 2 * paletteColours,
  pHYs: is(9),
  acTL: is(8),
  fcTL: (bytes, { isAnimated }) => isAnimated && bytes === 26,
  fdAT: (_bytes, { isAnimated }) => isAnimated,
  iDOT: bytes => bytes <= 28,
}

/** What a picture may have more than once. */
const repeated: ReadonlySet<string> = new Set(['IDAT', 'fcTL', 'fdAT'])

const kinds: Readonly<Record<string, MetadataKind>> = { eXIf: 'EXIF', caBX: 'C2PA', tIME: 'DATE' }

const texts: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt'])

// How ImageMagick and others put these into a text.
const hidden: readonly (readonly [MetadataKind, RegExp])[] = [
  ['EXIF', /^(?:Raw profile type (?:exif|APP1)$|exif:)/i],
  ['XMP', /^(?:Raw profile type xmp$|XML:com\.adobe\.xmp$|xmp:)/i],
  ['IPTC', /^Raw profile type (?:iptc|8bim)$/i],
]

// As libpng unpacks them.
const mostUnpacked = 8_000_000

function isPackedProfile(data: Uint8Array): boolean {
  try {
    // A name, a zero, and one byte that says how it is packed.
    return isProfile(inflateSync(data.subarray(data.indexOf(0) + 2), { maxOutputLength: mostUnpacked }))
  } catch {
    return false
  }
}

/** What follows a text's keyword, or what that is unpacked; what cannot be unpacked counts as it is. */
function unpack(type: string, data: Uint8Array, keyEnd: number): Uint8Array {
  const rest = data.subarray(keyEnd + 1)
  const packed = packedTextIn(type, data)
  if (packed === null) return rest
  try {
    return inflateSync(packed, { maxOutputLength: mostUnpacked })
  } catch {
    return rest
  }
}

/** A raw profile is hexadecimal: its name and its length, then lines of digits. */
function readRaw(text: Uint8Array): Uint8Array {
  const digits = /^\s*\S+\s+\d+\s+([\da-f\s]+)$/i.exec(Buffer.from(text).toString('latin1'))?.[1] ?? ''
  return Buffer.concat([text, Buffer.from(digits.replaceAll(/\s/g, ''), 'hex')])
}

function partOfText(type: string, data: Uint8Array): Part {
  const keyEnd = Math.max(0, data.indexOf(0))
  const key = Buffer.from(data.subarray(0, keyEnd)).toString('latin1')
  const kind = hidden.find(([, form]) => form.test(key))?.[0] ?? 'COMMENT'
  const text = unpack(type, data, keyEnd)
  const content = key.startsWith('Raw profile') ? readRaw(text) : text
  return { kind, bytes: data, said: Buffer.concat([data.subarray(0, keyEnd), content]) }
}

export function* partsOfPng(bytes: Uint8Array): Generator<Part> {
  const view = viewOf(bytes)
  const seen: Seen = { colourType: -1, paletteColours: 0, isAnimated: false }
  const types = new Set<string>()
  let at = 8
  while (at + 12 <= bytes.length) {
    const type = nameAt(bytes, at + 4)
    const to = at + 12 + view.getUint32(at)
    if (to > bytes.length) break
    const data = bytes.subarray(at + 8, to - 4)
    if (type === 'IHDR') seen.colourType = data[9] ?? -1
    const isOnce = repeated.has(type) || !types.has(type)
    const isNeeded =
      isOnce && (type === 'iCCP' ? isPackedProfile(data) : needed[type]?.(data.length, seen) === true)
    if (texts.has(type)) yield partOfText(type, data)
    else if (type === 'IEND') yield* strays('UNKNOWN', data)
    else if (!isNeeded) yield { kind: kinds[type] ?? 'UNKNOWN', bytes: data }
    if (type === 'PLTE' && isNeeded) seen.paletteColours = data.length / 3
    if (type === 'acTL') seen.isAnimated = true
    types.add(type)
    at = to
    if (type === 'IEND') break
  }
  // In a picture that is cut off this may be its last chunk; that cannot be told from bytes that are no chunk.
  if (nameAt(bytes, at + 4) !== 'IDAT') yield* strays('TRAILING', bytes.subarray(at))
}
