// The one door to sharp for writing, loaded once. Knows nothing of cards.
// `createRequire` for the same reason as in photo/sharp.ts: twice as quick to load.
import { createRequire } from 'node:module'
import type Sharp from 'sharp'
import type { Sharp as Pipeline } from 'sharp'
import type { RgbPixels } from '../pixels.js'

export const sharp = createRequire(import.meta.url)('sharp') as typeof Sharp

/** A picture for sharp to encode. */
export const openPixels = ({ data, width, height }: RgbPixels): Pipeline =>
  sharp(data, { raw: { width, height, channels: 3 } })
