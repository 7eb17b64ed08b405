// An opened photo in, its whole picture out, as it is stored, as small as the crop allows. Decodes once; knows nothing of crops.
// Colours of plain RGB wait until the crop is made: at 12 megapixels lcms costs 80 … 145 ms, on a card's 1.5 about 8.
import type { Sharp, SharpOptions } from 'sharp'
import { plainBytes } from '../base/bytes.js'
import { waitAtMost } from '../base/deadline.js'
import { Problem } from '../base/errors.js'
import { type Box, boxOf, clamp, type Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import type { FileFault } from '../messages/file-faults.js'
import type { PictureColours } from './colour/coded-colours.js'
import { convertCoded } from './colour/coded-pixels.js'
import {
  type ColourTransform,
  chooseCodedTransform,
  chooseTransform,
  spaceOfProfile,
} from './colour/colour-profile.js'
import { convertFloats } from './colour/float-pixels.js'
import { isForLcms } from './colour/profile-cost.js'
import { decodeSeconds, isOnlyUnusual, isTimeout, problemOf } from './file/broken.js'
import { decodeHeic } from './heif/decode-heic.js'
import type { DecodedPhoto, Photo, PhotoFile } from './photo.js'
import { sharp } from './sharp.js'
import { sizeTurned } from './upright.js'

/** What shows through a transparent photo: a quiet tone of the palette's paper, a little darker. */
const backgroundColour = '#e9e4da'
const backgroundRgb = [0xe9, 0xe4, 0xda] as const

// A decoder is told to stop after decodeSeconds; some do not listen before the first row, and must not hold up other photos.
const waitSeconds = decodeSeconds * 1.5

// Pixels of a decoded photo. No card needs more than the most, but of a photo that is twenty times as long as high. A decoder that holds
// much leaves less room (measured: the pixels take 10 bytes a pixel until they are cropped); the least is enough for every ordinary card.
const mostPixels = 40e6
const leastPixels = 4e6
const pixelBytes = 10
// Converted here, from what has more than 8 bits.
const ownPixelBytes = 30
const roomBytes = 550e6

function framePixelsOf(file: PhotoFile): number {
  const isOwn = file.floats !== null || earlyColours(file) !== null
  return clamp((roomBytes - file.heldBytes) / (isOwn ? ownPixelBytes : pixelBytes), leastPixels, mostPixels)
}

type FailOn = NonNullable<SharpOptions['failOn']>
type DecodeOptions = Pick<SharpOptions, 'ignoreIcc' | 'failOn'>

const noTransform = { kind: 'none' } as const

/** A photo's size at a scale, in whole pixels. */
export const sizeAt = (photo: Size, scale: number): Size => ({
  // Rounded up, but not for an error of floating point: 1080.0000001 is 1080.
  width: Math.max(1, Math.min(photo.width, Math.ceil(photo.width * scale - 1e-6))),
  height: Math.max(1, Math.min(photo.height, Math.ceil(photo.height * scale - 1e-6))),
})

const extractOf = ({ x, y, width, height }: Box) => ({ left: x, top: y, width, height })

async function pixelsOf(pipeline: Sharp): Promise<RgbPixels> {
  const { data, info } = await pipeline
    .raw({ depth: 'uchar' })
    .timeout({ seconds: decodeSeconds })
    .toBuffer({ resolveWithObject: true })
  const { width, height } = info
  if (info.channels === 3) return { width, height, channels: 3, data: plainBytes(data) }
  return { width, height, channels: 3, data: spreadGrey(data, info.channels, width * height) }
}

function spreadGrey(grey: Uint8Array, channels: number, count: number): Uint8Array {
  const rgb = new Uint8Array(count * 3)
  for (let i = 0, from = 0, to = 0; i < count; i++, from += channels, to += 3) {
    const value = grey[from]!
    rgb[to] = value
    rgb[to + 1] = value
    rgb[to + 2] = value
  }
  return rgb
}

/** Colours that must be converted while there is alpha or more than 8 bits (for HDR 8 bits are too few); null where that can wait. */
function earlyColours({ colours, plainRgb, hevc }: PhotoFile): PictureColours | null {
  const waits = plainRgb && !hevc && typeof colours?.curve !== 'string'
  return waits ? null : colours
}

async function convertedPixels(
  pipeline: Sharp,
  colours: PictureColours,
  isDeep: boolean,
): Promise<RgbPixels> {
  const { data, info } = await pipeline
    .ensureAlpha()
    .toColourspace(isDeep ? 'rgb16' : 'srgb')
    .raw({ depth: isDeep ? 'ushort' : 'uchar' })
    .timeout({ seconds: decodeSeconds })
    .toBuffer({ resolveWithObject: true })
  const samples = isDeep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data
  const { width, height } = info
  return { width, height, channels: 3, data: convertCoded(samples, colours, backgroundRgb) }
}

async function floatPixels(pipeline: Sharp, { floats, hasSpare, profile }: PhotoFile): Promise<RgbPixels> {
  const { data, info } = await pipeline
    .toColourspace(floats!)
    .raw({ depth: 'float' })
    .timeout({ seconds: decodeSeconds })
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const samples = new Float32Array(data.buffer, data.byteOffset, data.length / 4)
  const rgb = convertFloats(
    { data: samples, channels, hasAlpha: !hasSpare },
    spaceOfProfile(profile),
    backgroundRgb,
  )
  return { width, height, channels: 3, data: rgb }
}

function decodeAny(photo: Photo, size: Size): Promise<RgbPixels> {
  const { hevc, kind, bytes, decodable } = photo.file
  if (hevc) return decodeThenResize(photo, size)
  if (kind === 'tiff')
    return decodeForgiving(photo, size).catch((error: unknown) => {
      if (isOnlyUnusual(error)) return decodeForgiving(photo, size, 'error')
      throw error
    })
  return kind !== 'jpeg' || decodable === bytes ? decodeForgiving(photo, size) : decodeMended(photo, size)
}

/** At least this share of a mended JPEG's rows must decode strictly; the rows below may stay as the decoder leaves them. */
const leastRows = 0.98

async function decodeMended(photo: Photo, size: Size): Promise<RgbPixels> {
  const { file } = photo
  return decodeForgiving(photo, size).catch(async (error: unknown) => {
    const { width, height } = sizeTurned(photo, file.orientation)
    const rows = { left: 0, top: 0, width, height: Math.max(1, Math.floor(height * leastRows)) }
    const strict = { failOn: 'warning', limitInputPixels: file.limitPixels, ignoreIcc: true } as const
    const whole = await sharp(file.decodable, strict)
      .extract(rows)
      .resize(1, 1, { fit: 'fill' })
      .raw()
      .timeout({ seconds: decodeSeconds })
      .toBuffer()
      .catch(() => null)
    if (whole === null) throw error
    return decodeForgiving(photo, size, 'none')
  })
}

/** A profile that lcms cannot use, or would take for ever to, is ignored, as browsers do. */
async function decodeForgiving(photo: Photo, size: Size, failOn: FailOn = 'warning'): Promise<RgbPixels> {
  const { plainRgb, profile, colours, floats } = photo.file
  if (plainRgb || profile === null || colours !== null || floats !== null || !isForLcms(profile))
    return decode(photo, size, { ignoreIcc: true, failOn })
  return decode(photo, size, { ignoreIcc: false, failOn }).catch((error: unknown) => {
    if (isTimeout(error)) throw error
    return decode(photo, size, { ignoreIcc: true, failOn })
  })
}

/**
 * Any file that sharp decodes. `ignoreIcc` and no composite, extract or trim: each would switch off shrink-on-load. Not turned:
 * sharp would hold all of the larger picture for it (measured: 6 of 66 ms).
 */
function decode(photo: Photo, size: Size, options: DecodeOptions): Promise<RgbPixels> {
  const { file } = photo
  const full = sizeTurned(photo, file.orientation)
  const whole = size.width === full.width && size.height === full.height
  let pipeline = sharp(file.decodable, {
    ...options,
    limitInputPixels: file.limitPixels,
    page: file.page,
    pages: 1,
  })
  if (file.crop) pipeline = pipeline.extract(extractOf(file.crop))
  if (!whole) pipeline = pipeline.resize(size.width, size.height, { fit: 'fill', kernel: 'lanczos3' })
  if (file.hasSpare && file.floats !== 'multiband') pipeline = pipeline.removeAlpha()
  if (file.floats) return floatPixels(pipeline, file)
  const colours = earlyColours(file)
  if (colours) return convertedPixels(pipeline, colours, file.deep)
  if (file.hasSpare) pipeline = pipeline.toColourspace('srgb')
  else if (!file.plainRgb) pipeline = pipeline.flatten({ background: backgroundColour }).toColourspace('srgb')
  return pixelsOf(pipeline)
}

/** HEVC comes out of its own decoder upright and at full size. */
async function decodeThenResize(photo: Photo, size: Size): Promise<RgbPixels> {
  const { decodable, page, limitPixels, crop } = photo.file
  const bounds = { page, limitPixels, limitSeconds: decodeSeconds }
  const { data, width, height } = await decodeHeic(decodable, bounds)
  const pipeline = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false })
    .extract(extractOf(crop ?? boxOf(0, 0, width, height)))
    .resize(size.width, size.height, { fit: 'fill', kernel: 'lanczos3' })
  const colours = earlyColours(photo.file)
  if (colours) return convertedPixels(pipeline, colours, false)
  return pixelsOf(pipeline.flatten({ background: backgroundColour }))
}

