// A request and the campaign in; the card's texts, its alt text and caption, and what the user should know of them, out.

import type { Notice } from '../base/errors.js'
import { areaOf, boxOf, hullOfTurned, intersectionOf, type Size, type TurnedBox } from '../base/geometry.js'
import { chooseLanguage } from '../campaign/choose-language.js'
import { fillText } from '../campaign/fill-text.js'
import { tellsFigure, tellsNumber } from '../campaign/find-figures.js'
import { findDiscouragedTerms } from '../campaign/find-terms.js'
import { resolveWords } from '../campaign/resolve-words.js'
import type { Handwriting } from '../handwriting/lift.js'
import { type LogoOp, logoIn, type Scene } from '../layout/scene.js'
import { findNetwork } from '../networks/networks.js'
import { findShortened, joinCaption, type PostWords } from '../output/posts/caption.js'
import { findUnlinked } from '../output/posts/hashtag-link.js'
import type { TrimmedLogo } from '../photo/logo-margin.js'
import type { Words } from '../template/resolve.js'
import type { HandName } from '../text/hands.js'
import { checkLengths } from '../text/longest.js'
import { withoutBreakMarks } from '../text/segment.js'
import type { SenseBreaks } from '../text/sense.js'
import { cleanText } from '../text/typography.js'
import type { CardRequest } from './card.js'
import type { Studio } from './studio.js'

export interface CardWords {
  /** BCP 47. */
  readonly language: string
  readonly words: Words
  /** Whether the words tell the campaign's figure themselves; else only a look that does has what its source vouches for, and “such images” to report. */
  readonly tellsFigure: boolean
  /** What stands on a card that does not tell it. */
  readonly untold: Pick<Words, 'source' | 'report'>
  /** Where lines of the campaign's message should, and should not, end. */
  readonly breaks: SenseBreaks
  readonly reportUrl: string | null
  readonly altText: string
  readonly caption: string
  /** The same, so that it can be made shorter. */
  readonly post: PostWords
  readonly notices: readonly Notice[]
}

type TextRequest = Omit<CardRequest, 'photo'>

/** A notice for a hashtag of which networks (IDs) link a part, or nothing. Throws NETWORK_UNKNOWN. */
export function checkHashtag(hashtag: string, networks: readonly string[]): Notice[] {
  const links = findUnlinked(hashtag, networks.map(findNetwork))
  return links.length === 0 ? [] : [{ code: 'HASHTAG_NOT_LINKED', args: { hashtag, links } }]
}

/** What can be said of a card's words before its photo is looked at. Throws as wordsOf. */
export async function noticesOfWords(request: TextRequest, studio: Studio): Promise<readonly Notice[]> {
  const { notices } = await wordsOf(request, studio)
  return [...notices, ...(request.handwriting === undefined ? [] : [notRead])]
}

const notRead: Notice = { code: 'HANDWRITING_NOT_READ', args: {} }

/** Of a message that somebody wrote by hand. */
export const noticesOfSheet = (handwriting: Handwriting | null): Notice[] =>
  handwriting === null
    ? []
    : [notRead, ...(handwriting.cutOff > 0 ? [{ code: 'HANDWRITING_CUT', args: {} } as const] : [])]

/** Where another hand than the one asked for has all letters. */
export const noticesOfHand = (asked: HandName | null, used: HandName): Notice[] =>
  asked === null || asked === used ? [] : [{ code: 'HAND_REPLACED', args: { asked, used } }]

// A card without them is none of the campaign's, and its caption and alt text say that they are there.
const partsOfEach = ['message', 'hashtag', 'report'] as const
const partsAskedFor = ['source', 'partner', 'logo'] as const

/** What belongs on the card, or was asked for, and has no place in the look; a message by hand is the sheet's, and may be its hashtag. */
export function noticesOfUnshown(request: TextRequest, scene: Scene, template: string): Notice[] {
  const texts = scene.ink.filter(op => op.kind === 'text')
  const isSeen = ({ box }: { readonly box: TurnedBox }): boolean => shareOn(scene.size, box) >= seenShare
  const shown = new Set<string>(texts.filter(isSeen).map(({ slot }) => slot))
  const logo = logoIn(scene)
  if (logo !== undefined && isSeen(logo)) shown.add('logo')
  const asked = partsAskedFor.filter(part => request[part] !== undefined)
  const missing: readonly string[] = [...partsOfEach, ...asked]
    .filter(part => request[part] !== '' && !shown.has(part))
    .filter(part => request.handwriting === undefined || (part !== 'message' && part !== 'hashtag'))
  // The campaign's own words may lie beyond the edge of a look that somebody made, too.
  const cut = texts.map(({ slot }) => slot).filter(slot => !shown.has(slot))
  return [...new Set([...missing, ...cut])].map(part => ({
    code: 'PART_NOT_SHOWN',
    args: { part, template },
  }))
}

/** The alt text of a card without the message must not say that it stands there: it has what does, and less of it for networks. */
export function altTextsOn(scene: Scene, notices: readonly Notice[], post: PostWords): PostWords['altTexts'] {
  const isMissing = notices.some(({ code, args }) => code === 'PART_NOT_SHOWN' && args.part === 'message')
  if (!isMissing) return post.altTexts
  const shown = scene.ink.map(({ lines }) => lines.map(({ text }) => text).join(' '))
  return [shown.join(' · '), shown[0] ?? '', '']
}

