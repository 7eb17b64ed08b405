// The page as text: its data come back as they were, and nothing in it can be markup. gallery.test.ts opens it in a browser.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { escapeHtml } from '../../../src/base/escape-html.js'
import { renderGallery } from '../../../src/batch/gallery/gallery.js'
import type { CardEntry, FailedEntry, ReportEntry } from '../../../src/batch/report/report-entry.js'
import { loadWords, type UiLanguage } from '../../../src/messages/languages.js'

const base = { id: null, partner: null, photo: 'a.jpg', template: 'note', language: 'fr', format: 'square' }
const card = (row: number, changes: Partial<CardEntry> = {}): CardEntry => ({
  status: 'done',
  row,
  ...base,
  file: 'a.png',
  width: 4,
  height: 5,
  bytes: 100,
  sha256: '0',
  altText: 'Alt',
  caption: 'Caption',
  notices: [],
  ...changes,
})
const failed: FailedEntry = {
  status: 'failed',
  row: 9,
  ...base,
  partner: 'P',
  id: 'i',
  file: 'x.png',
  code: 'PHOTO_EMPTY',
  message: 'It is empty.',
  hint: 'Take another.',
  cells: {},
}
const notice = {
  code: 'PHOTO_SMALL',
  args: { width: 1, height: 1, least: 2 },
  message: 'Small.',
  hint: 'Hm.',
} as const

async function render(entries: readonly ReportEntry[], manifest = 'list.csv', language: UiLanguage = 'en') {
  const head = { version: '1.0.0<', manifest, rows: 1, done: 1, failed: 0 }
  let html = ''
  for await (const piece of renderGallery(head, entries, await loadWords(language))) html += piece
  return html
}

/** The JSON of a script element. */
function dataOf(html: string, id: string): unknown {
  const found = new RegExp(`<script type="application/json" id="${id}">([^<>]*)</script>`).exec(html)
  return JSON.parse(found?.[1] ?? 'null')
}

/** The cards as the page's script takes them apart: texts in the place of their numbers. */
function cardsOf(html: string): unknown[][] {
  const texts = dataOf(html, 'texts') as string[]
  const textOf = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(textOf) : typeof value === 'number' ? texts[value] : value
  return (dataOf(html, 'data') as unknown[][]).map(card => [
    ...card.slice(0, 10),
    ...card.slice(10).map(textOf),
  ])
}

describe('the page’s data', () => {
  it('are the cards, with each text once and by its number', async () => {
    const post = {
      network: 'bluesky',
      file: 'a.bluesky.jpg',
      bytes: 1,
      sha256: '1',
      mediaType: 'image/jpeg',
      caption: 'Caption',
      altText: 'Short',
    }
    const html = await render([
      card(2, { files: [post], notices: [notice, notice], partner: 'P', id: 'i' }),
      card(3),
      failed,
    ])
    const start = ['note', 'fr', 'square']
    const posted = ['bluesky', 'a.bluesky.jpg', 'Caption', 'Short']
    expect(cardsOf(html)).toEqual([
      [2, 'a.png', 'a.jpg', 'P', 'i', ...start, 4, 5, 'Caption', 'Alt', [posted], 'Small. Hm.', 'Small. Hm.'],
      [3, 'a.png', 'a.jpg', '', '', ...start, 4, 5, 'Caption', 'Alt', []],
      [9, 'x.png', 'a.jpg', 'P', 'i', ...start, 0, 0, 'It is empty.', 'Take another.'],
    ])
    expect((dataOf(html, 'texts') as string[]).toSorted()).toEqual([
      'Alt',
      'Caption',
      'It is empty.',
      'Short',
      'Small. Hm.',
      'Take another.',
    ])
    expect(dataOf(await render([]), 'data')).toEqual([])
  })

  it('hold twenty thousand texts once, and more with their cards', async () => {
    const cards = Array.from({ length: 20_001 }, (_, row) =>
      card(row, { caption: `c${String(row)}`, altText: 'c0' }),
    )
    const html = await render(cards)
    expect(dataOf(html, 'texts')).toHaveLength(20_000)
    const data = dataOf(html, 'data') as unknown[][]
    expect([data[19_999]?.[10], data[20_000]?.[10], data[20_000]?.[11]]).toEqual([19_999, 'c20000', 0])
  })

  it('can neither end their element nor open a comment', async () => {
    const nasty = `</script><!--\u2028\u2029<script>`
    const html = await render([card(2, { caption: nasty, photo: nasty })])
    expect(dataOf(html, 'texts')).toEqual([nasty, 'Alt'])
    expect(cardsOf(html)[0]).toEqual(expect.arrayContaining([2, 'a.png', nasty, 'Alt']))
    expect(html).not.toMatch(/[\u2028\u2029]/)
    expect(html).toContain('\\u003c/script\\u003e')
  })

  it('have the words of the language', async () => {
    const { gallery } = await loadWords('nl')
    const html = await render([], 'list.csv', 'nl')
    expect(dataOf(html, 'words')).toEqual(JSON.parse(JSON.stringify(gallery)))
    expect(html).toContain('<html lang="nl">')
    for (const word of [
      gallery.title,
      gallery.skip,
      gallery.from,
      gallery.filters,
      gallery.search,
      gallery.clear,
    ])
      expect(html).toContain(escapeHtml(word))
    for (const name of ['partner', 'language', 'template', 'format', 'status'] as const)
      expect(html).toContain(
        `<label><span>${escapeHtml(gallery[name])}</span><select id="${name}"></select></label>\n`,
      )
  })
})

describe('the page', () => {
  it('shows names as text', async () => {
    expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;')
    const html = await render([], '<b>"list".csv')
    expect(html).toContain('<span dir="auto">&lt;b&gt;&quot;list&quot;.csv</span>')
    expect(html).toMatch(/<title>[^<]+: &lt;b&gt;&quot;list&quot;\.csv<\/title>/)
    expect(html).toContain('<meta name="generator" content="catsforkids 1.0.0&lt;">')
    expect(html.split('catsforkids 1.0.0&lt;')).toHaveLength(3)
    expect(html).not.toContain('1.0.0<')
  })

  it('allows its own script and style by their hashes, and nothing else', async () => {
    const html = await render([card(2)])
    const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(html) ?? []
    const hashOf = (text: string | undefined) =>
      `'sha256-${createHash('sha256')
        .update(text ?? '')
        .digest('base64')}'`
    const [, style] = /<style>(.*?)<\/style>/s.exec(html) ?? []
    const [, script] = /<script type="module">(.*?)<\/script>/s.exec(html) ?? []
    expect([style?.length, script?.length].every(length => length !== undefined && length > 1000)).toBe(true)
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "img-src 'self' file:",
      `style-src ${hashOf(style)}`,
      `script-src ${hashOf(script)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ])
  })
})
