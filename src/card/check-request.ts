// A card's request and a studio as a library's caller gave them in; OPTION_INVALID for what is of another form than its type says.
// What a value means (a name that is unknown, a text that is too long) is asked by whoever uses it.
import {
  amount,
  checkForm,
  checkGiven,
  count,
  type Forms,
  flag,
  group,
  number,
  oneOf,
  picture,
  signal,
  text,
  texts,
} from '../base/given.js'
import type { CardRequest } from './card.js'
import type { Studio, StudioOptions } from './studio.js'

const ofRequest: Forms<CardRequest> = {
  photo: picture,
  template: text,
  language: text,
  format: text,
  message: text,
  hashtag: text,
  source: text,
  report: text,
  networks: texts,
  partner: text,
  logo: picture,
  handwriting: picture,
  handwritingHas: oneOf('message', 'hashtag'),
  focus: text,
  variant: number,
  hand: text,
  debugOverlay: flag,
  maxMegapixels: amount,
  maxBytes: amount,
  mark: text,
  signal,
}

const ofStudio: Forms<StudioOptions> = {
  campaign: text,
  jobs: count,
  overlayBytes: amount,
  decodesAtOnce: count,
  openPhotos: count,
  searchAside: flag,
  followLinks: flag,
}

/** Throws OPTION_INVALID. */
export function checkRequest(request: CardRequest, studio: Studio): void {
  checkGiven('request', request, ofRequest, ['photo'])
  checkForm('studio', studio, group)
  checkForm('studio', studio.inTurn, {
    expected: 'await openStudio()',
    fits: value => typeof value === 'function',
  })
}

/** Throws OPTION_INVALID. */
export const checkStudioOptions = (options: StudioOptions): void => checkGiven('options', options, ofStudio)
