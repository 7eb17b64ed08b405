// The main golden: what lies where on some cards, as text. A change of a look shows here as lines that differ; when it is
// meant, `npx vitest run test/golden -u` takes the new ones.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CardRequest, composePicture } from '../../src/card/card.js'
import { openStudio } from '../../src/card/studio.js'
import { logo } from '../card/card-checks.js'
import { noCat } from '../card/no-cat.js'
import { showScene } from './show-scene.js'

const studio = await openStudio()

const cards: Readonly<Record<string, Partial<CardRequest>>> = {
  'note-portrait-fr': { template: 'note', format: 'portrait', language: 'fr', variant: 6 },
  'marker-landscape-de-logo': {
    template: 'marker',
    format: 'landscape',
    language: 'de',
    variant: 3,
    logo,
    partner: 'Tierheim Nord',
  },
  'cardboard-story-el': { template: 'cardboard', format: 'story', language: 'el', variant: 4 },
  'ratio-square-en': { template: 'ratio', format: 'square', language: 'en', variant: 1 },
  'polaroid-link-ar': { template: 'polaroid', format: 'link', language: 'ar', variant: 5 },
  'poster-a4-nl': { template: 'poster', format: 'a4', language: 'nl', variant: 6 },
}

describe('scenes', () => {
  it.each(Object.keys(cards))('%s', async name => {
    // The focus is given and nothing is found, so that a better eye for cats changes nothing here.
    const request = { photo: noCat, focus: '0.5,0.45', ...cards[name] }
    const { scene } = await composePicture(request, studio)
    await expect(showScene(scene)).toMatchFileSnapshot(join(import.meta.dirname, 'scenes', `${name}.txt`))
  })
})
