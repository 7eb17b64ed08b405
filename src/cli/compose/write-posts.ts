// A made card's posts in, their files beside the card out: `cat.note.fr.portrait.bluesky.jpg`, and the words as text.

import type { NetworkFile } from '../../card/document.js'
import type { Network } from '../../networks/network.js'
import { checkOutput, type WriteOptions, writeWhole } from '../../output/files/write-whole.js'
import { besideCard, type Post } from '../../output/posts/post.js'
import { renderPostText } from '../../output/posts/post-text.js'

/** Where a network's file most likely goes, so that a refusal comes before the work. Throws as checkOutput. */
export async function checkPosts(
  card: string,
  networks: readonly Network[],
  captions: boolean,
  options: WriteOptions,
): Promise<void> {
  for (const { id, types } of networks) {
    await checkOutput(besideCard(card, id, types.value[0] === 'image/png' ? 'png' : 'jpg'), options)
    if (captions) await checkOutput(besideCard(card, id, 'txt'), options)
  }
  if (captions && networks.length === 0) await checkOutput(besideCard(card, 'txt'), options)
}

/** Writes the pictures, and with `captions` a text beside each. */
export async function writePosts(
  card: string,
  posts: readonly Post[],
  captions: boolean,
  version: string,
  options: WriteOptions,
): Promise<NetworkFile[]> {
  const files: NetworkFile[] = []
  for (const { network, extension, bytes, mediaType, caption, altText } of posts) {
    const file = besideCard(card, network, extension)
    await writeWhole(file, bytes, options)
    if (captions) {
      await writeWhole(
        besideCard(card, network, 'txt'),
        renderPostText({ caption, altText }, version),
        options,
      )
    }
    files.push({ network, file, bytes: bytes.length, mediaType, caption, altText })
  }
  return files
}

/** Writes the card's own words beside it, where no network has its own. */
export const writeWords = (
  card: string,
  words: { readonly caption: string; readonly altText: string },
  version: string,
  options: WriteOptions,
): Promise<void> => writeWhole(besideCard(card, 'txt'), renderPostText(words, version), options)
