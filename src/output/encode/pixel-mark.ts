// A picture's file in; a mark made of its coded pixels out. It stands among the program's entries, so that a picture that somebody
// painted on is known as theirs, although its texts were kept. Decodes nothing.
import { findScan, isPlainJpeg } from './jpeg-comment.js'
import { checksumOf, chunksOf, crcOf, isPng, pngSignature, uint32 } from './png-chunks.js'

/** The entry's key. */
export const pixelsKey = 'Pixels'

export const markOf = (checksum: Uint8Array): string => Buffer.from(checksum).toString('hex')

/** Entries, and the mark after them; where there are none, nothing is to be known again. */
export const withMark = (
  entries: Readonly<Record<string, string>>,
  mark: string | null,
): Readonly<Record<string, string>> =>
  mark === null || Object.keys(entries).length === 0 ? entries : { ...entries, [pixelsKey]: mark }

/** Of a PNG's first `IDAT` chunk, by the checksum that the chunk itself carries. */
function markOfPng(png: Uint8Array): string | null {
  for (const { type, chunk } of chunksOf(png)) if (type === 'IDAT') return markOf(checksumOf(chunk))
  return null
}

/** Of all from a JPEG's scan on. */
export function markOfJpeg(jpeg: Uint8Array): string | null {
  const scan = findScan(jpeg)
  return scan === null ? null : markOf(uint32(crcOf(jpeg.subarray(scan))))
}

/** The mark that a PNG or a JPEG would have; null for what has no pixels. */
export const findMark = (picture: Uint8Array): string | null =>
  isPng(picture) ? markOfPng(picture) : markOfJpeg(picture)

/** Whether a PNG or a JPEG goes on to its end. */
export const isWhole = (picture: Uint8Array): boolean => {
  if (!isPng(picture)) return picture.at(-2) === 0xff && picture.at(-1) === 0xd9
  for (const { type } of chunksOf(picture)) if (type === 'IEND') return true
  return false
}

// What this program writes, and texts. All others, as frames, colours and an orientation, may show the same pixels otherwise.
const plainChunks = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'pHYs', 'sRGB', 'tEXt', 'zTXt', 'iTXt', 'tIME'])

function isPlainPng(png: Uint8Array): boolean {
  let [last, length] = ['', pngSignature.length]
  for (const { type, chunk } of chunksOf(png)) {
    if (!plainChunks.has(type) || last === 'IEND') return false
    last = type
    length += chunk.length
  }
  return length === png.length
}

/** Whether a PNG or a JPEG has nothing besides its pixels that decides what it shows. Of a JPEG the mark has all from the scan on. */
export const isPlain = (picture: Uint8Array): boolean =>
  isPng(picture) ? isPlainPng(picture) : isPlainJpeg(picture)
