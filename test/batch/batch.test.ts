import {
  appendFile,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { mergeBatches } from '../../src/batch/report/merge.js'
import { leavePassing } from '../output/files/left-behind.js'
import {
  english,
  machine,
  makeTiny,
  mistakesOf,
  openWorkshop,
  type Ran,
  type RunChanges,
  studioOf,
  type Workshop,
} from './workshop.js'

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop()
  for (const name of ['a', 'b', 'c']) await shop.put(`cats/${name}.jpg`, `photo ${name}`)
})
afterEach(() => shop.remove())

const list = 'photo,id,language\ncats/a.jpg,1,fr|nl\ncats/b.jpg,2,\ncats/c.jpg,3,de\n'

const journalOf = async (): Promise<Record<string, unknown>[]> =>
  (await shop.read('cards/journal.jsonl'))
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Record<string, unknown>)

describe('a run', () => {
  it('makes every card, and says so in four reports', async () => {
    const { summary, requests } = await shop.run({ text: list })
    expect(summary).toMatchObject({ rows: 3, cards: 4, made: 4, kept: 0, failed: 0 })
    expect(requests).toHaveLength(4)
    expect(Object.keys(await shop.cards())).toEqual([
      '1.note.fr.portrait.png',
      '1.note.nl.portrait.png',
      '2.note.fr.portrait.png',
      '3.note.de.portrait.png',
      'index.html',
      'report.csv',
      'report.json',
    ])
    const report = JSON.parse(await shop.read('cards/report.json')) as { cards: object[] }
    expect(report).toMatchObject({ catsforkids: '1.0.0', manifest: 'list.csv', rows: 3, done: 4, failed: 0 })
    expect(report.cards).toMatchObject([
      { row: 2, file: '1.note.fr.portrait.png', photo: 'cats/a.jpg', status: 'done', caption: 'Caption fr ' },
      { row: 2, file: '1.note.nl.portrait.png', altText: 'Alt nl' },
      { row: 3, file: '2.note.fr.portrait.png' },
      { row: 4, file: '3.note.de.portrait.png' },
    ])
    expect(JSON.stringify(report)).not.toContain(shop.folder)
  })

  it('makes the cards of one photo together, whatever the order of the rows', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `cats/${i % 2 === 0 ? 'b' : 'a'}.jpg,${String(i)}`)
    const { requests } = await shop.run({ text: `photo,id\n${rows.join('\n')}\n`, jobs: 1 })
    const order = requests.map(({ photo }) => String(photo).slice(-5, -4))
    const changes = order.filter((photo, i) => i > 0 && photo !== order[i - 1]).length
    // Two rows are looked at beside the one that is made, so that where the photos change three rows may mix.
    expect(changes).toBeLessThanOrEqual(5)
    expect(order.slice(0, 17)).toEqual(Array(17).fill('a'))
    const report = JSON.parse(await shop.read('cards/report.json')) as { cards: { row: number }[] }
    expect(report.cards.map(({ row }) => row)).toEqual(rows.map((_, i) => i + 2))
  })

  it('never has more cards in the making than it may', async () => {
    let now = 0
    let most = 0
    const composeCard = async (request: Parameters<typeof makeTiny>[0]) => {
      most = Math.max(most, ++now)
      const card = await makeTiny(request)
      now--
      return card
    }
    const rows = Array.from({ length: 20 }, (_, i) => `cats/a.jpg,${String(i)}`)
    const { summary } = await shop.run({ text: `photo,id\n${rows.join('\n')}\n`, jobs: 3, composeCard })
    expect(summary?.made).toBe(20)
    expect(most).toBe(3)
  })

  it('hands a row over as the flags would', async () => {
    await shop.put('logo.svg', '<svg/>')
    await shop.put('looks/own.yaml', 'own')
    const text =
      'photo;template;partner;logo;message;hashtag;source;report;focus;out\n' +
      'cats/a.jpg;looks/own.yaml;P;logo.svg;M;#h;S;R;0.5,0.4;{partner}/x\n'
    const { requests } = await shop.run({ text })
    expect(requests[0]).toMatchObject({
      photo: shop.path('cats/a.jpg'),
      template: shop.path('looks/own.yaml'),
      partner: 'P',
      logo: shop.path('logo.svg'),
      message: 'M',
      hashtag: '#h',
      source: 'S',
      report: 'R',
      focus: '0.5,0.4',
    })
    expect(await shop.cards()).toHaveProperty(['P/x.png'])
  })

  it('makes nothing in a dry run, and leaves nothing', async () => {
    const { summary, requests } = await shop.run({ text: list, dryRun: true })
    expect(summary).toMatchObject({ rows: 3, cards: 4, made: 0 })
    expect(requests).toEqual([])
    expect(await readdir(shop.folder)).toEqual(['cats', 'list.csv'])
  })

  it('a dry run says how many cards are there already, and a run then leaves just these', async () => {
    const lines = ['photo,id', ...[1, 2, 3, 4, 5].map(id => `cats/a.jpg,${id}`)]
    const text = `${lines.join('\n')}\n`
    const countOf = async (changes: RunChanges = {}) => {
      const { summary } = await shop.run({ text, dryRun: true, ...changes })
      return [summary?.kept, summary?.made, summary?.cards]
    }
    expect(await countOf()).toEqual([0, 0, 5])
    await shop.run({ text })
    expect(await countOf()).toEqual([5, 0, 5])
    expect(await countOf({ redo: true })).toEqual([0, 0, 5])
    const names = Object.keys(await shop.cards()).filter(name => name.endsWith('.png'))
    // Gone, cut short, another of the same size; and one that was only copied.
    const [gone = '', short = '', other = '', copied = ''] = names
    await rm(shop.path(`cards/${gone}`))
    const bytes = await readFile(shop.path(`cards/${other}`))
    await shop.put(`cards/${short}`, bytes.subarray(0, 50))
    await shop.put(`cards/${copied}`, await readFile(shop.path(`cards/${copied}`)))
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
    await shop.put(`cards/${other}`, bytes)
    expect(await countOf()).toEqual([2, 0, 5])
    // Another of the photo's bytes: every card is another.
    await shop.put('cats/a.jpg', 'another cat')
    expect(await countOf()).toEqual([0, 0, 5])
  })

  it('says before the first card what networks make of a hashtag, once each, also in a dry run', async () => {
    const text =
      'photo,hashtag,for,id\ncats/a.jpg,#a-b,,1\ncats/a.jpg,#a-b,,2\ncats/a.jpg,#a-b,bluesky,3\ncats/a.jpg,#ab,x,4\n'
    const notice = {
      code: 'HASHTAG_NOT_LINKED',
      args: { hashtag: '#a-b', links: [{ network: null, linked: '#a' }] },
    }
    for (const dryRun of [true, false]) {
      const { events } = await shop.run({ text, dryRun })
      expect(events.filter(({ kind }) => kind === 'notice')).toEqual([
        { kind: 'notice', notice, rows: [2, 3] },
      ])
    }
  })

  it('leaves no lock and no work behind', async () => {
    await shop.run({ text: list })
    const hidden = (await readdir(shop.path('cards'))).filter(name => name.startsWith('.'))
    expect(hidden.toSorted()).toEqual(['.batch.list', '.batch.photos'])
  })
})

