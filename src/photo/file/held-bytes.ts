// A photo's header in, how many bytes a pixel its decoder must hold at once out. Most formats come row by row and are shrunk as
// they come; what does not is bounded by its pixels, so that every card's peak memory is. See docs/safety.md.
import type { Metadata } from 'sharp'
import type { HeifFacts } from '../heif/heif.js'
import { findFrame, heldByJpeg } from './jpeg.js'
import type { PhotoKind } from './sniff.js'

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

export const heldByHeif = ({ hevc, deep }: HeifFacts): Held =>
  hevc ? { bytes: hevcBytes, mostMegapixels: mostHevcMegapixels } : { bytes: deep ? deepAv1Bytes : av1Bytes }

/**
 * What is held for any other kind.
 * @param bytes the whole file
 */
export const heldBytes = (bytes: Uint8Array, kind: PhotoKind, header: Metadata): Held => ({
  bytes: bytesOf(bytes, kind, header),
})

function bytesOf(bytes: Uint8Array, kind: PhotoKind, header: Metadata): number {
  switch (kind) {
    case 'jpeg': {
      const frame = findFrame(bytes)
      return frame === null ? 0 : heldByJpeg(frame)
    }
    case 'png':
      // Interlaced: the last pass still touches the first row.
      return header.isProgressive ? (header.channels ?? 4) * (header.depth === 'ushort' ? 2 : 1) : 0
    case 'gif':
    case 'webp':
      return frameBytes
    default:
      return 0
  }
}
