// What is posted for a network opens, and is inside every limit; for the templates, pictures and formats that the caller chooses.
import sharp from 'sharp'
import { expect } from 'vitest'
import { type Card, composeCard } from '../../src/card/card.js'
import { openStudio } from '../../src/card/studio.js'
import type { Network } from '../../src/networks/network.js'
import { networks } from '../../src/networks/networks.js'
import { type FormatPlan, planFormats } from '../../src/networks/plan-formats.js'
import { readEntries } from '../../src/output/files/own-file.js'
import { makePost, type Post } from '../../src/output/posts/post.js'
import { findExcesses } from '../output/posts/network-limits.js'
import { isValidPost } from '../output/posts/weigh-post.js'
import { gradientPicture } from '../photo/made-pictures.js'
import { cat } from './card-checks.js'

export const studio = await openStudio()
export const templates = ['note', 'marker', 'polaroid', 'cardboard', 'ratio', 'figure', 'ribbon', 'poster']
/** Each with the networks that it serves: together all of them. */
export const plans = planFormats(null, networks)
export const photos: readonly (string | Uint8Array)[] = [
  cat,
  await gradientPicture().resize(1500, 1125).jpeg().toBuffer(),
]

async function expectReady(post: Post, network: Network, card: Card): Promise<void> {
  const {
    format,
    width = 0,
    height = 0,
    space,
    depth,
    exif,
    xmp,
    iptc,
    icc,
    chromaSubsampling,
  } = await sharp(post.bytes, { failOn: 'warning' }).metadata()
  expect([width, height]).toEqual([card.pixels.width, card.pixels.height])
  expect(post.mediaType).toBe(`image/${format}`)
  expect(network.types.value).toContain(post.mediaType)
  expect(post.extension).toBe(format === 'jpeg' ? 'jpg' : format)
  expect(findExcesses(post, { width, height }, network.id)).toEqual([])
  expect([space, depth, exif, xmp, iptc, icc]).toEqual([
    'srgb',
    'uchar',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  if (format === 'jpeg') expect(chromaSubsampling).toBe('4:4:4')
  if (network.id === 'x') expect(isValidPost(post.caption)).toBe(true)
  expect(readEntries(post.bytes).get('Description')).toBe(post.altText)
}

export async function expectPostsReady(
  photo: string | Uint8Array,
  template: string,
  { format, networks: takers }: FormatPlan,
): Promise<void> {
  const card = await composeCard({ photo, template, format, language: 'fr' }, studio)
  for (const network of takers) await expectReady(await makePost(card, network), network, card)
}
