// A card about to be written in, and the path where one of the program's lies; whether that shows another picture, as a card of another photo
// of the same name does, out. Looks from afar: a card that is made again differs in little or nothing.
import { readWhole } from '../../base/open-file.js'
import { sharp } from '../sharp.js'
import { findOwnEntries } from './own-file.js'

const cells = 16
// Levels of a channel, and the share of channels that may differ by more: what a photo in other light or a new version changes.
const mostLevels = 24
const mostShare = 0.1

const glanceAt = (bytes: Uint8Array): Promise<Uint8Array> =>
  sharp(bytes, { ignoreIcc: true })
    .resize(cells, cells, { fit: 'fill' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer()

/** False where no card lies there, or none that can be looked at. */
export async function showsAnother(path: string, picture: Uint8Array): Promise<boolean> {
  if ((await findOwnEntries(path)) === null) return false
  try {
    const [there, here] = await Promise.all([readWhole(path).then(glanceAt), glanceAt(picture)])
    const differing = here.filter((level, at) => Math.abs(level - there[at]!) > mostLevels)
    return differing.length > mostShare * here.length
  } catch {
    return false
  }
}
