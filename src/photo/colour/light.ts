// A decoded photo in; the colour of the light that it was taken in, out: what white would look like in it.
import type { Rgb } from '../../base/colour.js'
import type { RgbPixels } from '../../base/pixels.js'
import type { DecodedPhoto } from '../photo.js'
import { convertColours } from '../render-crop.js'

// As many pixels, evenly spread, are enough to tell the light.
const samples = 4096
// The exponent of the mean. 1 is the plain mean, which takes a ginger cat for warm light; a very large one is the brightest pixel, which
// takes a speck for it.
const power = 6

/** In sRGB. Shades of gray (Finlayson & Trezzi 2004): on photos of known light better than either end. */
export async function findLight({ stored, colour }: DecodedPhoto): Promise<Rgb> {
  const { data } = await convertColours(sample(stored), colour)
  const sums: [number, number, number] = [0, 0, 0]
  for (let at = 0; at < data.length; at += 3)
    for (let c = 0; c < 3; c++) sums[c] = sums[c]! + (data[at + c]! / 255) ** power
  const [red, green, blue] = sums.map(sum => 255 * (sum / (data.length / 3)) ** (1 / power))
  return [red!, green!, blue!]
}

/** Its own copy, for colours may be converted in place: a row of pixels. */
function sample({ width, height, data }: RgbPixels): RgbPixels {
  const step = Math.max(1, Math.floor((width * height) / samples))
  const count = Math.ceil((width * height) / step)
  const row = new Uint8Array(3 * count)
  for (let i = 0; i < count; i++) row.set(data.subarray(3 * i * step, 3 * i * step + 3), 3 * i)
  return { width: count, height: 1, channels: 3, data: row }
}
