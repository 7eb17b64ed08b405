// The batch command from argument to exit code, in-process, with tiny cards.
import { readdir, readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { secondsFor } from '../../../src/cli/batch/batch-order.js'
import { main } from '../../../src/cli/main.js'
import { openWorkshop, type Workshop } from '../../batch/workshop.js'
import { openWorld } from '../terminal-io.js'
import { linesOf as lines, runBatchLine as run, tinyEngine } from './run-batch.js'

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop()
  for (const name of ['a', 'b', 'c']) await shop.put(`cats/${name}.jpg`, `photo ${name}`)
  await shop.put('cats/empty.jpg', '')
  await shop.put('list.csv', 'photo,id,language\ncats/a.jpg,1,fr|nl\ncats/b.jpg,2,de\n')
})
afterEach(() => shop.remove())

const list = (): string[] => [shop.path('list.csv'), '--out', shop.path('cards')]
describe('batch', () => {
  it('makes the cards, says what came of it, and prints where the page is', async () => {
    const { code, out, err } = await run(list())
    expect(code).toBe(0)
    expect(out).toBe(`${shop.path('cards/index.html')}\n`)
    expect(err).toContain('2 rows, 3 cards\n')
    expect(err).toContain('3 cards made, none failed\n')
    expect((await run(list())).err).toContain('0 cards made, 3 there already, none failed')
  })

  it('says how many cards want a look first, for what, and where: where there is a page that shows them', async () => {
    const page = shop.path('cards/index.html')
    // All are of small photos, which comes after that.
    await shop.put('cats/a.jpg', 'no cat')
    const told = `To look at first, on top of ${page}: 2 cards (No cat found: 2, Small photo: 2); then 1 card (Small photo: 1)\n`
    expect((await run(list())).err.endsWith(told)).toBe(true)
    // Those of an earlier run are on the page, too.
    expect((await run([...list(), '--quiet'])).err).toContain(told)
    const { out } = await run([...list(), '--json'])
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({
      summary: {
        gallery: page,
        lookFirst: { cards: 2, reasons: { NO_CAT: 2, SMALL: 2 }, after: { cards: 1 } },
      },
    })
    for (const option of ['--no-review', '--no-gallery', '--dry-run'])
      expect((await run([...list(), option])).err).not.toContain('To look at first')
  })

  it('ends with 6 when rows failed, and says how to go on', async () => {
    await shop.put('list.csv', 'photo,id\ncats/a.jpg,1\ncats/empty.jpg,2\n')
    const { code, err } = await run(list())
    expect(code).toBe(6)
    expect(err).toContain('error: [row 3 · 2.note.fr.portrait.png] The photo “cats/empty.jpg” is empty')
    expect(err).toContain('1 card made, 1 failed\n')
    expect(err).toContain(`Correct the rows in ${shop.path('cards/failed.csv')}, then run it`)
  })

  it('ends with 3 at mistakes in the manifest, each with row, column and the nearest right value', async () => {
    await shop.put('list.csv', 'photo,langage,format\ncats/a.jpeg,fr,squar\n')
    const { code, out, err, made } = await run(list())
    expect([code, out, made]).toEqual([3, '', 0])
    expect(err).toContain('row 1, langage: There is no column “langage” (did you mean “language”?).\n')
    expect(err).toContain('row 2, photo: There is no photo “cats/a.jpeg” (did you mean “cats/a.jpg”?).\n')
    expect(err).toContain('row 2, format: There is no format “squar” (did you mean “square”?).\n')
    expect(err).toContain('has 3 mistakes, so no card has been made.')
    expect(await readdir(shop.folder)).not.toContain('cards')
  })

  it.each([
    ['lists.csv', 'list.csv'],
    ['nope.csv', null],
  ])('offers the list that was meant by %s, also to programs', async (name, nearest) => {
    const offered = nearest === null ? null : shop.path(nearest)
    const { code, err } = await run([shop.path(name)])
    expect([code, err.match(/Did you mean “(.*)”\?/)?.[1] ?? null]).toEqual([3, offered])
    const { out } = await run([shop.path(name), '--json'])
    const { summary } = JSON.parse(out) as { summary: { code: string; args: { nearest?: string } } }
    expect([summary.code, summary.args.nearest ?? null]).toEqual(['MANIFEST_NOT_FOUND', offered])
  })

  it.each([
    ['https://docs.google.com/spreadsheets/d/1AbC/edit#gid=0', 'sheet', 'Google Sheets: File, Download'],
    ['https://example.org/list.csv', 'web', 'Save the file on this machine'],
    ['file:///home/ann/list.csv', 'file', 'without “file://”'],
  ])('says of %s what it is, also where a photo or a logo is wanted', async (address, form, hint) => {
    for (const argv of [[address], [...list(), '--logo', address], [...list(), '--handwriting', address]]) {
      const { code, err } = await run(argv)
      expect([code, err]).toEqual([3, expect.stringContaining(hint)])
      const { out } = await run([...argv, '--json'])
      expect(lines(out)).toMatchObject([{ summary: { code: 'PATH_FORM', args: { value: address, form } } }])
    }
  })

  it('advises once what several rows have in common', async () => {
    await shop.put('list.csv', 'photo\n../x.jpg\n../y.jpg\ncats/a.jgp\n../z.jpg\n')
    const { code, err } = await run(list())
    const said = err.split('\n').map(line => /^ {2}hint: |^row \d/.exec(line)?.[0])
    expect([code, said.slice(0, 6)]).toEqual([
      3,
      ['row 2', '  hint: ', 'row 3', 'row 4', 'row 5', '  hint: '],
    ])
  })

  it('offers the logo and the sheet that were meant', async () => {
    await shop.put('logo.svg', '<svg/>')
    for (const option of ['--logo', '--handwriting']) {
      const wanted = option === '--logo' ? 'logo.svg' : 'cats/a.jpg'
      const typed = shop.path(option === '--logo' ? 'lgoo.svg' : 'cats/a.png')
      expect((await run([...list(), option, typed])).err).toContain(`Did you mean “${shop.path(wanted)}”?`)
    }
  })

  it('checks what stands below a slip too, and calls columns what the list calls them', async () => {
    await shop.put(
      'list.csv',
      'Foto,langage,hashtag\ncats/a.jpg,xx,\ncats/nn.jpg,fr,\ncats/b.jpg,fr,#cats for kids\n',
    )
    const { code, err } = await run([...list(), '--dry-run'])
    expect(code).toBe(3)
    expect(err).toContain('row 1, langage: There is no column “langage” (did you mean “language”?).\n')
    expect(err).toContain('row 2, language: The campaign has no words in the language “xx”')
    expect(err).toContain('row 3, Foto: There is no photo “cats/nn.jpg”.\n')
    expect(err).toContain('“#cats for kids”')
    await shop.put('list.csv', 'photos\ncats/a.jpg\n')
    expect((await run(list())).err).toContain('has 1 mistake, so')
  })

  it('makes nothing with --dry-run', async () => {
    const { code, out, err, made } = await run([...list(), '--dry-run'])
    expect([code, out, made]).toEqual([0, '', 0])
    expect(err).toContain('2 rows checked, 3 cards to make; nothing has been made')
    expect(await readdir(shop.folder)).not.toContain('cards')
  })

  it('takes the flags where cells are empty', async () => {
    await shop.put('list.csv', 'photo,id,format\ncats/a.jpg,1,\ncats/b.jpg,2,link\n')
    const flags = [
      '-l',
      'nl,de',
      '-f',
      'square',
      '-t',
      'marker',
      '--partner',
      'P',
      '-m',
      'M',
      '--focus',
      'center',
    ]
    expect((await run([...list(), ...flags, '-q'])).code).toBe(0)
    expect(Object.keys(await shop.cards()).filter(name => name.endsWith('.png'))).toEqual([
      '1.marker.de.square.png',
      '1.marker.nl.square.png',
      '2.marker.de.link.png',
      '2.marker.nl.link.png',
    ])
  })

  it('reads the manifest from standard input', async () => {
    const stdin = [Buffer.from(`[{"photo": "${shop.path('cats/a.jpg')}", "id": "in"}]`)]
    const { code } = await run(['-', '--out', shop.path('cards'), '--allow-outside', '-q'], { stdin })
    expect(code).toBe(0)
    expect(await shop.cards()).toHaveProperty(['in.note.fr.portrait.png'])
    expect((await run(['-'], { stdinIsTTY: true })).code).toBe(2)
  })

  it('without a list it names a command that has one', async () => {
    const { code, err } = await run([])
    expect(code).toBe(2)
    expect(err).toContain('catsforkids batch partners.csv')
  })

  it('says nothing but errors and the summary with --quiet', async () => {
    await shop.put('cats/a.jpg', 'no cat')
    const told = `To look at first, on top of ${shop.path('cards/index.html')}: 2 cards (No cat found: 2, Small photo: 2); then 1 card (Small photo: 1)\n`
    expect((await run([...list(), '--quiet'])).err).toBe(`3 cards made, none failed\n${told}`)
  })

  it('writes no page with --no-gallery, and prints none', async () => {
    expect((await run([...list(), '--no-gallery'])).out).toBe('')
    expect(await shop.cards()).not.toHaveProperty(['index.html'])
  })

  it.each([
    [['nowhere.csv'], 3, 'There is no list “nowhere.csv”.'],
    [['.'], 3, 'cannot be read'],
    [['list.csv', '--jobs', '0'], 2, '1…256'],
    [['list.csv', '--shard', '3/2'], 2, '1/3 | 2/3 | 3/3'],
    [['list.csv', '--format', 'squar'], 2, 'square'],
    [['list.csv', '--focus', 'there'], 2, 'focus'],
    [['list.csv', '--dryrun'], 2, '--dry-run'],
    [[], 2, 'manifest'],
    [['merge'], 2, 'dirs'],
    [['merge', 'nowhere'], 3, 'There is no'],
  ])('%j ends with %i', async (argv, code, says) => {
    const ran = await run(argv)
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(says)
  })

  it('speaks the language of the user', async () => {
    const { err } = await run(list(), { env: { LANG: 'fr_BE.UTF-8' } })
    expect(err).toContain('3 cartes faites, aucun échec')
    expect(await shop.read('cards/index.html')).toContain('<h1>Cartes</h1>')
  })

  it('joins the reports of two halves', async () => {
    await shop.put('cats/a.jpg', 'no cat')
    for (const part of ['1', '2']) {
      const { code } = await run([
        shop.path('list.csv'),
        '--shard',
        `${part}/2`,
        '-o',
        shop.path(`part${part}`),
        '-q',
      ])
      expect(code).toBe(0)
    }
    const { code, out, err } = await run([
      'merge',
      shop.path('part1'),
      shop.path('part2'),
      '-o',
      shop.path('all'),
    ])
    const page = shop.path('all/index.html')
    const told = `To look at first, on top of ${page}: 2 cards (No cat found: 2, Small photo: 2); then 1 card (Small photo: 1)\n`
    expect([code, out, err]).toEqual([0, `${page}\n`, `3 cards, none failed\n${told}`])
  })
})

