// The one door to sharp for writing, loaded at the first picture. Knows nothing of cards.
import type Sharp from 'sharp'
import type { Sharp as Pipeline, SharpInput, SharpOptions } from 'sharp'
import type { RgbPixels } from '../base/pixels.js'
import { requireSharp } from '../base/sharp-library.js'

let loaded: typeof Sharp | undefined

/** sharp's own function. */
export function sharp(input: SharpInput, options?: SharpOptions): Pipeline {
  loaded ??= requireSharp()
  return loaded(input, options)
}

/** A picture for sharp to encode. */
export const openPixels = ({ data, width, height }: RgbPixels): Pipeline =>
  sharp(data, { raw: { width, height, channels: 3 } })
