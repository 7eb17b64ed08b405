// A frame and a crop in, the card's photo pixels out, upright and in sRGB. Copies rows where the frame is already at the right scale.
import { type Box, clamp, type Size } from '../geometry.js'
import type { RgbPixels } from '../pixels.js'
import type { ColourTransform } from './colour-profile.js'
import { applyTables } from './colour-tables.js'
import type { Frame } from './photo.js'
import { sharp } from './sharp.js'
import { encodeTiff } from './tiff.js'
import { cutUpright, sizeTurned } from './upright.js'

/** Pixels in a frame's own colours → sRGB, in place where that is possible. */
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
  return { ...pixels, data }
}

// Frames have whole pixels, so that a crop at the right scale may still be off by one.
const nearlyOne = (a: number, b: number): boolean => Math.abs(a - b) <= 1.01

/**
 * Renders a crop at the card's size.
 * @param crop upright photo pixels, inside the photo
 * @param size card pixels
 */
export async function renderCrop(frame: Frame, crop: Box, size: Size): Promise<RgbPixels> {
  const { stored, photo } = frame
  const { orientation } = photo.file
  const upright = sizeTurned(stored, orientation)
  const across = upright.width / photo.width
  const down = upright.height / photo.height
  const [width, height] = [crop.width * across, crop.height * down]
  const fits = upright.width >= size.width && upright.height >= size.height
  if (fits && nearlyOne(width, size.width) && nearlyOne(height, size.height)) {
    const x = clamp(Math.round(crop.x * across + (width - size.width) / 2), 0, upright.width - size.width)
    const y = clamp(Math.round(crop.y * down + (height - size.height) / 2), 0, upright.height - size.height)
    // The card is painted over, and the frame stays.
    const own = cutUpright(stored, orientation, { x, y, width: size.width, height: size.height })
    return convertColours(own, frame.colour)
  }
  const left = clamp(Math.round(crop.x * across), 0, upright.width - 1)
  const top = clamp(Math.round(crop.y * down), 0, upright.height - 1)
  const box = {
    x: left,
    y: top,
    width: clamp(Math.round(width), 1, upright.width - left),
    height: clamp(Math.round(height), 1, upright.height - top),
  }
  const cut = cutUpright(stored, orientation, box)
  const data = await sharp(cut.data, { raw: { width: cut.width, height: cut.height, channels: 3 } })
    .resize(size.width, size.height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer()
  return convertColours({ width: size.width, height: size.height, channels: 3, data }, frame.colour)
}
