// A text in, the same with soft hyphens in its long words out. Patterns are loaded when a language is first asked for.
import { createRequire } from 'node:module'
import { breakHere, unbroken } from './segment.js'

interface Patterns {
  readonly hyphenateSync: (text: string, options: { readonly minWordLength: number }) => string
}

// `hyphen` is CommonJS: `require` loads a language's patterns when, and only when, a card needs them.
const require = createRequire(import.meta.url)

/** Languages whose compounds can be longer than a card is wide. */
const patterns: Readonly<Record<string, () => Patterns>> = {
  da: () => require('hyphen/da'),
  de: () => require('hyphen/de'),
  et: () => require('hyphen/et'),
  fi: () => require('hyphen/fi'),
  hu: () => require('hyphen/hu'),
  is: () => require('hyphen/is'),
  nb: () => require('hyphen/nb'),
  nl: () => require('hyphen/nl'),
  nn: () => require('hyphen/nn'),
  no: () => require('hyphen/no'),
  sv: () => require('hyphen/sv'),
}

const LEAST_LETTERS = 12
/** What has more is no word of any language, and patterns would cut it at nearly every letter. */
const MOST_LETTERS = 90
/** Letters before and after a hyphen; fewer look like a mistake in large writing. */
const LEAST_PART = 4
const SOFT_HYPHEN = '\u00AD'

/**
 * Addresses may break too. Words of a language without patterns are unchanged, and hashtags, mail addresses and words with a
 * soft hyphen of their own.
 */
export function hyphenateText(given: string, language: string): string {
  const text = breakAddresses(given)
  const load = patterns[language.split('-')[0] ?? '']
  if (load === undefined) return text
  return text.replace(/[^\s\u2060]+/gu, token =>
    /[#@:/\u00AD\u200B]|\.\p{L}/u.test(token) ? token : hyphenateToken(token, load),
  )
}

/** Where UAX #14 and the Chicago Manual break an address: after / and ., before ? & =. A hyphen there would be read as its own. */
const breakAddresses = (text: string): string =>
  text.replace(unbroken(), match =>
    /^#|@/u.test(match)
      ? match
      : match.replace(/(?<=[^/:]\/)(?=[^/])|(?<=\.)(?=[^./])|(?<=.)(?=[?&=])/gu, breakHere),
  )

const hyphenateToken = (token: string, load: () => Patterns): string =>
  token.replace(/[\p{L}\p{M}]+/gu, word => {
    if (word.length < LEAST_LETTERS || word.length > MOST_LETTERS) return word
    const parts = load().hyphenateSync(word, { minWordLength: LEAST_LETTERS }).split(SOFT_HYPHEN)
    return joinShort(parts).join(SOFT_HYPHEN)
  })

/** Joins parts until the first and the last have enough letters. */
function joinShort(parts: readonly string[]): string[] {
  const joined = [...parts]
  while (joined.length > 1 && (joined[0] ?? '').length < LEAST_PART)
    joined.splice(0, 2, joined.slice(0, 2).join(''))
  while (joined.length > 1 && (joined.at(-1) ?? '').length < LEAST_PART)
    joined.splice(-2, 2, joined.slice(-2).join(''))
  return joined
}
