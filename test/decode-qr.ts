// Reads a QR code off a picture, with another library than the one that makes them.
import jsqr from 'jsqr'
import type { RgbPixels } from '../src/base/pixels.js'

// The package's types say ES module, its code is CommonJS: Node gives the function itself as the default.
const decode = jsqr as unknown as typeof jsqr.default

/** The text of the code; null where none can be read. */
export function decodeQr({ data, width, height }: RgbPixels): string | null {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel++)
    rgba.set(data.subarray(pixel * 3, pixel * 3 + 3), pixel * 4)
  return decode(rgba, width, height)?.data ?? null
}
