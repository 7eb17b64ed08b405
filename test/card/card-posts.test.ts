// For each network and each template, on two pictures: what is posted opens, and is inside every limit.
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Card, composeCard } from '../../src/card/card.js'
import { openStudio, type Studio } from '../../src/card/studio.js'
import { type Network, networks } from '../../src/networks/networks.js'
import { planFormats } from '../../src/networks/plan-formats.js'
import { readEntries } from '../../src/output/files/own-file.js'
import { makePost, type Post } from '../../src/output/posts/post.js'
import { findExcesses } from '../output/posts/network-limits.js'
import { isValidPost } from '../output/posts/weigh-post.js'
import { gradientPicture } from '../photo/made-pictures.js'

const templates = ['note', 'marker', 'polaroid', 'cardboard', 'ratio', 'figure', 'ribbon', 'poster']

let studio: Studio
const photos: (string | Uint8Array)[] = []

beforeAll(async () => {
  studio = await openStudio()
  photos.push(join(import.meta.dirname, '../fixtures/chelsea.png'))
  photos.push(await gradientPicture().resize(1500, 1125).jpeg().toBuffer())
})

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

describe.each(templates)('%s', template => {
  it('is ready for every network', async () => {
    for (const photo of photos) {
      for (const { format, networks: takers } of planFormats(null, networks)) {
        const card = await composeCard({ photo, template, format, language: 'fr' }, studio)
        for (const network of takers) await expectReady(await makePost(card, network), network, card)
      }
    }
  })
})

it('keeps the edges of letters clean', async () => {
  const card = await composeCard({ photo: photos[0]!, format: 'landscape', language: 'fr' }, studio)
  const { bytes } = await makePost(card, networks.find(({ id }) => id === 'bluesky')!)
  const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const [x, y, width, height] = card.report.texts[0]!.box.map(Math.round) as [number, number, number, number]
  let worst = 0
  for (let row = y; row < y + height; row++) {
    for (let at = (row * card.pixels.width + x) * 3; at < (row * card.pixels.width + x + width) * 3; at++) {
      worst = Math.max(worst, Math.abs(data[at]! - card.pixels.data[at]!))
    }
  }
  // 11; with halved colour 25.
  expect(worst).toBeLessThan(16)
})