describe('the check before the first card', () => {
  it('lists every mistake with row, column and the nearest right value, and makes nothing', async () => {
    await shop.put('logos/wwf.png', 'x')
    const run = await shop.run({
      text:
        'photo,template,language,format,focus,logo,for,out\n' +
        'cats/a.jpeg,notes,fr|frr,squar,middle,logos/wfw.png,instagramm,../x.png\n' +
        ',note,nl,10x10,,,,\n' +
        'cats/*.gif,,,,,,,\n' +
        'cats,,,,,,,x.jpg\n',
    })
    expect(run.error?.code).toBe('MANIFEST_INVALID')
    expect(run.error?.args).toMatchObject({ wrong: 12 })
    expect(mistakesOf(run)).toEqual([
      [2, 'photo', 'PHOTO_NOT_FOUND', 'cats/a.jpg'],
      [2, 'logo', 'LOGO_NOT_FOUND', 'logos/wwf.png'],
      [2, 'template', 'TEMPLATE_UNKNOWN', 'note'],
      [2, 'language', 'LANGUAGE_UNKNOWN', 'fr'],
      [2, 'format', 'FORMAT_UNKNOWN', 'square'],
      [2, 'focus', 'FOCUS_INVALID', null],
      [2, 'for', 'NETWORK_UNKNOWN', 'instagram'],
      [3, 'photo', 'CELL_EMPTY', null],
      [3, 'format', 'FORMAT_OUT_OF_RANGE', null],
      [4, 'photo', 'PHOTO_NO_MATCH', null],
      [5, 'photo', 'PHOTO_IS_FOLDER', null],
      [5, 'out', 'OUT_INVALID', null],
    ])
    expect(run.requests).toEqual([])
  })

  it('says for out what is wrong with it', async () => {
    const text =
      'photo,out\ncats/a.jpg,../x.png\ncats/b.jpg,x.jpg\ncats/c.jpg,{id.png\ncats/a.jpg,{langage}.png\n'
    expect(mistakesOf(await shop.run({ text }))).toEqual([
      [2, 'out', 'OUT_OUTSIDE', null],
      [3, 'out', 'OUT_INVALID', null],
      [5, 'out', 'OUT_INVALID', null],
    ])
  })

  it('finds two cards that would be one file, also where only case tells them apart', async () => {
    const text = 'photo,out\ncats/a.jpg,x\ncats/b.jpg,X.png\ncats/c.jpg,x.png/y\ncats/a.jpg,z\n'
    const run = await shop.run({ text })
    expect(mistakesOf(run)).toEqual([
      [3, 'out', 'OUT_TAKEN', null],
      [4, 'out', 'OUT_TAKEN', null],
    ])
    expect(run.requests).toEqual([])
    const inOneRow = await shop.run({ text: 'photo,out,language\ncats/a.jpg,x,fr|nl\n' })
    expect(mistakesOf(inOneRow)).toEqual([[2, 'out', 'OUT_TAKEN', null]])
  })

  it('stays in the folder of the manifest, also behind links, unless it may leave it', async () => {
    await shop.put('list/in.jpg', 'x')
    await symlink(shop.path('cats/a.jpg'), shop.path('list/link.jpg'))
    await symlink(shop.path('cats'), shop.path('list/folder'))
    const text = 'photo\nin.jpg\n../cats/a.jpg\nlink.jpg\nfolder/b.jpg\n../cats/*.jpg\n'
    const closed = { text, manifest: 'list/list.csv' }
    expect(mistakesOf(await shop.run(closed)).map(row => (row as unknown[]).slice(0, 3))).toEqual(
      [3, 4, 5, 6].map(row => [row, 'photo', 'PATH_OUTSIDE']),
    )
    const open = await shop.run({
      ...closed,
      text: text.replace('../cats/*.jpg', '../cats/c.*'),
      allowOutside: true,
    })
    expect(open.summary?.made).toBe(5)
  })

  it('finds photos by pattern, sorted, without the cards of an earlier run', async () => {
    await shop.put('cats/x[1].jpg', 'odd')
    const text = 'photo,id\n"**/*.{jpg,png}",all\ncats/x[1].jpg,odd\n'
    await shop.run({ text })
    const again = await shop.run({ text })
    expect(again.summary).toMatchObject({ cards: 5, made: 0, kept: 5 })
    expect(Object.keys(await shop.cards()).filter(name => name.endsWith('.png'))).toEqual([
      'all.a.note.fr.portrait.png',
      'all.b.note.fr.portrait.png',
      'all.c.note.fr.portrait.png',
      'all.x[1].note.fr.portrait.png',
      'odd.x[1].note.fr.portrait.png',
    ])
  })

  it('tells once what an earlier run made and this list names no longer, and leaves it where it is', async () => {
    const leftIn = ({ events }: Ran) =>
      events.flatMap(event =>
        event.kind === 'notice' && event.notice.code === 'CARDS_LEFT' ? [event.notice.args] : [],
      )
    const two = 'photo,id,message\ncats/a.jpg,one,\ncats/b.jpg,two,\n'
    expect(leftIn(await shop.run({ text: two }))).toEqual([])
    expect(leftIn(await shop.run({ text: two }))).toEqual([])
    const other = two.replace('two', 'three')
    const left = [{ cards: 1, files: ['two.note.fr.portrait.png'] }]
    expect(leftIn(await shop.run({ text: other, dryRun: true }))).toEqual(left)
    expect(leftIn(await shop.run({ text: other }))).toEqual(left)
    expect(await shop.read('cards/index.html')).not.toContain('two.note.fr.portrait.png')
    await rm(shop.path('cards/two.note.fr.portrait.png'))
    expect(leftIn(await shop.run({ text: other }))).toEqual([])
  })

  describe('a folder in which other cards lie', () => {
    const replacedIn = ({ events }: Ran) =>
      events.flatMap(event =>
        event.kind === 'notice' && event.notice.code === 'OTHER_CARDS_REPLACED'
          ? [event.notice.args.files]
          : [],
      )
    const one = 'photo,id,message\ncats/a.jpg,one,First\ncats/b.jpg,two,Same\n'
    const other = one.replace('First', 'Other')
    const card = 'one.note.fr.portrait.png'

    it('is told of where another list’s cards are replaced, before the first and by --dry-run', async () => {
      await shop.run({ text: one })
      const options = { manifest: 'other.csv', text: other }
      expect(replacedIn(await shop.run({ ...options, dryRun: true }))).toEqual([[card]])
      const run = await shop.run(options)
      expect(replacedIn(run)).toEqual([[card]])
      expect(run.events.findIndex(({ kind }) => kind === 'outcome')).toBeGreaterThan(
        run.events.findIndex(
          event => event.kind === 'notice' && event.notice.code === 'OTHER_CARDS_REPLACED',
        ),
      )
      expect(replacedIn(await shop.run(options))).toEqual([])
      // And back again.
      expect(replacedIn(await shop.run({ text: one }))).toEqual([[card]])
    })

    it('of a list of the same name in another folder, too', async () => {
      await shop.run({ text: one })
      for (const name of ['a', 'b']) await shop.put(`more/cats/${name}.jpg`, `another ${name}`)
      const run = await shop.run({ manifest: 'more/list.csv', text: one })
      expect(replacedIn(run)).toEqual([[card, 'two.note.fr.portrait.png']])
    })

    it('is not told of where the list itself was changed, nor its photos', async () => {
      await shop.run({ text: one })
      await shop.put('cats/b.jpg', 'another b')
      expect(replacedIn(await shop.run({ text: other }))).toEqual([])
      expect(replacedIn(await shop.run({ text: other, redo: true }))).toEqual([])
    })

    it('is told of where no batch has been, but compose', async () => {
      const tiny = await makeTiny({ photo: Buffer.from('x'), message: 'my own' })
      await shop.put(`cards/${card}`, tiny.png)
      expect(replacedIn(await shop.run({ text: one }))).toEqual([[card]])
      expect(replacedIn(await shop.run({ text: other }))).toEqual([])
    })
  })

  it('makes no folder where nothing comes into it', async () => {
    await shop.run({ text: 'photo\nnone.jpg\n', out: shop.path('deep/down') })
    expect(await readdir(shop.folder)).not.toContain('deep')
    await mkdir(shop.path('own'))
    await shop.run({ text: 'photo\nnone.jpg\n', out: shop.path('own/down') })
    expect(await readdir(shop.path('own'))).toEqual([])
  })

  it('refuses a folder in which somebody else keeps such files', async () => {
    await shop.put('cards/index.html', '<p>mine</p>')
    expect((await shop.run({ text: list })).error?.code).toBe('OUTPUT_EXISTS')
    expect((await shop.run({ text: list, hasGallery: false })).summary?.made).toBe(4)
    expect(await shop.read('cards/index.html')).toBe('<p>mine</p>')
  })

  it('refuses one with a list or copies of photos that are not its own', async () => {
    await shop.put('cards/.batch.list', 'my own list')
    expect((await shop.run({ text: list })).error?.code).toBe('OUTPUT_EXISTS')
    expect(await shop.read('cards/.batch.list')).toBe('my own list')
    await rm(shop.path('cards'), { recursive: true })
    await shop.run({ text: list })
    await rm(shop.path('cards/.batch.photos'), { recursive: true, force: true })
    await shop.put('mine/0123456789abcdef.jpg', 'mine')
    await symlink(shop.path('mine'), shop.path('cards/.batch.photos'))
    expect((await shop.run({ text: list })).error?.code).toBe('OUTPUT_EXISTS')
    expect(await readdir(shop.path('mine'))).toEqual(['0123456789abcdef.jpg'])
  })

  it('takes a list for its own that a killed run left before its journal', async () => {
    await shop.put('cards/.batch.list', '{"text":"photo","encoding":"utf-8","hasMark":false}')
    expect((await shop.run({ text: list })).summary?.made).toBe(4)
  })

  it('tells of cells that have nothing but the marks between values', async () => {
    const text = 'photo,language,template,format,for\ncats/a.jpg,|,|,"| ,",\ncats/a.jpg,fr,note,square,|\n'
    const ran = await shop.run({ text })
    expect(mistakesOf(ran)).toEqual([
      [2, 'template', 'CELL_INVALID', null],
      [2, 'language', 'CELL_INVALID', null],
      [2, 'format', 'CELL_INVALID', null],
      [3, 'for', 'CELL_INVALID', null],
    ])
  })

  it('does not follow a link that leads out of the cards’ folder', async () => {
    await mkdir(shop.path('cards'))
    await mkdir(shop.path('elsewhere'))
    await symlink(shop.path('elsewhere'), shop.path('cards/sub'))
    const ran = await shop.run({ text: 'photo,out\ncats/a.jpg,sub/deep/x\ncats/b.jpg,y\n' })
    expect(mistakesOf(ran)).toEqual([[2, 'out', 'OUT_LINKED', null]])
    expect(await readdir(shop.path('elsewhere'))).toEqual([])
  })

  it('writes no card over a photo that lies in its place, itself or through a link', async () => {
    await mkdir(shop.path('cards'))
    await symlink(shop.path('cats/a.jpg'), shop.path('cards/1.note.fr.portrait.png'))
    const ran = await shop.run({ text: 'photo,id\ncats/a.jpg,1\ncats/b.jpg,2\n' })
    expect(mistakesOf(ran)).toEqual([[2, 'out', 'OUTPUT_IS_PHOTO', null]])
    expect(ran.requests).toEqual([])
    expect(await shop.read('cats/a.jpg')).toBe('photo a')
  })

  it.each([
    ['the photo', 'photo,out\ncards/own.png,x\ncats/b.jpg,own\n'],
    ['a photo through a link', 'photo,out\nlink.jpg,x\ncats/b.jpg,own\n'],
    ['a photo of another name', 'photo,out\nhard.jpg,x\ncats/b.jpg,own\n'],
    ['the logo', 'photo,out,logo\ncats/a.jpg,x,cards/own.png\ncats/b.jpg,own,\n'],
    ['the sheet', 'photo,out,handwriting\ncats/a.jpg,x,cards/own.png\ncats/b.jpg,own,\n'],
    ['the photo of a later row', 'photo,out\ncats/b.jpg,own\ncards/own.png,x\n'],
  ])('writes no card over %s of another row, not even over a card of its own', async (_what, text) => {
    await shop.run({ text: 'photo,out\ncats/c.jpg,own\n' })
    await link(shop.path('cards/own.png'), shop.path('hard.jpg'))
    await symlink(shop.path('cards/own.png'), shop.path('link.jpg'))
    const before = await shop.cards()
    const ran = await shop.run({ text })
    const row = text.split('\n').findIndex(line => line.includes(',own')) + 1
    expect(mistakesOf(ran)).toEqual([[row, 'out', 'OUTPUT_IS_PHOTO', null]])
    expect(ran.requests).toEqual([])
    expect(await shop.cards()).toEqual(before)
  })

  it('knows an empty list', async () => {
    expect((await shop.run({ text: 'photo,id\n' })).error?.code).toBe('MANIFEST_EMPTY')
  })
})

