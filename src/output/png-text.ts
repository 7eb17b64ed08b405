// The program's own entries in a PNG: written as tEXt (Latin-1) or iTXt (any language), and read back without decoding.
import { type FileHandle, open } from 'node:fs/promises'
import { chunkOf, pngSignature } from './png-chunks.js'

/** The entry by which the program knows its own files: `Software: catsforkids 0.1.0`. */
const softwareKey = 'Software'
const softwareName = 'catsforkids'

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

/** Reads `length` bytes at `at`; fewer at the end of the file. */
type ReadAt = (at: number, length: number) => Promise<Uint8Array>

// Longer entries are somebody else's; and no file has this many chunks before its pixels.
const entryLimitBytes = 64 * 1024
const chunkLimit = 100

async function walk(readAt: ReadAt): Promise<Map<string, string>> {
  const entries = new Map<string, string>()
  const signature = await readAt(0, 8)
  if (signature.length < 8 || signature.some((byte, i) => byte !== pngSignature[i])) return entries
  let at = 8
  for (let i = 0; i < chunkLimit; i++) {
    const head = await readAt(at, 8)
    if (head.length < 8) break
    const length = new DataView(head.buffer, head.byteOffset).getUint32(0)
    const type = String.fromCharCode(...head.subarray(4, 8))
    // Our entries stand before the pixels.
    if (type === 'IDAT' || type === 'IEND') break
    if ((type === 'tEXt' || type === 'iTXt') && length <= entryLimitBytes) {
      const entry = readEntry(type, await readAt(at + 8, length))
      if (entry !== null) entries.set(entry[0], entry[1])
    }
    at += length + 12
  }
  return entries
}

const fromHandle =
  (handle: FileHandle): ReadAt =>
  async (at, length) => {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, at)
    return buffer.subarray(0, bytesRead)
  }

/**
 * Reads a PNG's uncompressed text entries that stand before its pixels; none for what is no PNG.
 * @param source a path or the file's bytes
 */
export async function readPngText(source: string | Uint8Array): Promise<Map<string, string>> {
  if (typeof source !== 'string') return walk(async (at, length) => source.subarray(at, at + length))
  const handle = await open(source, 'r')
  try {
    return await walk(fromHandle(handle))
  } finally {
    await handle.close()
  }
}

/** True for a PNG that this program made, in any of its versions; false for a missing or unreadable file. */
export async function isOurs(path: string): Promise<boolean> {
  try {
    const software = (await readPngText(path)).get(softwareKey)
    return software === softwareName || software?.startsWith(`${softwareName} `) === true
  } catch {
    return false
  }
}
