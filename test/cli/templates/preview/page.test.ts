// The page of a preview: its server by itself, and the page in a real browser while the file changes.
import { once } from 'node:events'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../../../src/cli/main.js'
import { renderStarter } from '../../../../src/cli/templates/templates-starter.js'
import { tools } from '../../../../src/messages/en/tools.js'
import { browserPath, openBrowser } from '../../../batch/gallery/browser.js'
import { loadOne } from '../../one-engine.js'
import { openWorld } from '../../terminal-io.js'

const good = renderStarter('vet', tools.starter)

let folder = ''
let file = ''
let url = ''
let world: ReturnType<typeof openWorld>
let ended: Promise<number>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-preview-'))
  file = join(folder, 'vet.yaml')
  await writeFile(file, good)
  const stdout = new PassThrough()
  world = openWorld({ stdout })
  ended = main(
    ['templates', 'preview', file, '--watch', '-f', 'square,link', '-l', 'fr,de'],
    world.io,
    loadOne,
  )
  const [line] = (await once(stdout, 'data')) as [Buffer]
  url = line.toString().trim()
})
afterAll(async () => {
  world.interrupt()
  expect(await ended).toBe(130)
  expect(world.listeners()).toBe(0)
  await rm(folder, { recursive: true, force: true })
})
afterEach(() => writeFile(file, good))

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
}

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(new URL(path, url), { method, headers }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })

/** The version whose cards are shown, from the first event. */
const shownVersion = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(new URL('/events', url), response => {
      response.once('data', (chunk: Buffer) => {
        response.destroy()
        resolve((JSON.parse(chunk.toString().replace(/^data: /, '')) as { shown: number }).shown)
      })
    })
    asked.on('error', reject)
    asked.end()
  })

