// What is posted is ready: every template for some networks, every network with some templates. card-posts.trial.ts tries each
// with each.
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { composeCard } from '../../src/card/card.js'
import { networks } from '../../src/networks/networks.js'
import { makePost } from '../../src/output/posts/post.js'
import { expectPostsReady, photos, plans, studio, templates } from './post-grid.js'

describe.each(templates.map((template, index) => ({ template, index })))(
  '$template',
  ({ template, index }) => {
    it('is ready for the networks of a format', async () => {
      await expectPostsReady(photos[index % photos.length]!, template, plans[index % plans.length]!)
    })
  },
)

it('meets every network', () => {
  expect(plans.length).toBeLessThanOrEqual(templates.length)
  expect(plans.flatMap(plan => plan.networks)).toHaveLength(networks.length)
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
