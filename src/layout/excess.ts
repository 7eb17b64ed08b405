// A card whose texts do not fit in; what is to be told of it out: the one word that is wider than any place for it, or the text
// of which least must go, and how much. Lays nothing out itself: it asks.
import { Problem } from '../base/errors.js'
import type { Steps } from '../base/steps.js'
import type { CardSpec, Words } from '../template/resolve.js'
import { type Hand, isOneWord, type Slot, type TemplateNode } from '../template/template.js'
import { findWideUnit } from '../text/break-lines.js'
import { chooseFont } from '../text/hand.js'
import { hyphenateText } from '../text/hyphenate.js'
import { findUnits } from '../text/segment.js'
import type { LayoutTools } from './layouts.js'

// Far more than any look can hold: such a text is not laid out as a whole, since each possible break costs time. Small print is a line or two.
const mostLetters = 1000
const mostOfOthers = 400

const mostOf = (slot: string): number => (slot === 'message' ? mostLetters : mostOfOthers)

const isAbsurd = (slot: string, text: string | null): boolean => (text?.length ?? 0) > mostOf(slot)

// And than any line: the longest words of languages have 80, an address of so many nobody types.
const mostOfWord = 200

/** A word that no size of any look need be tried for, soft hyphens counted: null where there is none. */
const findEndlessWord = (text: string | null): string | null =>
  text?.split(/\s+/u).find(word => word.length > mostOfWord) ?? null

/** Whether a text, or a word of one, is so long that no size of it need be tried. */
export const isHopeless = ({ words }: CardSpec): boolean =>
  Object.entries(words).some(([slot, text]) => isAbsurd(slot, text) || findEndlessWord(text) !== null)

/** Whether some placement holds the card's texts at their smallest, long words broken. */
type Fits = (spec: CardSpec) => Steps<boolean>

const slots = ['message', 'source', 'report', 'partner', 'hashtag'] as const

export function* findExcess(spec: CardSpec, tools: LayoutTools, fits: Fits): Steps<Problem> {
  const given = slots.filter(slot => spec.words[slot])
  const absurd = given.filter(slot => isAbsurd(slot, spec.words[slot])).slice(0, 1)
  const place = { template: spec.template.id, format: spec.format.id }
  for (const slot of given) {
    const word = findEndlessWord(spec.words[slot])
    if (word !== null) return new Problem('WORD_TOO_WIDE', { ...place, slot, word })
  }
  const wide = absurd.length > 0 ? null : yield* findWideWord(spec, tools, fits)
  if (wide !== null) return new Problem('WORD_TOO_WIDE', { ...place, ...wide })
  const excesses: Excess[] = []
  for (const slot of absurd.length > 0 ? absurd : given) excesses.push(yield* measureExcess(slot, spec, fits))
  const least = excesses.reduce((best, next) => (next.overPercent < best.overPercent ? next : best))
  return new Problem('TEXT_DOES_NOT_FIT', { ...place, ...least })
}

const graphemesOf = (text: string, language: string): string[] =>
  Array.from(new Intl.Segmenter(language).segment(text), ({ segment }) => segment)

const withText = (spec: CardSpec, slot: Slot, text: string): CardSpec => ({
  ...spec,
  words: { ...spec.words, [slot]: text },
})

/**
 * The widest word of a text, where the card cannot be made with that word alone, though with its first letter it can; all else is
 * short, so that nothing but its width is in the way.
 */
function* findWideWord(
  spec: CardSpec,
  { book, measure }: LayoutTools,
  fits: Fits,
): Steps<{ readonly slot: Slot; readonly word: string } | null> {
  const { language, words } = spec
  const short = Object.fromEntries(
    Object.entries(words).map(([slot, text]) => [slot, text === null || isOneWord(slot) ? text : '…']),
  ) as Words
  const bare = { ...spec, words: short }
  for (const { slot, hand } of listStyles(spec.template.tree)) {
    const text = words[slot]
    if (!text || isOneWord(slot)) continue
    const units = findUnits(hyphenateText(text, language), language)
    const font = chooseFont(hand, language, text, book, spec.plainHand)
    const widest = findWideUnit(units, first => measure(units[first]?.text ?? '', font, language), 0)
    const word = units[widest?.unit ?? 0]?.text ?? ''
    const [letter = ''] = graphemesOf(word, language)
    if (units.length < 2 && word.length < 2) continue
    if ((yield* fits(withText(bare, slot, word))) || !(yield* fits(withText(bare, slot, letter)))) continue
    return { slot, word }
  }
  return null
}

function listStyles(node: TemplateNode): { slot: Slot; hand: Hand }[] {
  return [...(node.text ? [node.text] : []), ...(node.children ?? []).flatMap(listStyles)]
}

interface Excess {
  readonly slot: Slot
  readonly overPercent: number
  readonly graphemes: number
}

/** How much of a text must go, in percent of what fits; a hundred times too long where not even its first letter does. */
function* measureExcess(slot: Slot, spec: CardSpec, fits: Fits): Steps<Excess> {
  const graphemes = graphemesOf(spec.words[slot] ?? '', spec.language)
  const others = Object.fromEntries(
    Object.entries(spec.words).map(([name, text]) => [name, isAbsurd(name, text) ? '…' : text]),
  ) as Words
  const holds = (count: number): Steps<boolean> =>
    fits(withText({ ...spec, words: others }, slot, graphemes.slice(0, count).join('')))
  let [low, high] = (yield* holds(1)) ? [1, Math.min(graphemes.length, mostOf(slot))] : [0, 0]
  const step = Math.max(1, high / 100)
  while (high - low > step) {
    const middle = Math.ceil((low + high) / 2)
    if (yield* holds(middle)) low = middle
    else high = middle
  }
  const over = low === 0 ? 10_000 : 100 * (graphemes.length / low - 1)
  return { slot, overPercent: Math.max(1, Math.round(over)), graphemes: graphemes.length }
}
