// What is known of a card without its photo in (its words, look, format, the shape of its logo), the spec that is laid out from
// it out; and whether it can be laid out at all.
import type { TrimmedLogo } from '../photo/logo-margin.js'
import { defaultFormat, type Format, parseFormat } from '../template/formats.js'
import { defaultTemplate } from '../template/load.js'
import type { CardSpec } from '../template/resolve.js'
import { showsFigure } from '../template/resolve-tree.js'
import { parseVariant, writerOf } from '../template/sheet.js'
import type { Template } from '../template/template.js'
import { chooseHand, findAbleHands, type HandName, parseHand } from '../text/hands.js'
import type { CardRequest } from './card.js'
import { type CardWords, wordsOf } from './card-words.js'
import { bytesOf } from './given-bytes.js'
import { type CardHandwriting, openHandwriting } from './handwriting.js'
import type { Studio } from './studio.js'

export interface SpecParts {
  readonly words: CardWords
  readonly template: Template
  readonly format: Format
  readonly logo: TrimmedLogo | null
  readonly own: CardHandwriting | null
  readonly has: CardRequest['handwritingHas']
  /** Of the sheet, 1…12. */
  readonly variant: number
  /** Who is asked to write; null for whom the sheet chooses. */
  readonly hand: HandName | null
}

type Asked = Omit<SpecParts, 'variant'>

/**
 * What a request says of its card. Throws LANGUAGE_UNKNOWN, TEMPLATE_…, FORMAT_…, LOGO_…, HANDWRITING_…, TERM_…, OPTION_INVALID;
 * and the signal's reason when it is aborted.
 */
export async function openAsked(
  request: Omit<CardRequest, 'photo'>,
  studio: Studio,
  signal?: AbortSignal,
): Promise<Asked> {
  const hand = request.hand === undefined ? null : parseHand(request.hand)
  const format = parseFormat(request.format ?? defaultFormat)
  const words = await wordsOf(request, studio)
  const template = await studio.findTemplate(request.template ?? defaultTemplate)
  const { shelf } = studio
  const logo =
    request.logo === undefined ? null : await shelf.openLogo(await bytesOf(request.logo, signal), signal)
  const own = await openHandwriting(request, template, studio)
  return { words, template, format, logo, own, has: request.handwritingHas, hand }
}

/** Throws TEXT_EMPTY. */
export function specOf(
  { words, template, format, logo, own, has, variant, hand }: SpecParts,
  studio: Studio,
): CardSpec {
  const { message, hashtag } = words.words
  const texts = [message, hashtag].filter(text => text !== null)
  const isTold = words.tellsFigure || showsFigure(template)
  // “Such images” is better than no card, in a small format.
  const isTerser = !isTold && words.untold.report !== words.words.report
  const able = findAbleHands(texts, words.language, studio.book)
  return studio.resolve({
    template,
    format,
    language: words.language,
    words: {
      ...words.words,
      // A hashtag that is on the handwritten sheet is not set in type as well.
      hashtag: own && has === 'hashtag' ? null : hashtag,
      // The campaign's source vouches for its figures, and for nobody's own words.
      ...(isTold ? {} : words.untold),
    },
    ...(isTerser && { terse: { report: words.words.report } }),
    written: own?.written ?? null,
    breaks: words.breaks,
    variant,
    hand: chooseHand(able, hand, writerOf(variant, able.length)),
    plainHand: chooseHand(able, hand, 0),
    reportUrl: words.reportUrl,
    figure: studio.campaign.figure.value,
    logoRatio: logo ? logo.logo.width / logo.logo.height : null,
  })
}

/**
 * Checks that a card's texts can be set, whatever its photo. Throws LANGUAGE_UNKNOWN, TEMPLATE_…, FORMAT_…, LOGO_…, TEXT_…,
 * GLYPHS_MISSING, WORD_TOO_WIDE, FIGURE_HAS_NO_GRID.
 */
export async function checkTexts(request: Omit<CardRequest, 'photo'>, studio: Studio): Promise<void> {
  const asked = await openAsked(request, studio)
  // Any sheet will do for the check: what fits on one fits on all.
  const variant = request.variant === undefined ? 1 : parseVariant(request.variant)
  await studio.checkWords(specOf({ ...asked, variant }, studio))
}
