// The bytes of a manifest in, its text out, within a bound: UTF-8 with or without a byte order mark, UTF-16 in either order.
// A spreadsheet's own file is told as one. Refuses to guess a code page: a name with the wrong accents would be printed on four hundred cards.
import { Problem } from '../../base/errors.js'

// The most rows that are taken, of 600 letters each.
const mostBytes = 64_000_000

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** Told from the first bytes: by their mark, or, without one, by the empty half of the first letter. */
function findEncoding([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (second === 0) return 'utf-16le'
  if (first === 0 && second !== undefined) return 'utf-16be'
  return 'utf-8'
}

// A ZIP (Excel, LibreOffice, Numbers), and the older files of Excel.
const spreadsheets = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
]

const isSpreadsheet = (bytes: Uint8Array): boolean =>
  spreadsheets.some(mark => mark.every((byte, i) => bytes[i] === byte))

export interface ManifestText {
  readonly text: string
  readonly encoding: Encoding
  /** True for a file that begins with a byte order mark, which is not part of the text. */
  readonly hasMark: boolean
}

const shownLetters = 24

/** Where the first letter stands that is none, and what stands before it in its line. */
function findUnreadable(bytes: Uint8Array): { readonly line: number; readonly before: string } {
  const text = new TextDecoder(findEncoding(bytes)).decode(bytes)
  const lines = text.slice(0, text.indexOf('\ufffd')).split(/\r\n|\r|\n/)
  return { line: lines.length, before: (lines.at(-1) ?? '').slice(-shownLetters) }
}

/** Throws BATCH_TOO_LARGE, MANIFEST_ENCODING, MANIFEST_IS_SPREADSHEET; `file` is the name to show. */
export async function readText(bytes: AsyncIterable<Uint8Array>, file: string): Promise<ManifestText> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    if (length > mostBytes) throw new Problem('BATCH_TOO_LARGE', { file, what: 'bytes', most: mostBytes })
    chunks.push(chunk)
  }
  const whole = Buffer.concat(chunks, length)
  if (isSpreadsheet(whole)) throw new Problem('MANIFEST_IS_SPREADSHEET', { file })
  try {
    const encoding = findEncoding(whole)
    const decoded = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(whole)
    const hasMark = decoded.startsWith('\ufeff')
    return { text: hasMark ? decoded.slice(1) : decoded, encoding, hasMark }
  } catch (cause) {
    throw new Problem('MANIFEST_ENCODING', { file, ...findUnreadable(whole) }, { cause })
  }
}
