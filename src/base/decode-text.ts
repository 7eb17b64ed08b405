// The bytes of a file that a person wrote in, its text out, or where it cannot be read: UTF-8, UTF-16 and UTF-32 in either order, with or without a
// byte order mark. Refuses to guess a code page: a name with the wrong accents would be printed on four hundred cards.

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be'

export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
  /** True for a file that begins with a byte order mark, which is not part of the text. */
  readonly hasMark: boolean
}

/** Where the first letter stands that is none, and what stands before it in its line. */
export interface Unreadable {
  readonly line: number
  readonly before: string
}

/** Told from the first bytes: by their mark, or, without one, by the empty part of the first letter, which no text begins with. */
function findEncoding([first, second, third, fourth]: Uint8Array): Encoding {
  const isEmpty = (...bytes: readonly (number | undefined)[]): boolean => bytes.every(byte => byte === 0)
  if (first === 0xff && second === 0xfe) return isEmpty(third, fourth) ? 'utf-32le' : 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (isEmpty(first, second)) return 'utf-32be'
  if (isEmpty(second)) return isEmpty(third, fourth) ? 'utf-32le' : 'utf-16le'
  return first === 0 && second !== undefined ? 'utf-16be' : 'utf-8'
}

const isLetter = (code: number): boolean => code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)

/** TextDecoder does not know it. */
function decodeUtf32(bytes: Uint8Array, isLittle: boolean, isStrict: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const letters: string[] = []
  for (let at = 0; at < bytes.length; at += 4) {
    const code = at + 4 > bytes.length ? Number.POSITIVE_INFINITY : view.getUint32(at, isLittle)
    if (!isLetter(code) && isStrict) throw new TypeError('not UTF-32')
    letters.push(isLetter(code) ? String.fromCodePoint(code) : '\ufffd')
  }
  return letters.join('')
}

function decodeAs(bytes: Uint8Array, encoding: Encoding, isStrict: boolean): string {
  if (encoding === 'utf-32le' || encoding === 'utf-32be')
    return decodeUtf32(bytes, encoding === 'utf-32le', isStrict)
  return new TextDecoder(encoding, { fatal: isStrict, ignoreBOM: true }).decode(bytes)
}

const shownLetters = 24

export function decodeText(bytes: Uint8Array): DecodedText | Unreadable {
  const encoding = findEncoding(bytes)
  try {
    const decoded = decodeAs(bytes, encoding, true)
    const hasMark = decoded.startsWith('\ufeff')
    return { text: hasMark ? decoded.slice(1) : decoded, encoding, hasMark }
  } catch {
    const text = decodeAs(bytes, encoding, false).replace(/^\ufeff/, '')
    const lines = text.slice(0, text.indexOf('\ufffd')).split(/\r\n|\r|\n/)
    return { line: lines.length, before: (lines.at(-1) ?? '').slice(-shownLetters) }
  }
}
