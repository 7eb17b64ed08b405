// Two cards in one place, and cards in the places of the batch itself.
import { mkdir, readdir } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Job } from '../../../src/batch/job.js'
import { keyOfPath } from '../../../src/batch/manifest/card-path.js'
import { findOwnName, findTaken } from '../../../src/batch/manifest/places.js'
import { mistakesOf, openWorkshop, type Workshop } from '../workshop.js'

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop()
  await shop.put('cats/a.jpg', 'photo')
  await shop.put('cats/report.json.jpg', 'photo')
})
afterEach(() => shop.remove())

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

describe('a name of the batch’s own', () => {
  it.each([
    '.batch-work/',
    '.batch-work/x.png',
    '.batch.lock/',
    '.batch.lock.takeover/',
    '.BATCH.LOCK/x',
    './.batch.lock/x',
    'failed.csv/x',
    'Failed.CSV/x',
    'failed.csv//x',
    'failed.csv\\x',
    'failed.csv/deep/er/',
    'report.json/',
    'REPORT.JSON/{photo}',
    'report.csv/x.png',
    'index.html/',
    'Index.Html/{language}/x',
    'journal.jsonl/',
    'jou\u0072nal.jsonl/x',
    'journal.j\u017fonl/x',
    '\u{ff52}eport.json/x',
    'FAILED.c\u017fv/{partner}/x',
    '{photo}/x',
  ])('is refused before the first card, also in a dry run: %j', async out => {
    const text = `photo,out,language\ncats/a.jpg,fine,fr\ncats/report.json.jpg,${quoted(out)},fr|nl\n`
    for (const dryRun of [true, false]) {
      const run = await shop.run({ text, dryRun })
      expect(mistakesOf(run)).toEqual([[3, 'out', 'OUT_RESERVED', null]])
      expect(run.error?.code).toBe('MANIFEST_INVALID')
    }
    expect(await readdir(shop.folder)).not.toContain('cards')
  })

  it.each([
    'a/report.json/x.png',
    'report.json.png',
    'reports/x.png',
    'index.htm/x.png',
    'batch/x.png',
    'failed.csv_/x.png',
  ])('is not %s', path => {
    expect(findOwnName(path)).toBeNull()
  })

  it('at the end of which a system drops dots and spaces is the same', () => {
    for (const end of ['.', ' ', '. .']) expect(findOwnName(`report.json${end}/x.png`)).toBe('report.json')
  })

  it.each(['report.json', 'report.csv', 'failed.csv', 'index.html', 'journal.jsonl', '.batch.lock'])(
    'that is a folder is told before the first card: %s',
    async name => {
      await mkdir(shop.path(`cards/${name}`), { recursive: true })
      const { error, requests } = await shop.run({ text: 'photo\ncats/a.jpg\n' })
      expect([error?.code, requests]).toEqual(['OUTPUT_NOT_WRITABLE', []])
    },
  )
})

const job = (row: number, file: string, networks: readonly string[] = []): Job =>
  ({ row, file, networks }) as unknown as Job

describe('two cards in one place', () => {
  it.each<[string, Job[], number[], boolean?]>([
    ['the same file', [job(2, 'x.png'), job(3, 'y.png'), job(4, 'X.png')], [4]],
    ['letters composed and not', [job(2, 'caf\u00e9.png'), job(3, 'cafe\u0301.png')], [3]],
    ['a file where a folder is needed', [job(2, 'x.png/y.png'), job(3, 'X.PNG')], [3]],
    ['a folder where a file lies', [job(2, 'a/x.png'), job(3, 'a/x.png/deep/y.png')], [3]],
    ['a network’s file, told first', [job(2, 'x.png', ['bluesky']), job(3, 'x.bluesky.png')], [3]],
    ['a network’s file, told last', [job(2, 'x.bluesky.png'), job(3, 'x.png', ['bluesky'])], [3]],
    [
      'a folder named as a network’s file',
      [job(2, 'x.png', ['bluesky']), job(3, 'x.Bluesky.jpg/y.png')],
      [3],
    ],
    ['three in one', [job(2, 'x.png'), job(3, 'x.png'), job(4, 'x.png')], [3, 4]],
    ['names that only look alike', [job(2, 'x.png'), job(3, 'x.png_/y.png'), job(4, 'x_png')], []],
    ['a folder named as a text', [job(2, 'x.png'), job(3, 'X.txt/y.png')], [3], true],
    [
      'a folder named as a network’s text',
      [job(2, 'x.png', ['bluesky']), job(3, 'x.bluesky.txt/y.png')],
      [3],
      true,
    ],
    ['a folder named as a text that is not written', [job(2, 'x.png'), job(3, 'x.txt/y.png')], []],
    ['a network that was not asked for', [job(2, 'x.png', ['threads']), job(3, 'x.bluesky.png')], []],
  ])('%s', (_what, jobs, rows, captions = false) => {
    const found = [...findTaken(jobs, captions)]
    expect(found.map(({ row }) => row)).toEqual(rows)
    for (const { problem } of found) expect(problem).toMatchObject({ code: 'OUT_TAKEN', args: { row: 2 } })
  })
})

describe('names that some file system takes for the same', () => {
  it.each([
    ['straße', 'STRASSE', true],
    ['straße', 'strasse', true],
    ['Maß', 'MASS', true],
    ['ΟΔΟΣ', 'οδος', true],
    ['ΟΔΟΣ', 'οδοσ', true],
    ['É', 'e\u0301', true],
    ['ﬁn', 'FIN', true],
    ['ſo', 'SO', true],
    ['kız', 'kiz', false],
    ['KIZ', 'kiz', true],
    ['maß', 'mas', false],
    ['a b', 'ab', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect(keyOfPath(`${one}/x.png`) === keyOfPath(`${other}/X.PNG`)).toBe(same)
  })
})
