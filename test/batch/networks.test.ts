// A batch for networks: which cards a row comes to, what lies beside them, and what a second run makes again.
import { readdir, stat, truncate, unlink } from 'node:fs/promises'
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
