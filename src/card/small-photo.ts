// A photo in, a small JPEG of all of it, upright, out: for a page on which a person says where the cat is. None of the photo's
// metadata is in it.
import { fullBoxOf } from '../base/geometry.js'
import { encodeJpegSmall } from '../output/encode/encode-jpeg.js'
import { renderCrop } from '../photo/render-crop.js'
import type { Studio } from './studio.js'

// Large enough to see where a cat's face is, and 20 to 60 kB.
const longestSide = 720

/** Throws PHOTO_…. */
export async function makeSmallPhoto(
  path: string,
  maxMegapixels: number | null,
  { shelf }: Studio,
): Promise<Uint8Array> {
  const photo = await shelf.openPhoto(path, maxMegapixels === null ? {} : { maxMegapixels })
  const scale = Math.min(1, longestSide / Math.max(photo.width, photo.height))
  const decoded = await shelf.decodePhoto(photo, [scale, scale], undefined)
  const size = {
    width: Math.max(1, Math.round(photo.width * scale)),
    height: Math.max(1, Math.round(photo.height * scale)),
  }
  return encodeJpegSmall(await renderCrop(decoded, fullBoxOf(photo), size))
}
