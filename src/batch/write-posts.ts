// A card's posts in, their files beside it and what the report says of them out; and whether they still lie there unharmed.
import { join } from 'node:path'
import { type WriteOptions, writeWhole } from '../output/files/write-whole.js'
import { besideCard, type Post } from '../output/posts/post.js'
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

/** True where every file is there as it was written: by its size, then by its content. */
export async function areWhole(folder: string, files: readonly NetworkFile[]): Promise<boolean> {
  for (const { file, bytes, sha256 } of files) {
    const path = join(folder, ...file.split('/'))
    const stamp = await findStamp(path)
    if (stamp === null || sizeOfStamp(stamp) !== bytes) return false
    if ((await hashFile(path, null)).sha256 !== sha256) return false
  }
  return true
}
