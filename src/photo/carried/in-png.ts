// The bytes of a PNG in, its chunks that its picture does not need, and what follows its end, out (PNG, third edition).
import { inflateSync } from 'node:zlib'
import { nameAt, viewOf } from '../../base/bytes.js'
import type { MetadataKind } from '../../base/finding.js'
import { type Part, strays } from './part.js'

const any = Number.POSITIVE_INFINITY

/** What is decoded or says how, with the most bytes that it may have; iDOT is Apple's, of offsets alone. */
const needed: Readonly<Record<string, number>> = {
  IHDR: 13,
  PLTE: 768,
  IDAT: any,
  tRNS: 256,
  cHRM: 32,
  gAMA: 4,
  iCCP: any,
  sBIT: 4,
  sRGB: 1,
  cICP: 4,
  mDCV: 24,
  mDCv: 24,
  cLLI: 8,
  cLLi: 8,
  bKGD: 6,
  hIST: 512,
  pHYs: 9,
  acTL: 8,
  fcTL: 26,
  fdAT: any,
  iDOT: 28,
}

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

/** The text's own bytes; what cannot be unpacked counts as it is. */
function unpack(type: string, data: Uint8Array): Uint8Array {
  const isPacked = type === 'zTXt' || (type === 'iTXt' && data[0] === 1)
  if (!isPacked) return data
  // One byte says how it is packed; in iTXt a flag stands before it, a language and a translated key after it.
  const language = type === 'zTXt' ? 0 : data.indexOf(0, 2)
  const from = type === 'zTXt' ? 1 : data.indexOf(0, language + 1) + 1
  try {
    return inflateSync(data.subarray(from), { maxOutputLength: mostUnpacked })
  } catch {
    return data
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
  const text = unpack(type, data.subarray(keyEnd + 1))
  const content = key.startsWith('Raw profile') ? readRaw(text) : text
  return { kind, bytes: data, said: Buffer.concat([data.subarray(0, keyEnd), content]) }
}

export function* partsOfPng(bytes: Uint8Array): Generator<Part> {
  const view = viewOf(bytes)
  let at = 8
  while (at + 12 <= bytes.length) {
    const type = nameAt(bytes, at + 4)
    const to = at + 12 + view.getUint32(at)
    if (to > bytes.length) break
    const data = bytes.subarray(at + 8, to - 4)
    if (texts.has(type)) yield partOfText(type, data)
    else if (type === 'IEND') yield* strays('UNKNOWN', data)
    else if (data.length > (needed[type] ?? -1)) yield { kind: kinds[type] ?? 'UNKNOWN', bytes: data }
    at = to
    if (type === 'IEND') break
  }
  // In a picture that is cut off this may be its last chunk; that cannot be told from bytes that are no chunk.
  if (nameAt(bytes, at + 4) !== 'IDAT') yield* strays('TRAILING', bytes.subarray(at))
}
