// A request and the campaign in; the card's texts, its alt text and caption, and what the user should know of them, out.
import { chooseLanguage } from './campaign/choose-language.js'
import { fillText } from './campaign/fill-text.js'
import { findDiscouragedTerms } from './campaign/find-terms.js'
import { resolveWords } from './campaign/resolve-words.js'
import type { CardRequest } from './card.js'
import type { Notice } from './errors.js'
import type { Studio } from './studio.js'
import type { Words } from './template/resolve.js'

export interface CardWords {
  /** BCP 47. */
  readonly language: string
  readonly words: Words
  readonly reportUrl: string | null
  readonly altText: string
  readonly caption: string
  readonly notices: readonly Notice[]
}

/** Throws LANGUAGE_UNKNOWN. */
export async function wordsOf(request: CardRequest, studio: Studio): Promise<CardWords> {
  const { campaign } = studio
  const { language, tag, notice } = chooseLanguage(
    campaign,
    request.language ?? campaign.defaultLanguage,
    null,
  )
  const own = resolveWords(campaign, language, tag)
  const message = request.message ?? own.message
  const hashtag = request.hashtag ?? own.hashtag
  const report = request.report ?? own.report
  const values = { message, hashtag, report, site: own.reportSite }
  return {
    language,
    words: {
      message,
      hashtag,
      source: request.source ?? own.source,
      report,
      figure: String(campaign.figure.value),
      partner: request.partner ?? null,
    },
    reportUrl: request.report === undefined ? own.reportUrl : null,
    altText: fillText(own.altText, values),
    caption: own.caption.map(part => fillText(part.text, values)).join('\n\n'),
    notices: [
      ...(notice ? [notice] : []),
      ...(own.confidence === 'project' && request.message === undefined
        ? [{ code: 'TRANSLATION_NOT_REVIEWED', args: { language } } as const]
        : []),
      ...(await findTerms(request, language, studio)),
    ],
  }
}

/** Only what the user wrote is looked at: the campaign's own words keep to the guidelines. */
async function findTerms(request: CardRequest, language: string, studio: Studio): Promise<Notice[]> {
  const custom = [request.message, request.hashtag, request.source, request.report, request.partner].filter(
    text => text !== undefined,
  )
  if (custom.length === 0) return []
  const terms = await studio.findTerms()
  return custom
    .flatMap(text => findDiscouragedTerms(text, language, terms))
    .map(args => ({ code: 'TERM_DISCOURAGED', args }))
}
