// A prepared text in, the units between its break opportunities out (UAX #14). Knows no widths.
import { Rules } from '@cto.af/linebreak'

/** What stays together on a line. The text has no trailing space and no invisible break marks. */
export interface Unit {
  readonly text: string
  /** What follows on the same line. */
  readonly space: '' | ' '
  /** A line ends here, whatever its length. */
  readonly mandatoryBreak: boolean
  /** A hyphen is drawn when the line ends here (U+00AD). */
  readonly hyphen: boolean
}

// Example 7 of UAX #14 keeps numbers with their signs and fractions.
const rules = new Rules({ example7: true })

// No letter joins the one before it: Latin, with the punctuation of Europe. Said because asking ICU costs a cold start 7 ms.
export const standsApart = /^[\n -\u02FF\u1E00-\u1EFF\u2010-\u2027\u202F-\u205E\u20A0-\u20CF]*$/u
let graphemes: Intl.Segmenter | undefined

/** Whether a line may end before each character: not inside of what is read as one letter. */
function findBorders(text: string): (position: number) => boolean {
  if (standsApart.test(text)) return () => true
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  const borders = new Set(Array.from(graphemes.segment(text), ({ index }) => index))
  return position => borders.has(position)
}

/** `10–20` is one thing, whichever dash is in it. */
const range = (): RegExp => /\p{Nd}+(?:[–—-]\p{Nd}+)+/gu

// Hashtags, addresses and mail addresses are read as one word and copied as one word.
export const unbroken = (): RegExp =>
  /#[\p{L}\p{M}\p{N}_-]+|(?:https?:\/\/|www\.)\S+|[^\s@]+@[^\s@]+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:\/\S*)?/gu

// Soft hyphen, zero-width space and word joiner: they say where to break and are never drawn.
const breakMarks = /[\u00AD\u200B\u2060\uFEFF]/gu

/** As it is read, and searched for: without the marks that say where a line may end. */
export const withoutBreakMarks = (text: string): string => text.replace(breakMarks, '')

/** A zero-width space: where an address may end a line when it must (hyphenate.ts). */
export const breakHere = '\u200B'

/** Letters that a hyphen needs before it to end a line: `e-` and `n-` may not; Maltese articles (`għall-`) and Irish prefixes (`mhí-`) may not either. */
const leastBeforeHyphen = (language: string): number => (/^(mt|ga)\b/.test(language) ? 6 : 3)

/** Lines joined give back the text: `unit.text + unit.space`, a line feed for a mandatory break. Empty for no text. */
export function findUnits(text: string, language: string): Unit[] {
  const units: Unit[] = []
  let start = 0
  for (const end of findBreaks(text, language)) {
    const slice = text.slice(start, end)
    start = end
    const drawn = slice.replace(/[ \n]+$/u, '')
    const unit: Unit = {
      text: withoutBreakMarks(drawn),
      space: slice.endsWith(' ') ? ' ' : '',
      mandatoryBreak: slice.endsWith('\n') && end < text.length,
      hyphen: drawn.endsWith('\u00AD') && end < text.length,
    }
    if (unit.text !== '') units.push(unit)
  }
  return units
}

/** Ends of units, ascending, the last one the text's length. */
function findBreaks(text: string, language: string): number[] {
  const joined = new Set<number>()
  for (const match of [...text.matchAll(unbroken()), ...text.matchAll(range())])
    for (let at = match.index + 1; at < match.index + match[0].length; at++)
      if (text[at - 1] !== breakHere) joined.add(at)
  const isBorder = findBorders(text)
  const least = leastBeforeHyphen(language)
  const breaks: number[] = []
  for (const { position, required } of rules.breaks(text)) {
    if (position >= text.length) continue
    if (required) breaks.push(position)
    else if (isBorder(position) && !joined.has(position) && !endsInShortPart(text.slice(0, position), least))
      breaks.push(position)
  }
  return text === '' ? breaks : [...breaks, text.length]
}

function endsInShortPart(before: string, least: number): boolean {
  if (!before.endsWith('-')) return false
  const part = /[\p{L}\p{M}]*-$/u.exec(before.slice(-least - 1))?.[0] ?? ''
  return part.length - 1 < least
}
