// Pixels and text entries in, an 8-bit sRGB PNG out: the same bytes for the same pixels. Knows no files.
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import type { RgbPixels } from '../pixels.js'
import { chunkOf, joinBytes, pngSignature } from './png-chunks.js'
import { filterRows } from './png-filter.js'
import { choosePlan } from './png-plan.js'
import { textChunkOf } from './png-text.js'

export interface PngMeta {
  /** Text entries, in this order; keys are 1–79 letters of Latin-1. */
  readonly text: Readonly<Record<string, string>>
  /** Dots per inch for print. */
  readonly dpi?: number | undefined
}

const deflate = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.deflate)

function header({ width, height }: RgbPixels): Uint8Array {
  const data = new Uint8Array(13)
  const view = new DataView(data.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  // 8 bits, RGB; deflate, the five filters, not interlaced.
  data.set([8, 2, 0, 0, 0], 8)
  return chunkOf('IHDR', data)
}

function density(dpi: number): Uint8Array {
  const data = new Uint8Array(9)
  const view = new DataView(data.buffer)
  const perMetre = Math.round(dpi / 0.0254)
  view.setUint32(0, perMetre)
  view.setUint32(4, perMetre)
  data[8] = 1
  return chunkOf('pHYs', data)
}

/** Encodes a picture as PNG. Nothing but its pixels, `meta` and the note that they are sRGB gets into the file. */
export async function encodePng(pixels: RgbPixels, meta: PngMeta): Promise<Uint8Array> {
  const plan = choosePlan(pixels)
  const rows = filterRows(pixels, plan.filter)
  const packed = await deflate(rows, { level: plan.level, strategy: plan.strategy, memLevel: 9 })
  return joinBytes([
    pngSignature,
    header(pixels),
    // Rendering intent “perceptual”, as a photo wants.
    chunkOf('sRGB', Uint8Array.of(0)),
    ...(meta.dpi === undefined ? [] : [density(meta.dpi)]),
    ...Object.entries(meta.text).map(([key, value]) => textChunkOf(key, value)),
    chunkOf('IDAT', packed),
    chunkOf('IEND'),
  ])
}
