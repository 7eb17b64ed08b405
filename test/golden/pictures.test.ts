// A dozen small pictures guard how things are drawn: every look, every material and every script once.
import { stat } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { blendOver, fillRgb } from '../../src/base/pixels.js'
import { type CardRequest, composePicture } from '../../src/card/card.js'
import { openStudio } from '../../src/card/studio.js'
import { drawOver } from '../../src/draw/draw-scene.js'
import type { OverOp } from '../../src/layout/scene.js'
import { logo } from '../card/card-checks.js'
import { sceneOf, turned } from '../layout/scenes.js'
import { compareToGolden, fileOf, measureLikeness } from './compare.js'

const studio = await openStudio()
const mostBytes = 22 * 1024

// Flat shapes instead of a real photo: few colours, so that the goldens are small.
const drawnCat = await sharp(
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700"><rect width="900" height="700" fill="#b9a68f"/>
    <path d="M300 520 L310 220 L390 290 H510 L590 220 L600 520 Z" fill="#5b4636"/>
    <circle cx="390" cy="390" r="26" fill="#c9c24a"/><circle cx="510" cy="390" r="26" fill="#c9c24a"/></svg>`,
  ),
)
  .png()
  .toBuffer()

interface Golden {
  readonly request: Partial<CardRequest>
  /** Pixels across: what keeps the file small, since paper and cardboard have a grain. */
  readonly width: number
}

const cards: Readonly<Record<string, Golden>> = {
  'note-fr': { width: 208, request: { template: 'note', language: 'fr', variant: 9 } },
  'note-squared-nl': { width: 224, request: { template: 'note', language: 'nl', variant: 11 } },
  'note-pad-de': { width: 240, request: { template: 'note', language: 'de', format: 'square', variant: 3 } },
  'note-ruled-uk': { width: 224, request: { template: 'note', language: 'uk', variant: 10 } },
  'note-envelope-en': {
    width: 240,
    request: { template: 'note', language: 'en', format: 'square', variant: 2 },
  },
  'marker-bg': { width: 240, request: { template: 'marker', language: 'bg', format: 'square', variant: 4 } },
  'polaroid-he': { width: 220, request: { template: 'polaroid', language: 'he', variant: 5 } },
  'cardboard-el': { width: 180, request: { template: 'cardboard', language: 'el', variant: 7 } },
  'ratio-de': { width: 240, request: { template: 'ratio', language: 'de', format: 'square', variant: 1 } },
  'figure-nl-logo': {
    width: 320,
    request: { template: 'figure', language: 'nl', format: 'landscape', logo, variant: 1 },
  },
  'ribbon-pl': { width: 320, request: { template: 'ribbon', language: 'pl', format: 'link', variant: 1 } },
  'poster-en': {
    width: 240,
    request: { template: 'poster', language: 'en', partner: 'Police Zone North', variant: 8 },
  },
  'note-story-ar': { width: 164, request: { template: 'note', language: 'ar', format: 'story', variant: 6 } },
}

const pixelsOf = async (request: Partial<CardRequest>) =>
  (await composePicture({ photo: drawnCat, focus: '0.5,0.5', format: 'portrait', ...request }, studio)).pixels

describe('cards', () => {
  it.each(Object.entries(cards))('%s looks as it did', async (name, { request, width }) => {
    expect(await compareToGolden(name, await pixelsOf(request), width)).toMatchObject({ alike: true })
  })
})

const surface = (
  material: 'paper' | 'cardboard' | 'film' | 'desk',
  colour: [number, number, number],
): OverOp => ({
  kind: 'surface',
  material,
  box: turned(40, 30, 240, 150, -1.2),
  colour,
  shadow: material === 'cardboard' ? 'lifted' : 'soft',
  seed: 11,
  unit: 43.2,
})

describe('materials', () => {
  it.each([
    ['paper', surface('paper', [250, 246, 238])],
    ['cardboard', surface('cardboard', [198, 156, 109])],
    ['film', surface('film', [251, 250, 246])],
  ] as const)('%s looks as it did', async (name, op) => {
    const base = fillRgb({ width: 320, height: 210 }, [150, 160, 165])
    const { bare } = drawOver(sceneOf({ size: base, over: [op] }), null)
    blendOver(base, bare.pixels, bare.x, bare.y)
    expect(await compareToGolden(name, base, 160)).toMatchObject({ alike: true })
  })
})

it.each([...Object.keys(cards), 'paper', 'cardboard', 'film'])('the golden of %s is small', async name => {
  expect((await stat(fileOf(name))).size).toBeLessThanOrEqual(mostBytes)
})

describe('the comparison', () => {
  it('sees another text, and another material', async () => {
    const other = await pixelsOf({
      template: 'note',
      language: 'fr',
      variant: 9,
      message: 'Pour chaque photo d’un chat',
    })
    expect((await measureLikeness('note-fr', other, 208)).alike).toBe(false)
    const bare = fillRgb({ width: 320, height: 210 }, [150, 160, 165])
    expect((await measureLikeness('paper', bare, 160)).alike).toBe(false)
  })
})
