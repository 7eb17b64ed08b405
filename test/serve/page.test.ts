// The page in a real browser: a photo becomes a card, a tap on the cat another one, and what is downloaded is what `compose` makes.
// All else that it does is in page.trial.ts.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath } from '../batch/gallery/browser.js'
import {
  composed,
  desktop,
  download,
  openVisits,
  phone,
  photo,
  root,
  untilCard,
  type Visits,
} from './page-visits.js'

it('is small: script and style together have less than 60 kB', async () => {
  const files = await Promise.all(
    ['serve.js', 'house.css', 'serve.css'].map(name => readFile(join(root, 'pages', name))),
  )
  expect(files.reduce((sum, file) => sum + file.length, 0)).toBeLessThan(60_000)
})

describe.skipIf(browserPath === null)('the page', () => {
  let visits: Visits
  let visit: Visits['visit']
  beforeAll(async () => {
    visits = await openVisits()
    visit = visits.visit
  })
  afterAll(() => visits.close())

  it.each([
    ['on a desktop', desktop, false],
    ['on a phone', phone, true],
  ])(
    '%s: a photo, its card, a tap on the cat, another card, the file',
    async (_where, viewport, hasTouch) => {
      await visit('/en', { viewport, hasTouch, isMobile: hasTouch }, async page => {
        await untilCard(page, () => page.setInputFiles('#photo', photo))
        expect(await page.locator('#frame').isVisible()).toBe(true)
        expect(await page.locator('#card').getAttribute('alt')).toContain('A photo of a cat')
        await untilCard(page, () => page.locator('label', { hasText: 'Slim band' }).click())
        const first = await download(page, () => page.click('#download'))
        expect(first.name).toBe('catsforkids.ribbon.en.portrait.png')
        expect(first.bytes.equals(await composed({ template: 'ribbon', language: 'en' }))).toBe(true)

        const box = (await page.locator('#shown').boundingBox())!
        await untilCard(page, async () => {
          const position = { x: Math.round(box.width * 0.2), y: Math.round(box.height * 0.75) }
          await (hasTouch ? page.tap('#view', { position }) : page.click('#view', { position }))
        })
        const style = String(await page.locator('#point').getAttribute('style'))
        const focus = ['left', 'top']
          .map(side => new RegExp(`${side}: ([0-9.]+)%`).exec(style)?.[1])
          .map(share => (Number(share) / 100).toFixed(4))
          .join(',')
        const second = await download(page, () => page.click('#download'))
        expect(second.bytes.equals(first.bytes)).toBe(false)
        expect(second.bytes.equals(await composed({ template: 'ribbon', language: 'en', focus }))).toBe(true)

        await untilCard(page, () => page.click('#search'))
        const third = await download(page, () => page.click('#download'))
        expect(third.bytes.equals(first.bytes)).toBe(true)
        // Nothing stands out of the screen.
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(
          0,
        )
      })
    },
  )

  it('is a plain form where no script runs', async () => {
    await visit('/en', { javaScriptEnabled: false }, async page => {
      await page.setInputFiles('#photo', photo)
      const [answer] = await Promise.all([
        page.waitForResponse(response => response.url().endsWith('/cards')),
        page.click('#make button'),
      ])
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/png'])
    })
  })
})
