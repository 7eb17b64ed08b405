// A decoded photo in, the colour that it is remembered by out. Knows no template.
import type { Rgb } from '../../base/colour.js'
import { fullBoxOf } from '../../base/geometry.js'
import type { RgbPixels } from '../../base/pixels.js'
import type { DecodedPhoto } from '../photo.js'
import { renderCrop } from '../render-crop.js'

// Pixels a side: so few that only light and colour are left, no shapes.
const side = 12

// The weight of a grey pixel, in units of the difference between channels: above 0, so that a grey photo has a mean, too.
const greyWeight = 6

/** The photo's colour, in sRGB: the mean of its parts, each weighed by how much colour it has, for a mean of all is mud. */
export async function findColour(decoded: DecodedPhoto): Promise<Rgb> {
  return weighColours(await renderCrop(decoded, fullBoxOf(decoded.photo), { width: side, height: side }))
}

export function weighColours({ data }: RgbPixels): Rgb {
  const sums: [number, number, number] = [0, 0, 0]
  let weights = 0
  for (let at = 0; at < data.length; at += 3) {
    const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!]
    const weight = greyWeight + Math.max(r, g, b) - Math.min(r, g, b)
    sums[0] += r * weight
    sums[1] += g * weight
    sums[2] += b * weight
    weights += weight
  }
  return [sums[0] / weights, sums[1] / weights, sums[2] / weights]
}