describe('a row that fails', () => {
  const bad = 'photo,id\ncats/a.jpg,1\ncats/empty.jpg,2\ncats/b.jpg,3\n'

  it('fails alone, is reported with its reason, and completes the set when it is corrected', async () => {
    await shop.put('cats/empty.jpg', '')
    const first = await shop.run({ text: bad })
    expect(first.summary).toMatchObject({ made: 2, failed: 1 })
    const failed = await shop.read('cards/failed.csv')
    expect(failed).toBe(
      '\ufeffphoto,id,row,reason\r\ncats/empty.jpg,2,3,The photo “cats/empty.jpg” is empty: it has no bytes at all.\r\n',
    )

    await shop.put('cards/failed.csv', failed.replace('cats/empty.jpg,2,3', 'cats/c.jpg,2,3'))
    const again = await shop.run({ manifest: 'cards/failed.csv' })
    expect(again.summary).toMatchObject({ rows: 1, made: 1, failed: 0 })
    const report = JSON.parse(await shop.read('cards/report.json')) as {
      cards: { row: number; file: string }[]
    }
    expect(report).toMatchObject({ manifest: 'list.csv', rows: 3, done: 3, failed: 0 })
    expect(report.cards.map(({ row, file }) => [row, file])).toEqual([
      [2, '1.note.fr.portrait.png'],
      [3, '2.note.fr.portrait.png'],
      [4, '3.note.fr.portrait.png'],
    ])
    expect(Object.keys(await shop.cards())).not.toContain('failed.csv')
  })

  it('completes a run of which a card is gone without that card, and says so', async () => {
    await shop.put('cats/empty.jpg', '')
    await shop.run({ text: 'photo,id\ncats/a.jpg,1\ncats/empty.jpg,2\ncats/b.jpg,3\n' })
    await rm(shop.path('cards/1.note.fr.portrait.png'))
    const failed = await shop.read('cards/failed.csv')
    await shop.put('cards/failed.csv', failed.replace('cats/empty.jpg', 'cats/c.jpg'))
    const { events, summary } = await shop.run({ manifest: 'cards/failed.csv' })
    expect(summary).toMatchObject({ made: 1, failed: 0 })
    const notice = { code: 'CARDS_GONE', args: { cards: 1, files: ['1.note.fr.portrait.png'] } }
    expect(events).toContainEqual({ kind: 'notice', notice })
    const report = JSON.parse(await shop.read('cards/report.json')) as { cards: { row: number }[] }
    expect(report).toMatchObject({ done: 2, failed: 0, notices: [notice] })
    expect(report.cards.map(({ row }) => row)).toEqual([3, 4])
  })

  it('keeps what was changed in failed.csv when another list is run first', async () => {
    const keptIn = ({ events }: Ran) =>
      events.flatMap(event =>
        event.kind === 'notice' && event.notice.code === 'TABLE_KEPT' ? [event.notice.args.now] : [],
      )
    await shop.put('cats/empty.jpg', '')
    const text = 'photo;id\ncats/a.jpg;one\ncats/empty.jpg;two\ncats/empty.jpg;three\n'
    expect(keptIn(await shop.run({ text }))).toEqual([])
    expect(keptIn(await shop.run({ text }))).toEqual([])
    const written = await shop.read('cards/failed.csv')
    const changed = written.replace('cats/empty.jpg;two', 'cats/b.jpg;two')
    await shop.put('cards/failed.csv', changed)
    expect(keptIn(await shop.run({ text, dryRun: true }))).toEqual([])
    expect(await shop.read('cards/failed.csv')).toBe(changed)
    expect(keptIn(await shop.run({ text }))).toEqual(['failed.edited.csv'])
    expect(await shop.read('cards/failed.edited.csv')).toBe(changed)
    expect(await shop.read('cards/failed.csv')).toBe(written)
    // Another time it gets another name.
    await shop.put('cards/failed.csv', changed.replace('cats/b.jpg', 'cats/c.jpg'))
    expect(keptIn(await shop.run({ text }))).toEqual(['failed.edited-2.csv'])
    const edited = await shop.run({ manifest: 'cards/failed.edited.csv' })
    expect(edited.summary).toMatchObject({ made: 1, failed: 1 })
    expect(keptIn(edited)).toEqual([])
    // What completes the run has been used, but its corrections stand nowhere else: the first list has the mistakes still.
    const corrected = (await shop.read('cards/failed.csv')).replace('cats/empty', 'cats/a')
    await shop.put('cards/failed.csv', corrected)
    expect(keptIn(await shop.run({ manifest: 'cards/failed.csv' }))).toEqual(['failed.edited-3.csv'])
    expect(await shop.read('cards/failed.edited-3.csv')).toBe(corrected)
    expect(Object.keys(await shop.cards())).not.toContain('failed.csv')
  })

  it.each([
    ['another row’s photo', 'cats/empty.jpg;', 'cats/a.jpg;'],
    ['another row’s id', ';two;', ';one;'],
  ])(
    'refuses a failed.csv whose cards would take the place of a card that is made: %s',
    async (_, from, to) => {
      await shop.put('cats/empty.jpg', '')
      const id = to.includes('one')
      const text = id
        ? 'photo;id;message\ncats/a.jpg;one;For Anna\ncats/empty.jpg;two;For Berta\n'
        : 'photo;message\ncats/a.jpg;For Anna\ncats/empty.jpg;For Berta\n'
      await shop.run({ text })
      const before = await shop.cards()
      await shop.put('cats/empty.jpg', 'no longer empty')
      const failed = await shop.read('cards/failed.csv')
      expect(failed).toContain(from)
      await shop.put('cards/failed.csv', failed.replace(from, to))
      const { error, events } = await shop.run({ manifest: 'cards/failed.csv' })
      expect(error).toMatchObject({ code: 'MANIFEST_INVALID' })
      const mistakes = events.flatMap(event => (event.kind === 'mistake' ? [event.mistake] : []))
      expect(mistakes).toMatchObject([{ column: 'out', problem: { code: 'OUT_TAKEN', args: { row: 2 } } }])
      const after = await shop.cards()
      for (const [file, hash] of Object.entries(before))
        if (!file.startsWith('failed')) expect(after[file], file).toBe(hash)
    },
  )

  it('gives a row that was added to failed.csv a number of its own, so that no card is replaced by its', async () => {
    await shop.put('cats/empty.jpg', '')
    await shop.run({ text: 'photo,id\ncats/a.jpg,1\ncats/empty.jpg,2\n' })
    const failed = await shop.read('cards/failed.csv')
    const added = (id: string): string => `${failed.replace('cats/empty', 'cats/b')}cats/c.jpg,${id},,\r\n`
    await shop.put('cards/failed.csv', added('1'))
    expect((await shop.run({ manifest: 'cards/failed.csv' })).error?.code).toBe('MANIFEST_INVALID')
    await shop.put('cards/failed.csv', added('3'))
    expect((await shop.run({ manifest: 'cards/failed.csv' })).summary).toMatchObject({ made: 2, failed: 0 })
    const { cards } = JSON.parse(await shop.read('cards/report.json')) as { cards: { row: number }[] }
    expect(cards.map(({ row }) => row)).toEqual([2, 3, 5])
  })

  it.each([
    ['rows that are not in it', false],
    ['rows that were not begun', true],
  ])('leaves %s failed, in the reports and in the next failed.csv', async (_, failFast) => {
    await shop.put('cats/empty.jpg', '')
    const bad = [3, 4, 5].map(row => `cats/empty.jpg,${String(row)}\n`).join('')
    await shop.run({ text: `photo,id\ncats/a.jpg,2\n${bad}cats/b.jpg,6\n` })
    const [head, first, ...others] = (await shop.read('cards/failed.csv')).split('\r\n')
    const lines = failFast ? [head, first, ...others] : [head, first, others[1], '']
    const corrected = failFast ? lines.join('\r\n') : lines.join('\r\n').replace('cats/empty', 'cats/c')
    await shop.put('cards/failed.csv', corrected)
    const run = await shop.run({ manifest: 'cards/failed.csv', failFast, jobs: 1 })
    const report = JSON.parse(await shop.read('cards/report.json')) as {
      cards: { row: number; status: string }[]
    }
    expect(report.cards.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6])
    const rows = failFast ? [3, 4, 5] : [4, 5]
    expect(report.cards.filter(({ status }) => status === 'failed').map(({ row }) => row)).toEqual(rows)
    const left = run.events.flatMap(event =>
      event.kind === 'notice' && event.notice.code === 'ROWS_STILL_FAILED' ? [event.notice.args.rows] : [],
    )
    expect(left).toEqual(failFast ? [] : [[4]])
    const failed = await shop.read('cards/failed.csv')
    for (const row of rows) expect(failed).toContain(`,${String(row)},${String(row)},`)
  })

  it('keeps no failed.csv that was run as it was written', async () => {
    await shop.put('cats/empty.jpg', '')
    await shop.run({ text: 'photo;id\ncats/a.jpg;one\ncats/empty.jpg;two\n' })
    await shop.put('cats/empty.jpg', 'no longer empty')
    const { summary, events } = await shop.run({ manifest: 'cards/failed.csv' })
    expect(summary).toMatchObject({ made: 1, failed: 0 })
    expect(events.some(event => event.kind === 'notice' && event.notice.code === 'TABLE_KEPT')).toBe(false)
    expect(Object.keys(await shop.cards()).filter(name => name.startsWith('failed'))).toEqual([])
  })

  it('keeps what somebody wrote into report.csv, or put there under its name', async () => {
    const text = 'photo;id\ncats/a.jpg;one\n'
    const run = async () => (await shop.run({ text })).events.filter(({ kind }) => kind === 'notice')
    await run()
    const written = await shop.read('cards/report.csv')
    for (const [now, own] of [
      ['report.edited.csv', written.replace('one', 'one, seen by Ann')],
      ['report.edited-2.csv', 'my own table;x\n'],
    ] as const) {
      await shop.put('cards/report.csv', own)
      expect(await run()).toEqual([
        { kind: 'notice', notice: { code: 'TABLE_KEPT', args: { file: 'report.csv', now } } },
      ])
      expect(await shop.read(`cards/${now}`)).toBe(own)
      expect(await shop.read('cards/report.csv')).toBe(written)
    }
    expect(await run()).toEqual([])
  })

  it('is in failed.csv once and verbatim, however many of its cards failed', async () => {
    await shop.put('cats/empty.jpg', '')
    const text = '\ufeffphoto;language; id ;message\r\n"cats/empty.jpg";"fr | nl";=1+1;"a ""b""\r\nc;d"\r\n'
    const { summary } = await shop.run({ text })
    expect(summary).toMatchObject({ failed: 2 })
    const [, line] = (await shop.read('cards/failed.csv')).split(/\r\n(?!c;d)/)
    expect(line).toBe(
      'cats/empty.jpg;fr | nl;=1+1;"a ""b""\r\nc;d";2;The photo “cats/empty.jpg” is empty: it has no bytes at all.',
    )
    expect(await shop.read('cards/report.csv')).toContain(";'=1+1;")
  })

  it('does not stop the others when the program itself fails at it', async () => {
    const composeCard = async (request: Parameters<typeof makeTiny>[0]) => {
      if (String(request.photo).endsWith('b.jpg')) throw new TypeError('x is undefined')
      return makeTiny(request)
    }
    const { summary, events } = await shop.run({ text: list, composeCard })
    expect(summary).toMatchObject({ made: 3, failed: 1 })
    const problems = events.flatMap(event => (event.kind === 'outcome' ? [event.outcome.problem] : []))
    expect(problems.find(problem => problem !== null)).toMatchObject({
      code: 'ROW_CRASHED',
      args: { detail: 'x is undefined' },
    })
    expect((await shop.run()).summary).toMatchObject({ made: 1, kept: 3 })
  })

  it('stops the run where it is to', async () => {
    await shop.put('cats/empty.jpg', '')
    const rows = Array.from({ length: 30 }, (_, i) => `cats/${i === 3 ? 'empty' : 'a'}.jpg,${String(i)}`)
    const text = `photo,id\n${rows.join('\n')}\n`
    const { summary } = await shop.run({ text, failFast: true, jobs: 1 })
    expect(summary?.failed).toBe(1)
    expect((summary?.made ?? 99) + (summary?.failed ?? 0)).toBeLessThanOrEqual(30)
    expect((await shop.run()).summary).toMatchObject({ cards: 30, failed: 1, kept: summary?.made })
  })

  it('ends the run where every other card would fail alike', async () => {
    const composeCard = async () => {
      throw new Problem('DISK_FULL', { file: 'x' })
    }
    const { error } = await shop.run({ text: list, composeCard })
    expect(error?.code).toBe('DISK_FULL')
    expect((await shop.run()).summary).toMatchObject({ made: 4 })
  })
})

