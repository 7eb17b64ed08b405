// The reports alone, of given entries: what stands in which column, and what no spreadsheet may run.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ReportHead, writeReports } from '../../../src/batch/report/report.js'
import type { CardEntry, FailedEntry, ReportEntry } from '../../../src/batch/report/report-entry.js'
import { english } from '../workshop.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'))
})
afterEach(() => rm(folder, { recursive: true }))

const base = {
  row: 2,
  id: '1',
  partner: null,
  photo: 'a.jpg',
  template: 'note',
  language: 'fr',
  format: 'link',
}

const done: CardEntry = {
  ...base,
  status: 'done',
  file: '1.png',
  width: 1200,
  height: 630,
  bytes: 99,
  sha256: 'c'.repeat(64),
  altText: 'Alt',
  caption: 'Caption',
  notices: [
    { code: 'PHOTO_SMALL', args: { width: 1, height: 1, least: 2 }, message: 'One.', hint: 'h' },
    { code: 'PHOTO_SMALL', args: { width: 1, height: 1, least: 2 }, message: 'Two.', hint: 'h' },
  ],
}

const failed: FailedEntry = {
  ...base,
  row: 3,
  status: 'failed',
  file: '2.png',
  code: 'PHOTO_EMPTY',
  message: 'It is empty.',
  hint: 'Take another.',
  cells: { photo: 'b.jpg', id: '2' },
}

async function write(entries: readonly ReportEntry[], changes: Partial<ReportHead> = {}): Promise<void> {
  const count = (status: string): number => entries.filter(entry => entry.status === status).length
  const head = {
    version: '1.2.3',
    manifest: 'list.csv',
    rows: entries.length,
    done: count('done'),
    failed: count('failed'),
    ...changes,
  }
  const review = { list: null, manifest: '', templates: [], options: null }
  await writeReports({ folder, head, entries, separator: ',', hasGallery: false, words: english, review })
}

const linesOf = async (name: string): Promise<string[]> =>
  (await readFile(join(folder, name), 'utf8')).split('\r\n')

it('report.csv has a column for everything that is known of a card', async () => {
  await write([done, failed])
  expect(await linesOf('report.csv')).toEqual([
    '\ufeffrow,status,file,photo,id,partner,template,language,format,width,height,bytes,caption,alt text,notes,reason,hint',
    '2,done,1.png,a.jpg,1,,note,fr,link,1200,630,99,Caption,Alt,One. Two.,,',
    '3,failed,2.png,a.jpg,1,,note,fr,link,,,,,,,It is empty.,Take another.',
    '',
  ])
})

it('report.csv has no formula, whatever keeps its cells apart for who opens it', async () => {
  const partner = 'A;=1+1;B;-2;+3\t@SUM(1);-) ; =x'
  await write([
    { ...done, partner },
    { ...done, partner: '=1' },
  ])
  const [, first, second] = await linesOf('report.csv')
  expect(first).toContain(`,"A;'=1+1;B;'-2;'+3\t'@SUM(1);-) ; =x",`)
  expect(second).toContain(",'=1,")
})

it('report.json has the head, the entries a line each, and ends with one', async () => {
  const notices = [
    { code: 'PHOTO_SMALL', args: {}, message: 'm', hint: 'h' },
  ] as unknown as ReportHead['notices']
  await write([done, failed], { notices })
  const text = await readFile(join(folder, 'report.json'), 'utf8')
  expect(JSON.parse(text)).toEqual({
    catsforkids: '1.2.3',
    manifest: 'list.csv',
    rows: 2,
    done: 1,
    failed: 1,
    notices,
    cards: [done, failed],
  })
  expect(text.endsWith(`,\n    ${JSON.stringify(failed)}\n  ]\n}\n`)).toBe(true)
  await write([])
  expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')).cards).toEqual([])
})

it.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1'])('a spreadsheet runs no %j', async cell => {
  const plain = `'${cell}`
  const shown = /[\t\r\n]/.test(plain) ? `"${plain}"` : plain
  await write([
    { ...done, caption: cell, id: cell },
    { ...failed, message: cell, hint: cell, partner: cell },
  ])
  const report = await readFile(join(folder, 'report.csv'), 'utf8')
  expect(report).toContain(`,${shown},,note,fr,link,1200,630,99,${shown},`)
  expect(report).toContain(`,${shown},note,fr,link,,,,,,,${shown},${shown}\r\n`)
  // The reason is ours to say; what is run again stays as it was.
  expect(await readFile(join(folder, 'failed.csv'), 'utf8')).toBe(
    `\ufeffphoto,id,row,reason\r\nb.jpg,2,3,${shown}\r\n`,
  )
})

it('report.csv has no name that would disturb a terminal', async () => {
  const name = 'a\u001b]0;x\u0007\u202eb'
  await write([
    { ...done, id: name, partner: name, photo: name },
    { ...failed, id: name, partner: name, photo: name },
  ])
  const text = await readFile(join(folder, 'report.csv'), 'utf8')
  expect(text).not.toMatch(/[^\P{Cc}\r\n]|[\u202a-\u202e]/u)
  expect(text.split('a\\u{1b}]0;x\\u{7}\\u{202e}b')).toHaveLength(7)
})

it('failed.csv keeps the cells of a row as they were, formulas too, and drops columns of its own', async () => {
  const cells = { photo: '=1+1', ' Row ': '7', note: ' a "b" ', Reason: 'old' }
  await write([done, { ...failed, cells }])
  expect(await linesOf('failed.csv')).toEqual([
    '\ufeffphoto,note,row,reason',
    '=1+1," a ""b"" ",3,It is empty.',
    '',
  ])
})

it('failed.csv has each row once, with all its reasons, and every column that a row has', async () => {
  const other = { ...failed, row: 4, cells: { photo: 'c.jpg', text: 'x' } }
  await write([
    failed,
    { ...failed, message: 'It is old.' },
    { ...failed, message: 'It is empty.' },
    { ...failed, cells: { photo: 'b.jpg', id: '3' } },
    other,
  ])
  expect(await linesOf('failed.csv')).toEqual([
    '\ufeffphoto,id,text,row,reason',
    'b.jpg,2,,3,It is empty. It is old.',
    'b.jpg,3,,3,It is empty.',
    'c.jpg,,x,4,It is empty.',
    '',
  ])
})

it('failed.csv goes when nothing fails any more', async () => {
  await write([done, failed])
  expect((await readdir(folder)).toSorted()).toEqual(['failed.csv', 'report.csv', 'report.json'])
  await write([done])
  expect((await readdir(folder)).toSorted()).toEqual(['report.csv', 'report.json'])
})

it('is whole also where it is larger than one piece', async () => {
  const entries = Array.from({ length: 1500 }, (_, index) => ({
    ...done,
    row: index,
    altText: 'a'.repeat(400),
  }))
  await write(entries)
  expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')).cards).toEqual(entries)
  expect(await linesOf('report.csv')).toHaveLength(1502)
})
