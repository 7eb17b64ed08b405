// A card's posts in, their files beside it and what the report says of them out; its words as texts; and whether the files still
// lie there unharmed.
import { join } from 'node:path'
import { readHead } from '../base/open-file.js'
import { isLost, isOurs } from '../output/files/own-file.js'
import { checkOutput, type WriteOptions, writeWhole } from '../output/files/write-whole.js'
import { besideCard, type Post, textsBeside } from '../output/posts/post.js'
import { renderPostText } from '../output/posts/post-text.js'
import type { NetworkFile } from './report/report-entry.js'
import { findStamp, hashBytes, hashFile, sizeOfStamp } from './resume/stamp.js'

/** Writes the posts of a card. `card` and what comes back are below `folder`, with `/`. */
export async function writePosts(
  folder: string,
  card: string,
  posts: readonly Post[],
  options: WriteOptions,
): Promise<NetworkFile[]> {
  const files: NetworkFile[] = []
  for (const { network, extension, bytes, mediaType, caption, altText } of posts) {
    const file = besideCard(card, network, extension)
    await writeWhole(join(folder, ...file.split('/')), bytes, options)
    files.push({
      network,
      file,
      bytes: bytes.length,
      sha256: hashBytes(bytes),
      mediaType,
      caption,
      altText,
    })
  }
  return files
}

/** Throws as checkOutput, before the card is made. */
export async function checkTexts(
  folder: string,
  card: string,
  networks: readonly string[],
  options: WriteOptions,
): Promise<void> {
  for (const file of textsBeside(card, networks)) await checkOutput(join(folder, ...file.split('/')), options)
}

interface TextOptions extends WriteOptions {
  /** Leave a text that somebody adapted as it is: its card is there already. Else it is a file of somebody else's. */
  readonly keepsAdapted?: boolean
}

/** Writes caption and alt text beside each picture; a text that is there already is left alone. */
export async function writeTexts(
  folder: string,
  card: string,
  own: { readonly caption: string; readonly altText: string; readonly files?: readonly NetworkFile[] },
  version: string,
  { keepsAdapted = false, ...options }: TextOptions,
): Promise<void> {
  const { files = [] } = own
  const words = files.length === 0 ? [own] : files
  const places = textsBeside(
    card,
    files.map(({ network }) => network),
  )
  for (const [i, file] of places.entries()) {
    const path = join(folder, ...file.split('/'))
    const text = renderPostText(words[i]!, version)
    // One byte more than it: a longer file begins alike at most.
    const found = await readHead(path, text.length + 1).catch(() => null)
    if (found?.equals(text) || (found !== null && keepsAdapted && (await isAdapted(path)))) continue
    await writeWhole(path, text, options)
  }
}

const isAdapted = async (path: string): Promise<boolean> => !(await isOurs(path)) && !(await isLost(path))

/** True where every file is there as it was written: by its size, then by its content. */
export async function areWhole(folder: string, files: readonly NetworkFile[]): Promise<boolean> {
  for (const { file, bytes, sha256 } of files) {
    const path = join(folder, ...file.split('/'))
    const stamp = await findStamp(path)
    if (stamp === null || sizeOfStamp(stamp) !== bytes) return false
    const read = await hashFile(path, null).catch(() => null)
    if (read?.sha256 !== sha256) return false
  }
  return true
}
