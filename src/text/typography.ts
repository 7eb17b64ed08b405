// Words as a person typed them in, words as a typesetter sets them out: the language's quotes, apostrophes and spaces.
// Changes no letter; applied twice it changes nothing more. Knows no font and no width. Patterns that ask Unicode for its
// properties are made when they are needed, here and elsewhere: made while the program is loaded, thirty of them take 9 ms.
import { setQuotes } from './quotes.js'
import { directionOf, directionOfText, isolate } from './script.js'

const NBSP = '\u00A0'
const NNBSP = '\u202F'
const WORD_JOINER = '\u2060'

/** Languages in which a preposition or conjunction of one letter never ends a line. */
const keepsOneLetterWords = new Set(['be', 'bg', 'cs', 'hr', 'mk', 'pl', 'ru', 'sk', 'sl', 'sr', 'uk'])

/**
 * A text ready to be set, in NFC: one line feed where the author broke the line, and no other control character.
 * U+2011, which the hand fonts lack, becomes a `-` that still does not break. `language` is a BCP 47 tag.
 */
export function prepareText(text: string, language: string): string {
  const base = language.split('-')[0] ?? language
  const quoted = setQuotes(cleanText(text).replace(/\u2011/gu, `-${WORD_JOINER}`), base)
  const kept = keepTogether(base === 'fr' ? setFrenchSpaces(quoted) : quoted, base)
  const whole = directionOf(language) === 'rtl' ? setLatinCommas(kept) : kept
  return (directionOfText(whole) ?? directionOf(language)) === 'rtl' ? isolateLatin(whole) : whole
}

// Controls, what is no character, and the marks that could make a line read other than it is written (embeddings,
// overrides). Isolates stay where they come in pairs.
const unwanted = (): RegExp => /(?!\n)\p{Cc}|\uFEFF|[\u202A-\u202E]|\p{Cs}|\p{Noncharacter_Code_Point}/gu
const pairedIsolates = /[\u2066-\u2068][^\u2066-\u2069\n]*\u2069/gu

/**
 * What somebody typed, in NFC, without what nobody sees or reads: controls, marks that turn a line round, spaces at the
 * ends and runs of them. Pictures, captions and alt texts say the same by it.
 */
export function cleanText(text: string): string {
  const plain = text
    .replace(/\t/gu, ' ')
    // Stryker disable next-line Regex: what it makes of \v is no regular expression, and the file could not be loaded.
    .replace(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/gu, '\n')
    .replace(unwanted(), '')
  const paired = /[\u2066-\u2069]/u.test(plain.replace(pairedIsolates, ''))
    ? plain.replace(/[\u2066-\u2069]/gu, '')
    : plain
  return paired
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, joinSpaces)
    .replace(/\p{Zs}*\n[\p{Zs}\n]*/gu, '\n')
    .replace(/^[\p{Zs}\n]+|[\p{Zs}\n]+$/gu, '')
}

/** One space for a run of them: the narrow no-break one if it is among them, else the no-break one, else a plain one. */
function joinSpaces(run: string): string {
  if (run.includes(NNBSP)) return NNBSP
  return /[\u00A0\u2007]/u.test(run) ? NBSP : ' '
}

/** Lexique des règles typographiques en usage à l’Imprimerie nationale: narrow no-break spaces at ; : ! ? « ». */
const setFrenchSpaces = (text: string): string =>
  text
    .replace(/«\p{Zs}*(?=\S)/gu, `«${NNBSP}`)
    .replace(/(?<=\S)\p{Zs}*»/gu, `${NNBSP}»`)
    // Where the author left a space; else, not within addresses, times and “(!)”, only at the end of a word.
    .replace(/(?<=[^\s\p{Ps}\p{Pi};:!?-])(?:\p{Zs}+(?=[;:!?])|(?=[;:!?]+(?:$|[\s\p{Pe}\p{Pf}…])))/gu, NNBSP)

function keepTogether(text: string, language: string): string {
  const thousands = language === 'fr' ? NNBSP : NBSP
  const kept = text
    .replace(/(?<![\p{Nd}.,])\p{Nd}{1,3}(?: \p{Nd}{3})+(?!\p{Nd})/gu, number =>
      number.replaceAll(' ', thousands),
    )
    // A number and what it counts; an abbreviation and its number; a dash and the word before it.
    .replace(/(?<=(?<![\p{L}\p{M}\p{N}])[\p{Nd}.,]*\p{Nd}) (?=[\p{L}%‰€°])/gu, NBSP)
    .replace(/(?<![\p{L}\p{M}\p{N}])(n°|№|§|nr\.?|no\.|br\.|č\.|p\.|art\.|str\.) (?=\p{Nd})/giu, `$1${NBSP}`)
    .replace(/ (?=[–—] )/gu, NBSP)
  if (keepsOneLetterWords.has(language))
    return kept.replace(/(?<![\p{L}\p{M}\p{N}'’.-])(\p{L}\p{M}*) (?=\S)/gu, `$1${NBSP}`)
  if (language === 'nl') return kept.replace(/(?<![\p{L}\p{M}\p{N}])(’[stnkmr]) (?=\S)/giu, `$1${NBSP}`)
  return kept
}

/** Between Latin words, or a Latin word and a number, stands the comma of their own script: `Child Focus, 2020`. */
const setLatinCommas = (text: string): string =>
  text.replace(/(?<=\p{Script=Latin}\p{M}*)،(?=\p{Zs}?[\p{Script=Latin}0-9])/gu, ',')

// What is isolated already is matched first, and left.
const latinStretch = (): RegExp =>
  /[\u2066-\u2068][^\u2069]*\u2069|(#[\p{Script=Latin}\p{Nd}_]+|(?:https?:\/\/)?[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}(?:\/[^\s\u2069]*)?)/giu

const isolateLatin = (text: string): string =>
  text.replace(latinStretch(), (stretch, latin?: string) => (latin === undefined ? stretch : isolate(latin)))
