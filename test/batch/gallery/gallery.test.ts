// The page in a real browser, opened from the disk as an office would.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { escapeHtml } from '../../../src/base/escape-html.js'
import { renderGallery } from '../../../src/batch/gallery/gallery.js'
import type { CardEntry, FailedEntry, ReportEntry } from '../../../src/batch/report/report-entry.js'
import { loadWords, type UiLanguage } from '../../../src/messages/languages.js'
import { encodePng } from '../../../src/output/encode/encode-png.js'
import { browserPath, openBrowser } from './browser.js'

const nasty = `</script><script>window.hacked=1</script><img src=x onerror="window.hacked=2">'"\u2028 & <!--`

const base = {
  id: null,
  partner: null,
  photo: 'cats/tom.jpg',
  template: 'note',
  language: 'fr',
  format: 'square',
}
const card = (row: number, changes: Partial<CardEntry> = {}): CardEntry => ({
  status: 'done',
  row,
  ...base,
  file: 'a #1?.png',
  width: 4,
  height: 4,
  bytes: 100,
  sha256: '0',
  altText: `Alt ${String(row)}`,
  caption: `Première ligne ${String(row)}\n\n#catsforkids`,
  notices: [],
  ...changes,
})
const failure = (row: number, changes: Partial<FailedEntry> = {}): FailedEntry => ({
  status: 'failed',
  row,
  ...base,
  file: 'x.png',
  code: 'PHOTO_EMPTY',
  message: 'The photo is empty.',
  hint: 'Fetch it again.',
  cells: {},
  ...changes,
})

const entries: readonly ReportEntry[] = [
  card(2, {
    partner: 'Child Focus',
    notices: [
      {
        code: 'PHOTO_SMALL',
        args: { width: 1, height: 1, least: 320 },
        message: 'Small.',
        hint: 'Use another.',
      },
    ],
  }),
  card(3, { partner: 'Été', language: 'nl', template: 'marker', file: 'sub folder/é%.png' }),
  card(4, { partner: nasty, altText: nasty, caption: nasty, photo: nasty }),
  card(5, { file: 'gone.png' }),
  failure(6, { partner: 'Child Focus', message: nasty, hint: nasty }),
]

async function render(list: readonly ReportEntry[], language: UiLanguage = 'en'): Promise<string> {
  const failed = list.filter(({ status }) => status === 'failed').length
  const head = {
    version: '1.0.0',
    manifest: `li"st<b>.csv`,
    rows: list.length,
    done: list.length - failed,
    failed,
  }
  let html = ''
  for await (const piece of renderGallery(head, list, await loadWords(language))) html += piece
  return html
}

describe('the page as text', () => {
  it('has nothing from the manifest as markup, and four scripts of data and one of its own', async () => {
    const html = await render(entries)
    expect(html).not.toContain('<img')
    expect(html).not.toContain('<b>')
    expect(html.match(/<script/g)).toHaveLength(5)
    expect(html).toContain(`default-src 'none'`)
    expect(html).not.toMatch(/unsafe-inline|https?:/)
  })

  it('is the same for the same cards', async () => {
    expect(await render(entries)).toBe(await render(entries))
  })

  it('escapes', () => {
    expect(escapeHtml(`<a href="x" b='y'>&`)).toBe('&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;')
  })
})

