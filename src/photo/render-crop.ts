// A frame and a crop in, the card's photo pixels in sRGB out. Copies rows where the frame is already at the right scale.
import { type Box, clamp, type Size } from '../geometry.js'
import type { RgbPixels } from '../pixels.js'
import type { ColourTransform } from './colour-profile.js'
import { applyTables } from './colour-tables.js'
import type { Frame } from './photo.js'
import { sharp } from './sharp.js'
import { encodeTiff } from './tiff.js'

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

/** Whole pixels of a picture, in memory that is shared with it where that is possible; the box must lie in the picture. */
function cutOut(pixels: RgbPixels, box: Box): RgbPixels {
  const { x, y, width, height } = box
  if (x === 0 && width === pixels.width) {
    const from = y * width * 3
    return { width, height, channels: 3, data: pixels.data.subarray(from, from + width * height * 3) }
  }
  const data = new Uint8Array(width * height * 3)
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * pixels.width + x) * 3
    data.set(pixels.data.subarray(from, from + width * 3), row * width * 3)
  }
  return { width, height, channels: 3, data }
}

// Frames have whole pixels, so that a crop at the right scale may still be off by one.
const nearlyOne = (a: number, b: number): boolean => Math.abs(a - b) <= 1.01

/**
 * Renders a crop at the card's size.
 * @param crop upright photo pixels, inside the photo
 * @param size card pixels
 */
export async function renderCrop(frame: Frame, crop: Box, size: Size): Promise<RgbPixels> {
  const { pixels, photo } = frame
  const across = pixels.width / photo.width
  const down = pixels.height / photo.height
  const [width, height] = [crop.width * across, crop.height * down]
  const fits = pixels.width >= size.width && pixels.height >= size.height
  if (fits && nearlyOne(width, size.width) && nearlyOne(height, size.height)) {
    const x = clamp(Math.round(crop.x * across + (width - size.width) / 2), 0, pixels.width - size.width)
    const y = clamp(Math.round(crop.y * down + (height - size.height) / 2), 0, pixels.height - size.height)
    const cut = cutOut(pixels, { x, y, width: size.width, height: size.height })
    // The card is painted over, and the frame stays.
    const own = cut.data.buffer === pixels.data.buffer ? { ...cut, data: cut.data.slice() } : cut
    return convertColours(own, frame.colour)
  }
  const left = clamp(Math.round(crop.x * across), 0, pixels.width - 1)
  const top = clamp(Math.round(crop.y * down), 0, pixels.height - 1)
  const box = {
    left,
    top,
    width: clamp(Math.round(width), 1, pixels.width - left),
    height: clamp(Math.round(height), 1, pixels.height - top),
  }
  const cut = cutOut(pixels, { x: left, y: top, width: box.width, height: box.height })
  const data = await sharp(cut.data, { raw: { width: cut.width, height: cut.height, channels: 3 } })
    .resize(size.width, size.height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer()
  return convertColours({ width: size.width, height: size.height, channels: 3, data }, frame.colour)
}
