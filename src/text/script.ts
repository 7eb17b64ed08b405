// A language tag and a text in, the writing system and its direction out. Knows no font.

/** ISO 15924 codes that run right to left and that a bundled or optional face may draw. */
const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'])

const letterOf: Readonly<Record<string, () => RegExp>> = {
  Latn: () => /\p{Script=Latin}/gu,
  Cyrl: () => /\p{Script=Cyrillic}/gu,
  Grek: () => /\p{Script=Greek}/gu,
  Arab: () => /\p{Script=Arabic}/gu,
  Hebr: () => /\p{Script=Hebrew}/gu,
}

/** The script that a language (BCP 47, e.g. `sr`, `sr-Latn`) is usually written in; `Latn` for what is no tag. */
const scriptOf = (language: string): string =>
  /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)
    ? (new Intl.Locale(language).maximize().script ?? 'Latn')
    : 'Latn'

/** The direction in which a language's lines run. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  rightToLeft.has(scriptOf(language)) ? 'rtl' : 'ltr'

// Blocks whose letters run from the right, in and beyond the Basic Multilingual Plane.
const rightToLeftLetter = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** Whether a text has words that run from the right. */
export const runsFromRight = (text: string): boolean => rightToLeftLetter.test(text)

/**
 * Whether the words of a line in that direction may be placed one after another: none runs the other way, but single ones in a line from the
 * right, which stay where they come; two side by side would change places.
 */
export function runsOneWay(text: string, direction: 'ltr' | 'rtl'): boolean {
  if (direction === 'ltr') return !runsFromRight(text)
  const words = text.split(/[\s\u00A0]+/u)
  return words.every((word, index) => runsFromRight(word) || index === 0 || runsFromRight(words[index - 1]!))
}

/**
 * The direction of a text by its first letter (UAX #9, P2 and P3), what is isolated left out; null where no letter says.
 */
export function directionOfText(text: string): 'ltr' | 'rtl' | null {
  const first = /\p{L}/u.exec(text.replace(/[\u2066-\u2068][^\u2069]*\u2069?/gu, ''))?.[0]
  if (first === undefined) return null
  return runsFromRight(first) ? 'rtl' : 'ltr'
}

/** The script to choose a face by: the language's own if the text has a letter of it, else the one with most letters. */
export function findTextScript(text: string, language: string): string {
  const own = scriptOf(language)
  if (letterOf[own]?.().test(text)) return own
  const counts = Object.entries(letterOf).map(([script, letter]) => ({
    script,
    count: text.match(letter())?.length ?? 0,
  }))
  const most = counts.reduce((best, next) => (next.count > best.count ? next : best))
  return most.count > 0 ? most.script : 'Latn'
}

const ISOLATE = '\u2066'
const END_ISOLATE = '\u2069'

/** Holds a left-to-right stretch (a hashtag, a domain) together in a right-to-left line, so that its # stays in front. */
export const isolate = (text: string): string => `${ISOLATE}${text}${END_ISOLATE}`
