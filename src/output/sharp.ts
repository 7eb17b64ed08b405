// The one door to sharp for writing, loaded at the first picture. Knows nothing of cards.
import type { Sharp as Pipeline } from 'sharp'
import type { RgbPixels } from '../base/pixels.js'
import { openPipeline } from '../base/sharp-library.js'

/** sharp's own function. */
export const sharp = openPipeline

/** A picture for sharp to encode. */
export const openPixels = ({ data, width, height }: RgbPixels): Pipeline =>
  openPipeline(data, { raw: { width, height, channels: 3 } })
