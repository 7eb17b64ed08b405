// A drawn canvas in, its pixels out, without the alpha that an opaque picture does not need.

import type { RgbPixels } from '../../../base/pixels.js'
import type { Canvas } from '../../../draw/canvas.js'

/** The pixels of an opaque canvas. */
export function readRgb(canvas: Canvas): RgbPixels {
  const { width, height } = canvas
  const rgba = canvas.data()
  const data = new Uint8Array(width * height * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    data[to] = rgba[from]!
    data[to + 1] = rgba[from + 1]!
    data[to + 2] = rgba[from + 2]!
  }
  return { width, height, channels: 3, data }
}
