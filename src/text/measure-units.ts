// A prepared text and a measure in, its units with their widths in em out. The only step that asks the canvas:
// everything after it is sums, so a text is measured once and set in any size and width.
import type { TextFont } from './hand.js'
import { hyphenateText } from './hyphenate.js'
import { findUnits, type Unit } from './segment.js'

/** The advance of `text` in em of the size that is painted (so independent of size), with `language`'s features. */
export interface Measure {
  (text: string, font: TextFont, language: string): number
  /** How far inside the advance the ink begins, at the side where the text begins; negative where it hangs out. */
  readonly inkStart?: (text: string, font: TextFont, language: string) => number
  /** The same at the side where the text ends. */
  readonly inkEnd?: (text: string, font: TextFont, language: string) => number
}

/** What is painted in one go: the letters between two spaces, or the part of them that is on one line. */
export interface LineWord {
  readonly text: string
  /** Index among the text's words: the jitter's. */
  readonly word: number
  readonly advanceEm: number
}

export interface MeasuredText {
  readonly units: readonly Unit[]
  readonly spaceEm: number
  /** The space that a hand leaves after a word: no smaller than what keeps its ink off the next word's. */
  readonly spaceAfterEm: (word: number) => number
  /** × the size, of a word: its face's figures may be too small for its letters. */
  readonly sizeOf: (drawn: string) => number
  /** Of each whole word. */
  readonly advancesEm: readonly number[]
  /** For each unit, the words that it starts and ends in, and whether it holds their start and their end. */
  readonly spans: readonly UnitSpan[]
  /** The words of a line of the units `first` … `last`, inclusive, with the hyphen that it ends in. */
  readonly wordsOf: (first: number, last: number) => LineWord[]
  /** How far inside the advance of a line that begins with the unit its ink begins; 0 where the ruler cannot tell. */
  readonly inkStartOf: (first: number) => number
  /** The same of a line that ends with the unit. */
  readonly inkEndOf: (last: number) => number
}

export interface UnitSpan {
  readonly first: number
  readonly last: number
  readonly wholeStart: boolean
  readonly wholeEnd: boolean
}

/** A stretch without space and without break opportunity inside. */
interface Atom {
  readonly text: string
  readonly word: number
}

// One map per measure (so per studio): a batch sets the same words on card after card.
const remembered = new WeakMap<Measure, Map<string, MeasuredText>>()
const MOST_REMEMBERED = 200

// From the ink of a word to that of the next, as a share of the height of small letters: where a stroke runs out over its letter's own
// room, a face's space alone leaves less, and two words are read as one.
const leastGap = 0.46

// What reaches back under the word before parts nobody's words.
const tailed = /^[jJјЈ]/u

const isFigures = /^\p{Nd}[\p{Nd}.,:]*$/u

/** Remembered per text, font, language and measure. */
export function measureUnits(
  text: string,
  font: TextFont,
  language: string,
  hyphenate: boolean,
  measure: Measure,
): MeasuredText {
  const texts = remembered.get(measure) ?? new Map<string, MeasuredText>()
  remembered.set(measure, texts)
  const key = [font.key, language, hyphenate, text].join('\n')
  const known = texts.get(key)
  if (known !== undefined) return known
  if (texts.size >= MOST_REMEMBERED) texts.clear()
  const measured = measureText(hyphenate ? hyphenateText(text, language) : text, font, language, measure)
  texts.set(key, measured)
  return measured
}

function measureText(text: string, font: TextFont, language: string, measure: Measure): MeasuredText {
  const units = findUnits(text, language)
  const atoms: Atom[] = []
  const firstAtoms: number[] = []
  let word = 0
  for (const unit of units) {
    firstAtoms.push(atoms.length)
    unit.text.split(/[ \u00A0]+/u).forEach((part, index) => {
      if (index > 0) word++
      atoms.push({ text: loosen(part, font), word })
    })
    if (unit.space !== '' || unit.mandatoryBreak) word++
  }
  firstAtoms.push(atoms.length)
  const advances = new Map<string, number>()
  const sizeOf = (drawn: string): number => (isFigures.test(drawn) ? font.figureRatio : 1)
  const starts = new Map<string, number>()
  const ends = new Map<string, number>()
  const advanceOf = (drawn: string): number => {
    const known = advances.get(drawn)
    if (known !== undefined) return known
    const advance = drawn === '' ? 0 : measure(drawn, font, language) * sizeOf(drawn)
    advances.set(drawn, advance)
    return advance
  }
  const spans = units.map((_, unit): UnitSpan => {
    const [from, to] = [firstAtoms[unit] ?? 0, firstAtoms[unit + 1] ?? 0]
    const [first, last] = [atoms[from]?.word ?? 0, atoms[to - 1]?.word ?? 0]
    return { first, last, wholeStart: atoms[from - 1]?.word !== first, wholeEnd: atoms[to]?.word !== last }
  })
  const words = joinAtoms(atoms).map(({ text: drawn }) => drawn)
  const spaceEm = advanceOf(' ') * font.spaceRatio
  const spacesEm = words.map((drawn, index) => {
    const next = words[index + 1]
    if (!measure.inkStart || !measure.inkEnd || next === undefined || drawn === '') return spaceEm
    const start = tailed.test(next) ? 0 : measure.inkStart(next, font, language)
    const beside = measure.inkEnd(drawn, font, language) + start
    return Math.max(spaceEm, leastGap * font.xHeightEm + font.strokeEm - beside)
  })
  return {
    units,
    spaceEm,
    spaceAfterEm: after => spacesEm[after] ?? spaceEm,
    sizeOf,
    advancesEm: words.map(advanceOf),
    spans,
    wordsOf(first, last) {
      const inLine = joinAtoms(atoms.slice(firstAtoms[first], firstAtoms[last + 1]))
      const end = inLine.at(-1)
      if (end !== undefined && units[last]?.hyphen) end.text += '-'
      return inLine.map(part => ({ ...part, advanceEm: advanceOf(part.text) }))
    },
    inkStartOf(first) {
      const drawn = atoms[firstAtoms[first] ?? 0]?.text ?? ''
      if (measure.inkStart === undefined || drawn === '') return 0
      const start = starts.get(drawn) ?? measure.inkStart(drawn, font, language)
      starts.set(drawn, start)
      return start
    },
    inkEndOf(last) {
      const drawn = atoms[(firstAtoms[last + 1] ?? 0) - 1]?.text ?? ''
      if (measure.inkEnd === undefined || drawn === '') return 0
      const end = ends.get(drawn) ?? measure.inkEnd(drawn, font, language)
      ends.set(drawn, end)
      return end
    },
  }
}

/** With a hair space where the face's own signs and letters would touch. */
function loosen(text: string, { looseQuotes, looseHash }: TextFont): string {
  const quoted = looseQuotes ? text.replace(/([“‘«])(?=\p{Lu})/gu, '$1\u200A') : text
  return quoted.replace(/#(?=[\p{L}\p{N}])/gu, `#${'\u200A'.repeat(looseHash)}`)
}

function joinAtoms(atoms: readonly Atom[]): { text: string; word: number }[] {
  const words: { text: string; word: number }[] = []
  for (const atom of atoms) {
    const open = words.at(-1)
    if (open?.word === atom.word) open.text += atom.text
    else words.push({ ...atom })
  }
  return words
}
