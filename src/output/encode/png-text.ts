// The program's own entries in a PNG: written as tEXt (Latin-1) or iTXt (any language), and read back without decoding.
import { nameAt, viewOf } from '../../base/bytes.js'
import type { Size } from '../../base/geometry.js'
import { chunkOf, isPng } from './png-chunks.js'

const latin = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0))

const isLatin = (text: string): boolean => /^[\n\x20-\x7e\xa0-\xff]*$/.test(text)

const zero = Uint8Array.of(0)

/** One text entry as a chunk. `key` is 1–79 letters of Latin-1. */
export function textChunkOf(key: string, value: string): Uint8Array {
  if (isLatin(value)) return chunkOf('tEXt', latin(key), zero, latin(value))
  // Not compressed, no language, no translated key.
  return chunkOf('iTXt', latin(key), Uint8Array.of(0, 0, 0, 0, 0), new TextEncoder().encode(value))
}

function readEntry(type: string, data: Uint8Array): readonly [key: string, value: string] | null {
  const keyEnd = data.indexOf(0)
  if (keyEnd < 1) return null
  const key = String.fromCharCode(...data.subarray(0, keyEnd))
  if (type === 'tEXt') return [key, new TextDecoder('latin1').decode(data.subarray(keyEnd + 1))]
  if (data[keyEnd + 1] !== 0) return null
  const languageEnd = data.indexOf(0, keyEnd + 3)
  const translationEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1)
  if (translationEnd < 0) return null
  return [key, new TextDecoder().decode(data.subarray(translationEnd + 1))]
}

// Longer entries are somebody else's; and no file has this many chunks before its pixels.
const entryLimitBytes = 64 * 1024
const chunkLimit = 100

/**
 * Reads a PNG's uncompressed text entries that stand before its pixels; none for what is no PNG.
 * @param png the file, or its beginning
 */
export function readPngText(png: Uint8Array): Map<string, string> {
  const entries = new Map<string, string>()
  if (!isPng(png)) return entries
  const view = viewOf(png)
  for (let at = 8, i = 0; i < chunkLimit && at + 8 <= png.length; i++) {
    const length = view.getUint32(at)
    const type = nameAt(png, at + 4)
    // Our entries stand before the pixels.
    if (type === 'IDAT' || type === 'IEND') break
    if ((type === 'tEXt' || type === 'iTXt') && length <= entryLimitBytes) {
      const entry = readEntry(type, png.subarray(at + 8, at + 8 + length))
      if (entry !== null) entries.set(entry[0], entry[1])
    }
    at += length + 12
  }
  return entries
}

/** The size that a PNG says; null for what is no PNG. */
export function readPngSize(png: Uint8Array): Size | null {
  if (!isPng(png) || nameAt(png, 12) !== 'IHDR' || png.length < 24) return null
  const view = viewOf(png)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}
