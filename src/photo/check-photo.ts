// A photo's file in; whether a card can be made of it, as far as can be told without decoding it whole, out. A file whose end is not
// where its form has it is decoded after all, small: many such files are as whole as any.

import { endsWell } from './file/ends-well.js'
import { type OpenPhotoOptions, openPhoto } from './file/open.js'
import { loadFrame } from './load-frame.js'

// As small as a decoder comes to without work of its own (JPEG: an eighth).
const scale = 0.125

/** Throws as openPhoto and loadFrame. */
export async function checkPhoto(path: string, options: OpenPhotoOptions): Promise<void> {
  const photo = await openPhoto(path, options)
  if (!endsWell(photo.file)) await loadFrame(photo, scale)
}
