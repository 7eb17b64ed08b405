// A file in, the entries that this program left in it out; and whether it is the program's own work, which it may replace.
// PNG: text chunks; JPEG: comments; a post's text: its last line. Decodes no picture.
import { unlessForbidden } from '../../base/disk-errors.js'
import { readHead, readWhole } from '../../base/open-file.js'
import { readComments } from '../encode/jpeg-comment.js'
import { findMark, isPlain, isWhole, pixelsKey } from '../encode/pixel-mark.js'
import { readPngText } from '../encode/png-text.js'
import { isPostText } from '../posts/post-text.js'

/** The entry by which the program knows its own files: `Software: catsforkids 0.1.0`. */
const softwareKey = 'Software'
const softwareName = 'catsforkids'

// Ours stand in the first kilobytes of a JPEG, and a post's text is one or two.
const headBytes = 64 * 1024

const isOurName = (software: string | undefined): boolean =>
  software === softwareName || software?.startsWith(`${softwareName} `) === true

/** The entries of a PNG or a JPEG; none of anything else. `bytes` may be the file's beginning only. */
export function readEntries(bytes: Uint8Array): ReadonlyMap<string, string> {
  const comments = readComments(bytes)
  return comments.size > 0 ? comments : readPngText(bytes)
}

/** True for entries that this program wrote, in any of its versions. */
export const areOurs = (entries: ReadonlyMap<string, string>): boolean => isOurName(entries.get(softwareKey))

/** True for a file that this program made, and nobody changed; false for a missing or broken one. Throws OUTPUT_NOT_WRITABLE for one that may not be read. */
export async function isOurs(path: string): Promise<boolean> {
  const head = await readHead(path, headBytes).catch(unlessForbidden(path))
  if (head === null) return false
  const entries = readEntries(head)
  if (!areOurs(entries)) return isPostText(head)
  const mark = entries.get(pixelsKey)
  if (mark === undefined) return true
  const picture = await readWhole(path).catch(unlessForbidden(path))
  // What was cut off was cut by a disk: whoever paints on a card saves it whole.
  return picture !== null && (!isWhole(picture) || (findMark(picture) === mark && isPlain(picture)))
}

// A file system that lost its power may keep a file's name and length without its content.
const lostBytes = 64

/** True for a file without content: empty, or beginning with nothing but zeros. */
export async function isLost(path: string): Promise<boolean> {
  const head = await readHead(path, lostBytes).catch(() => null)
  return head?.every(byte => byte === 0) ?? false
}

/** The entry of cards whose words are not the campaign's: `compose` keeps cards of one name apart by it. */
export const wordsKey = 'Words'

/** The entries of a picture that this program made; null for any other file, and for none. */
export async function findOwnEntries(path: string): Promise<ReadonlyMap<string, string> | null> {
  const head = await readHead(path, headBytes).catch(() => null)
  const entries = head === null ? null : readEntries(head)
  return entries !== null && areOurs(entries) ? entries : null
}