function lateTransform(file: PhotoFile): ColourTransform {
  const { colours, profile, plainRgb, hevc } = file
  if (colours) return earlyColours(file) ? noTransform : chooseCodedTransform(colours)
  return plainRgb || hevc ? chooseTransform(profile) : noTransform
}

// A decoder of JPEGs makes 1/8 … 1 of a picture's size by itself; all others make all of it.
const jpegScales = [1 / 8, 1 / 4, 1 / 2, 1]

/** The scale that comes out of the decoder where this one, at least, is asked for. */
const decodedScaleOf = ({ kind }: PhotoFile, least: number): number =>
  kind === 'jpeg' ? (jpegScales.find(scale => scale >= least) ?? 1) : 1

/** Whether nothing is there but what shows through. */
function isBare({ data }: RgbPixels): boolean {
  for (let at = 0; at < data.length; at++) if (data[at] !== backgroundRgb[at % 3]) return false
  return true
}

const nothingSeen = ({ label: file }: Photo): Problem =>
  new Problem('PHOTO_BROKEN', { file, detail: 'TRANSPARENT' satisfies FileFault })

/**
 * Decodes a photo whole, at a scale of at least `minScale`, and up to `mostScale` where the decoder makes that of itself; a panorama
 * far longer than any card at less.
 * @param minScale card pixels per upright photo pixel that the largest crop will need; above 1 means 1
 * @throws Problem PHOTO_BROKEN, PHOTO_TOO_SLOW
 */
export async function decodePhoto(
  photo: Photo,
  minScale: number,
  mostScale = minScale,
): Promise<DecodedPhoto> {
  const wanted = clamp(decodedScaleOf(photo.file, minScale), minScale, mostScale)
  const held = Math.sqrt(framePixelsOf(photo.file) / (photo.width * photo.height))
  const size = sizeTurned(sizeAt(photo, Math.min(wanted, 1, held)), photo.file.orientation)
  const late = (): Error => new Error('timeout')
  const decoding = waitAtMost(waitSeconds, decodeAny(photo, size), late).catch((error: unknown) => {
    throw problemOf(error, photo.label, photo.file.bytes, photo.file.kind)
  })
  // Tables, which are made while the photo is decoded.
  const colour = lateTransform(photo.file)
  const stored = await decoding
  if (isBare(stored)) throw nothingSeen(photo)
  const upright = sizeTurned(stored, photo.file.orientation)
  return {
    photo,
    stored,
    scale: Math.min(upright.width / photo.width, upright.height / photo.height),
    colour,
  }
}
