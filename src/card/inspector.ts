// What can be known of cards before one is made: whether their photos and logos can be used, and their texts be set. Each answer
// is a problem or nothing; makes nothing and writes nothing.
import type { Notice } from '../base/errors.js'
import { checkPhoto } from '../photo/check-photo.js'
import type { CardRequest } from './card.js'
import { checkTexts } from './card-spec.js'
import { noticesOfWords, wordsOf } from './card-words.js'
import { variantOf } from './choose-variant.js'
import { makeSmallPhoto } from './small-photo.js'
import type { Studio } from './studio.js'

export interface Inspector {
  /** The hash of a sample of the file. Throws PHOTO_…. */
  readonly checkPhoto: (path: string) => Promise<number>
  /** The number of the sheet on which that card's words will stand; `photo` is its photo's hash. Throws as wordsOf. */
  readonly sheetOf: (request: Omit<CardRequest, 'photo'>, photo: number) => Promise<number>
  /** Throws LOGO_…. */
  readonly checkLogo: (path: string) => Promise<void>
  /** A small JPEG of a whole photo, for a page to judge by. Throws PHOTO_…. */
  readonly copyPhoto: (path: string) => Promise<Uint8Array>
  /** Throws as checkTexts. */
  readonly checkTexts: (request: Omit<CardRequest, 'photo'>) => Promise<void>
  /** What should be known of the words. Throws as noticesOfWords. */
  readonly noticesOf: (request: Omit<CardRequest, 'photo'>) => Promise<readonly Notice[]>
}

export const openInspector = (studio: Studio, maxMegapixels: number | null): Inspector => ({
  // A list's paths are real.
  checkPhoto: path =>
    checkPhoto(path, { followLinks: false, ...(maxMegapixels === null ? {} : { maxMegapixels }) }),
  sheetOf: async (request, photo) =>
    variantOf(request, (await wordsOf(request, studio)).words.message, photo),
  checkLogo: async path => {
    await studio.shelf.openLogo(path)
  },
  copyPhoto: path => makeSmallPhoto(path, maxMegapixels, studio),
  checkTexts: request => checkTexts(request, studio),
  noticesOf: request => noticesOfWords(request, studio),
})
