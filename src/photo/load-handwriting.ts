// An opened photo of a sheet in, the writing on it out. Guarded, decoded and turned upright as every photo; lifted by handwriting/.
import { createHash } from 'node:crypto'
import { Problem } from '../base/errors.js'
import { clamp, fullBoxOf } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import { findLaidSheet, type Handwriting, type LaidSheet, liftHandwriting } from '../handwriting/lift.js'
import { closeSheetKernel } from '../kernels/sheet-kernel.js'
import { decodePhoto, sizeAt } from './decode-photo.js'
import type { Photo } from './photo.js'
import { renderCrop } from './render-crop.js'

/** What is wrong with the sheet's photo, not to be taken for the cat's. */
export function problemOfSheet(error: unknown): unknown {
  if (!(error instanceof Problem) || !error.code.startsWith('PHOTO_')) return error
  const file = 'file' in error.args ? error.args.file : ''
  return error.code === 'PHOTO_NOT_FOUND'
    ? new Problem('HANDWRITING_NOT_FOUND', { ...error.args, file }, { cause: error })
    : new Problem('HANDWRITING_UNREADABLE', { file, detail: error.code, of: error.args }, { cause: error })
}

export interface LoadedHandwriting {
  readonly handwriting: Handwriting
  /** Equal for equal files. */
  readonly key: string
}

// The longer side of the picture that letters are looked for on. Large writing is sharp enough on the smallest: a card of 1080 pixels
// shows its small letters 25 to 40 pixels high. On the largest a sheet that fills it has 6 pixels a millimetre: a page whose
// letters need more is shown smaller than that on any card.
const smallestSide = 1200
const largestSide = 1800
// How high the small letters should be, and how low they may be where a glance took them for higher.
const wantedLetter = 24
const leastLetter = 19
// Seen at a glance they are lower than measured on the straightened sheet: on 40 kinds of sheets 0.7 … 0.97 of that, most 0.9.
const glanceShare = 0.9

/**
 * @throws Problem PHOTO_BROKEN, PHOTO_TOO_SLOW, HANDWRITING_NOT_A_SHEET, …_NOTHING_WRITTEN, …_FAINT, …_BLURRED, …_TOO_SMALL
 */
export async function loadHandwriting(photo: Photo): Promise<LoadedHandwriting> {
  return {
    handwriting: await lift(photo).finally(closeSheetKernel),
    key: createHash('sha256').update(photo.file.bytes).digest('base64'),
  }
}

/** Once, on a picture as large as its letters need by a glance at the smallest; a second time where the glance was wrong. */
async function lift(photo: Photo): Promise<Handwriting> {
  const { label } = photo
  const side = Math.max(photo.width, photo.height)
  const [smallest, largest] = [Math.min(1, smallestSide / side), Math.min(1, largestSide / side)]
  // Only a JPEG's decoder is quicker where less is wanted: any other file is decoded once.
  const decoded = await decodePhoto(photo, photo.file.kind === 'jpeg' ? smallest : largest)
  const seenAt = async (scale: number): Promise<RgbPixels> => {
    const large = decoded.scale < scale ? await decodePhoto(photo, scale) : decoded
    return renderCrop(large, fullBoxOf(photo), sizeAt(photo, scale))
  }
  const glanced = await seenAt(smallest)
  if (smallest === largest) return liftHandwriting(glanced, label)
  const laid = findLaidSheet(glanced, label)
  const needed = (wantedLetter * glanceShare) / (laid.letterHeight * side)
  const scale = clamp(needed, smallest, largest)
  const picture = scale === smallest ? glanced : await seenAt(scale)
  if (scale === largest) return liftHandwriting(picture, label, laid)
  return liftIfLarge(picture, label, laid) ?? liftHandwriting(await seenAt(largest), label, laid)
}

/** Null where it is not written so large that this picture will do. */
function liftIfLarge(picture: RgbPixels, label: string, laid: LaidSheet): Handwriting | null {
  try {
    const handwriting = liftHandwriting(picture, label, laid)
    return handwriting.letterHeight >= leastLetter ? handwriting : null
  } catch (error) {
    // What is too small, too faint or no sheet at this size may be more at the largest; nothing else is.
    if (error instanceof Problem && error.code.startsWith('HANDWRITING_')) return null
    throw error
  }
}
