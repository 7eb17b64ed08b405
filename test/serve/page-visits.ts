// Visits of the server's page in a real browser: the program and Chromium, started once for a file of tests; what the page complains of
// fails the test that opened it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type CardRequest, composeCard } from '../../src/card/card.js'
import { openStudio } from '../../src/card/studio.js'
import { openBrowser } from '../batch/gallery/browser.js'
import { chelsea } from './forms.js'
import { startProgram } from './start-program.js'

export const root = join(import.meta.dirname, '../..')
export const photo = join(root, 'test/fixtures/chelsea.png')

export const desktop = { width: 1280, height: 900 }
export const phone = { width: 390, height: 844 }

export interface Visits {
  readonly visit: <T>(
    path: string,
    options: BrowserContextOptions,
    act: (page: Page) => Promise<T>,
  ) => Promise<T>
  readonly close: () => Promise<void>
}

export async function openVisits(): Promise<Visits> {
  const [program, browser] = await Promise.all([
    startProgram(['--jobs', '1', '--rate', '1000']),
    openBrowser(),
  ])
  return {
    visit: async (path, options, act) => {
      const context = await browser.newContext({ viewport: desktop, ...options })
      try {
        context.setDefaultTimeout(50_000)
        const page = await context.newPage()
        const complaints: string[] = []
        page.on('pageerror', error => complaints.push(error.message))
        page.on('console', message => {
          // A refusal by the server is in the console, too; and the browser's own page round a picture has styles of its own.
          const isOwn = message.location().url.endsWith('/cards')
          if (message.type() === 'error' && !isOwn) complaints.push(message.text())
        })
        await page.goto(`${program.url}${path}`)
        const result = await act(page)
        expect(complaints).toEqual([])
        return result
      } finally {
        await context.close()
      }
    },
    close: async () => {
      await browser.close()
      expect(await program.stop()).toBe(0)
    },
  }
}

/** Does it, and waits for the card that comes of it. */
export async function untilCard(page: Page, act: () => Promise<unknown>): Promise<void> {
  const before = await page.locator('#card').getAttribute('src')
  await act()
  await page.waitForSelector(`#result[aria-busy=false] #card[src]:not([src="${String(before)}"])`)
}

export async function download(
  page: Page,
  act: () => Promise<unknown>,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

const studio = openStudio()

/** What `compose` makes of the photo of the visits. */
export const composed = async (request: Omit<CardRequest, 'photo'>): Promise<Buffer> =>
  Buffer.from((await composeCard({ photo: chelsea, ...request }, await studio)).png)

/** A photo, its card, a tap on the cat, another card, the file; on whichever screen. */
export async function tapTheCat(
  { visit }: Visits,
  viewport: typeof desktop,
  hasTouch: boolean,
): Promise<void> {
  await visit('/en', { viewport, hasTouch, isMobile: hasTouch }, async page => {
    // Where there is room, the card has its place beside the photo's.
    const [drop, place] = [
      (await page.locator('#drop').boundingBox())!,
      (await page.locator('#result').boundingBox())!,
    ]
    if (!hasTouch) expect(Math.abs(drop.y - place.y)).toBeLessThan(40)
    await untilCard(page, () => page.setInputFiles('#photo', photo))
    // In sight without scrolling, and the way to take it, too.
    const bottom = async (id: string): Promise<number> => {
      const box = (await page.locator(id).boundingBox())!
      expect(box.y).toBeGreaterThanOrEqual(0)
      return box.y + box.height
    }
    expect(await bottom('#card')).toBeLessThanOrEqual(viewport.height)
    expect(await bottom('#download')).toBeLessThanOrEqual(viewport.height)
    if (hasTouch)
      expect((await page.locator('#after').boundingBox())!.y).toBeGreaterThan((await bottom('#stage')) - 1)
    // Each look by a card of it; by its name alone for those who do not see it.
    const samples = await page.locator('[name=template] + span img').all()
    expect(samples).toHaveLength(8)
    expect(await samples[0]!.getAttribute('src')).toBe('/looks/en/note.jpg')
    // Where the figure comes from, who listens, and that nobody has said who runs the page.
    expect(await page.locator('.source').textContent()).toContain('Interpol / Child Focus, 2020')
    expect(await page.locator('#help a').getAttribute('href')).toBe('tel:116111')
    expect(await page.locator('#runner').textContent()).toContain('not given a name')
    for (const sample of samples) await sample.scrollIntoViewIfNeeded()
    const widths = `[...document.querySelectorAll('[name=template] + span img')].map(image => image.naturalWidth)`
    await expect.poll(() => page.evaluate(widths)).toEqual(samples.map(() => 192))
    // Where the cat was found nobody needs to say where it is.
    expect(await page.locator('#frame').isVisible()).toBe(false)
    await page.click('#where summary')
    expect(await page.locator('#frame').isVisible()).toBe(true)
    expect(await page.locator('#card').getAttribute('alt')).toContain('A photo of a cat')
    // Shown as it is, and not stretched to fill its place.
    const shown = (await page.locator('#card').boundingBox())!
    expect(shown.width / shown.height).toBeCloseTo(1080 / 1350, 2)
    await untilCard(page, () => page.locator('label', { hasText: 'Instant picture' }).click())
    const first = await download(page, () => page.click('#download'))
    expect(first.name).toBe('catsforkids.polaroid.en.portrait.png')
    expect(first.bytes.equals(await composed({ template: 'polaroid', language: 'en' }))).toBe(true)

    const box = (await page.locator('#shown').boundingBox())!
    await untilCard(page, async () => {
      const position = { x: Math.round(box.width * 0.05), y: Math.round(box.height * 0.95) }
      await (hasTouch ? page.tap('#view', { position }) : page.click('#view', { position }))
    })
    // What the tap did is seen where it was made: on a phone in a strip that leaves the screen to what is done there.
    if (hasTouch) {
      const strip = (await page.locator('#strip').boundingBox())!
      expect(strip.height).toBeLessThan(viewport.height / 6)
      expect(strip.y + strip.height).toBe(viewport.height)
      expect(await page.locator('#small').getAttribute('src')).toBe(
        await page.locator('#card').getAttribute('src'),
      )
      await page.click('#strip')
      expect(await bottom('#card')).toBeLessThanOrEqual(viewport.height)
    } else {
      // Whole also where the page ends, beside its foot.
      await page.evaluate('scrollTo(0, document.body.scrollHeight)')
      expect(await page.locator('#help').isVisible()).toBe(true)
      expect(await bottom('#card')).toBeLessThanOrEqual(viewport.height)
      expect(await bottom('#download')).toBeLessThanOrEqual(viewport.height)
    }
    const style = String(await page.locator('#point').getAttribute('style'))
    const focus = ['left', 'top']
      .map(side => new RegExp(`${side}: ([0-9.]+)%`).exec(style)?.[1])
      .map(share => (Number(share) / 100).toFixed(4))
      .join(',')
    const second = await download(page, () => page.click('#download'))
    expect(second.bytes.equals(first.bytes)).toBe(false)
    expect(second.bytes.equals(await composed({ template: 'polaroid', language: 'en', focus }))).toBe(true)

    await untilCard(page, () => page.click('#search'))
    const third = await download(page, () => page.click('#download'))
    expect(third.bytes.equals(first.bytes)).toBe(true)
    // Nothing stands out of the screen.
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  })
}