describe('the server', () => {
  it('says where it is, on this machine alone', async () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    expect(world.err()).toContain('vet.yaml')
  })

  it('forbids every page all that this one does not need', async () => {
    for (const path of ['/', '/page.js', '/page.css', '/icon.svg', '/cards/9/fr/square.png', '/nowhere']) {
      const { headers } = await ask(path)
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
      expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/)
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  it.each(['example.org', 'example.org:80', '127.0.0.1', '127.0.0.1.example.org'])(
    'answers nobody who calls it %j',
    async host => {
      for (const path of ['/', '/events', '/cards/1/fr/square.png']) {
        const { status, body } = await ask(path, { Host: host })
        expect([status, body.toString()]).toEqual([403, 'Forbidden\n'])
      }
    },
  )

  it('answers to localhost too', async () => {
    const { port } = new URL(url)
    expect((await ask('/', { Host: `localhost:${port}` })).status).toBe(200)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('takes no %s', async method => {
    expect((await ask('/', {}, method)).status).toBe(405)
  })

  it.each([
    '/cards/99/fr/square.png',
    '/cards/1/fr/story.png',
    '/cards/1/nl/square.png',
    '/cards/1/fr/../../page.js.png',
    '/..%2f..%2fpackage.json',
    '/vet.yaml',
  ])('has no %s', async path => {
    expect((await ask(path)).status).toBe(404)
  })

  it('sends a card as a picture, smaller or whole', async () => {
    const path = `/cards/${await shownVersion()}/fr/link`
    const small = await ask(`${path}.png`)
    expect(small.headers['content-type']).toBe('image/png')
    const whole = await sharp((await ask(`${path}.png?full`)).body).metadata()
    expect([whole.width, whole.height]).toEqual([1200, 630])
    expect((await sharp(small.body).metadata()).width).toBeLessThan(1200)
    expect(JSON.parse((await ask(`${path}.json`)).body.toString())).toEqual({ problem: null, warnings: [] })
    expect((await ask(`${path}.png?boxes`)).body.equals(small.body)).toBe(false)
  })
})

describe.skipIf(browserPath === null)('the page (needs Chromium: apt-get install chromium)', () => {
  let browser: Browser
  let page: Page
  const loud: string[] = []
  beforeAll(async () => {
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.on('console', message => loud.push(message.text()))
    page.on('pageerror', error => loud.push(String(error)))
    page.on('request', asked => {
      if (!asked.url().startsWith(url)) loud.push(`outside: ${asked.url()}`)
    })
    await page.goto(url)
  })
  afterAll(() => browser?.close())

  const card = (name: string) => page.locator(`figure[data-card="${name}"]`)
  const sourceOf = (name: string) => card(name).locator('img').getAttribute('src')
  /** The page's policy forbids to evaluate text in it, so that the wait is here. */
  const until = (condition: string): Promise<void> =>
    expect.poll(() => page.evaluate(condition), { timeout: 20_000 }).toBe(true)
  /** Waits until the page shows the file of this title, in all its cards. */
  const waitForCards = (title: string): Promise<void> =>
    until(`document.querySelector('h1').textContent === ${JSON.stringify(title)} &&
      [...document.querySelectorAll('figure')].every(({ dataset }) =>
        dataset.state === 'ready' && dataset.version === document.body.dataset.shown)`)

  it('shows each format in each language', async () => {
    await waitForCards('Vet')
    expect(await page.title()).toBe('Vet')
    for (const name of ['fr square', 'fr link', 'de square', 'de link']) {
      const box = await card(name).locator('img').boundingBox()
      expect(box?.width).toBeGreaterThan(200)
    }
    expect(await page.locator('h2').allTextContents()).toEqual(
      expect.arrayContaining(['Français', 'Deutsch']),
    )
    expect(await page.locator('#mistakes').isVisible()).toBe(false)
    const natural = await page.evaluate(`document.querySelector('[data-card="fr link"] img').naturalWidth`)
    expect(natural).toBeGreaterThan(800)
  })

  it('shows mistakes in place when the file is saved, keeps the cards, and goes on when they are mended', async () => {
    await waitForCards('Vet')
    const before = await sourceOf('fr square')
    await writeFile(file, good.replace('ground: night', 'ground: nihgt'))
    await page.waitForSelector('#mistakes:not([hidden])')
    const told = await page.locator('#mistakes').innerText()
    const line = good.split('\n').indexOf('ground: night') + 1
    expect(told).toContain(`line ${line}, column 9: ground:`)
    expect(told).toContain('did you mean “night”?')
    expect(told).toContain('ground: nihgt')
    // The mark stands under the word that is wrong.
    const excerpt = (await page.locator('#mistakes pre').innerText()).split('\n')
    const at = excerpt.findIndex(shown => shown.includes('nihgt'))
    expect(excerpt[at + 1]?.indexOf('▲')).toBe(excerpt[at]?.indexOf('nihgt'))
    expect(await sourceOf('fr square')).toBe(before)
    expect(await page.title()).toBe('✗ Vet')

    // As editors do that write beside the file and put the new one in its place.
    await writeFile(
      `${file}.new`,
      good.replace('title: Vet', 'title: Mended').replace('ground: night', 'ground: white'),
    )
    await rename(`${file}.new`, file)
    await waitForCards('Mended')
    expect(await page.locator('#mistakes').isVisible()).toBe(false)
    expect(await sourceOf('fr square')).not.toBe(before)
  })

  it('says that the file is gone, or empty, and goes on when it is back', async () => {
    await writeFile(file, good.replace('title: Vet', 'title: Here'))
    await waitForCards('Here')
    await rm(file)
    const toldBy = (id: string) => page.locator(id).innerText()
    await expect.poll(() => toldBy('#state'), { timeout: 20_000 }).toContain('The file is gone')
    expect(await page.title()).toBe('✗ Here')
    expect(await card('fr square').locator('img').isVisible()).toBe(true)
    await writeFile(file, good.replace('title: Vet', 'title: Back'))
    await waitForCards('Back')
    await expect.poll(() => toldBy('#state')).toBe('as saved')
    await writeFile(file, '')
    await page.waitForSelector('#mistakes:not([hidden])')
    expect(await toldBy('#mistakes')).toContain('empty')
    expect(await toldBy('#state')).toBe('')
  })

  it('says on its place why a card cannot be made', async () => {
    const large = good.replace('least: 5.6vmin, most: 9vmin', 'least: 14vmin, most: 15vmin')
    await writeFile(file, large.replace('title: Vet', 'title: Large'))
    await waitForCards('Large')
    expect(await card('fr square').locator('.blank').innerText()).toContain('too long to be legible')
    expect(await card('fr square').locator('img').isVisible()).toBe(false)
  })

  it('writes what the file says as text only', async () => {
    await writeFile(file, good.replace('title: Vet', `title: "<img src=x onerror=alert(1)>"`))
    await until(`document.querySelector('h1').textContent.startsWith('<img')`)
    expect(await page.locator('h1 img').count()).toBe(0)
  })

  it('shows boxes on request, and is dark where the system is', async () => {
    await waitForCards('Vet')
    await page.locator('label', { hasText: 'Boxes' }).click()
    await until(`[...document.querySelectorAll('figure img')].every(image => image.src.endsWith('?boxes'))`)
    const groundOf = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    const light = await groundOf()
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await groundOf()).not.toBe(light)
    expect(light).toBe('rgb(236, 232, 225)')
  })

  it('complains of nothing, and asks nobody else for anything', () => {
    expect(loud).toEqual([])
  })
})
