// A finished card and a network in, what is posted there out: the file that the network takes, inside its limits, with its
// caption and alt text. Writes nothing; does not ask whether the card's size suits (networks/plan-formats.ts did).
import { checkForm, group } from '../../base/given.js'
import type { RgbPixels } from '../../base/pixels.js'
import type { MediaType, Network } from '../../networks/network.js'
import { encodeJpeg } from '../encode/encode-jpeg.js'
import { encodePng } from '../encode/encode-png.js'
import { fitAltText, fitCaption, type PostWords } from './caption.js'

/** What a card gives: every Card is one. */
export interface PostSource {
  readonly pixels: RgbPixels
  readonly words: PostWords
  /** What the program writes into its files, and nothing else does. */
  readonly entries: Readonly<Record<string, string>>
}

export interface Post {
  /** The network's ID. */
  readonly network: string
  readonly bytes: Uint8Array
  readonly mediaType: MediaType
  /** Of the file's name: `jpg`, `png`. */
  readonly extension: string
  readonly caption: string
  readonly altText: string
}

/** What lies beside a card: `card.png`, `bluesky`, `jpg` → `card.bluesky.jpg`. */
export const besideCard = (card: string, ...endings: readonly string[]): string =>
  [card.replace(/\.(?:png|jpe?g)$/i, ''), ...endings].join('.')

/** Where the words of a card are written as texts: beside each network's file, or beside the card's own. */
export const textsBeside = (card: string, networks: readonly string[]): string[] =>
  networks.length === 0
    ? [besideCard(card, 'txt')]
    : networks.map(network => besideCard(card, network, 'txt'))

type Encoded = Pick<Post, 'bytes' | 'mediaType' | 'extension'>

async function encodeFor(
  { types, mostBytes }: Network,
  pixels: RgbPixels,
  entries: Readonly<Record<string, string>>,
): Promise<Encoded> {
  const limitBytes = mostBytes?.value ?? Number.POSITIVE_INFINITY
  if (types.value[0] === 'image/png') {
    const bytes = await encodePng(pixels, { text: entries })
    if (bytes.length <= limitBytes) return { bytes, mediaType: 'image/png', extension: 'png' }
  }
  // Every network takes JPEG; a test holds the table to it.
  const bytes = await encodeJpeg(pixels, limitBytes, entries)
  return { bytes, mediaType: 'image/jpeg', extension: 'jpg' }
}

/**
 * Makes what a network takes of a card.
 * @throws Problem OPTION_INVALID, POST_TEXT_TOO_LONG, HASHTAGS_TOO_MANY, BUDGET_TOO_SMALL
 */
export async function makePost(card: PostSource, network: Network): Promise<Post> {
  checkForm('card', card, group)
  checkForm('network', network, group)
  const { pixels, words, entries } = card
  for (const [name, part] of Object.entries({ pixels, words, entries }))
    checkForm(`card.${name}`, part, group)
  checkForm('network.types', network.types, group)
  const caption = fitCaption(words, network)
  const altText = fitAltText(words, network)
  const file = await encodeFor(network, pixels, { ...entries, Description: altText })
  return { network: network.id, ...file, caption, altText }
}
