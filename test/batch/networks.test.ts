// A batch for networks: which cards a row comes to, what lies beside them, and what a second run makes again.
import { readdir, readFile, stat, truncate, unlink, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillRgb } from '../../src/base/pixels.js'
import type { Card, CardRequest } from '../../src/card/card.js'
import { encodePng } from '../../src/output/encode/encode-png.js'
import { parseFormat } from '../../src/template/formats.js'
import { placing } from './placing.js'
import { openWorkshop, type Workshop } from './workshop.js'

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop()
  await shop.put('cats/a.jpg', 'one')
})
afterEach(() => shop.remove())

/** A card that networks' files can be made of. */
async function makePlain({ format }: CardRequest): Promise<Card> {
  const { width, height } = parseFormat(format ?? 'portrait')
  const { placed, ...places } = placing
  const words = { altText: 'A cat.', caption: 'Cats. #catsforkids' }
  const report = { ...words, width, height, notices: [], photo: { file: '', ...placed }, ...places }
  const parts = { caption: [{ text: report.caption, optional: false }], altTexts: [report.altText] }
  const pixels = fillRgb({ width: 8, height: 8 }, [200, 180, 160])
  const entries = { Software: 'catsforkids 1' }
  const png = await encodePng(pixels, { text: entries })
  return { png, pixels, report, words: parts, entries } as unknown as Card
}

const run = async (text: string, changes = {}) => {
  const ran = await shop.run({ text, composeCard: makePlain, ...changes })
  return {
    ...ran,
    files: (await readdir(shop.path('cards')).catch(() => [])).filter(name => /\.(png|jpg)$/.test(name)),
  }
}

interface Reported {
  readonly file: string
  readonly files?: readonly { readonly network: string; readonly file: string; readonly caption: string }[]
}
const reported = async (): Promise<Reported[]> =>
  (JSON.parse(await shop.read('cards/report.json')) as { cards: Reported[] }).cards

describe('for', () => {
  it('gives each network its own format where none is named', async () => {
    const { files } = await run('photo,for\ncats/a.jpg,instagram|bluesky\n', { defaults: defaultsWith(null) })
    expect(files).toEqual([
      'a.note.fr.landscape.bluesky.jpg',
      'a.note.fr.landscape.png',
      'a.note.fr.portrait.instagram.jpg',
      'a.note.fr.portrait.png',
    ])
    expect(
      (await reported()).map(({ file, files: posts = [] }) => [file, posts.map(post => post.file)]),
    ).toEqual([
      ['a.note.fr.portrait.png', ['a.note.fr.portrait.instagram.jpg']],
      ['a.note.fr.landscape.png', ['a.note.fr.landscape.bluesky.jpg']],
    ])
  })

  it('takes the command’s networks for empty cells, and keeps to named formats', async () => {
    const defaults = defaultsWith(['square', 'story'], ['instagram'])
    const { files } = await run('photo,for\ncats/a.jpg,\n', { defaults })
    expect(files).toEqual(['a.note.fr.square.instagram.jpg', 'a.note.fr.square.png', 'a.note.fr.story.png'])
  })

  it('says which network takes none of the formats', async () => {
    const { error } = await run('photo,format,for\ncats/a.jpg,story,instagram\n')
    expect(error?.code).toBe('MANIFEST_INVALID')
  })

  it('makes again what is gone or harmed, and nothing else', async () => {
    const text = 'photo,format,for\ncats/a.jpg,square,bluesky|mastodon\n'
    const again = async () => (await run(text)).requests.length
    expect(await again()).toBe(1)
    expect(await again()).toBe(0)
    const file = shop.path('cards/a.note.fr.square.bluesky.jpg')
    await unlink(file)
    expect(await again()).toBe(1)
    const other = shop.path('cards/a.note.fr.square.mastodon.png')
    await truncate(other, (await stat(other)).size - 20)
    expect(await again()).toBe(1)
    expect(await again()).toBe(0)
    expect((await run('photo,format,for\ncats/a.jpg,square,bluesky\n')).requests).toHaveLength(1)
  })
})

const none = { partner: null, logo: null, message: null, hashtag: null, source: null, report: null }

const defaultsWith = (formats: readonly string[] | null, networks: readonly string[] = []) => ({
  templates: ['note'],
  languages: ['fr'],
  formats,
  networks,
  focus: 'auto',
  ...none,
})

it('the words lie beside each network’s file, where --captions asks for them', async () => {
  await run('photo,for\ncats/a.jpg,instagram|bluesky\n', { captions: true, defaults: defaultsWith(null) })
  const texts = (await readdir(shop.path('cards'))).filter(name => name.endsWith('.txt'))
  expect(texts).toEqual(['a.note.fr.landscape.bluesky.txt', 'a.note.fr.portrait.instagram.txt'])
  expect(await shop.read('cards/a.note.fr.landscape.bluesky.txt')).toContain(
    '[caption]\nCats. #catsforkids\n',
  )
})

describe('words that were written beside a card', () => {
  const text = 'photo,for\ncats/a.jpg,bluesky\n'
  const file = 'cards/a.note.fr.landscape.bluesky.txt'
  const again = (changes = {}) => run(text, { captions: true, defaults: defaultsWith(null), ...changes })

  it('stay as somebody adapted them while their card does, and keep another from being made', async () => {
    await again()
    const adapted = (await shop.read(file)).replace('Cats.', 'My own cats.')
    await writeFile(shop.path(file), adapted)
    expect((await again()).requests).toHaveLength(0)
    expect(await shop.read(file)).toBe(adapted)
    await shop.put('cats/a.jpg', 'two')
    await again()
    expect((await reported())[0]).toMatchObject({ status: 'failed', code: 'OUTPUT_EXISTS' })
    expect(await shop.read(file)).toBe(adapted)
  })

  it.each([
    ['empty', () => ''],
    ['nothing but zeros', (whole: string) => '\0'.repeat(whole.length)],
  ])('are written anew where a power cut left them %s, made or kept', async (_, lost) => {
    await again()
    const whole = await shop.read(file)
    await writeFile(shop.path(file), lost(whole))
    expect((await again()).requests).toHaveLength(0)
    expect(await shop.read(file)).toBe(whole)
    await shop.put('cats/a.jpg', 'two')
    await writeFile(shop.path(file), lost(whole))
    await writeFile(shop.path('cards/a.note.fr.landscape.bluesky.jpg'), lost(whole))
    expect((await again()).requests).toHaveLength(1)
    expect(await shop.read(file)).toBe(whole)
  })
})

it.each(['index.html', '.batch.list'])(
  'a power cut that took what %s held keeps no later run away',
  async name => {
    const text = 'photo\ncats/a.jpg\n'
    await run(text, { defaults: defaultsWith(['square']) })
    for (const lost of ['', '\0'.repeat(300)]) {
      await writeFile(shop.path(`cards/${name}`), lost)
      expect((await run(text, { defaults: defaultsWith(['square']) })).error).toBeNull()
      expect((await readFile(shop.path(`cards/${name}`))).includes(0)).toBe(false)
    }
    await writeFile(shop.path(`cards/${name}`), 'my own')
    expect((await run(text, { defaults: defaultsWith(['square']) })).error?.code).toBe('OUTPUT_EXISTS')
  },
)
