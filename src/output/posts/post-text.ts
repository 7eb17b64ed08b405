// A caption and an alt text in, the text file that lies beside a network's picture out; and the file known again.
// Two parts to copy, each under its heading; the last line is the program's mark.

const mark = /\n\[catsforkids [^\]\n]*\]\n$/

/** `[caption]`, `[alt text]`, `[catsforkids 0.1.0]`: in UTF-8, lines ended by \n. An empty part is left out. */
export function renderPostText(
  { caption, altText }: { readonly caption: string; readonly altText: string },
  version: string,
): Uint8Array {
  const part = (title: string, text: string): string => (text === '' ? '' : `[${title}]\n${text}\n\n`)
  const text = `${part('caption', caption)}${part('alt text', altText)}[catsforkids ${version}]\n`
  return new TextEncoder().encode(text)
}

/** True for a text that {@link renderPostText} made. */
export const isPostText = (bytes: Uint8Array): boolean => mark.test(new TextDecoder().decode(bytes))
