// The words of this room: what an opened photo and a decoded photo are. Plain data; only photo/ looks into `file` and `colour`.
import type { Notice } from '../base/errors.js'
import type { Box, Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import type { PictureColours } from './colour/coded-colours.js'
import type { ColourTransform } from './colour/colour-profile.js'
import type { PhotoKind } from './file/sniff.js'
import type { Orientation } from './upright.js'

/** A photo whose bytes were read and whose header was checked; nothing is decoded yet. Sizes are upright pixels. */
export interface Photo extends Size {
  /** The name to show: the path as given, or the caller's label. */
  readonly label: string
  readonly notices: readonly Notice[]
  /** What this room needs to decode it. */
  readonly file: PhotoFile
}

export interface PhotoFile {
  readonly bytes: Uint8Array
  /** What its decoder is given: the bytes, or, where those are mended, a picture whose last rows may be missing. */
  readonly decodable: Uint8Array
  readonly kind: PhotoKind
  /** True for an HEVC picture (HEIC), which sharp cannot decode. */
  readonly hevc: boolean
  /** Which page of the file is the photo, from 0. */
  readonly page: number
  /** The part of what the decoder gives that is the photo; null for all of it. */
  readonly crop: Box | null
  /** How what the decoder gives stands upright. */
  readonly orientation: Orientation
  /** Where it says its colours outside of a profile, and they are not sRGB's. */
  readonly colours: PictureColours | null
  /** The embedded ICC profile, if there is one that counts. */
  readonly profile: Uint8Array | null
  /** True where plain 8-bit RGB lets the colours wait until the crop is made. */
  readonly plainRgb: boolean
  /** More than 8 bits a sample come out of its decoder. */
  readonly deep: boolean
  /** For light in floating point, as TIFFs have it, its space in the decoder's words: colours, or numbers that are grey. */
  readonly floats: 'scrgb' | 'multiband' | null
  /** Samples beside the colours that are no alpha. */
  readonly hasSpare: boolean
  /** Most pixels that the decoder may make. */
  readonly limitPixels: number
  /** Bytes that the decoder holds while it gives its rows. */
  readonly heldBytes: number
}

/** The whole photo, decoded once, at `scale` pixels per photo pixel (above 0, at most 1). */
export interface DecodedPhoto {
  readonly photo: Photo
  /** As the file stores them, not yet upright. */
  readonly stored: RgbPixels
  readonly scale: number
  /** What is still to be done to the pixels' colours before they are sRGB. */
  readonly colour: ColourTransform
}
