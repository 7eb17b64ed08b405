// The one door to sharp for writing, loaded at the first picture. Knows nothing of cards.
// `createRequire` for the same reason as in photo/sharp.ts: twice as quick to load.
import { createRequire } from 'node:module'
import type Sharp from 'sharp'
import type { Sharp as Pipeline, SharpInput, SharpOptions } from 'sharp'
import type { RgbPixels } from '../pixels.js'

let loaded: typeof Sharp | undefined

/** sharp's own function. */
export function sharp(input: SharpInput, options?: SharpOptions): Pipeline {
  loaded ??= createRequire(import.meta.url)('sharp') as typeof Sharp
  return loaded(input, options)
}

/** A picture for sharp to encode. */
export const openPixels = ({ data, width, height }: RgbPixels): Pipeline =>
  sharp(data, { raw: { width, height, channels: 3 } })