// Of a block; its hull when it is turned may reach a little farther than its letters do.
const seenShare = 0.95

function shareOn({ width, height }: Size, box: TurnedBox): number {
  const hull = hullOfTurned(box)
  return areaOf(intersectionOf(hull, boxOf(0, 0, width, height))) / Math.max(1, areaOf(hull))
}

/** Throws LANGUAGE_UNKNOWN, TEXT_TOO_LONG, NETWORK_UNKNOWN. */
export async function wordsOf(request: TextRequest, studio: Studio): Promise<CardWords> {
  const { campaign } = studio
  const given = cleanTexts(request)
  const { language, tag, notice } = chooseLanguage(
    campaign,
    request.language ?? campaign.defaultLanguage,
    null,
  )
  const own = resolveWords(campaign, language, tag)
  const { message = own.message, hashtag = own.hashtag, source = own.source } = given
  const tells = request.message === undefined || tellsFigure(message, campaign)
  const { report = own.report, report: reportAlone = own.reportAlone } = given
  const values = {
    message: withoutBreakMarks(message),
    hashtag,
    // A caption shows no figure beside its message.
    report: withoutBreakMarks(tells ? report : reportAlone),
    site: own.reportSite,
  }
  const post: PostWords = {
    caption: own.caption.map(part => ({ ...part, text: fillText(part.text, values) })),
    altTexts: altTextsOf(own.altText, values),
  }
  return {
    language,
    breaks: own.breaks,
    words: {
      message,
      sentence: tellsNumber(message, campaign.figure.value) ? null : own.message,
      hashtag,
      source,
      report,
      figure: String(campaign.figure.value),
      partner: given.partner ?? null,
    },
    tellsFigure: tells,
    untold: { source: isBlank(given.source) ? null : source, report: reportAlone },
    reportUrl: request.report === undefined ? own.reportUrl : null,
    altText: post.altTexts[0],
    caption: joinCaption(post.caption),
    post,
    notices: [
      ...(notice ? [notice] : []),
      ...(own.confidence === 'project' && request.message === undefined
        ? [{ code: 'TRANSLATION_NOT_REVIEWED', args: { language } } as const]
        : []),
      ...checkHashtag(hashtag, request.networks ?? []),
      ...findShortened(post, (request.networks ?? []).map(findNetwork)).map(
        args => ({ code: 'POST_TEXT_SHORTENED', args }) as const,
      ),
      ...(await findTerms(given, language, studio)),
    ],
  }
}

const textFields = ['message', 'hashtag', 'source', 'report', 'partner'] as const

type GivenTexts = Partial<Record<(typeof textFields)[number], string | undefined>>

/** As they are read, in the picture and beside it, without a mark on nothing at the start. Throws TEXT_TOO_LONG. */
function cleanTexts(request: TextRequest): GivenTexts {
  const given = textFields.flatMap(field =>
    request[field] === undefined ? [] : [[field, request[field]] as const],
  )
  checkLengths(Object.fromEntries(given))
  return Object.fromEntries(
    given.map(([field, text]) => [field, cleanText(text).replace(/^[\p{M}\s]+/u, '')]),
  )
}

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''

/** The whole sentence; without the hashtag, which every caption has; the message alone; and that without its full stop. */
function altTextsOf(pattern: string, values: Readonly<Record<string, string>>): PostWords['altTexts'] {
  const { message = '' } = values
  const bare = fillText(pattern, { ...values, hashtag: '' }).trim()
  return [fillText(pattern, values), bare, message, message.replace(/\.$/, '')]
}

/** Only what the user wrote is looked at: the campaign's own words keep to the guidelines. */
async function findTerms(given: GivenTexts, language: string, studio: Studio): Promise<Notice[]> {
  const custom = Object.values(given).flatMap(text => (text === undefined ? [] : [withoutBreakMarks(text)]))
  if (custom.length === 0) return []
  const terms = await studio.findTerms()
  return custom
    .flatMap(text => findDiscouragedTerms(text, language, terms))
    .map(args => ({ code: 'TERM_DISCOURAGED', args }))
}

// A thin margin round a logo is usual. Where less than this share of the file is left without it, the user should look at the logo.
const muchTrimmed = 0.5

// A little enlarged, a picture still looks sharp.
const muchEnlarged = 1.5

/** What its user should know of a logo. @param drawn undefined where the card does not show it */
export function noticesOfLogo(
  { kept, logo }: TrimmedLogo,
  drawn: LogoOp | undefined,
  isFaint: boolean,
): Notice[] {
  const scale = logo.svg || drawn === undefined ? 1 : drawn.box.width / logo.width
  return [
    ...(scale > muchEnlarged
      ? [{ code: 'LOGO_ENLARGED', args: { scale: Math.round(scale * 100) / 100 } } as const]
      : []),
    ...(kept < muchTrimmed
      ? [{ code: 'LOGO_TRIMMED', args: { share: Math.min(0.99, 1 - kept) } } as const]
      : []),
    ...(isFaint ? [{ code: 'LOGO_FAINT', args: {} } as const] : []),
  ]
}
