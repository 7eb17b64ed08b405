// Pixels and a byte budget in, the best JPEG inside it out. Knows no network and no file.
import { Problem } from '../../base/errors.js'
import type { RgbPixels } from '../../base/pixels.js'
import { openPixels } from '../sharp.js'
import { addComments, setDensity } from './jpeg-comment.js'
import { markOfJpeg, withMark } from './pixel-mark.js'

// Measured on cards: 98 is 50 dB and 0.6 MB; 100 adds 2 dB, which nobody sees, for 1.0 MB. Below 70 letters have halos.
const mostQuality = 98
const leastQuality = 70

// 4:4:4: with halved colour the edges of ink on paper smear. Without a profile a JPEG is sRGB to everybody.
const encodeAt = (pixels: RgbPixels, quality: number): Promise<Buffer> =>
  openPixels(pixels).jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()

// Enough to find a cat's face by.
const glanceQuality = 75

/** For the page of a batch: small, and not for posting. */
export const encodeJpegSmall = async (pixels: RgbPixels): Promise<Uint8Array> =>
  openPixels(pixels).jpeg({ quality: glanceQuality, mozjpeg: true }).toBuffer()

/**
 * Encodes with the highest quality whose file is at most `limitBytes`, found by halving the range.
 * @param entries the only metadata in the file, as comments
 * @param dpi for print; none by default
 * @throws Problem BUDGET_TOO_SMALL
 */
export async function encodeJpeg(
  pixels: RgbPixels,
  limitBytes: number,
  entries: Readonly<Record<string, string>>,
  dpi?: number | null,
): Promise<Uint8Array> {
  const encode = async (quality: number): Promise<Uint8Array> => {
    const plain = await encodeAt(pixels, quality)
    const jpeg = addComments(plain, withMark(entries, markOfJpeg(plain)))
    return dpi ? setDensity(jpeg, dpi) : jpeg
  }
  const finest = await encode(mostQuality)
  if (finest.length <= limitBytes) return finest
  let best = await encode(leastQuality)
  if (best.length > limitBytes) throw new Problem('BUDGET_TOO_SMALL', { leastBytes: best.length, limitBytes })
  let [low, high] = [leastQuality, mostQuality]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    const jpeg = await encode(middle)
    if (jpeg.length <= limitBytes) {
      best = jpeg
      low = middle
    } else high = middle
  }
  return best
}