describe('run again', () => {
  it('leaves nothing of a killed run, in no folder of the cards, also where nothing is made anew', async () => {
    const text = 'photo,out\ncats/a.jpg,a.png\ncats/b.jpg,bruges/b.png\ncats/c.jpg,bruges/north/c.png\n'
    await shop.run({ text })
    const before = await shop.cards()
    const folders = ['cards', 'cards/bruges', 'cards/bruges/north', 'cards/.batch.photos']
    for (const folder of folders) {
      await mkdir(shop.path(folder), { recursive: true })
      await leavePassing(shop.path(folder))
    }
    expect((await shop.run()).summary).toMatchObject({ made: 0, kept: 3 })
    expect(await shop.cards()).toEqual(before)
  })

  it('makes nothing that is there unchanged, and writes the same reports', async () => {
    await shop.run({ text: list })
    const before = await shop.cards()
    const lines = (await journalOf()).length
    const { summary, requests } = await shop.run()
    expect(summary).toMatchObject({ made: 0, kept: 4 })
    expect(requests).toEqual([])
    expect(await shop.cards()).toEqual(before)
    // That it began, and whose the tables are.
    expect(await journalOf()).toHaveLength(lines + 3)
  })

  const card = 'cards/2.note.fr.portrait.png'
  it.each<[string, () => Promise<unknown>, number]>([
    ['a card that is gone', () => rename(shop.path(card), shop.path('gone')), 1],
    ['a card that is cut', () => truncate(shop.path(card), 300), 1],
    ['a card that a power cut emptied', () => truncate(shop.path(card), 0), 1],
    ['a card that a power cut left as zeros', () => writeFile(shop.path(card), Buffer.alloc(300)), 1],
    ['a photo that has changed', () => shop.put('cats/b.jpg', 'photo B'), 1],
    [
      'another message',
      () => writeFile(shop.path('list.csv'), list.replace('language', 'language,message')),
      0,
    ],
    ['another language', () => writeFile(shop.path('list.csv'), list.replace(',2,', ',2,nl')), 1],
    ['a photo that was only touched', () => utimes(shop.path('cats/b.jpg'), 1, 1), 0],
    ['a card that was only touched', () => utimes(shop.path(card), 1, 1), 0],
    ['a torn journal', () => appendFile(shop.path('cards/journal.jsonl'), '{"kind":"card","fi'), 0],
    [
      'a journal with a line of something else',
      () => appendFile(shop.path('cards/journal.jsonl'), '[1]\n{"kind":"card"}\n'),
      0,
    ],
    [
      'rows in another order',
      () =>
        writeFile(
          shop.path('list.csv'),
          'photo,id,language\ncats/c.jpg,3,de\ncats/b.jpg,2,\ncats/a.jpg,1,nl|fr\n',
        ),
      0,
    ],
  ])('%s', async (_what, change, made) => {
    await shop.run({ text: list })
    await change()
    expect((await shop.run()).summary).toMatchObject({ made, kept: 4 - made, failed: 0 })
    expect((await shop.run()).summary).toMatchObject({ made: 0, kept: 4 })
  })

  it('a card whose bytes were changed in place, its size and its times kept', async () => {
    await shop.run({ text: list })
    const before = await shop.cards()
    const bytes = Buffer.from(await shop.read(card), 'latin1').fill(7)
    await writeFile(shop.path(card), bytes)
    await utimes(shop.path(card), 1, 1)
    // What is no card of ours is not overwritten, but told.
    expect((await shop.run()).summary).toMatchObject({ failed: 1, kept: 3 })
    await rename(shop.path(card), shop.path('gone'))
    expect((await shop.run()).summary).toMatchObject({ made: 1, kept: 3 })
    expect(await shop.cards()).toEqual(before)
  })

  it('another version, another campaign: all of it; another language’s words: only its cards', async () => {
    await shop.run({ text: list })
    const { campaign } = studioOf()
    const languages = new Map(campaign.languages).set('nl', {
      ...campaign.languages.get('fr')!,
      language: 'nl',
    })
    expect((await shop.run({ studio: studioOf({ languages }) })).summary).toMatchObject({ made: 1, kept: 3 })
    expect((await shop.run({ studio: studioOf({ organisation: 'x' }) })).summary).toMatchObject({ made: 4 })
    expect((await shop.run({ studio: studioOf({}, '1.0.1') })).summary).toMatchObject({ made: 4 })
  })

  it('makes all of it where it is to', async () => {
    await shop.run({ text: list })
    expect((await shop.run({ redo: true })).summary).toMatchObject({ made: 4, kept: 0 })
  })

  it('goes on after an interruption as if there had been none', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `cats/a.jpg,${String(i)}`)
    await shop.run({ text: `photo,id\n${rows.join('\n')}\n` })
    const undisturbed = await shop.cards()
    await rename(shop.path('cards'), shop.path('first'))
    const stop = new AbortController()
    let made = 0
    const composeCard = async (request: Parameters<typeof makeTiny>[0]) => {
      if (++made === 20) stop.abort()
      return makeTiny(request)
    }
    const { error } = await shop.run({ composeCard, signal: stop.signal, jobs: 1 })
    expect(error?.code).toBe('INTERRUPTED')
    const { summary } = await shop.run()
    expect(summary?.kept).toBeGreaterThan(0)
    expect(summary?.made).toBeGreaterThan(0)
    expect(await shop.cards()).toEqual(undisturbed)
  })

  it('refuses a second run in the folder while the first goes on', async () => {
    let second: Problem | null = null
    const composeCard = async (request: Parameters<typeof makeTiny>[0]) => {
      second ??= (await shop.run({ machine: { ...machine, pid: 43 } })).error
      return makeTiny(request)
    }
    expect((await shop.run({ text: list, composeCard })).summary?.made).toBe(4)
    expect(second).toMatchObject({ code: 'BATCH_LOCKED', args: { pid: 42, host: 'here' } })
  })
})