describe('batch --json', () => {
  it('gives a line for each card, then the summary', async () => {
    await shop.put('list.csv', 'photo,id,partner\ncats/a.jpg,1,\u202eX\ncats/empty.jpg,2,\n')
    const { code, out } = await run([...list(), '--json', '-j', '1'])
    const found = lines(out)
    const [first, second] = ['made', 'failed'].map(how => found.find(({ outcome }) => outcome === how))
    const summary = found[2]
    expect(code).toBe(6)
    expect(out).not.toContain('\u202e')
    expect(first).toMatchObject({
      outcome: 'made',
      row: 2,
      file: shop.path('cards/1.note.fr.portrait.png'),
      photo: 'cats/a.jpg',
      partner: '\u202eX',
      caption: 'Caption fr ',
      notices: [{ code: 'PHOTO_SMALL', args: { width: 1 } }],
    })
    expect(second).toMatchObject({
      outcome: 'failed',
      row: 3,
      code: 'PHOTO_EMPTY',
      args: { file: 'cats/empty.jpg' },
    })
    expect(summary).toMatchObject({
      summary: { exitCode: 6, rows: 2, cards: 2, made: 1, kept: 0, failed: 1 },
    })
  })

  it('gives mistakes, and problems that end the run, the same way', async () => {
    await shop.put('list.csv', 'photo\ncats/x.jpg\n')
    const wrong = await run([...list(), '--json'])
    expect(wrong.code).toBe(3)
    expect(lines(wrong.out)).toMatchObject([
      { outcome: 'mistake', row: 2, column: 'photo', value: 'cats/x.jpg', code: 'PHOTO_NOT_FOUND' },
      { summary: { exitCode: 3, code: 'MANIFEST_INVALID', args: { wrong: 1 } } },
    ])
    const missing = await run(['nowhere.csv', '--json'])
    expect(missing.code).toBe(3)
    expect(lines(missing.out)).toMatchObject([{ summary: { exitCode: 3, code: 'MANIFEST_NOT_FOUND' } }])
  })
})

