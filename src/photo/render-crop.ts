// A decoded photo and a crop in, the card's photo pixels out, upright and in sRGB. Copies rows where it is already at the right scale.
import { plainBytes } from '../base/bytes.js'
import { type Box, boxOf, clamp, type Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import type { ColourTransform } from './colour/colour-profile.js'
import { applyTables } from './colour/colour-tables.js'
import { encodeTiff } from './file/tiff.js'
import type { DecodedPhoto } from './photo.js'
import { sharp } from './sharp.js'
import { cutUpright, type Orientation, sizeTurned, storedBoxOf, turnUpright } from './upright.js'

/** Pixels in a decoded photo's own colours → sRGB, in place where that is possible. */
export async function convertColours(pixels: RgbPixels, colour: ColourTransform): Promise<RgbPixels> {
  if (colour.kind === 'none') return pixels
  if (colour.kind === 'matrix') {
    applyTables(pixels, colour.tables)
    return pixels
  }
  // `none`: a profile that lcms cannot use is ignored, as browsers do.
  const data = await sharp(encodeTiff(pixels, colour.profile), { limitInputPixels: false, failOn: 'none' })
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  return { ...pixels, data: plainBytes(data) }
}

// Decoded photos have whole pixels, so that a crop at the right scale may still be off by one.
const nearlyOne = (a: number, b: number): boolean => Math.abs(a - b) <= 1.01

/**
 * Renders a crop at the card's size.
 * @param crop upright photo pixels, inside the photo
 * @param size card pixels
 */
export async function renderCrop(decoded: DecodedPhoto, crop: Box, size: Size): Promise<RgbPixels> {
  const { stored, photo } = decoded
  const { orientation } = photo.file
  const upright = sizeTurned(stored, orientation)
  const across = upright.width / photo.width
  const down = upright.height / photo.height
  const [width, height] = [crop.width * across, crop.height * down]
  const fits = upright.width >= size.width && upright.height >= size.height
  if (fits && nearlyOne(width, size.width) && nearlyOne(height, size.height)) {
    const x = clamp(Math.round(crop.x * across + (width - size.width) / 2), 0, upright.width - size.width)
    const y = clamp(Math.round(crop.y * down + (height - size.height) / 2), 0, upright.height - size.height)
    // The card is painted over, and the decoded photo stays.
    const own = cutUpright(stored, orientation, { x, y, width: size.width, height: size.height })
    return convertColours(own, decoded.colour)
  }
  const left = clamp(Math.round(crop.x * across), 0, upright.width - 1)
  const top = clamp(Math.round(crop.y * down), 0, upright.height - 1)
  const box = {
    x: left,
    y: top,
    width: clamp(Math.round(width), 1, upright.width - left),
    height: clamp(Math.round(height), 1, upright.height - top),
  }
  const resized = await (size.width <= box.width && size.height <= box.height
    ? shrinkThenTurn(stored, storedBoxOf(box, upright, orientation), orientation, size)
    : resize(cutUpright(stored, orientation, box), size))
  return convertColours(resized, decoded.colour)
}

/** What is turned is small then. Not for what is enlarged: there libvips' pictures differ by half a pixel, turned or not. */
async function shrinkThenTurn(
  stored: RgbPixels,
  box: Box,
  orientation: Orientation,
  size: Size,
): Promise<RgbPixels> {
  return turnUpright(await resize(stored, sizeTurned(size, orientation), box), orientation)
}

async function resize(
  { data, width, height }: RgbPixels,
  to: Size,
  { x, y, ...part }: Box = boxOf(0, 0, width, height),
): Promise<RgbPixels> {
  const resized = await sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .extract({ left: x, top: y, width: part.width, height: part.height })
    .resize(to.width, to.height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer()
  return { width: to.width, height: to.height, channels: 3, data: plainBytes(resized) }
}
