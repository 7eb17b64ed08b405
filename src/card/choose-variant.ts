// The message and the photo in; the number of the sheet that this card is written on, out. Always the same for the same two, and
// one of a dozen, so that the cards of a batch that carry the same words still share their drawings.
import { seedRandom } from '../base/random.js'
import { parseVariant, variants } from '../template/sheet.js'

/** 1…12. `photo` is the hash of a sample of its file. */
export const chooseVariant = (message: string, photo: number): number =>
  1 + Math.floor(variants * seedRandom(`${message}|${photo}`)())

/** The one that was asked for, if any. Throws OPTION_INVALID. */
export const variantOf = (
  { variant }: { readonly variant?: number | undefined },
  message: string | null,
  photo: number,
): number => (variant === undefined ? chooseVariant(message ?? '', photo) : parseVariant(variant))
