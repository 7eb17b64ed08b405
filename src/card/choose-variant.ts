// The message and the photo in; the number of the sheet that this card is written on, out. Always the same for the same two, and
// one of a dozen, so that the cards of a batch that carry the same words still share their drawings.
import { seedRandom } from '../base/random.js'
import { variants } from '../template/sheet.js'

/** 1…12. `photo` is the hash of a sample of its file. */
export const chooseVariant = (message: string, photo: number): number =>
  1 + Math.floor(variants * seedRandom(`${message}|${photo}`)())
