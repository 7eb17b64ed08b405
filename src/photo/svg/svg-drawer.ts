// An SVG's text in, how large it says it is, or its pixels at a size, out. Judges nothing.
import type { Size } from '../../base/geometry.js'
import { decodeSeconds } from '../file/broken.js'
import { sharp } from '../sharp.js'

/** The seconds of work that several drawings may still take together. */
export interface WorkLeft {
  seconds: number
}

/** For all that belongs to one step of a card: a logo's opening, the search for its ink, its drawing on the card. */
export const openWork = (): WorkLeft => ({ seconds: 3 })

/** Each throws what the library says; an Error whose message starts with `timeout` where it is too much work, or takes too much memory. */
export interface SvgDrawer {
  /** Its natural size, in pixels. */
  measure(svg: Uint8Array, left: WorkLeft): Promise<Size>
  /** Straight RGBA, 4 bytes a pixel, in sRGB. */
  draw(svg: Uint8Array, size: Size, left: WorkLeft): Promise<Uint8Array>
}

/** In this process, where nothing ends librsvg: for what is surely little work. */
export const drawerHere: SvgDrawer = {
  measure: async svg => (await sharp(svg, { limitInputPixels: false }).metadata()).autoOrient,
  draw: (svg, { width, height }) =>
    sharp(svg, { limitInputPixels: false })
      .resize(width, height, { fit: 'fill' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .timeout({ seconds: decodeSeconds })
      .toBuffer(),
}
