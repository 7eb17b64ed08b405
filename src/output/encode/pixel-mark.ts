// A picture's file in; a mark made of its coded pixels out. It stands among the program's entries, so that a picture that somebody
// painted on is known as theirs, although its texts were kept. Decodes nothing.
import { nameAt, viewOf } from '../../base/bytes.js'
import { findScan } from './jpeg-comment.js'
import { crcOf, pngSignature } from './png-chunks.js'

/** The entry's key. */
export const pixelsKey = 'Pixels'

export const markOf = (checksum: number): string => checksum.toString(16).padStart(8, '0')

/** Entries, and the mark after them; where there are none, nothing is to be known again. */
export const withMark = (
  entries: Readonly<Record<string, string>>,
  mark: string | null,
): Readonly<Record<string, string>> =>
  mark === null || Object.keys(entries).length === 0 ? entries : { ...entries, [pixelsKey]: mark }

/** Of a PNG's first `IDAT` chunk, by the checksum that the chunk itself carries. */
function markOfPng(png: Uint8Array): string | null {
  const view = viewOf(png)
  for (let at = pngSignature.length; at + 12 <= png.length; ) {
    const end = at + 12 + view.getUint32(at)
    if (end > png.length) return null
    if (nameAt(png, at + 4) === 'IDAT') return markOf(view.getUint32(end - 4))
    at = end
  }
  return null
}

/** Of all from a JPEG's scan on. */
export function markOfJpeg(jpeg: Uint8Array): string | null {
  const scan = findScan(jpeg)
  return scan === null ? null : markOf(crcOf(jpeg.subarray(scan)))
}

/** The mark that a PNG or a JPEG would have; null for what has no pixels. */
export const findMark = (picture: Uint8Array): string | null =>
  pngSignature.every((byte, i) => picture[i] === byte) ? markOfPng(picture) : markOfJpeg(picture)

/** Whether a PNG or a JPEG goes on to its end. */
export const isWhole = (picture: Uint8Array): boolean =>
  nameAt(picture, picture.length - 8) === 'IEND' || (picture.at(-2) === 0xff && picture.at(-1) === 0xd9)
