// A photo's file in; whether a card can be made of it, as far as can be told without decoding it whole, out. A file that does not
// end as its format says is decoded after all, small, because many of them lack nothing that counts.
import { hashSample } from '../base/random.js'
import { decodePhoto } from './decode-photo.js'
import { endsWell } from './file/ends-well.js'
import { type OpenPhotoOptions, openPhoto } from './file/open.js'

// The scale at which a decoder has least to do (JPEG: an eighth).
const scale = 0.125

/** The hash of a sample of the file, which was read for this anyway. Throws as openPhoto and decodePhoto. */
export async function checkPhoto(path: string, options: OpenPhotoOptions): Promise<number> {
  const photo = await openPhoto(path, options)
  if (!endsWell(photo.file)) await decodePhoto(photo, scale)
  return hashSample(photo.file.bytes)
}