it('gives a card as many times longer as cards share a core, but for the two that wait for others', () => {
  const cores = availableParallelism()
  expect([1, cores + 2, cores + 3, 3 * cores + 2].map(secondsFor)).toEqual([60, 60, 120, 180])
})

describe('--max-pixels', () => {
  it('reaches every card', async () => {
    const asked = async (argv: readonly string[]) =>
      (await run([...list(), ...argv])).requests.map(({ maxMegapixels }) => maxMegapixels)
    expect(await asked(['--max-pixels', '150MP'])).toEqual([150, 150, 150])
    expect(await asked(['--redo'])).toEqual([undefined, undefined, undefined])
  })

  it('is checked before anything else, and is not for workers, whose memory is their own', async () => {
    const wrong = await run([...list(), '--max-pixels', '5'])
    expect([wrong.code, wrong.made]).toEqual([2, 0])
    const queue = ['--queue', 'redis://localhost', '--store', shop.path('store')]
    const far = await run([...list(), '--max-pixels', '5MP', '--json', ...queue])
    expect(lines(far.out)).toMatchObject([{ summary: { exitCode: 2, code: 'OPTIONS_CONFLICT' } }])
  })
})

it('a text that no card can hold is told with its row and column, before anything is made', async () => {
  await shop.put('list.csv', `photo,message\ncats/a.jpg,short\ncats/b.jpg,${'m'.repeat(5001)}\n`)
  const { code, out, made } = await run([...list(), '--json'])
  expect([code, made]).toEqual([3, 0])
  expect(lines(out)[0]).toMatchObject({
    row: 3,
    column: 'message',
    code: 'TEXT_TOO_LONG',
    value: 'm'.repeat(60),
  })
})

