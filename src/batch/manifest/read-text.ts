// The bytes of a manifest in, its text out, within a bound. A spreadsheet's own file and a picture are told as what they are.
import { type DecodedText, decodeText } from '../../base/decode-text.js'
import { Problem } from '../../base/errors.js'
import { sniffFormat } from '../../photo/file/sniff.js'

// The most rows that are taken, of 600 letters each.
const mostBytes = 64_000_000

// A ZIP (Excel, LibreOffice, Numbers), and the older files of Excel.
const spreadsheets = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
]

const isSpreadsheet = (bytes: Uint8Array): boolean =>
  spreadsheets.some(mark => mark.every((byte, i) => bytes[i] === byte))

/** Throws BATCH_TOO_LARGE, MANIFEST_ENCODING, MANIFEST_IS_SPREADSHEET, MANIFEST_IS_PICTURE; `file` is the name to show. */
export async function readText(bytes: AsyncIterable<Uint8Array>, file: string): Promise<DecodedText> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    if (length > mostBytes) throw new Problem('BATCH_TOO_LARGE', { file, what: 'bytes', most: mostBytes })
    chunks.push(chunk)
  }
  const whole = Buffer.concat(chunks, length)
  if (isSpreadsheet(whole)) throw new Problem('MANIFEST_IS_SPREADSHEET', { file })
  const decoded = decodeText(whole)
  if ('text' in decoded) return decoded
  if (sniffFormat(whole) !== null) throw new Problem('MANIFEST_IS_PICTURE', { file })
  throw new Problem('MANIFEST_ENCODING', { file, ...decoded })
}
