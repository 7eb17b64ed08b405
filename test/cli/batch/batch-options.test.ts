// What `batch` has from `compose`: several looks, a byte budget, texts beside the pictures, and where things are on each card.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { placing } from '../../batch/placing.js'
import { openWorkshop, type Workshop } from '../../batch/workshop.js'
import { fakeEngine } from '../fake-engine.js'
import { openWorld } from '../terminal-io.js'
import { linesOf, runBatchLine } from './run-batch.js'

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop()
  await shop.put('a.jpg', 'photo a')
  await shop.put('b.jpg', 'photo b')
  await shop.put('list.csv', 'photo,template\na.jpg,\nb.jpg,marker\n')
})
afterEach(() => shop.remove())

const list = (): string[] => [shop.path('list.csv'), '--out', shop.path('cards')]
const namesOf = async (ending: string): Promise<string[]> =>
  Object.keys(await shop.cards()).filter(name => name.endsWith(ending))

describe('-t', () => {
  it.each([[['-t', 'note,marker']], [['-t', 'note', '-t', 'marker , note']], [['-t', 'all']]])(
    'takes several looks, for rows that name none: %j',
    async argv => {
      expect((await runBatchLine([...list(), ...argv])).code).toBe(0)
      expect(await namesOf('.png')).toEqual([
        'a.marker.fr.portrait.png',
        'a.note.fr.portrait.png',
        'b.marker.fr.portrait.png',
      ])
    },
  )

  it('refuses one that there is not, and an empty one', async () => {
    expect((await runBatchLine([...list(), '-t', 'note,museum'])).code).toBe(2)
    const { code, err } = await runBatchLine([...list(), '-t', 'note,,marker'])
    expect([code, err]).toEqual([2, expect.stringContaining('note | note,marker | all')])
  })

  it('offers the file that a name means, typed or in a cell', async () => {
    await shop.put('museum.yaml', 'id: museum')
    const before = process.cwd()
    process.chdir(shop.folder)
    try {
      const typed = await runBatchLine(['list.csv', '-t', 'note,museum', '--json'])
      expect([typed.code, linesOf(typed.out)]).toMatchObject([
        2,
        [{ summary: { code: 'TEMPLATE_UNKNOWN', args: { value: 'museum', nearest: 'museum.yaml' } } }],
      ])
      const slip = await runBatchLine(['list.csv', '-t', 'musuem.yaml', '--json'])
      expect(linesOf(slip.out)).toMatchObject([{ summary: { args: { nearest: 'museum.yaml' } } }])
    } finally {
      process.chdir(before)
    }
    await shop.put('list.csv', 'photo,template\na.jpg,museum\nb.jpg,musuem\nb.jpg,musuem.yaml\n')
    const { code, out } = await runBatchLine([...list(), '--json'])
    expect(code).toBe(3)
    expect(linesOf(out).slice(0, 3)).toMatchObject([
      { row: 2, column: 'template', nearest: 'museum.yaml' },
      { row: 3, column: 'template', nearest: 'note' },
      { row: 4, column: 'template', nearest: 'museum.yaml' },
    ])
  })

  it('is kept as it was for failed.csv', async () => {
    await shop.put('b.jpg', '')
    expect((await runBatchLine([...list(), '-t', 'note,marker', '-f', 'square,story'])).code).toBe(6)
    await shop.put('b.jpg', 'photo b')
    await shop.put('list.csv', 'photo\na.jpg\n')
    const again = await runBatchLine([shop.path('cards/failed.csv'), '-q'])
    const asked = again.requests.map(({ template, format }) => `${template} ${format}`)
    expect(asked.toSorted()).toEqual(['marker square', 'marker story'])
  })
})

