import type { RgbPixels } from '../../../src/base/pixels.js'
import { seedRandom } from '../../../src/base/random.js'

/** A picture in which nothing repeats, the same every time. */
export function noise(width: number, height: number): RgbPixels {
  const random = seedRandom(1)
  return {
    width,
    height,
    channels: 3,
    data: Uint8Array.from({ length: width * height * 3 }, () => random() * 256),
  }
}
