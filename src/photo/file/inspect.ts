// A picture's file in, what it is and what it carries besides its pixels out. Judges nothing.
import type { Metadata } from 'sharp'
import type { Size } from '../../base/geometry.js'
import { checkForm, file as fileForm, signal as signalForm } from '../../base/given.js'
import { type CarriedFacts, findCarried } from '../carried/carried.js'
import { chooseTransform, modelOf } from '../colour/colour-profile.js'
import { nameOfProfile } from '../colour/profile-name.js'
import { decodePhoto } from '../decode-photo.js'
import { sharp } from '../sharp.js'
import { orientationOf } from '../upright.js'
import { problemOf } from './broken.js'
import { openPhoto } from './open.js'

/** Width and height are those of the upright picture. */
export interface PictureFacts extends Size, CarriedFacts {
  /** `image/jpeg`. */
  readonly mediaType: string
  /** The whole file. */
  readonly bytes: Uint8Array
  readonly frames: number
  /** Per channel. */
  readonly bits: number
  /** `sRGB` also where no profile says otherwise; `CMYK`; else the profile's name. */
  readonly colours: string
  /** EXIF's number, 1 … 8. */
  readonly orientation: number
}

// The longer side of what is decoded and looked at no further.
const provingSide = 64

/**
 * Looks into a file, whose pixels are read to its end.
 * @throws Problem PHOTO_… as {@link openPhoto}; the signal's reason when it is aborted
 */
export async function inspectPicture(
  source: string | Uint8Array,
  signal?: AbortSignal,
): Promise<PictureFacts> {
  checkForm('source', source, fileForm)
  if (signal !== undefined) checkForm('signal', signal, signalForm)
  const photo = await openPhoto(source, { signal })
  const { width, height, label, file } = photo
  // A file that was cut off has a whole head: what can be shown is known once its pixels were read.
  await decodePhoto(photo, Math.min(1, provingSide / Math.max(width, height)))
  const header = await sharp(file.bytes, { limitInputPixels: false })
    .metadata()
    .catch(error => {
      throw problemOf(error, label, file.bytes, file.kind)
    })
  return {
    mediaType: mediaTypeOf(header),
    bytes: file.bytes,
    width,
    height,
    frames: framesOf(file.kind, header, file.bytes),
    bits: bitsOf(header),
    colours: file.colours?.name ?? coloursOf(header),
    orientation: orientationOf(header.orientation),
    ...findCarried(file.bytes, file.kind),
  }
}

const mediaTypeOf = ({ format, compression }: Metadata): string =>
  `image/${format === 'heif' && compression === 'av1' ? 'avif' : format}`

/** Pages of a HEIF are thumbnails and the like. An animated PNG says so in a chunk before its pixels. */
function framesOf(kind: string, { pages = 1 }: Metadata, bytes: Uint8Array): number {
  if (kind === 'heif') return 1
  if (kind !== 'png') return pages
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const control = head.indexOf('acTL', 0, 'latin1')
  const pixels = head.indexOf('IDAT', 0, 'latin1')
  return control > 0 && control < pixels ? head.readUInt32BE(control + 4) : 1
}

const bitsOfDepth: Readonly<Record<string, number>> = { uchar: 8, char: 8, ushort: 16, short: 16 }

// A HEIF of ten bits is decoded to eight and says so only here; a palette's four bits are no matter.
const bitsOf = ({ depth, bitsPerSample = 8 }: Metadata): number =>
  Math.max(bitsPerSample, bitsOfDepth[depth] ?? 32)

function coloursOf({ space, icc }: Metadata): string {
  if (space === 'cmyk') return 'CMYK'
  if (!['srgb', 'rgb16', 'b-w', 'grey16'].includes(space)) return space
  if (icc === undefined) return 'sRGB'
  const isKnown = modelOf(icc) !== 'RGB ' || chooseTransform(icc).kind === 'none'
  return isKnown ? 'sRGB' : (nameOfProfile(icc) ?? 'ICC')
}
