// The page in a real browser: a photo becomes a card, a tap on the cat another one, and what is downloaded is what `compose` makes.
// All else that it does is in page.trial.ts.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCampaign } from '../../src/campaign/load.js'
import { loadWords } from '../../src/messages/languages.js'
import { loadPage } from '../../src/serve/page.js'
import { browserPath } from '../batch/gallery/browser.js'
import { openVisits, phone, root, tapTheCat, type Visits } from './page-visits.js'

it('is small: script and style together have less than 60 kB', async () => {
  const files = await Promise.all(
    ['serve.js', 'house.css', 'serve.css'].map(name => readFile(join(root, 'pages', name))),
  )
  expect(files.reduce((sum, file) => sum + file.length, 0)).toBeLessThan(60_000)
})

it('has a field for each of the card’s words', async () => {
  const [en, fr, nl] = [await loadWords('en'), await loadWords('fr'), await loadWords('nl')]
  const offer = { campaign: await loadCampaign('catsforkids', root), templates: [] }
  const files = await loadPage({ offer, words: { en, fr, nl }, version: '0.0.0', partner: null })
  for (const language of ['en', 'fr', 'nl'] as const) {
    const html = String(files.find(({ path }) => path === `/${language}`)?.render(language))
    const named = [...html.matchAll(/<(?:input|textarea) id="([\w-]+)" name="([\w-]+)"(?! type)/g)]
    expect(named.map(([, , name]) => name)).toEqual(['message', 'partner', 'hashtag', 'source', 'report'])
    for (const [, id] of named) expect(html.split(`<label for="${id}">`)).toHaveLength(2)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  }
})

describe.skipIf(browserPath === null)('the page', () => {
  let visits: Visits
  beforeAll(async () => {
    visits = await openVisits()
  })
  afterAll(() => visits.close())

  it('a photo, its card, a tap on the cat, another card, the file', () => tapTheCat(visits, phone, true))
})
