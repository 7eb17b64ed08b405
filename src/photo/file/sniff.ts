// Bytes in, the name of the picture format out. Goes by content, never by the file's name; decodes nothing.
import { viewOf } from '../../base/bytes.js'
import { decodeXml, findRootName } from './decode-xml.js'
import { readFirstPage } from './tiff-tags.js'

/** Formats that this room can decode. `heif` holds AVIF (AV1) and HEIC (HEVC); the decoder tells which. */
export type PhotoKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'heif' | 'svg'

/** A format that we read, the name of one that we do not, or null for what is no picture at all. */
type Sniffed = { readonly kind: PhotoKind } | { readonly unsupported: string } | null

interface Signature {
  readonly at?: number
  readonly bytes: readonly number[] | string
}

const readable: readonly (readonly [PhotoKind, ...Signature[]])[] = [
  ['jpeg', { bytes: [0xff, 0xd8, 0xff] }],
  ['png', { bytes: '\x89PNG\r\n\x1a\n' }],
  ['gif', { bytes: 'GIF87a' }],
  ['gif', { bytes: 'GIF89a' }],
  ['webp', { bytes: 'RIFF' }, { at: 8, bytes: 'WEBP' }],
]

const tiffs: readonly string[] = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+']

const unsupported: readonly (readonly [string, ...Signature[]])[] = [
  ['Photoshop document (PSD)', { bytes: '8BPS' }],
  ['JPEG 2000', { bytes: '\0\0\0\x0cjP  ' }],
  ['JPEG 2000', { bytes: [0xff, 0x4f, 0xff, 0x51] }],
  ['JPEG XL', { bytes: '\0\0\0\x0cJXL ' }],
  ['JPEG XL', { bytes: [0xff, 0x0a] }],
  ['Canon raw (CR2)', { bytes: 'II*\0' }, { at: 8, bytes: 'CR' }],
  ['Panasonic raw (RW2)', { bytes: 'IIU\0' }],
  ['Olympus raw (ORF)', { bytes: 'IIRO' }],
  ['Fujifilm raw (RAF)', { bytes: 'FUJIFILMCCD-RAW' }],
  ['Sigma raw (X3F)', { bytes: 'FOVb' }],
  ['GIMP image (XCF)', { bytes: 'gimp xcf' }],
  ['OpenEXR', { bytes: [0x76, 0x2f, 0x31, 0x01] }],
  ['Radiance HDR', { bytes: '#?RADIANCE' }],
  ['DirectDraw surface (DDS)', { bytes: 'DDS ' }],
  ['QOI', { bytes: 'qoif' }],
  ['PDF', { bytes: '%PDF-' }],
  ['PostScript', { bytes: '%!PS' }],
  ['video (WebM or Matroska)', { bytes: [0x1a, 0x45, 0xdf, 0xa3] }],
  ['video (AVI)', { bytes: 'RIFF' }, { at: 8, bytes: 'AVI ' }],
  ['ZIP archive', { bytes: 'PK\x03\x04' }],
  ['gzip archive', { bytes: [0x1f, 0x8b] }],
  ['Netpbm picture', { bytes: 'P5\n' }],
  ['Netpbm picture', { bytes: 'P6\n' }],
]

const matches = (bytes: Uint8Array, { at = 0, bytes: wanted }: Signature): boolean => {
  if (bytes.length < at + wanted.length) return false
  for (let i = 0; i < wanted.length; i++) {
    const byte = typeof wanted === 'string' ? wanted.charCodeAt(i) : wanted[i]
    if (bytes[at + i] !== byte) return false
  }
  return true
}

const textOf = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

const newSubfileType = 254
const subfileType = 255
const subDirectories = 330
const dngVersion = 50706

/**
 * Camera raws begin as a TIFF whose first picture is a thumbnail, with the others in directories below it; other programs put the thumbnail
 * before the photo, in a row of pages. To be named, never to be taken for the photo.
 */
function sniffTiff(bytes: Uint8Array): Sniffed {
  // No raw is a BigTIFF.
  if (viewOf(bytes).getUint16(2, bytes[0] === 0x49) !== 42) return { kind: 'tiff' }
  const { numbers, hasNext } = readFirstPage(bytes)
  if (numbers.has(dngVersion)) return { unsupported: 'camera raw (DNG)' }
  if (((numbers.get(newSubfileType) ?? 0) & 1) === 0 && numbers.get(subfileType) !== 2)
    return { kind: 'tiff' }
  const isPages = hasNext && !numbers.has(subDirectories)
  return { unsupported: isPages ? 'TIFF whose first page is a small preview' : 'camera raw' }
}

