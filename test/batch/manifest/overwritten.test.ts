// An earlier card that is a photo, a logo or a sheet of the list, and cards that would take its place: each is told in the list's check.
import { link, mkdir, readFile, symlink } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeTiny, mistakesOf, openWorkshop, type Workshop } from '../workshop.js'

let shop: Workshop
let own: Uint8Array
beforeEach(async () => {
  shop = await openWorkshop()
  await shop.put('cats/a.jpg', 'photo a')
  own = (await makeTiny({ photo: Buffer.from('earlier'), template: 'note' })).png
  await shop.put('own.png', own)
})
afterEach(() => shop.remove())

const refused = [[3, 'out', 'OUTPUT_IS_PHOTO', null]]

describe.each(['photo', 'logo', 'handwriting'])('a %s of another row', column => {
  const row = (first: string): string => (column === 'photo' ? `${first},q,` : `cats/a.jpg,q,${first}`)
  const list = (first: string, out: string): string =>
    `photo,out,${column === 'photo' ? 'id' : column}\n${row(first)}\ncats/a.jpg,${out},\n`

  const asked = async (text: string) => {
    for (const dryRun of [true, false]) {
      const run = await shop.run({ text, out: shop.folder, dryRun })
      expect(mistakesOf(run)).toEqual(refused)
      expect(run.requests).toEqual([])
    }
    expect((await readFile(shop.path('own.png'))).equals(own)).toBe(true)
  }

  it('is no place for a card', () => asked(list('own.png', 'own.png')))

  it('is none by another name of the file', async () => {
    await link(shop.path('own.png'), shop.path('hard.png'))
    await asked(list('own.png', 'hard.png'))
  })

  it('is none where the list names it by a link', async () => {
    await symlink(shop.path('own.png'), shop.path('soft.png'))
    await asked(list('soft.png', 'own.png'))
  })

  it('is none for what a network gets', async () => {
    await shop.put('x.bluesky.jpg', own)
    const [head, first, second] = list('x.bluesky.jpg', 'x.png').split('\n')
    await asked(`${head},for\n${first},\n${second},bluesky\n`)
  })
})

it('also what an earlier run of the same list made there is kept', async () => {
  await mkdir(shop.path('cards'))
  const first = await shop.run({ text: 'photo,out\ncats/a.jpg,b\n' })
  expect(first.summary).toMatchObject({ made: 1 })
  await shop.put('cats/a.jpg', 'another photo')
  const second = await shop.run({ text: 'photo,out\ncards/b.png,c\ncats/a.jpg,b\n' })
  expect(mistakesOf(second)).toEqual(refused)
})

it('the logo that stands for all rows is the list’s mistake, not each row’s failure', async () => {
  const run = await shop.run({
    text: 'photo,out\ncats/a.jpg,x\ncats/a.jpg,own.png\n',
    out: shop.folder,
    defaults: {
      templates: ['note'],
      languages: ['fr'],
      formats: ['portrait'],
      focus: 'auto',
      partner: null,
      logo: { path: shop.path('own.png'), shown: 'own.png' },
      message: null,
      hashtag: null,
      source: null,
      report: null,
    },
  })
  expect(mistakesOf(run)).toEqual(refused)
})

it('a photo beside the cards is in nobody’s way', async () => {
  const run = await shop.run({ text: 'photo,out\nown.png,q\ncats/a.jpg,r\n', out: shop.folder })
  expect(run.summary).toMatchObject({ made: 2, failed: 0 })
})