describe.each([
  ['--format', 'Instagram', 'FORMAT_IS_NETWORK', { network: 'instagram', format: 'portrait' }],
  ['--format', '4:5', 'FORMAT_IS_RATIO', { formats: ['portrait'], size: '1080x1350' }],
  ['--for', 'insta', 'NETWORK_UNKNOWN', { nearest: 'instagram' }],
  ['--for', 'instagran', 'NETWORK_UNKNOWN', { nearest: 'instagram' }],
  ['--lang', 'frr', 'LANGUAGE_UNKNOWN', { nearest: 'fr' }],
  ['--hand', 'kalan', 'OPTION_INVALID', { nearest: 'kalam' }],
  ['--focus', 'centre', 'FOCUS_INVALID', { nearest: 'center' }],
] as const)('%s %s', (option, value, code, args) => {
  it('is answered as in compose', async () => {
    const batch = await runBatchLine([...list(), option, value, '--json'])
    const world = openWorld()
    await main(['compose', shop.path('a.jpg'), option, value, '--json'], world.io, fakeEngine().load)
    const { problems } = JSON.parse(world.out()) as { problems: readonly Record<string, unknown>[] }
    expect(problems).toMatchObject([{ code, args }])
    const { message, hint } = problems[0] ?? {}
    expect(linesOf(batch.out)).toMatchObject([{ summary: { code, args, message, hint } }])
  })
})

it.each(['', ' ', 'a\0b'])('--out %j is no folder', async out => {
  const { code, made } = await runBatchLine([shop.path('list.csv'), '--out', out])
  expect([code, made]).toEqual([2, 0])
})

describe('--max-bytes', () => {
  it('reaches every card, and makes those anew that had another', async () => {
    const budgets = async (...argv: string[]) =>
      (await runBatchLine([...list(), ...argv])).requests.map(({ maxBytes }) => maxBytes)
    expect(await budgets('--max-bytes', '900kB')).toEqual([900_000, 900_000])
    expect(await budgets('--max-bytes', '900kB')).toEqual([])
    expect(await budgets()).toEqual([undefined, undefined])
  })

  it('is checked before anything else', async () => {
    const { code, made } = await runBatchLine([...list(), '--max-bytes', 'little'])
    expect([code, made]).toEqual([2, 0])
  })
})

describe('--captions', () => {
  it('writes the words beside each card, also of those that are there already, and writes none twice', async () => {
    expect((await runBatchLine(list())).code).toBe(0)
    expect(await namesOf('.txt')).toEqual([])
    const { made } = await runBatchLine([...list(), '--captions'])
    expect([made, await namesOf('.txt')]).toEqual([0, ['a.note.fr.portrait.txt', 'b.marker.fr.portrait.txt']])
    expect(await shop.read('cards/a.note.fr.portrait.txt')).toBe(
      '[caption]\nCaption fr \n\n[alt text]\nAlt fr\n\n[catsforkids 1.0.0 8aa80014]\n',
    )
    await shop.put('list.csv', 'photo,message\na.jpg,New\nb.jpg,\n')
    await runBatchLine([...list(), '--captions'])
    expect(await shop.read('cards/a.note.fr.portrait.txt')).toContain('Caption fr New')
  })

  it('refuses a text of somebody else’s before the card is made', async () => {
    await shop.put('cards/a.note.fr.portrait.txt', 'my notes')
    const { code, made } = await runBatchLine([...list(), '--captions'])
    expect([code, made]).toEqual([6, 1])
    expect(await namesOf('.png')).toEqual(['b.marker.fr.portrait.png'])
    expect(await shop.read('cards/a.note.fr.portrait.txt')).toBe('my notes')
  })
})

it('where the cat, the texts and what covers them are is told of each card, made or kept', async () => {
  const told = async () =>
    linesOf((await runBatchLine([...list(), '--json'])).out).filter(({ outcome }) => outcome !== undefined)
  for (const outcome of ['made', 'kept']) {
    const cards = await told()
    expect(cards).toHaveLength(2)
    for (const card of cards) expect(card).toMatchObject({ outcome, ...placing })
  }
  const { cards } = JSON.parse(await shop.read('cards/report.json')) as { cards: object[] }
  expect(cards).toMatchObject([placing, placing])
})
