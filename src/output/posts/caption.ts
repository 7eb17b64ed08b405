// A card's words and a network in; the caption and the alt text that the network takes out. Leaves out what may be left
// out, and never cuts the message.

import { Problem } from '../../base/errors.js'
import type { CaptionPart } from '../../campaign/campaign.js'
import type { Fact, Network, TextLimit } from '../../networks/network.js'
import { countHashtags, countText } from './caption-count.js'

/** What is posted beside the picture, placeholders filled in. */
export interface PostWords {
  readonly caption: readonly CaptionPart[]
  /** The same alt text, the fullest first. */
  readonly altTexts: readonly [string, ...string[]]
}

/** Parts of a caption as it is pasted: an empty line between them. */
export const joinCaption = (parts: readonly CaptionPart[]): string =>
  parts.map(part => part.text).join('\n\n')

/** Without optional parts, then with the first, then with the first two, and so on. */
function* fullerCaptions(parts: readonly CaptionPart[]): Generator<string, void> {
  const optional = [...parts.keys()].filter(place => parts[place]!.optional)
  yield joinCaption(parts.filter(part => !part.optional))
  for (const last of optional)
    yield joinCaption(parts.filter((part, place) => !part.optional || place <= last))
}

const isWithin = (text: string, limits: readonly Fact<TextLimit>[]): boolean =>
  limits.every(({ value: { most, unit } }) => countText(text, unit) <= most)

function tooLong(
  text: string,
  limits: readonly Fact<TextLimit>[],
  network: Network,
  kind: 'caption' | 'altText',
): Problem {
  const { most, unit } = limits.find(limit => !isWithin(text, [limit]))!.value
  return new Problem('POST_TEXT_TOO_LONG', {
    network: network.name,
    text: kind,
    length: countText(text, unit),
    most,
  })
}

/**
 * The fullest caption within the network's limits. Throws POST_TEXT_TOO_LONG, HASHTAGS_TOO_MANY. Looked for from the shortest on, each
 * of which is longer than the one before: what is counted stays small, however much a campaign would have said.
 */
export function fitCaption({ caption }: PostWords, network: Network): string {
  let text: string | null = null
  for (const fuller of fullerCaptions(caption)) {
    if (!isWithin(fuller, network.caption)) {
      if (text === null) throw tooLong(fuller, network.caption, network, 'caption')
      break
    }
    text = fuller
  }
  const fullest = text ?? ''
  const hashtags = countHashtags(fullest)
  const most = network.mostHashtags?.value ?? hashtags
  if (hashtags > most) throw new Problem('HASHTAGS_TOO_MANY', { network: network.name, hashtags, most })
  return fullest
}

/** Of the two texts, which some of the networks take only in part, and which of them. A hashtag, which each caption has, may be missed. */
export function findShortened(
  { caption, altTexts }: PostWords,
  networks: readonly Network[],
): { readonly text: 'caption' | 'altText'; readonly networks: readonly string[] }[] {
  const whole = joinCaption(caption)
  const [full, bare = full] = altTexts
  const cut = {
    caption: networks.filter(network => !isWithin(whole, network.caption)),
    altText: networks.filter(({ altText }) => altText !== null && !isWithin(bare, [altText])),
  }
  return (['caption', 'altText'] as const).flatMap(text =>
    cut[text].length === 0 ? [] : [{ text, networks: cut[text].map(({ name }) => name) }],
  )
}

/** The fullest alt text within the network's limit. Throws POST_TEXT_TOO_LONG. */
export function fitAltText({ altTexts }: PostWords, network: Network): string {
  const limits = network.altText === null ? [] : [network.altText]
  const found = altTexts.find(candidate => isWithin(candidate, limits))
  if (found === undefined) throw tooLong(altTexts.at(-1) ?? '', limits, network, 'altText')
  return found
}
