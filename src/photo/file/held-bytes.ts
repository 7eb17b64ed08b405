// A photo's header in, how many bytes a pixel its decoder must hold at once out. Most formats come row by row and are shrunk as
// they come; what does not is bounded by its pixels, so that every card's peak memory is. See docs/safety.md.
import type { Metadata } from 'sharp'
import type { Size } from '../../base/geometry.js'
import type { HeifFacts } from '../heif/heif.js'
import { findFrame, heldByJpeg } from './jpeg.js'
import type { PhotoKind } from './sniff.js'
import { readTiffLayout, type TiffPart } from './tiff-tags.js'

/** What is allowed at the full number of pixels: 100 megapixels then hold at most 550 MB. */
export const allowedBytes = 5.5

// Measured with photos of 25 to 49 megapixels (sharp 0.35.5, libheif-js 1.23): peak over the program's own 110 MB.
const av1Bytes = 18
const deepAv1Bytes = 26
const hevcBytes = 11
const frameBytes = 4

/** What its decoder holds at once. */
export interface Held {
  /** For each pixel; 0 for what comes row by row. */
  readonly bytes: number
  /** More than these megapixels it does not take, whatever is allowed. */
  readonly mostMegapixels?: number
}

// libheif-js 1.23 makes no picture of more than 512 MiB, and gives 4 bytes a pixel.
const mostHevcMegapixels = 134

// Rows that libvips 8.18 keeps between reading and shrinking, all its caches together: measured, 1000 to 1300, and some more of
// floating point. What is measured above has those of this width in it.
const keptRows = 1500
const measuredWidth = 10_000

/** For each pixel of a picture. */
const heldByRows = ({ width, height }: Size, pixelBytes: number, without = 0): number =>
  (Math.min(height, keptRows) * Math.max(0, width - without) * pixelBytes) / (width * height)

export const heldByHeif = ({ hevc, deep, coded }: HeifFacts): Held =>
  hevc
    ? { bytes: hevcBytes, mostMegapixels: mostHevcMegapixels }
    : { bytes: (deep ? deepAv1Bytes : av1Bytes) + heldByRows(coded, deep ? 8 : 4, measuredWidth) }

const depthBytes: Readonly<Record<string, number>> = { uchar: 1, char: 1, ushort: 2, short: 2 }

const floatBytes = 4
const keptFloatBytes = 6

/** What comes out of a decoder. */
export const pixelBytesOf = ({ channels = 4, depth }: Metadata, ofFloat = floatBytes): number =>
  channels * (depthBytes[depth] ?? ofFloat)

/**
 * What is held for any other kind.
 * @param bytes the whole file
 */
export function heldBytes(bytes: Uint8Array, kind: PhotoKind, header: Metadata): Held {
  const whole = bytesOf(bytes, kind, header)
  // Frames come with alpha, whether the header tells of one or not; their own bytes are known, so that all rows count beside them.
  if (kind === 'gif' || kind === 'webp') return { bytes: whole + heldByRows(header, spare * frameBytes) }
  const without = whole > 0 && kind !== 'tiff' ? measuredWidth : 0
  return { bytes: whole + heldByRows(header, pixelBytesOf(header, keptFloatBytes), without) }
}

function bytesOf(bytes: Uint8Array, kind: PhotoKind, header: Metadata): number {
  switch (kind) {
    case 'jpeg': {
      const frame = findFrame(bytes)
      return frame === null ? 0 : heldByJpeg(frame)
    }
    case 'png':
      // Interlaced: the last pass still touches the first row.
      return header.isProgressive ? pixelBytesOf(header) : 0
    case 'gif':
    case 'webp':
      return frameBytes
    case 'tiff':
      return bytesOfTiff(bytes, header)
    case 'heif':
    case 'svg':
      return 0
  }
}

// TIFF's numbers.
const ycbcr = 6
const noCompression = 1
const jpeg = 7
const webp = 50001

// libvips 8.18 reads strips that are higher row by row, where their samples lie together.
const mostStripRows = 128

// What was measured lies up to a tenth above what is reckoned.
const spare = 1.15

/** For each pixel of a part, what a JPEG in it is held in until its last scan has come. */
const heldByPart = (bytes: Uint8Array, { from, length }: TiffPart): number => {
  const frame = findFrame(bytes.subarray(from, from + length))
  return frame === null ? 0 : heldByJpeg(frame)
}

/**
 * Strips and tiles are read whole, and two rows of them are kept; beside these the one that is read (of planes, one plane of it), and
 * its coded bytes. Some codecs unpack a strip whole before they give its first row.
 */
function bytesOfTiff(bytes: Uint8Array, header: Metadata): number {
  const { width, height, depth } = header
  const { tiled, planar, partWidth, partHeight, photometric, compression, parts } = readTiffLayout(
    bytes,
    height,
  )
  const byRow = !tiled && !planar && photometric !== ycbcr && partHeight > mostStripRows
  const sample = depthBytes[depth] ?? floatBytes
  const pixel = pixelBytesOf(header)
  const rows = byRow ? 1 : partHeight
  const part = tiled ? partWidth * partHeight : rows * width
  const whole = tiled ? part : partHeight * width
  const kept = Math.min(height, 2 * rows) * width * pixel + part * (planar ? sample : pixel)
  const unpacked = compression === webp ? whole * pixel : 0
  const scans = compression === jpeg ? whole * most(parts.map(at => heldByPart(bytes, at))) : 0
  const coded = compression === noCompression ? 0 : most(parts.map(({ length }) => length))
  return (spare * (kept + unpacked + scans + coded)) / (width * height)
}

const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0)
