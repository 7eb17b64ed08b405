// Pixels and text entries in, an 8-bit sRGB PNG out: the same bytes for the same pixels. Knows no files.
import type { RgbPixels } from '../../base/pixels.js'
import { markOf, withMark } from './pixel-mark.js'
import { chunkOf, joinBytes, partsOfChunk, pngSignature, uint32 } from './png-chunks.js'
import { packPixels } from './png-pack.js'
import { textChunkOf } from './png-text.js'

export interface PngMeta {
  /** Text entries, in this order; keys are 1–79 letters of Latin-1. */
  readonly text: Readonly<Record<string, string>>
  /** Dots per inch for print. */
  readonly dpi?: number | undefined
}

// 8 bits, RGB; deflate, the five filters, not interlaced.
const header = ({ width, height }: RgbPixels): Uint8Array =>
  chunkOf('IHDR', uint32(width), uint32(height), Uint8Array.of(8, 2, 0, 0, 0))

function density(dpi: number): Uint8Array {
  const perMetre = uint32(Math.round(dpi / 0.0254))
  return chunkOf('pHYs', perMetre, perMetre, Uint8Array.of(1))
}

/**
 * What stands between a PNG's header and its pixels.
 * @param mark of the pixels: stands after the entries, where there are some
 */
export const metaChunks = (meta: PngMeta, mark: string | null): Uint8Array[] => [
  // Rendering intent “perceptual”, as a photo wants.
  chunkOf('sRGB', Uint8Array.of(0)),
  ...(meta.dpi === undefined ? [] : [density(meta.dpi)]),
  ...Object.entries(withMark(meta.text, mark)).map(([key, value]) => textChunkOf(key, value)),
]

/** Encodes a picture as PNG. Nothing but its pixels, `meta` and the note that they are sRGB gets into the file. */
export async function encodePng(pixels: RgbPixels, meta: PngMeta): Promise<Uint8Array> {
  const packed = partsOfChunk('IDAT', await packPixels(pixels))
  // The chunk's last part is its checksum.
  const mark = markOf(packed.at(-1)!)
  return joinBytes([pngSignature, header(pixels), ...metaChunks(meta, mark), ...packed, chunkOf('IEND')])
}