it('a manifest that never comes can be interrupted', async () => {
  const world = openWorld()
  // Never yields: the first look at it is answered by Ctrl-C.
  const silence: AsyncIterableIterator<Uint8Array> = {
    [Symbol.asyncIterator]: () => silence,
    next: () => {
      setImmediate(world.interrupt)
      return new Promise(() => {})
    },
  }
  const io = { ...world.io, stdin: Object.assign(silence, { isTTY: false }) }
  expect(await main(['batch', '-', '--out', shop.path('cards')], io, async () => tinyEngine())).toBe(130)
  expect(await readdir(shop.folder)).not.toContain('cards')
})

it('redraws one line on a terminal, with what failed above it, and leaves the summary', async () => {
  await shop.put('list.csv', 'photo,id\ncats/a.jpg,1\ncats/empty.jpg,2\n')
  const { err } = await run(list(), { stderrIsTTY: true })
  expect(err).toContain('0 of 2')
  expect(err).toContain('\u001b[')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal is told begins with one
  const plain = err.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
  expect(plain).toMatch(/is empty[\s\S]*1 card made, 1 failed/)
})

it('its help names every option of the contract, and loads nothing', async () => {
  const { code, out } = await run(['--help'])
  expect(code).toBe(0)
  for (const option of [
    '--out',
    '--dry-run',
    '--jobs',
    '--redo',
    '--fail-fast',
    '--shard',
    '--no-gallery',
    '--json',
    '--quiet',
    '--allow-outside',
    '--partner',
  ]) {
    expect(out).toContain(option)
  }
  expect((await run(['merge', '--help'])).out).toContain('--no-gallery')
  const source = await readFile('src/cli/batch/batch.ts', 'utf8')
  expect(source).not.toMatch(/^import \{[^}]*\} from '\.\/batch-run/m)
})