describe('several machines', () => {
  const joining = (...folders: string[]) => joiningInto('all', ...folders)
  const joiningInto = (out: string, ...folders: string[]) =>
    mergeBatches({
      folders: folders.map(folder => shop.path(folder)),
      out: shop.path(out),
      hasGallery: true,
      version: '1',
      words: english,
      machine,
      signal: new AbortController().signal,
    })

  it('share a manifest, and their reports become one', async () => {
    await shop.put('cats/empty.jpg', '')
    const rows = Array.from(
      { length: 24 },
      (_, i) => `cats/${i === 5 ? 'empty' : 'abc'[i % 3]!}.jpg,${String(i)}`,
    )
    const text = `photo,id\n${rows.join('\n')}\n`
    await shop.run({ text })
    const whole = JSON.parse(await shop.read('cards/report.json')) as {
      cards: { row: number; sha256: string }[]
    }
    const reversed = `photo,id\n${[...rows].reverse().join('\n')}\n`
    const parts = [1, 2, 3].map(part => shop.path(`part${String(part)}`))
    let cards = 0
    for (const [i, out] of parts.entries()) {
      const ran = await shop.run({ text: i === 2 ? reversed : text, out, shard: { part: i + 1, of: 3 } })
      expect(ran.summary?.cards).toBeGreaterThan(2)
      cards += ran.summary?.cards ?? 0
    }
    expect(cards).toBe(24)

    const out = shop.path('all')
    expect(await joining('part1', 'part2', 'part3')).toMatchObject({ done: 23, failed: 1 })
    const joined = JSON.parse(await shop.read('all/report.json')) as {
      cards: { file: string; sha256: string }[]
    }
    const hashes = (list: readonly { sha256: string }[]) => list.map(({ sha256 }) => sha256).sort()
    expect(hashes(joined.cards)).toEqual(hashes(whole.cards))
    expect(joined.cards[0]?.file).toMatch(/^\.\.\/part\d\/\d+\.note\.fr\.portrait\.png$/)
    expect(await shop.read('all/failed.csv')).toContain('cats/empty.jpg,5,')

    const fixed = (await shop.read('all/failed.csv')).replace('cats/empty.jpg', 'cats/a.jpg')
    await shop.put('all/failed.csv', fixed)
    expect((await shop.run({ manifest: 'all/failed.csv', out })).summary).toMatchObject({
      made: 1,
      failed: 0,
    })
    expect(JSON.parse(await shop.read('all/report.json'))).toMatchObject({ done: 24, failed: 0 })
  })

  it('of several lists leave no failed.csv that could be run as one', async () => {
    await shop.put('cats/empty.jpg', '')
    await shop.put('other/empty.jpg', '')
    await shop.run({ text: 'photo\ncats/empty.jpg\n', out: shop.path('p1') })
    await shop.run({
      manifest: 'other/list.csv',
      text: 'photo\nempty.jpg\n',
      out: shop.path('p2'),
    })
    expect(await joining('p1', 'p2')).toMatchObject({ failed: 2 })
    const { error } = await shop.run({ manifest: 'all/failed.csv', out: shop.path('all') })
    expect(error?.code).toMatch(/^MANIFEST_/)
  })

  it('count a card once, however often their reports are joined', async () => {
    for (const part of [1, 2])
      await shop.run({ text: list, out: shop.path(`p${part}`), shard: { part, of: 2 } })
    expect(await joining('p1', 'p2')).toMatchObject({ done: 4 })
    await rename(shop.path('all'), shop.path('first'))
    expect(await joining('first', 'p2', 'p1')).toMatchObject({ done: 4 })
    await rename(shop.path('all'), shop.path('second'))
    expect(await joining('second', 'first')).toMatchObject({ done: 4 })
  })

  it('tell of no card that is gone, empty or cut off, nor of one whose network’s file is', async () => {
    await shop.run({
      text: 'photo,id\ncats/a.jpg,1\ncats/b.jpg,2\ncats/c.jpg,3\ncats/a.jpg,4\ncats/b.jpg,5\n',
    })
    const made = JSON.parse(await shop.read('cards/report.json')) as { cards: { file: string }[] }
    const { cards } = made
    const post = { network: 'bluesky', file: '4.jpg', bytes: 1, sha256: '', mediaType: 'image/jpeg' }
    Object.assign(cards[3]!, { files: [{ ...post, caption: '', altText: '' }] })
    await shop.put('cards/report.json', JSON.stringify(made))
    await shop.put('cards/4.jpg', 'x')
    const whole = await joining('cards')
    expect(whole).toMatchObject({ done: 5, gone: null })
    const [first, second, third] = cards.map(({ file }) => shop.path(`cards/${file}`))
    await rm(first!)
    await writeFile(second!, '')
    await writeFile(third!, (await readFile(third!)).subarray(1))
    await rm(shop.path('cards/4.jpg'))
    const gone = cards.slice(0, 4).map(({ file }) => `../cards/${file}`)
    expect(await joining('cards')).toMatchObject({ done: 1, failed: 0, gone: { cards: 4, files: gone } })
    const report = JSON.parse(await shop.read('all/report.json')) as {
      done: number
      cards: unknown[]
      notices: { code: string }[]
    }
    expect(report).toMatchObject({ done: 1, cards: [{}], notices: [{ code: 'CARDS_GONE' }] })
    expect(await shop.read('all/index.html')).not.toContain('1.note.fr.portrait.png')
  })

  it('never replace the report of a batch: one of their own, by a link, or another’s', async () => {
    for (const part of [1, 2])
      await shop.run({ text: list, out: shop.path(`p${part}`), shard: { part, of: 2 } })
    await shop.run({ text: list, out: shop.path('other') })
    await joining('p1', 'p2')
    expect(await joining('p1', 'p2')).toMatchObject({ done: 4 })
    for (const [folder, ...parts] of [
      ['p1', 'p1', 'p2'],
      ['all', 'all', 'p2'],
      ['other', 'p1', 'p2'],
    ] as const) {
      const reportOf = (): Promise<string> => shop.read(`${folder}/report.json`)
      const before = await reportOf()
      await rm(shop.path('link'), { force: true })
      await symlink(shop.path(folder), shop.path('link'))
      for (const out of [folder, `${folder}/`, 'link'])
        await expect(joiningInto(out, ...parts)).rejects.toMatchObject({ code: 'MERGE_OVER_REPORT' })
      expect(await reportOf()).toBe(before)
    }
  })

  it.each([
    ['files', 5],
    ['files', [null]],
    ['files', [{ network: 1, file: 'x' }]],
    ['notices', 'x'],
    ['notices', [null]],
    ['notices', [{ code: 'A', message: 'M', hint: 'H' }]],
    ['notices', [{ code: 'A', args: {}, message: 5, hint: 'H' }]],
    ['notices', undefined],
    ['texts', null],
    ['texts', [1]],
    ['subject', null],
    ['subject', []],
    ['placed', 'x'],
    ['covers', [{}]],
    ['covers', null],
    ['row', '2'],
    ['id', 5],
    ['partner', {}],
    ['photo', null],
    ['template', []],
    ['language', 1],
    ['file', null],
    ['file', '/etc/a.png'],
    ['file', '../../a.png'],
    ['file', 'x/../../../a.png'],
    ['file', '..'],
    ['file', 'a/./b.png'],
    ['file', 'a\\..\\..\\b.png'],
    ['file', 'C:/a.png'],
    ['file', 'javascript:a.png'],
    ['file', 'https://example.org/a.png'],
    ['file', 'passwd'],
    ['file', '.png'],
    ['file', 'a\n.png'],
    ['files', [{ network: 'bluesky', file: '../../a.jpg' }]],
    ['files', [{ network: 'bluesky', file: '/a.jpg' }]],
    ['photoCopy', '../../a.jpg'],
    ['photoCopy', '/a.jpg'],
    ['photoCopy', 5],
    ['status', 'made'],
    ['status', 'failed'],
  ])('are no reports with a card whose %s is %j, and nothing is left of them', async (name, value) => {
    await shop.run({ text: list })
    const report = JSON.parse(await shop.read('cards/report.json')) as { cards: Record<string, unknown>[] }
    report.cards[1]![name] = value
    await shop.put('cards/report.json', JSON.stringify(report))
    await expect(joining('cards')).rejects.toMatchObject({ code: 'REPORT_UNREADABLE' })
    await expect(readdir(shop.path('all'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it.each([
    ['manifest', ['x', 'x']],
    ['manifest', null],
    ['done', 'x'],
    ['failed', null],
  ])('are no reports with a head whose %s is %j', async (name, value) => {
    await shop.run({ text: list })
    const report = JSON.parse(await shop.read('cards/report.json')) as Record<string, unknown>
    await shop.put('cards/report.json', JSON.stringify({ ...report, [name]: value }))
    await expect(joining('cards')).rejects.toMatchObject({ code: 'REPORT_UNREADABLE' })
    await expect(readdir(shop.path('all'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('refuses to join what is no report', async () => {
    await shop.put('x/report.json', '{"cards": []}')
    await expect(joining('x')).rejects.toMatchObject({
      code: 'REPORT_UNREADABLE',
      args: expect.not.objectContaining({ detail: expect.anything() }) as object,
    })
  })

  it('tells what is not there, and what is no folder', async () => {
    await shop.put('empty/note.txt', '')
    for (const [folder, file, detail] of [
      ['nowhere', 'nowhere', 'ENOENT'],
      ['empty', 'empty/report.json', 'ENOENT'],
      ['empty/note.txt', 'empty/note.txt/report.json', 'ENOTDIR'],
    ] as const)
      await expect(joining(folder)).rejects.toMatchObject({
        code: 'REPORT_UNREADABLE',
        args: { file: expect.stringMatching(new RegExp(`${file}$`)) as string, detail },
      })
  })
})
