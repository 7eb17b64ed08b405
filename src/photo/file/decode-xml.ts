// The bytes of an XML file in, its text out, whatever of the encodings that XML files are in; null for none of them.

// The mark at the start, or the first character of every XML file between zeros: appendix F of XML 1.0.
const starts: readonly (readonly [encoding: string, ...bytes: readonly number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
  ['utf-16le', 0x3c, 0x00],
  ['utf-16be', 0x00, 0x3c],
]

const declaration = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w-]+)["']/

/** Which encoding the file says it is in. One that can be read as single bytes is not in UTF-16, whatever it says. */
function encodingOf(bytes: Uint8Array): string {
  const found = starts.find(([, ...start]) => start.every((byte, at) => bytes[at] === byte))
  if (found !== undefined) return found[0]
  const declared = declaration.exec(String.fromCharCode(...bytes.subarray(0, 200)))?.[1] ?? 'utf-8'
  return /^(?:utf-?16|ucs-?2)/i.test(declared) ? 'utf-8' : declared
}

/** The whole text, without a mark at its start; strictly, null also where a single character is none of the encoding's. */
export function decodeXml(bytes: Uint8Array, isStrict = true): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: isStrict }).decode(bytes)
  } catch {
    return null
  }
}

const space = /\s*/y
const nameStart = /<(?:!DOCTYPE\s+)?([^\s<>/![?]+)/iy

/** The name of a file's outermost element, as its DOCTYPE or its tag says it; null where none is found. */
export function findRootName(text: string): string | null {
  let at = 0
  for (;;) {
    space.lastIndex = at
    space.test(text)
    at = space.lastIndex
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : null
    if (end === null) break
    const found = text.indexOf(end, at)
    if (found < 0) return null
    at = found + end.length
  }
  nameStart.lastIndex = at
  return nameStart.exec(text)?.[1] ?? null
}
