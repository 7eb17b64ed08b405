// Text from outside (names, values, library messages) in, text that a terminal can print safely out.
// Does not know what the text says.

// Controls (C0, DEL, C1), line and paragraph separators, bidi marks, embeddings, overrides and isolates, the byte
// order mark, and surrogates without their other half: each could move, hide or reorder what stands beside it.
export const unsafeCharacters = (): RegExp =>
  /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escapeCharacter = (character: string): string =>
  shortEscapes[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`

/** `text` with every character escaped that could disturb a terminal: `\n`, `\u{1b}`, `\u{202e}`. */
export const showPlain = (text: string): string => text.replace(unsafeCharacters(), escapeCharacter)

/** `showPlain` for text whose line breaks are meant. */
export const showLines = (text: string): string => text.split('\n').map(showPlain).join('\n')

// A path of this length still stands in two lines of a terminal; the end of a path says more than its beginning.
const mostCharacters = 160
const headCharacters = 60

/** `text` made safe as by `showPlain` and, when it is very long, shortened in the middle. */
export function showShort(text: string): string {
  if (text.length <= mostCharacters) return showPlain(text)
  const tailCharacters = mostCharacters - headCharacters - 1
  const head = text.slice(0, headCharacters).replace(/[\ud800-\udbff]$/, '')
  const tail = text.slice(-tailCharacters).replace(/^[\udc00-\udfff]/, '')
  return `${showPlain(head)}…${showPlain(tail)}`
}

// So many places of a list can be taken in at a glance.
const mostSpans = 8

/** `2`, `2–13, 20`; of very many the first, and how many there are: `2, 4, 6 … (120)`. In order, each once. */
export function showRows(rows: readonly number[]): string {
  const spans: [from: number, to: number][] = []
  for (const row of rows) {
    const last = spans.at(-1)
    if (last !== undefined && row === last[1] + 1) last[1] = row
    else spans.push([row, row])
  }
  const shown = spans
    .slice(0, mostSpans)
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
  return `${shown.join(', ')}${spans.length > mostSpans ? ` … (${rows.length})` : ''}`
}

/** Networks that make a link of the same, together: what they link, and their names; no name for most of them. */
export function groupLinks(
  links: readonly { readonly network: string | null; readonly linked: string }[],
): readonly (readonly [linked: string, names: readonly string[]])[] {
  const groups = new Map<string, string[]>()
  for (const { network, linked } of links)
    groups.set(linked, [...(groups.get(linked) ?? []), ...(network === null ? [] : [network])])
  return [...groups]
}

/** Whether a name that no file has was meant to stand for several: a shell leaves it so where nothing fits. */
export const isMeantAsPattern = (name: string): boolean => /[*?]/.test(name)
