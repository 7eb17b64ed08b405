// What can be known of cards before one is made: whether their photos and logos can be used, and their texts be set. Each answer
// is a problem or nothing; makes nothing and writes nothing.
import { checkPhoto } from '../photo/check-photo.js'
import type { CardRequest } from './card.js'
import { checkTexts } from './card-spec.js'
import type { Studio } from './studio.js'

export interface Inspector {
  /** Throws PHOTO_…. */
  readonly checkPhoto: (path: string) => Promise<void>
  /** Throws LOGO_…. */
  readonly checkLogo: (path: string) => Promise<void>
  /** Throws as checkTexts. */
  readonly checkTexts: (request: Omit<CardRequest, 'photo'>) => Promise<void>
}

export const openInspector = (studio: Studio, maxMegapixels: number | null): Inspector => ({
  checkPhoto: path => checkPhoto(path, maxMegapixels === null ? {} : { maxMegapixels }),
  checkLogo: async path => {
    await studio.shelf.openLogo(path)
  },
  checkTexts: request => checkTexts(request, studio),
})
