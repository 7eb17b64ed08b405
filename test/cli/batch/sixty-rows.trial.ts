// The way of somebody with a list: sixty rows with twelve faults, to sixty good cards in three rounds: the encoding, everything that
// the check before the first card can know, and the one cat that only the making shows. Real photos, real cards.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { openWorkshop, type Workshop } from '../../batch/workshop.js'
import { openWorld } from '../terminal-io.js'
import { linesOf } from './run-batch.js'

const fixtures = join(import.meta.dirname, '../../fixtures')
const long = 'Ne détournez pas le regard. '.repeat(30).trim()

let shop: Workshop
beforeAll(async () => {
  shop = await openWorkshop()
  const cat = await sharp(join(fixtures, 'chelsea.png')).jpeg().toBuffer()
  const kitten = await sharp(join(fixtures, 'kitten.webp')).resize(900).jpeg().toBuffer()
  await shop.put('cats/chelsea.jpg', cat)
  await shop.put('cats/kitten.jpg', kitten)
  // As macOS composes it.
  await shop.put('cats/me\u0301lie.jpg', kitten)
  await shop.put('cats/cut.jpg', kitten.subarray(0, kitten.length / 2))
  const sky = { create: { width: 900, height: 700, channels: 3, background: '#88aacc' } } as const
  await shop.put('cats/sky.jpg', await sharp(sky).jpeg().toBuffer())
  const svg = (inside: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">${inside}</svg>`
  await shop.put('text.svg', svg('<rect width="40" height="20"/><text y="15">Vet</text>'))
  await shop.put('plain.svg', svg('<rect width="40" height="20"/>'))
})
afterAll(() => shop.remove())

interface Cells {
  photo: string
  id: string
  langage: string
  partner: string
  logo: string
  message: string
  hashtag: string
  focus: string
  Notes: string
}
const names = ['photo', 'id', 'langage', 'partner', 'logo', 'message', 'hashtag', 'focus', 'Notes'] as const

/** The row in its place; the list's first is the second line. */
const rowsWith = (changes: Readonly<Record<number, Partial<Cells>>>): Cells[] =>
  Array.from({ length: 60 }, (_, i) => ({
    photo: i % 2 === 0 ? 'cats/chelsea.jpg' : 'cats/kitten.jpg',
    id: `card ${String(i + 2)}`,
    langage: ['fr', 'nl', 'en'][i % 3] ?? 'fr',
    partner: `Clinique Forêt ${String(i + 2)}`,
    logo: '',
    message: '',
    hashtag: '',
    focus: '',
    Notes: 'ours',
    ...changes[i + 2],
  }))
const listOf = (rows: readonly Cells[], column = 'langage'): string =>
  [names.map(name => (name === 'langage' ? column : name)), ...rows.map(row => names.map(name => row[name]))]
    .map(cells => `${cells.join(';')}\n`)
    .join('')

const faulty = {
  5: { logo: 'text.svg' },
  9: { photo: 'cats/cut.jpg' },
  13: { partner: '#N/A' },
  17: { photo: 'cats/m\u00e9lie.jpg' },
  21: { photo: String.raw`cats\kitten.jpg` },
  25: { message: long },
  29: { id: 'card 26' },
  33: { langage: 'xx' },
  37: { photo: 'cats/sky.jpg' },
  41: { hashtag: '#cats for kids' },
} as const

async function run(...argv: string[]) {
  const world = openWorld()
  const code = await main(
    ['batch', shop.path('list.csv'), '-o', shop.path('cards'), '-f', '400x400', ...argv],
    world.io,
  )
  return { code, err: world.err(), lines: argv.includes('--json') ? linesOf(world.out()) : [] }
}
const count = (lines: readonly Record<string, unknown>[], outcome: string): number =>
  lines.filter(line => line.outcome === outcome).length

it('come to sixty good cards in three rounds', { timeout: 300_000 }, async () => {
  // 1. Saved by an old Excel: nothing else can be said of a list whose letters are not known.
  await shop.put('list.csv', Buffer.from(listOf(rowsWith(faulty)), 'latin1'))
  const first = await run()
  expect([first.code, first.err]).toEqual([3, expect.stringContaining('was not saved as UTF-8: in line 2')])

  // 2. Saved as UTF-8: all that can be known, each once, with its rows, and not a file made.
  await shop.put('list.csv', listOf(rowsWith(faulty)))
  const second = await run('--json')
  const told = second.lines.filter(line => line.outcome === 'mistake')
  expect(told.map(({ code, rows, column }) => [code, rows, column])).toEqual(
    expect.arrayContaining([
      ['COLUMN_UNKNOWN', [1], 'langage'],
      ['LOGO_REFUSED', [5], 'logo'],
      ['PHOTO_BROKEN', [9], 'photo'],
      ['CELL_IS_ERROR', [13], 'partner'],
      ['TEXT_DOES_NOT_FIT', [25], 'message'],
      ['LANGUAGE_UNKNOWN', [33], 'language'],
      ['OUT_TAKEN', [29], 'out'],
    ]),
  )
  expect(told).toHaveLength(7)
  expect(second.lines.filter(line => line.outcome === 'notice')).toMatchObject([
    { code: 'COLUMNS_IGNORED', args: { names: ['Notes'] } },
    { code: 'HASHTAG_NOT_LINKED', args: { hashtag: '#cats for kids' } },
  ])
  expect([second.code, await readdir(shop.folder)]).toEqual([3, expect.not.arrayContaining(['cards'])])

  // 3. Mended: the name in another composition and the path with a backslash mean what they say. One card has no cat.
  const mended = {
    5: { logo: 'plain.svg' },
    17: faulty[17],
    21: faulty[21],
    37: faulty[37],
    41: { hashtag: '#catsforkids' },
  }
  await shop.put('list.csv', listOf(rowsWith(mended), 'language'))
  const third = await run('--json')
  expect([third.code, count(third.lines, 'made')]).toEqual([0, 60])
  const { summary } = third.lines.at(-1) as { summary: { lookFirst: { reasons: Record<string, number> } } }
  expect(summary.lookFirst.reasons).toMatchObject({ NO_CAT: 1 })

  // What the page gives back, with the cat's place: that card is made anew, and no other.
  await shop.put(
    'list.csv',
    listOf(rowsWith({ ...mended, 37: { photo: 'cats/sky.jpg', focus: '50%,40%' } }), 'language'),
  )
  const last = await run('--json')
  expect([count(last.lines, 'made'), count(last.lines, 'kept')]).toEqual([1, 59])
  const cards = (await readdir(shop.path('cards'))).filter(name => name.endsWith('.png'))
  expect(cards).toHaveLength(60)
  for (const card of cards) expect((await stat(shop.path(`cards/${card}`))).size).toBeGreaterThan(10_000)
})
