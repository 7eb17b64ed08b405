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

// The longer side that letters are looked for on: on a sheet that fills it, a millimetre has 6 to 7 pixels. Halves and quarters of a
// JPEG cost least, so a little less will do.
const mostSide = 2100
const leastSide = 1500

function scaleOf({ width, height }: Photo): number {
  const side = Math.max(width, height)
  const cheap = [1, 2, 4, 8].find(by => side / by <= mostSide && side / by >= leastSide)
  return cheap === undefined ? Math.min(1, mostSide / side) : 1 / cheap
}

/**
 * @throws Problem PHOTO_BROKEN, PHOTO_TOO_SLOW, HANDWRITING_NOT_A_SHEET, …_NOTHING_WRITTEN, …_FAINT, …_BLURRED, …_TOO_SMALL
 */
export async function loadHandwriting(photo: Photo): Promise<LoadedHandwriting> {
  const frame = await loadFrame(photo, scaleOf(photo))
  const upright = await convertColours(turnUpright(frame.stored, photo.file.orientation), frame.colour)
  return {
    handwriting: liftHandwriting(upright, photo.label),
    key: `${hashBytes(photo.file.bytes)}|${photo.file.bytes.length}`,
  }
}
