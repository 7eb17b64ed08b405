// A frame in; the colour of the light that it was taken in, out: what white would look like in it.
import type { Rgb } from '../../base/colour.js'
import type { Frame } from '../photo.js'

// As many pixels, evenly spread, are enough to tell the light.
const samples = 4096
// The exponent of the mean. 1 is the plain mean, which takes a ginger cat for warm light; a very large one is the brightest pixel, which
// takes a speck for it.
const power = 6

/** Shades of gray (Finlayson & Trezzi 2004): on photos of known light better than either end. */
export function findLight({ stored }: Frame): Rgb {
  const { width, height, data } = stored
  const step = Math.max(1, Math.floor((width * height) / samples))
  const sums: [number, number, number] = [0, 0, 0]
  let count = 0
  for (let pixel = 0; pixel < width * height; pixel += step, count++)
    for (let c = 0; c < 3; c++) sums[c] = sums[c]! + (data[3 * pixel + c]! / 255) ** power
  const [red, green, blue] = sums.map(sum => 255 * (sum / count) ** (1 / power))
  return [red!, green!, blue!]
}
