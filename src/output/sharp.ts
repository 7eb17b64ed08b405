// The one door to sharp for writing, loaded at the first picture. Knows nothing of cards.
// `createRequire` for the same reason as in photo/sharp.ts: twice as quick to load.
import { createRequire } from 'node:module'
import type Sharp from 'sharp'
import type { Sharp as Pipeline, SharpInput, SharpOptions } from 'sharp'
import type { RgbPixels } from '../pixels.js'

/** sharp's own function. */
export const sharp = (input: SharpInput, options?: SharpOptions): Pipeline =>
  (createRequire(import.meta.url)('sharp') as typeof Sharp)(input, options)

/** A picture for sharp to encode. */
export const openPixels = ({ data, width, height }: RgbPixels): Pipeline =>
  sharp(data, { raw: { width, height, channels: 3 } })
