// Straight quotes and apostrophes in, the language's own out. Knows nothing of spaces.

interface Quotes {
  readonly open: string
  readonly close: string
  readonly innerOpen: string
  readonly innerClose: string
}

const quotes = (outer: string, inner: string): Quotes => ({
  open: outer.charAt(0),
  close: outer.charAt(1),
  innerOpen: inner.charAt(0),
  innerClose: inner.charAt(1),
})

const english = quotes('“”', '‘’')
const low = quotes('„“', '‚‘')
const lowHigh = quotes('„”', '‚’')
const lowHighGuillemets = quotes('„”', '«»')
const nordic = quotes('””', '’’')
const guillemets = quotes('«»', '“”')

// CLDR 48, except ar, et, hr, lv, nl, where print uses other marks than CLDR has. What is not here is set as English.
const quotesOf: Readonly<Record<string, Quotes>> = {
  ar: guillemets,
  bg: low,
  ca: guillemets,
  cs: low,
  de: low,
  el: guillemets,
  es: guillemets,
  et: lowHigh,
  fi: nordic,
  fr: guillemets,
  he: nordic,
  hr: lowHigh,
  hu: quotes('„”', '»«'),
  is: low,
  it: guillemets,
  lb: low,
  lt: low,
  lv: lowHigh,
  nb: guillemets,
  nn: guillemets,
  no: guillemets,
  pl: lowHighGuillemets,
  pt: guillemets,
  ro: lowHighGuillemets,
  sk: low,
  sl: low,
  sr: low,
  sv: nordic,
  uk: quotes('«»', '„“'),
}

const afterOpening = (): RegExp => /(?:^|[\s\p{Ps}\p{Pi}\p{Pd}/'"„‚’])$/u
// An isolate's end and start do not part a mark from its word.
const wordBefore = (): RegExp => /[\p{L}\p{M}\p{N}]\u2069?$/u
const wordAfter = (): RegExp => /^\u2066?[\p{L}\p{N}]/u
// Dutch 's, 't, 'n; English 'tis, 'em; '90s: an apostrophe in front of a word, never a quote.
const elision = (): RegExp => /^'(?:[stnkmr]|ns|tis|twas|em|cause|til|\p{Nd}0s?)(?!\p{L})/iu

/** `language` is the tag's first part, e.g. `fr`. */
export function setQuotes(text: string, language: string): string {
  const marks = quotesOf[language] ?? english
  return setSingle(setDouble(text, marks, language), marks, language)
}

function setDouble(text: string, { open, close }: Quotes, language: string): string {
  return text.replace(/"/gu, (mark, at: number) => {
    const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at + 1, at + 3)]
    if (isHebrewMark(before, after, language)) return mark
    // After another straight quote only a word tells an opening mark from a closing one.
    const follows = /['"]$/u.test(before) ? wordAfter() : /^\S/u
    return afterOpening().test(before) && follows.test(after) ? open : close
  })
}

function setSingle(text: string, { innerOpen, innerClose }: Quotes, language: string): string {
  let isOpen = false
  return text.replace(/'/gu, (mark, at: number) => {
    const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at + 1, at + 3)]
    if (isHebrewMark(before, after, language)) return mark
    if (wordBefore().test(before) && wordAfter().test(after)) return '’'
    if (isOpen && /\S$/u.test(before)) {
      isOpen = false
      return innerClose
    }
    isOpen =
      afterOpening().test(before) && !elision().test(text.slice(at, at + 8)) && closesLater(text, at + 1)
    return isOpen ? innerOpen : '’'
  })
}

/** Inside Hebrew words " and ' mark abbreviations and foreign sounds. */
const isHebrewMark = (before: string, after: string, language: string): boolean =>
  language === 'he' && wordBefore().test(before) && wordAfter().test(after)

/** Whether a mark stands later that is no apostrophe inside a word. */
const closesLater = (text: string, from: number): boolean =>
  /^(?:\S|\S.*?\S)'(?![\p{L}\p{N}])/su.test(text.slice(from))
