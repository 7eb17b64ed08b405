// A text and the list of discouraged terms in; each term that the text has, with the better one, out.
// Judges words only, never what the text says with them.

export interface DiscouragedTerm {
  /** The words as the text has them. */
  readonly term: string
  readonly better: string
}

export interface Terms {
  /** Names that hold such a word and stay as they are, e.g. a site's. */
  readonly exceptions: readonly string[]
  /** By language: word patterns, and what to say instead. See terms.yaml for how patterns are written. */
  readonly terms: Readonly<
    Record<string, readonly { readonly words: readonly string[]; readonly better: string }[]>
  >
}

/**
 * Terms that the text should not use, in the order of the text. The text's own language is looked at first, then the
 * others: such words are borrowed. Case and accents make no difference.
 */
export function findDiscouragedTerms(text: string, language: string, terms: Terms): DiscouragedTerm[] {
  const written = text.normalize('NFC')
  let open = fold(written)
  for (const name of terms.exceptions) open = open.replaceAll(fold(name), blank => ' '.repeat(blank.length))
  const own = language.split('-')[0]!
  const patterns = patternsOf(terms)
  const found = [...patterns.keys()]
    .sort((a, b) => Number(b === own) - Number(a === own))
    .flatMap(key => patterns.get(key) ?? [])
    .filter(({ stem }) => open.includes(stem))
    .flatMap(({ pattern, better }) =>
      [...open.matchAll(pattern)].map(({ index, 0: match }) => ({
        at: index,
        end: index + match.length,
        better,
      })),
    )
  // The longest says most; of the same words, the text's own language comes first.
  found.sort((a, b) => b.end - b.at - (a.end - a.at))
  const kept = found.filter(
    (one, index) => !found.slice(0, index).some(other => one.at < other.end && other.at < one.end),
  )
  return kept
    .sort((a, b) => a.at - b.at)
    .map(({ at, end, better }) => ({ term: written.slice(at, end), better }))
}

interface Pattern {
  readonly pattern: RegExp
  /** Letters that every match has. */
  readonly stem: string
  readonly better: string
}

// A pattern is compiled when it is first run, which takes 100 ms for all of them: most are ruled out by their stem.
const compiled = new WeakMap<Terms, ReadonlyMap<string, readonly Pattern[]>>()

/** By language, in the order of the file. */
function patternsOf(terms: Terms): ReadonlyMap<string, readonly Pattern[]> {
  const known = compiled.get(terms)
  if (known) return known
  const patterns = new Map(
    Object.entries(terms.terms).map(([language, list]) => [
      language,
      list.flatMap(({ words, better }) =>
        words.map(word => ({ pattern: compileWords(word), stem: stemOf(word), better })),
      ),
    ]),
  )
  compiled.set(terms, patterns)
  return patterns
}

const stemOf = (words: string): string =>
  fold(words)
    .split(/[*_ ]/)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '')

/** `*` is any letters or none, `_` a space, a hyphen or nothing, a space any white space or a hyphen. */
function compileWords(words: string): RegExp {
  const source = fold(words)
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '\\p{L}*')
    .replace(/_/g, '[\\s\\u00ad-]?')
    .replace(/ /g, '[\\s-]+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'gu')
}

/** Lower case without accents, typewriter apostrophes and hyphens; as long as the text, so that places stay. */
function fold(text: string): string {
  return text.replace(/./gsu, letter => {
    const plain = /[‘’ʼ]/.test(letter)
      ? "'"
      : /[‐‑]/.test(letter)
        ? '-'
        : letter.normalize('NFD').charAt(0).toLowerCase()
    return plain.length === letter.length ? plain : letter
  })
}
