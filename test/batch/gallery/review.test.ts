// The review in a real browser: look, click, download, run; the card changed, and only that.
import { readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { renderGallery } from '../../../src/batch/gallery/gallery.js'
import type { CardEntry } from '../../../src/batch/report/report-entry.js'
import { loadWords, type UiLanguage } from '../../../src/messages/languages.js'
import { runBatchLine } from '../../cli/batch/run-batch.js'
import { placing } from '../placing.js'
import { openWorkshop, type Workshop } from '../workshop.js'
import { browserPath, openBrowser } from './browser.js'

describe.skipIf(browserPath === null)('the review in Chromium (skipped where there is none)', () => {
  let browser: Browser
  let shop: Workshop
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    shop = await openWorkshop()
    for (const name of ['a', 'b', 'c']) await shop.put(`cats/${name}.jpg`, `photo ${name}`)
  })
  afterEach(() => shop.remove())

  /** Makes the cards of a list with the command's options; then the page. */
  async function open(list: string, options: readonly string[] = []) {
    await shop.put('list.csv', list)
    const made = await runBatchLine([shop.path('list.csv'), '-o', shop.path('cards'), ...options])
    expect(made.code).toBe(0)
    const context = await browser.newContext({
      viewport: { width: 1280, height: 1000 },
      acceptDownloads: true,
    })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', message => complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    const address = pathToFileURL(shop.path('cards/index.html')).href
    await page.goto(address)
    return { page, complaints, address, close: () => context.close() }
  }
  /** What a page keeps reaches Chromium's store a moment later: a reload right behind it may find what was there before. */
  const reloadUntilFirst = (page: Page, first: string) =>
    expect
      .poll(
        async () => {
          await page.reload()
          return page.locator('#first').textContent()
        },
        { timeout: 30_000 },
      )
      .toBe(first)
  const cardOf = (page: Page, title: string) =>
    page.locator('article').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

  /** Downloads the corrected list, puts it where the page says, and runs the command that it shows. */
  async function runCorrected(page: Page) {
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download the corrected list' }).click()
    const download = await downloading
    const bytes = await readFile(await download.path())
    await writeFile(shop.path(`cards/${download.suggestedFilename()}`), bytes)
    const command = (await page.locator('#command').textContent()) ?? ''
    expect(command).toBe(`catsforkids batch ${shop.path(`cards/${download.suggestedFilename()}`)}`)
    const ran = await runBatchLine(command.split(' ').slice(2))
    return { ...ran, text: bytes.toString() }
  }
  /** What lies in the folder otherwise than before, the reports left out. */
  async function changesSince(before: Record<string, string>): Promise<string[]> {
    const after = await shop.cards()
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return names.filter(name => before[name] !== after[name] && /\.(?:png|jpg)$/.test(name)).toSorted()
  }

  const list =
    '\ufeffphoto;partner;message\r\ncats/a.jpg;"P ""1""";\r\ncats/b.jpg;P 2;M\r\ncats/c.jpg;P 3;\r\n'

  it('one click on the photo says where the cat is: the list, the run, the one card', async () => {
    const { page, complaints, close } = await open(list, ['-l', 'nl', '-f', 'square'])
    const before = await shop.cards()
    const photo = cardOf(page, 'P 2').locator('.whole')
    const { width = 0, height = 0 } = (await photo.boundingBox()) ?? {}
    await photo.click({ position: { x: width / 4, y: height / 2 } })
    expect(await page.locator('#how-many').textContent()).toBe('1 card to correct')
    const ran = await runCorrected(page)
    const [, focus = ''] = /^cats\/b\.jpg;P 2;M;(.*)$/m.exec(ran.text) ?? []
    const [x, y] = focus.split(',').map(Number)
    expect([x, y]).toEqual([expect.closeTo(0.25, 2), expect.closeTo(0.5, 2)])
    expect(ran.text).toBe(list.replace('message', 'message;focus').replace('P 2;M', `P 2;M;${focus.trim()}`))
    expect(ran).toMatchObject({
      code: 0,
      made: 1,
      requests: [{ focus: focus.trim(), language: 'nl', format: 'square' }],
    })
    expect(await changesSince(before)).toEqual(['P 2.b.note.nl.square.png'])
    expect(complaints).toEqual([])
    // The page that is there now speaks of the corrected list, by its first name, and has nothing left to do.
    await page.reload()
    expect(await page.locator('#corrections').isVisible()).toBe(false)
    expect(await page.locator('.from').textContent()).toBe('from list.csv')
    const again = await runBatchLine([shop.path('cards/list.corrected.csv')])
    expect(again).toMatchObject({ code: 0, made: 0 })
    await close()
  })

  it('another look, another format, and leaving out; only of the cards that are meant', async () => {
    const { page, close } = await open(
      'photo,id,language\ncats/a.jpg,1,fr|nl\ncats/b.jpg,2,\ncats/c.jpg,3,\n',
    )
    const before = await shop.cards()
    await cardOf(page, '1').nth(1).getByLabel('Template').selectOption('marker')
    await cardOf(page, '2').getByLabel('Format').selectOption('story')
    await cardOf(page, '3').getByLabel('Leave this card out').check()
    const ran = await runCorrected(page)
    expect(ran.text).toBe(
      'photo,id,language,template,format\ncats/a.jpg,1,fr\ncats/a.jpg,1,nl,marker\ncats/b.jpg,2,,,story\n',
    )
    expect(ran.requests).toHaveLength(2)
    expect(await changesSince(before)).toEqual(['1.marker.nl.portrait.png', '2.note.fr.story.png'])
    const report = JSON.parse(await shop.read('cards/report.json')) as { cards: { file: string }[] }
    expect(report.cards.map(({ file }) => file)).toEqual([
      '1.note.fr.portrait.png',
      '1.marker.nl.portrait.png',
      '2.note.fr.story.png',
    ])
    await close()
  })

  it('marks survive a reload, are undone, and belong to this list alone', async () => {
    const { page, address, close } = await open(list)
    await cardOf(page, 'P 2').locator('.whole').click()
    await cardOf(page, 'P 3').getByLabel('Looks right').check()
    await reloadUntilFirst(page, 'To look at first · 1')
    expect(await page.locator('#how-many').textContent()).toBe('1 card to correct')
    expect(await cardOf(page, 'P 2').locator('.point').isVisible()).toBe(true)
    expect(await cardOf(page, 'P 3').getByLabel('Looks right').isChecked()).toBe(true)
    await cardOf(page, 'P 2').getByRole('button', { name: 'Undo of P 2' }).click()
    expect(await page.locator('#corrections').isVisible()).toBe(false)
    await cardOf(page, 'P 2').locator('.whole').click()
    // Another list in the same place.
    await shop.put('list.csv', `${list}cats/a.jpg;P 4;\r\n`)
    await runBatchLine([shop.path('list.csv'), '-o', shop.path('cards')])
    await page.goto(address)
    await page.reload()
    expect(await page.locator('#first').textContent()).toBe('To look at first · 4')
    await close()
  })

  it('the keyboard alone suffices: from the address to the command', async () => {
    const { page, close } = await open(list)
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    const active = () => page.evaluate('document.activeElement.className || document.activeElement.id')
    // Past the button of the first part and the card's picture.
    await press('Tab', 'Enter', 'Tab', 'Tab', 'Tab')
    expect(await active()).toBe('whole')
    await press('ArrowRight', 'Shift+ArrowDown', 'Enter')
    expect(await page.locator('.said').textContent()).toBe('The cat: 52% from the left, 39% from the top')
    // Past the foot of the cards to the bar.
    for (let tabs = 0; tabs < 80 && (await active()) !== 'download'; tabs++) await press('Tab')
    const downloading = page.waitForEvent('download')
    await press('Enter')
    expect((await readFile(await (await downloading).path(), 'utf8')).split('\r\n')[1]).toBe(
      'cats/a.jpg;"P ""1""";;0.52,0.387',
    )
    expect(await active()).toBe('copy-command')
    await close()
  })

  it('what is said of one photo may be said of all cards that have it', async () => {
    const { page, close } = await open('photo,id\ncats/a.jpg,1\ncats/b.jpg,2\ncats/a.jpg,3\n')
    await cardOf(page, '1').locator('.whole').click()
    await cardOf(page, '1').getByRole('button', { name: 'Also for 1 more with this photo' }).click()
    const { text, requests } = await runCorrected(page)
    const [, focus = ''] = /"(.*)"/.exec(text) ?? []
    expect(text).toBe(`photo,id,focus\ncats/a.jpg,1,"${focus}"\ncats/b.jpg,2\ncats/a.jpg,3,"${focus}"\n`)
    expect(requests).toHaveLength(2)
    await close()
  })

  it.each(['csv', 'json', 'ndjson'])('gives a list back in its form: %s', async kind => {
    const rows = ['a', 'b'].map(name => `{"photo": "cats/${name}.jpg", "id": "${name}"}`)
    const text =
      {
        csv: 'photo,id\ncats/a.jpg,a\ncats/b.jpg,b\n',
        json: `[\n${rows.join(',\n')}\n]\n`,
        ndjson: `${rows.join('\n')}\n`,
      }[kind] ?? ''
    const { page, close } = await open(text)
    await cardOf(page, 'b').getByLabel('Template').selectOption('marker')
    const ran = await runCorrected(page)
    expect(ran).toMatchObject({ code: 0, made: 1, requests: [{ template: 'marker' }] })
    expect(
      ran.text.startsWith(text.slice(0, text.indexOf('b.jpg') - 12).replace('photo,id', 'photo,id,template')),
    ).toBe(true)
    await close()
  })

  it('a filter by reason, and words of three languages', async () => {
    const photo = { code: 'CAT_NOT_FOUND', args: {}, message: '', hint: '' } as const
    const entries = Array.from({ length: 3 }, (_, i) =>
      entryOf(i, i === 0 ? { notices: [photo] } : { coveredShare: 0.3 }),
    )
    for (const language of ['en', 'fr', 'nl'] as UiLanguage[]) {
      const { gallery } = await loadWords(language)
      const page = await show(entries, language)
      expect(await page.locator('.reasons').allTextContents()).toEqual([
        gallery.reasons.NO_CAT,
        ...[1, 2].map(() => expect.stringContaining('30') as unknown as string),
      ])
      await page.locator('#why').selectOption('NO_CAT')
      expect(await page.locator('article').count()).toBe(1)
      expect(page.url()).toContain('#why=NO_CAT')
      await page.context().close()
    }
  })

  const entryOf = (i: number, changes: Partial<CardEntry> = {}): CardEntry => ({
    status: 'done',
    row: i + 2,
    id: null,
    partner: `Partner ${i}`,
    photo: `cats/c${i % 20}.jpg`,
    template: 'note',
    language: ['fr', 'nl', 'ar', 'de'][i % 4]!,
    format: 'square',
    file: `cards ${i}.png`,
    width: 1080,
    height: 1080,
    bytes: 100,
    sha256: '0',
    altText: `Alt ${i}`,
    caption: `Caption ${i}`,
    notices: [],
    ...placing,
    ...changes,
  })
  async function show(entries: readonly CardEntry[], language: UiLanguage = 'en'): Promise<Page> {
    const text = `photo,partner\n${entries.map(({ photo, partner }) => `${photo},${partner ?? ''}\n`).join('')}`
    const review = {
      list: { text, encoding: 'utf-8', hasMark: false },
      manifest: 'list.csv',
      templates: ['note'],
      options: null,
    } as const
    const head = { version: '1', manifest: 'list.csv', rows: entries.length, done: entries.length, failed: 0 }
    let html = ''
    for await (const piece of renderGallery(head, entries, await loadWords(language), review)) html += piece
    await shop.put('cards/index.html', html)
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 1000 } })).newPage()
    await page.goto(pathToFileURL(shop.path('cards/index.html')).href)
    return page
  }

  it('the gravest are first, the others after them; all of a filter are confirmed at once; a language is told once', async () => {
    const notice = (code: string, args: object = {}) =>
      ({ code, args, message: '', hint: '' }) as CardEntry['notices'][number]
    const soft = notice('PHOTO_ENLARGED', { scale: 1.5 })
    const notes = [
      [soft],
      [notice('CAT_NOT_FOUND')],
      [soft],
      [notice('TRANSLATION_NOT_REVIEWED', { language: 'de' })],
      [notice('TERM_DISCOURAGED', { term: 'a', better: 'b' })],
      [notice('PHOTO_SMALL', { width: 1, height: 1, least: 320 })],
    ]
    const page = await show(notes.map((notices, i) => entryOf(i, { notices })))
    const titles = () => page.locator('h3').allTextContents()
    const heads = () => page.locator('h2').allTextContents()
    expect(await page.locator('.views button').allTextContents()).toEqual([
      'To look at first · 6',
      'All cards',
    ])
    expect(await heads()).toEqual([
      'What may spoil a card · 2',
      'Small or soft photos, small texts · 3',
      'Translations that nobody has reviewed · 1',
    ])
    expect(await titles()).toEqual([
      'Partner 1',
      'Partner 4',
      'Partner 5',
      'Partner 0',
      'Partner 2',
      'Partner 3',
    ])
    expect(await page.locator('article').first().locator('.facts').first().textContent()).toBe(
      'Row 3 · c1.jpg',
    )
    expect(await page.locator('#translations').textContent()).toBe(
      'No native speaker has reviewed the translation into: German (de).',
    )
    await page.locator('#why').selectOption('SOFT')
    expect(await heads()).toEqual(['Small or soft photos, small texts · 2'])
    // Of the part that is shown alone: what is graver wants a look of its own.
    await page.getByRole('button', { name: 'All 2 look right' }).click()
    expect(await page.locator('#first').textContent()).toBe('To look at first · 4')
    expect(await page.getByRole('button', { name: 'look right', exact: false }).count()).toBe(0)
    expect(
      await page
        .getByLabel('Looks right')
        .evaluateAll(boxes => boxes.map(box => 'checked' in box && box.checked)),
    ).toEqual([true, true])
    await reloadUntilFirst(page, 'To look at first · 4')
    await page.locator('#clear').click()
    expect(await heads()).toContain('Small or soft photos, small texts · 1')
    // Sought by words, cards stand by how well they fit, under no head.
    await page.getByLabel('Search').fill('Partner')
    expect(await heads()).toEqual([])
    expect(await titles()).toHaveLength(6)
    await page.context().close()
  })

  it('opens 800 cards, on those to look at first, the gravest before the others; “Partner 12” is one', async () => {
    const covered = (i: number): Partial<CardEntry> => (i % 40 === 7 ? { coveredShare: 0.11 + i / 2000 } : {})
    const page = await show(Array.from({ length: 800 }, (_, i) => entryOf(i, covered(i))))
    expect(await page.locator('#first').textContent()).toBe('To look at first · 20')
    expect(await page.locator('h3').first().textContent()).toBe('Partner 767')
    expect(await page.locator('#counts').textContent()).toBe('800 cards')
    // On a telephone what corrects a card stands under one another, as wide as the card.
    await page.setViewportSize({ width: 390, height: 844 })
    const widthOf = async (part: string): Promise<number> =>
      (await page.locator(part).first().boundingBox())?.width ?? 0
    const whole = await widthOf('.correct')
    expect(whole).toBeGreaterThan(250)
    expect(await widthOf('.correct .choices')).toBeCloseTo(whole, 0)
    await page.setViewportSize({ width: 1280, height: 1000 })
    await page.getByRole('button', { name: 'All cards' }).click()
    await page.getByLabel('Search').fill('Partner 12')
    expect(await page.locator('h3').allTextContents()).toEqual(['Partner 12'])
    await page.locator('article details').filter({ hasText: 'Correct this card' }).locator('summary').click()
    await page.getByLabel('Leave this card out').check()
    expect(await page.locator('#how-many').textContent()).toBe('1 card to correct')
    await page.context().close()
  })
})
