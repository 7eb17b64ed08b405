// CSS as text: what its escapes stand for.
const cssEscape = /\\(?:([0-9a-f]{1,6})\s?|\r\n|([\s\S])|$)/gi

/** CSS with its escapes put in: `\75rl(…)` is `url(…)`. */
export const unescapeCss = (text: string): string =>
  text.replace(cssEscape, (_, hex?: string, character = '') =>
    hex === undefined ? character : String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)),
  )
