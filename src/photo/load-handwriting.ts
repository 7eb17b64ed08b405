// An opened photo of a sheet in, the writing on it out. Guarded, decoded and turned upright as every photo; lifted by handwriting/.
import { createHash } from 'node:crypto'
import { Problem } from '../base/errors.js'
import type { RgbPixels } from '../base/pixels.js'
import { findLaidSheet, type Handwriting, type LaidSheet, liftHandwriting } from '../handwriting/lift.js'
import { loadFrame } from './load-frame.js'
import type { Photo } from './photo.js'
import { convertColours } from './render-crop.js'
import { turnUpright } from './upright.js'

/** What is wrong with the sheet's photo, not to be taken for the cat's. */
export function problemOfSheet(error: unknown): unknown {
  if (!(error instanceof Problem) || !error.code.startsWith('PHOTO_')) return error
  const file = 'file' in error.args ? error.args.file : ''
  return error.code === 'PHOTO_NOT_FOUND'
    ? new Problem('HANDWRITING_NOT_FOUND', { file }, { cause: error })
    : new Problem('HANDWRITING_UNREADABLE', { file, detail: error.code }, { cause: error })
}

export interface LoadedHandwriting {
  readonly handwriting: Handwriting
  /** Equal for equal files. */
  readonly key: string
}

// The longer side of the picture that letters are looked for on. Large writing is sharp enough on the smaller: a card of 1080 pixels
// shows its small letters 25 to 40 pixels high. On the larger a sheet that fills it has 6 to 7 pixels a millimetre. Halves and
// quarters of a JPEG cost least, so a little less than the larger will do.
const smallSide = 1200
const largeSide = { most: 2100, least: 1500 }
const leastLetter = 24
// Letters that look this small at a glance would be too small on the smaller picture: it is not tried.
const surelySmall = 0.65

function largeScaleOf({ width, height }: Photo): number {
  const side = Math.max(width, height)
  const cheap = [1, 2, 4, 8].find(by => side / by <= largeSide.most && side / by >= largeSide.least)
  return cheap === undefined ? Math.min(1, largeSide.most / side) : 1 / cheap
}

/**
 * @throws Problem PHOTO_BROKEN, PHOTO_TOO_SLOW, HANDWRITING_NOT_A_SHEET, …_NOTHING_WRITTEN, …_FAINT, …_BLURRED, …_TOO_SMALL
 */
export async function loadHandwriting(photo: Photo): Promise<LoadedHandwriting> {
  return {
    handwriting: await lift(photo),
    key: createHash('sha256').update(photo.file.bytes).digest('base64'),
  }
}

async function lift(photo: Photo): Promise<Handwriting> {
  const [small, large] = [smallSide / Math.max(photo.width, photo.height), largeScaleOf(photo)]
  if (small >= large) return liftHandwriting(await decodeAt(photo, large), photo.label)
  const picture = await decodeAt(photo, small)
  const laid = findLaidSheet(picture, photo.label)
  const isSurelySmall = laid.letterHeight * smallSide < surelySmall * leastLetter
  const lifted = isSurelySmall ? null : liftLarge(picture, photo.label, laid)
  return lifted ?? liftHandwriting(await decodeAt(photo, large), photo.label, laid)
}

/** Null where it is not written so large that the smaller picture will do. */
function liftLarge(picture: RgbPixels, label: string, laid: LaidSheet): Handwriting | null {
  try {
    const handwriting = liftHandwriting(picture, label, laid)
    return handwriting.letterHeight >= leastLetter ? handwriting : null
  } catch (error) {
    // What is too small, too faint or no sheet at this size may be more at the other; nothing else is.
    if (error instanceof Problem && error.code.startsWith('HANDWRITING_')) return null
    throw error
  }
}

async function decodeAt(photo: Photo, scale: number): Promise<RgbPixels> {
  const frame = await loadFrame(photo, scale)
  return convertColours(turnUpright(frame.stored, photo.file.orientation), frame.colour)
}
