// A hashtag as somebody wrote it in, what a network makes a link of out. Where a network's rule is not known to the letter, the strictest
// that is said of it. Knows no sentences.
import type { HashtagRule, Network } from '../../networks/network.js'

/** What a network does with a hashtag that it does not take whole. */
export interface HashtagLink {
  /** The network's name; null for most of them, where none was asked for. */
  readonly network: string | null
  /** Of the text, with its #; empty for nothing. */
  readonly linked: string
}

// As twitter-text, Mastodon's Tag::HASHTAG_RE and Bluesky's TAG_REGEX have it: a # that begins a word, then letters and what each takes
// beside them. Of what stands between two tags without a blank, the second # makes the first none on X.
const wordSigns = '\\p{L}\\p{M}\\p{N}_'
const before = `(?<![${wordSigns}&/)#＃])[#＃](?![\ufe0f\u20e3])`
const rubyWord = '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}'
const dots = '_·・\u200c'
// Blanks without a width, which end a tag on Bluesky.
const unseen = '\u00ad\u2060\u200a\u200b\u200c\u200d\u20e2'
const links: Readonly<Record<HashtagRule, RegExp>> = {
  letters: new RegExp(`${before}(?=[\\p{N}_]*[\\p{L}\\p{M}])[${wordSigns}]+(?![${wordSigns}#＃])`, 'gu'),
  'letters-and-dots': new RegExp(
    `(?<=^|\\s)[#＃](?:[${rubyWord}][${rubyWord}${dots}]*[\\p{Alphabetic}${dots}][${rubyWord}${dots}]*[${rubyWord}]|[${rubyWord}]*\\p{Alphabetic}[${rubyWord}]*)`,
    'gu',
  ),
  'letters-and-emoji': new RegExp(
    `${before}(?=[\\p{N}_]*(?:\\p{L}|\\p{Extended_Pictographic}))(?:[${wordSigns}]|\\p{Extended_Pictographic}|[\ufe0f\u200d\\p{Emoji_Modifier}])+`,
    'gu',
  ),
  anything: new RegExp(
    `(?<=^|\\s)[#＃](?!\ufe0f)(?=[\\d\\p{P}]*[^\\s\\d\\p{P}${unseen}])[^\\s${unseen}]*[^\\s\\p{P}${unseen}]`,
    'gu',
  ),
}

// UTF-16 units without the #; what is longer is no tag on Bluesky. Of the others none is known.
const longest: Readonly<Partial<Record<HashtagRule, number>>> = { anything: 64 }

// What all of the networks take.
const usualRule: HashtagRule = 'letters'

const plain = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ')

/** The hashtags in a text that this rule makes links of, with blanks between them. */
export const linkHashtags = (text: string, rule: HashtagRule): string =>
  (plain(text).match(links[rule]) ?? [])
    .filter(tag => tag.length - 1 <= (longest[rule] ?? Number.POSITIVE_INFINITY))
    .join(' ')

/**
 * Of these networks, those that do not make a link of the whole; of none, what most of them would do.
 * @param text one hashtag, or several
 */
export function findUnlinked(text: string, networks: readonly Network[]): HashtagLink[] {
  const whole = plain(text)
  if (whole === '') return []
  const asked = networks.flatMap(({ name, hashtag }) =>
    hashtag === null ? [] : [{ network: name, rule: hashtag.value }],
  )
  const rules = networks.length === 0 ? [{ network: null, rule: usualRule }] : asked
  return rules
    .map(({ network, rule }) => ({ network, linked: linkHashtags(whole, rule) }))
    .filter(({ linked }) => linked !== whole)
}
