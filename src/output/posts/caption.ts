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

/** Whole, then without the last optional part, then without the last two, and so on. */
function shorterCaptions(parts: readonly CaptionPart[]): string[] {
  const captions = [joinCaption(parts)]
  let left = parts
  for (;;) {
    const last = left.findLastIndex(part => part.optional)
    if (last < 0) return captions
    left = left.filter((_, index) => index !== last)
    captions.push(joinCaption(left))
  }
}

const isWithin = (text: string, limits: readonly Fact<TextLimit>[]): boolean =>
  limits.every(({ value: { most, unit } }) => countText(text, unit) <= most)

function chooseText(
  texts: readonly string[],
  limits: readonly Fact<TextLimit>[],
  network: Network,
  text: 'caption' | 'altText',
): string {
  const found = texts.find(candidate => isWithin(candidate, limits))
  if (found !== undefined) return found
  const shortest = texts.at(-1) ?? ''
  const { most, unit } = limits.find(limit => !isWithin(shortest, [limit]))!.value
  throw new Problem('POST_TEXT_TOO_LONG', {
    network: network.name,
    text,
    length: countText(shortest, unit),
    most,
  })
}

/** The fullest caption within the network's limits. Throws POST_TEXT_TOO_LONG, HASHTAGS_TOO_MANY. */
export function fitCaption({ caption }: PostWords, network: Network): string {
  const text = chooseText(shorterCaptions(caption), network.caption, network, 'caption')
  const hashtags = countHashtags(text)
  const most = network.mostHashtags?.value ?? hashtags
  if (hashtags > most) throw new Problem('HASHTAGS_TOO_MANY', { network: network.name, hashtags, most })
  return text
}

/** The fullest alt text within the network's limit. Throws POST_TEXT_TOO_LONG. */
export const fitAltText = ({ altTexts }: PostWords, network: Network): string =>
  chooseText(altTexts, network.altText === null ? [] : [network.altText], network, 'altText')
