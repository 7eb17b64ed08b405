// An opened photo of a sheet in, the writing on it out. Guarded, decoded and turned upright as every photo; lifted by handwriting/.
import { Problem } from '../base/errors.js'
import { hashBytes } from '../base/random.js'
import { type Handwriting, liftHandwriting } from '../handwriting/lift.js'
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
    handwriting: (await liftLarge(photo)) ?? (await liftAt(photo, largeScaleOf(photo))),
    key: `${hashBytes(photo.file.bytes)}|${photo.file.bytes.length}`,
  }
}

/** Null where it is not written so large that the smaller picture will do. */
async function liftLarge(photo: Photo): Promise<Handwriting | null> {
  const scale = smallSide / Math.max(photo.width, photo.height)
  if (scale >= largeScaleOf(photo)) return null
  try {
    const handwriting = await liftAt(photo, scale)
    return handwriting.letterHeight >= leastLetter ? handwriting : null
  } catch (error) {
    // What is too small, too faint or no sheet at this size may be more at the other; nothing else is.
    if (error instanceof Problem && error.code.startsWith('HANDWRITING_')) return null
    throw error
  }
}

async function liftAt(photo: Photo, scale: number): Promise<Handwriting> {
  const frame = await loadFrame(photo, scale)
  const upright = await convertColours(turnUpright(frame.stored, photo.file.orientation), frame.colour)
  return liftHandwriting(upright, photo.label)
}