/** ISO base media files: pictures and videos share the container, the brands tell them apart. */
function sniffContainer(bytes: Uint8Array): Sniffed {
  const size = Math.min(bytes.length, ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0), 256)
  const major = textOf(bytes, 8, 12)
  const brands = [major]
  for (let at = 16; at + 4 <= size; at += 4) brands.push(textOf(bytes, at, at + 4))
  if (major === 'crx ') return { unsupported: 'Canon raw (CR3)' }
  if (brands.some(brand => /^(avif|avis|mif1|msf1|hei[cxms]|hev[cxms])$/.test(brand))) return { kind: 'heif' }
  return { unsupported: 'video (MP4 or QuickTime)' }
}

// A bitmap's second header says its own length, 12 … 124 bytes: two letters “BM” alone could be text.
const isBitmap = (bytes: Uint8Array): boolean =>
  matches(bytes, { bytes: 'BM' }) && bytes[15] === 0 && bytes[16] === 0 && bytes[17] === 0

const iconNames: Readonly<Record<number, string>> = { 1: 'Windows icon (ICO)', 2: 'Windows cursor (CUR)' }

/** They say how many pictures they have, and leave the fourth byte of each entry alone. */
const iconNameOf = (bytes: Uint8Array): string | undefined =>
  [0, 1, 3, 5, 9].every(at => (bytes[at] ?? 0) === 0) && bytes[4] !== 0 ? iconNames[bytes[2] ?? 0] : undefined

const targaEnd = 'TRUEVISION-XFILE.\0'
const targaDepths: ReadonlySet<number | undefined> = new Set([8, 15, 16, 24, 32])

/** A Targa says nothing of itself at its beginning, and older ones not at their end either: then its header must be one throughout. */
function isTarga(bytes: Uint8Array): boolean {
  if (bytes.length < 18) return false
  if (matches(bytes, { at: bytes.length - targaEnd.length, bytes: targaEnd })) return true
  const [, map = 0, type = 0, ...rest] = bytes.subarray(0, 18)
  const hasMap = map === 1 && (type === 1 || type === 9)
  const hasNone = map === 0 && [2, 3, 10, 11].includes(type) && rest.slice(0, 5).every(byte => byte === 0)
  const sides = [12, 14].map(at => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8))
  return (
    (hasMap || hasNone) &&
    sides.every(side => side > 0) &&
    targaDepths.has(bytes[16]) &&
    ((bytes[17] ?? 0) & 0xc0) === 0
  )
}

/** SVG is told by its root, however long the comments before it are. */
function sniffMarkup(bytes: Uint8Array): Sniffed {
  // Without what a mark or UTF-16 puts between.
  const start = textOf(bytes, 0, 64).replaceAll(/[\0\s\xef\xbb\xbf\xff\xfe]/g, '')
  if (!start.startsWith('<')) return null
  const root = findRootName(decodeXml(bytes, false) ?? '')
  return root !== null && /^(?:[\w-]+:)?svg$/i.test(root) ? { kind: 'svg' } : null
}

/**
 * Tells what a file is from its first bytes.
 * @param bytes the whole file
 */
export function sniffFormat(bytes: Uint8Array): Sniffed {
  for (const [kind, ...signatures] of readable)
    if (signatures.every(signature => matches(bytes, signature))) return { kind }
  for (const [name, ...signatures] of unsupported)
    if (signatures.every(signature => matches(bytes, signature))) return { unsupported: name }
  if (tiffs.some(start => matches(bytes, { bytes: start }))) return sniffTiff(bytes)
  if (matches(bytes, { at: 4, bytes: 'ftyp' })) return sniffContainer(bytes)
  if (isBitmap(bytes)) return { unsupported: 'BMP' }
  const icon = iconNameOf(bytes)
  if (icon !== undefined) return { unsupported: icon }
  if (isTarga(bytes)) return { unsupported: 'Targa (TGA)' }
  return sniffMarkup(bytes)
}
