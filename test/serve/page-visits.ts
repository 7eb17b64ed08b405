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

/** What `compose` makes of the photo of the visits. */
export const composed = async (request: Omit<CardRequest, 'photo'>): Promise<Buffer> =>
  Buffer.from((await composeCard({ photo: chelsea, ...request }, await openStudio())).png)
