// A hashtag as somebody wrote it in, what a network makes a link of out. Where a network's rule is not known to the letter, the strictest
// that is said of it. Knows no sentences.
import type { HashtagRule, Network } from '../../networks/networks.js'

/** What a network does with a hashtag that it does not take whole. */
export interface HashtagLink {
  /** The network's name; null for most of them, where none was asked for. */
  readonly network: string | null
  /** Of the text, with its #; empty for nothing. */
  readonly linked: string
}

// twitter-text, Mastodon's Tag, Bluesky's rich text: a # that begins a word, then letters and what each takes beside them; digits
// and underscores alone are no hashtag. Of what stands between two tags without a blank, the second # makes the first none on X.
const wordSigns = '\\p{L}\\p{M}\\p{N}_'
const before = `(?<![${wordSigns}&/)#＃])[#＃]`
const links: Readonly<Record<HashtagRule, RegExp>> = {
  letters: new RegExp(`${before}(?=[\\p{N}_]*[\\p{L}\\p{M}])[${wordSigns}]+(?![${wordSigns}#＃])`, 'gu'),
  'letters-and-dots': new RegExp(
    `${before}(?=[\\p{N}_·・\u200c]*\\p{L})[${wordSigns}]+(?:[·・\u200c]+[${wordSigns}]+)*`,
    'gu',
  ),
  'letters-and-emoji': new RegExp(
    `${before}(?=[\\p{N}_]*(?:\\p{L}|\\p{Extended_Pictographic}))(?:[${wordSigns}]|\\p{Extended_Pictographic}|[\ufe0f\u200d\\p{Emoji_Modifier}])+`,
    'gu',
  ),
  anything: /(?<=^|\s)[#＃](?!\ufe0f)(?=[\d\p{P}]*[^\s\d\p{P}])\S*[^\s\p{P}]/gu,
}

// What all of the networks take.
const usualRule: HashtagRule = 'letters'

const plain = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ')

/** The hashtags in a text that this rule makes links of, with blanks between them. */
export const linkHashtags = (text: string, rule: HashtagRule): string =>
  (plain(text).match(links[rule]) ?? []).join(' ')

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
