// A caption and an alt text in, the text file that lies beside a network's picture out; and the file known again, as long as nobody
// changed it. Two parts to copy, each under its heading; the last line is the program's mark, with a checksum of what stands before it.
import { hashText } from '../../base/random.js'

const mark = /\n\[catsforkids [^\]\n]* ([0-9a-f]{8})\]\n$/

const checksumOf = (text: string): string => hashText(text).toString(16).padStart(8, '0')

/** `[caption]`, `[alt text]`, `[catsforkids 0.1.0 89abcdef]`: in UTF-8, lines ended by \n. An empty part is left out. */
export function renderPostText(
  { caption, altText }: { readonly caption: string; readonly altText: string },
  version: string,
): Uint8Array {
  const part = (title: string, text: string): string => (text === '' ? '' : `[${title}]\n${text}\n\n`)
  const words = `${part('caption', caption)}${part('alt text', altText)}`
  return new TextEncoder().encode(`${words}[catsforkids ${version} ${checksumOf(words)}]\n`)
}

/** True for a text that {@link renderPostText} made, and nobody changed: people adapt such words. */
export function isPostText(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes)
  const found = mark.exec(text)
  return found !== null && checksumOf(text.slice(0, found.index + 1)) === found[1]
}
