// The light and colours of the fixtures' cat with nothing to be found in them: what a card does about a point that is given is the same
// whatever the finders learn.
import sharp from 'sharp'
import { cat } from './card-checks.js'

const patches = await sharp(cat).resize(4, 3, { fit: 'fill' }).png().toBuffer()

export const noCatOf = (width: number, height: number): Promise<Buffer> =>
  sharp(patches).resize(width, height, { fit: 'fill' }).png().toBuffer()

/** As large as that cat's photo. */
export const noCat = await noCatOf(451, 300)
