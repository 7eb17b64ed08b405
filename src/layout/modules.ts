// A link in; its QR code as rows of modules out. The quiet zone that scanners need is the layout's: the spacing about it.
import { encode } from 'uqr'

/** Rows of 0 and 1, to the code's own edge, so that it stands flush with the text. Error correction M (15 %) as posters get scratched. */
export function encodeModules(link: string): string[] {
  const { data } = encode(link, { ecc: 'M', border: 0 })
  return data.map(row => row.map(dark => (dark ? '1' : '0')).join(''))
}
