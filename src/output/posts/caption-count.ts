// A text in, its length as a network counts it out. Where a network's count is not known to the letter, the larger one.
import type { TextUnit } from '../../networks/network.js'

// Made when first needed: 7 ms.
let segmenter: Intl.Segmenter | undefined

// Each part that the segmenter gives holds a copy of the whole text that it was given: 60 000 letters at once would take gigabytes.
const pieceUnits = 500

/** Piece by piece: what ends a piece may go on in the next one, and is looked at again with it. */
function graphemesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter()
  const graphemes: string[] = []
  for (let [from, units] = [0, pieceUnits]; from < text.length; ) {
    const isLast = from + units >= text.length
    // Half a letter of two units would look like a letter by itself.
    const cut = from + units - (/[\udc00-\udfff]/.test(text[from + units] ?? '') ? 1 : 0)
    const parts = Array.from(segmenter.segment(text.slice(from, cut)), ({ segment }) => segment)
    const whole = isLast ? parts : parts.slice(0, -1)
    for (const part of whole) {
      graphemes.push(part)
      from += part.length
    }
    units = whole.length === 0 ? units * 2 : pieceUnits
  }
  return graphemes
}

const bytesOf = (text: string): number => Buffer.byteLength(text)

const codePointsOf = (text: string): number => [...text].length

// Drawn as an emoji: by itself, by the variation selector, as a flag, or as a key.
const emoji = (): RegExp => /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}|\u20e3/u

// X and Mastodon replace a link by one of 23 characters, however long it is.
const linkLength = 23

// The characters of an address that every network takes as part of it; a full stop or comma at its end is none.
const scheme = /https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/?#][\w./~%?=&#+:@-]*[\w/~%=&#+-])?/giu

// X also makes a link of a name such as inhope.org; any ending is taken for a country's or a kind's.
const bareName = /(?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w@-])/giu

// twitter-text's configuration, version 3: these code points weigh 1, all others 2.
const lightRanges: readonly (readonly [first: number, last: number])[] = [
  [0x0000, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
]

const weightOf = (codePoint: number): number =>
  lightRanges.some(([first, last]) => codePoint >= first && codePoint <= last) ? 1 : 2

const sumOf = (parts: readonly string[], lengthOf: (part: string) => number): number =>
  parts.reduce((sum, part) => sum + lengthOf(part), 0)

// A joined emoji (a family, a black cat) counts with its parts: X says 2, but its published library knows only those of
// 2018. A skin tone, a flag or a key belongs to its emoji.
const weightOfGrapheme = (grapheme: string): number => {
  const parts = grapheme.split('\u200d')
  const isEmoji = emoji().test(grapheme)
  const joints = parts.length - 1
  return joints + sumOf(parts, part => (isEmoji && emoji().test(part) ? 2 : sumOf([...part], weightOfLetter)))
}

const weightOfLetter = (letter: string): number => weightOf(letter.codePointAt(0)!)

const weightOfPlain = (text: string): number => sumOf(graphemesOf(text), weightOfGrapheme)

/** The text around links, and how many links there were. */
function takeLinks(text: string): readonly [rest: string, links: number] {
  let links = 0
  const rest = text.replace(scheme, () => {
    links++
    return ' '
  })
  // A blank takes the link's place, so that its neighbours do not become one word; callers do not count it.
  return [rest, links]
}

function countForX(text: string): number {
  const [rest, links] = takeLinks(text.normalize('NFC'))
  const names = [...rest.matchAll(bareName)].map(([name]) => name)
  const extra = sumOf(names, name => Math.max(0, linkLength - weightOfPlain(name)))
  return weightOfPlain(rest) + extra + links * (linkLength - 1)
}

function countForMastodon(text: string): number {
  const [rest, links] = takeLinks(text)
  return graphemesOf(rest).length + links * (linkLength - 1)
}

const counts: Readonly<Record<TextUnit, (text: string) => number>> = {
  /** What a reader takes for one character (UAX #29). */
  graphemes: text => graphemesOf(text).length,
  utf8: bytesOf,
  /** What most programs call characters; the largest count of those that a network may mean. */
  utf16: text => text.length,
  /** Weighted code points, links 23. */
  x: countForX,
  /** Graphemes, links 23. */
  mastodon: countForMastodon,
  /** Code points, but an emoji by its UTF-8 bytes. */
  threads: text =>
    sumOf(graphemesOf(text), part => (emoji().test(part) ? bytesOf(part) : codePointsOf(part))),
}

/** How long the text is in this unit. */
export const countText = (text: string, unit: TextUnit): number => counts[unit](text)

/** Hashtags in the text: a # that begins a word, and letters after it. */
export const countHashtags = (text: string): number =>
  [...text.matchAll(/(?<![\p{L}\p{N}_&/#])[#＃](?=[\p{N}_]*\p{L})[\p{L}\p{N}_]+/gu)].length
