// A link in; its QR code as rows of modules out, with the quiet zone that scanners need.
import { encode } from 'uqr'

/** Rows of 0 and 1. Error correction M (15 %) as posters get scratched; a quiet zone of 2 modules on a white plate. */
export function encodeModules(link: string): string[] {
  const { data } = encode(link, { ecc: 'M', border: 2 })
  return data.map(row => row.map(dark => (dark ? '1' : '0')).join(''))
}