describe.skipIf(browserPath === null)('the page in Chromium (skipped where there is none)', () => {
  let folder = ''
  let browser: Browser
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gallery-'))
    const png = await encodePng(
      { channels: 3, width: 4, height: 4, data: new Uint8Array(48).fill(90) },
      { text: {} },
    )
    const { mkdir } = await import('node:fs/promises')
    await mkdir(join(folder, 'sub folder'))
    for (const name of ['a #1?.png', 'sub folder/é%.png']) await writeFile(join(folder, name), png)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await rm(folder, { recursive: true })
  })

  async function open(
    list: readonly ReportEntry[],
    options: { language?: UiLanguage; hash?: string; width?: number; scheme?: 'light' | 'dark' } = {},
  ) {
    await writeFile(join(folder, 'index.html'), await render(list, options.language))
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: 900 },
      colorScheme: options.scheme ?? 'light',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    const complaints: string[] = []
    const requests: string[] = []
    page.on('console', message => {
      if (message.type() === 'error' && !message.text().includes('ERR_FILE_NOT_FOUND'))
        complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(error.message))
    page.on('request', request => requests.push(request.url()))
    await page.goto(pathToFileURL(join(folder, 'index.html')).href + (options.hash ?? '#view=all'))
    return { page, complaints, requests, close: () => context.close() }
  }
  const titles = (page: Page): Promise<string[]> => page.locator('h3').allTextContents()
  // Copying takes its time: the page says when it is done, and only then is there something to read.
  const said = (page: Page, words: string): Promise<void> =>
    page.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' })
  const clipboard = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()')

  it('shows each card with its picture from the disk, and asks nothing of a network', async () => {
    const { page, complaints, requests, close } = await open(entries)
    expect(await page.locator('article').count()).toBe(5)
    await page.locator('.picture.gone').waitFor()
    const loaded = await page.evaluate('[...document.images].map(image => image.naturalWidth)')
    expect(loaded).toEqual([4, 4, 4, 0])
    expect(requests.every(url => url.startsWith('file:'))).toBe(true)
    expect(complaints).toEqual([])
    expect(await page.locator('#counts').textContent()).toBe('4 cards · 1 failed')
    await close()
  })

  it('shows what a manifest holds as text, and runs none of it', async () => {
    const { page, close } = await open(entries)
    expect((await titles(page))[2]).toBe(nasty)
    expect(await page.locator('img').nth(2).getAttribute('alt')).toBe(nasty)
    await page.locator('summary').nth(2).click()
    expect(await page.locator('.words').nth(4).textContent()).toBe(nasty)
    expect(await page.locator('.why').textContent()).toBe(nasty)
    expect(await page.evaluate('window.hacked')).toBeUndefined()
    await close()
  })

  it('lets the name of a photo that runs from right to left carry nothing with it', async () => {
    const name = 'חתול 7 \u202ecat.jpg'
    const { page, close } = await open([card(12, { photo: `cats/${name}` })])
    const facts = page.locator('.facts').first()
    expect(await facts.locator('bdi').textContent()).toBe(name)
    expect(await facts.innerHTML()).toMatch(/^Row 12 · <bdi>/)
    await close()
  })

  it('lets no script run and nothing load that came in from elsewhere', async () => {
    const { page, complaints, close } = await open(entries)
    await page.evaluate(`
      const script = document.createElement('script')
      script.textContent = 'window.hacked = 3'
      document.body.append(script)
      const image = document.createElement('img')
      image.src = 'http://127.0.0.1:9/x.png'
      document.body.append(image)`)
    expect(await page.evaluate('window.hacked')).toBeUndefined()
    await expect.poll(() => complaints.length).toBe(2)
    expect(complaints.join()).toMatch(/Content Security Policy/)
    await close()
  })

  it('filters, says how many are left, remembers it in the address, and clears', async () => {
    const { page, close } = await open(entries)
    await page.getByLabel('Language').selectOption('nl')
    expect(await titles(page)).toEqual(['Été'])
    expect(await page.locator('#shown').textContent()).toBe('1 card of 5')
    expect(page.url()).toContain('#language=nl&view=all')
    await page.getByRole('button', { name: 'Clear' }).click()
    expect(await titles(page)).toHaveLength(5)
    await page.getByLabel('Partner').selectOption('Child Focus')
    expect(await titles(page)).toEqual(['Child Focus', 'Child Focus'])
    await page.getByLabel('Partner').selectOption({ index: 0 })
    await page.getByLabel('Search').fill('été')
    expect(await titles(page)).toEqual(['Été'])
    await page.getByLabel('Search').fill('no such card')
    expect(await page.getByText('No card fits these filters.').isVisible()).toBe(true)
    await close()
  })

  it('opens as its address says, and leads to the failures', async () => {
    const { page, close } = await open(entries, { hash: '#template=marker' })
    expect(await titles(page)).toEqual(['Été'])
    await close()
    const second = await open(entries)
    await second.page.getByRole('button', { name: '1 failed' }).click()
    expect(await second.page.locator('.badge').allTextContents()).toEqual(['Not made · row 6'])
    await second.close()
  })

  it('copies captions and alt texts, and says so', async () => {
    const { page, close } = await open(entries)
    await page.getByRole('button', { name: 'Copy caption of Child Focus' }).click()
    await said(page, 'Caption copied')
    expect(await clipboard(page)).toBe('Première ligne 2\n\n#catsforkids')
    await page.getByRole('button', { name: 'Copy alt text of Été' }).click()
    await said(page, 'Alt text copied')
    expect(await clipboard(page)).toBe('Alt 3')
    await close()
  })

  it('leads to each network’s file, and copies its own words', async () => {
    const caption = 'Première ligne 7'
    const post = {
      network: 'bluesky',
      bytes: 1,
      sha256: '0',
      mediaType: 'image/jpeg',
      caption,
      altText: 'Alt 7',
    }
    const list = [card(7, { partner: 'P', files: [{ ...post, file: 'sub folder/é%.bluesky.jpg' }] })]
    const { page, close } = await open(list)
    await page.locator('summary').click()
    const link = page.getByRole('link', { name: 'bluesky' })
    expect(await link.getAttribute('href')).toBe('./sub%20folder/%C3%A9%25.bluesky.jpg')
    await page.getByRole('button', { name: 'Copy caption of bluesky · P' }).click()
    await said(page, 'Caption copied')
    expect(await clipboard(page)).toBe(caption)
    await close()
  })

  it('is worked by the keyboard alone', async () => {
    const { page, close } = await open(entries)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('picture')
    // The first is one to look at: past the box that says that it looks right.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await clipboard(page)).toContain('Première ligne 2')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator('details').first().getAttribute('open')).not.toBeNull()
    await close()
  })

  it('gives every field and picture a name, and each card a heading', async () => {
    const { page, close } = await open(entries)
    const nameless = await page.evaluate(`
      [...document.querySelectorAll('input, select, button')].filter(field => !field.textContent.trim() && !field.labels?.[0]?.textContent.trim()).length +
      [...document.images].filter(image => !image.alt).length`)
    expect(nameless).toBe(0)
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
    expect(await page.locator('img').first().getAttribute('lang')).toBe('fr')
    await close()
  })

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 360],
  ] as const)('%s, %i px wide: nothing sticks out, and every text has contrast', async (scheme, width) => {
    const { page, close } = await open(entries, { scheme, width })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    // WCAG 2.2, 1.4.3: the least contrast of a text with the first opaque ground below it.
    const least = await page.evaluate(`
      (() => {
        const parse = text => text.match(/[\\d.]+/g).map(Number)
        const light = ([r, g, b]) => {
          const [x, y, z] = [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
          return 0.2126 * x + 0.7152 * y + 0.0722 * z
        }
        const groundOf = element => {
          for (; element; element = element.parentElement) {
            const colour = parse(getComputedStyle(element).backgroundColor)
            if (colour.length === 3 || colour[3] > 0.99) return colour
          }
          return [255, 255, 255]
        }
        const texts = [...document.querySelectorAll('h1, h3, p, span, button, summary, select')].filter(e => e.textContent.trim() && e.checkVisibility({ opacityProperty: true }))
        return Math.min(...texts.map(element => {
          const [a, b] = [light(parse(getComputedStyle(element).color)), light(groundOf(element))].sort((x, y) => y - x)
          return (a + 0.05) / (b + 0.05)
        }))
      })()`)
    expect(least).toBeGreaterThanOrEqual(4.5)
    await close()
  })

  it('speaks the language of the program', async () => {
    const { page, close } = await open(entries, { language: 'fr' })
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Cartes')
    expect(await page.getByLabel('Langue').locator('option').allTextContents()).toEqual([
      'Tout',
      'français (fr) · 4',
      'néerlandais (nl) · 1',
    ])
    expect(
      await page.getByRole('button', { name: 'Copier la légende : Été'.replace(' :', '\u202f:') }).count(),
    ).toBe(1)
    await close()
  })

  it('puts a thousand cards there as they are asked for', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => card(i + 2, { partner: `Partner ${String(i)}` }))
    const { page, close } = await open(many)
    expect(await page.locator('article').count()).toBeLessThan(200)
    await page.getByLabel('Search').fill('2999')
    expect(await titles(page)).toEqual(['Partner 2999'])
    await page.getByLabel('Search').fill('')
    await page.locator('#more').scrollIntoViewIfNeeded()
    await expect.poll(() => page.locator('article').count()).toBeGreaterThan(90)
    await close()
  })
})
