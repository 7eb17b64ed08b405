// The page in a real browser: a photo becomes a card, a tap on the cat another one, and what is downloaded is what `compose` makes.
// All else that it does is in page.trial.ts.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath } from '../batch/gallery/browser.js'
import { openVisits, phone, root, tapTheCat, type Visits } from './page-visits.js'

it('is small: script and style together have less than 60 kB', async () => {
  const files = await Promise.all(
    ['serve.js', 'house.css', 'serve.css'].map(name => readFile(join(root, 'pages', name))),
  )
  expect(files.reduce((sum, file) => sum + file.length, 0)).toBeLessThan(60_000)
})

describe.skipIf(browserPath === null)('the page', () => {
  let visits: Visits
  beforeAll(async () => {
    visits = await openVisits()
  })
  afterAll(() => visits.close())

  it('a photo, its card, a tap on the cat, another card, the file', () => tapTheCat(visits, phone, true))
})
