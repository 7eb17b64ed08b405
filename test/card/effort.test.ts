// How much is done for a card, counted rather than timed: what a batch decodes, searches, lays out and draws once, and how
// large its cards are. A change that does work twice fails here on any machine.
import sharp from 'sharp'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { seedRandom } from '../../src/base/random.js'
import { composeCard } from '../../src/card/card.js'
import { openStudio } from '../../src/card/studio.js'
import { drawOver } from '../../src/draw/draw-scene.js'
import { layOutCard } from '../../src/layout/layouts.js'
import { decodePhoto } from '../../src/photo/decode-photo.js'
import { findSubject } from '../../src/photo/subject/subject.js'
import { cat } from './card-checks.js'
import { noCatOf } from './no-cat.js'

vi.mock('../../src/photo/decode-photo.js', { spy: true })
vi.mock('../../src/photo/subject/subject.js', { spy: true })
vi.mock('../../src/layout/layouts.js', { spy: true })
vi.mock('../../src/draw/draw-scene.js', { spy: true })

const counts = () => ({
  decoded: vi.mocked(decodePhoto).mock.calls.length,
  searched: vi.mocked(findSubject).mock.calls.length,
  laidOut: vi.mocked(layOutCard).mock.calls.length,
  drawn: vi.mocked(drawOver).mock.calls.length,
})

/** Photos of one size and of different light: equal scenes, different pixels. */
const photos = (count: number): Promise<Buffer[]> =>
  Promise.all(
    Array.from({ length: count }, (_, i) =>
      sharp(cat)
        .resize(750, 1000, { fit: 'cover' })
        .linear(1 - i / 20, 0)
        .jpeg()
        .toBuffer(),
    ),
  )

afterEach(() => {
  vi.clearAllMocks()
})

describe('what a card costs', () => {
  it.each(['note', 'cardboard', 'ribbon'])(
    '%s: each photo is decoded once, all of one sheet share one drawing',
    async template => {
      const studio = await openStudio()
      for (const photo of await photos(3))
        await composeCard({ photo, template, format: '540x675', focus: 'center', variant: 1 }, studio)
      expect(counts()).toEqual({ decoded: 3, searched: 0, laidOut: 1, drawn: 1 })
    },
  )

  it('a JPEG is decoded once, although the crop enlarges the cat', async () => {
    const large = await sharp(await noCatOf(3000, 4000))
      .jpeg()
      .toBuffer()
    const request = { photo: large, template: 'ribbon', focus: '50%,50%', variant: 1 }
    const { report } = await composeCard(request, await openStudio())
    expect(report.photo.scale).toBeGreaterThan((1080 / 3000) * 1.1)
    expect(counts().decoded).toBe(1)
  })

  it('a photo that goes on several cards is decoded and searched once', async () => {
    const studio = await openStudio()
    for (const language of ['fr', 'nl', 'de']) await composeCard({ photo: cat, language }, studio)
    expect(counts()).toMatchObject({ searched: 1, laidOut: 3 })
    // Once more where a crop is larger than what the first card needed.
    expect(counts().decoded).toBeLessThanOrEqual(2)
  })

  it('its PNG is smaller than the photo alone as sharp writes it by default', async () => {
    const random = seedRandom(3)
    const [width, height] = [1080, 1350]
    const smooth = await sharp(cat).resize(width, height).removeAlpha().raw().toBuffer()
    const grain = smooth.map(value => Math.min(255, Math.max(0, value + (random() - 0.5) * 16)))
    const photo = await sharp(grain, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer()
    const { png } = await composeCard({ photo, template: 'ribbon', focus: 'center' }, await openStudio())
    expect(png.length).toBeLessThan(0.8 * photo.length)
  })
})
