// A journal that a disk or a power cut has changed: all along it, of every seventh length. Reports are right, or it is said.
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type JournalRecord, readJournal } from '../../../src/batch/resume/journal.js'
import { mistakesOf, openWorkshop, type Ran, type Workshop } from '../workshop.js'

let shop: Workshop
let journal = ''
let whole: Buffer
let report = ''

beforeEach(async () => {
  shop = await openWorkshop()
  for (const name of ['a', 'b']) await shop.put(`cats/${name}.jpg`, `photo ${name}`)
  await shop.run({ text: 'photo,id,message\ncats/a.jpg,1,Été\ncats/b.jpg,2,\n' })
  journal = shop.path('cards/journal.jsonl')
  whole = await readFile(journal)
  report = await shop.read('cards/report.json')
})
afterEach(() => shop.remove())

const flip = (at: number, by = 1): Buffer => {
  const changed = Buffer.from(whole)
  changed[at]! ^= by
  return changed
}

async function read(): Promise<{ records: JournalRecord[]; damaged: number }> {
  const records: JournalRecord[] = []
  let damaged = 0
  for await (const record of readJournal(journal)) {
    if (record.kind === 'damaged') damaged++
    else records.push(record)
  }
  return { records, damaged }
}

const damageTold = ({ events }: Ran): number[] =>
  events.flatMap(event =>
    event.kind === 'notice' && event.notice.code === 'JOURNAL_DAMAGED' ? [event.notice.args.lines] : [],
  )

describe('its lines', () => {
  it('of which one byte has changed, wherever it is and whichever of its bits, are not believed', async () => {
    const { records } = await read()
    expect(records.map(({ kind }) => kind)).toEqual(['run', 'card', 'card', 'tables', 'tables'])
    const known = records.map(record => JSON.stringify(record))
    // Seven and eight have nothing in common: each bit is changed in each kind of place.
    for (let at = 0; at < whole.length; at += 7) {
      await writeFile(journal, flip(at, 1 << (at % 8)))
      const found = await read()
      const left = found.records.map(record => JSON.stringify(record))
      expect(left.every(record => known.includes(record))).toBe(true)
      // The end of the last line may be anything: the line itself is whole only without more behind it.
      expect(found.damaged).toBeGreaterThan(0)
      expect(left.length).toBeLessThan(known.length)
    }
  })

  it('are believed up to where the file is cut', async () => {
    const ends = [...whole.keys()].filter(at => whole[at] === 0x0a)
    // Beside every seventh length those at which a line is just whole.
    const lengths = [...whole.keys()].filter(at => at % 7 === 0 || ends.some(end => Math.abs(end - at) <= 1))
    for (const length of [...lengths, whole.length]) {
      await writeFile(journal, whole.subarray(0, length))
      const { records, damaged } = await read()
      expect(records).toHaveLength(ends.filter(end => end <= length).length)
      expect(damaged).toBe(ends.some(end => length === end || length === end + 1) || length === 0 ? 0 : 1)
    }
  })
})

describe('what another hand has written', () => {
  /** The lines with one field of each card changed, each with the sum that it would have. */
  const withField = (path: readonly string[], value: unknown): string =>
    whole
      .toString()
      .trim()
      .split('\n')
      .map(line => {
        const { sum: _, ...record } = JSON.parse(line)
        if (record.kind === 'card') {
          const holder = path.slice(0, -1).reduce((group, name) => group[name], record)
          holder[path.at(-1)!] = value
        }
        const json = JSON.stringify(record)
        const sum = createHash('sha256').update(json).digest('hex').slice(0, 16)
        return `${json.slice(0, -1)},"sum":"${sum}"}\n`
      })
      .join('')

  it.each<[string, unknown]>([
    ['made.notices', undefined],
    ['made.notices', [null]],
    ['made.notices', [{ code: 'NONE_SUCH', args: {} }]],
    ['made.notices', [{ code: 'constructor', args: {} }]],
    ['made.files', [null]],
    ['made.files', {}],
    ['made.texts', null],
    ['made.texts', [{ slot: 'message', lines: [1] }]],
    ['made.subject', { source: 'nobody' }],
    ['made.placed', null],
    ['made.covers', [[0, 0, 1]]],
    ['made.coveredShare', '<b>'],
    ['made.width', '<img>'],
    ['made.altText', 5],
    ['made.caption', undefined],
    ['made', 5],
    ['logo', 5],
    ['photo', { stamp: '', sha256: 5 }],
    ['fingerprint', null],
  ])('is made again where %s is %j, and the report is right', async (path, value) => {
    await writeFile(journal, withField(path.split('.'), value))
    const run = await shop.run()
    expect(run.error).toBeNull()
    expect(run.summary).toMatchObject({ cards: 2, made: 2, failed: 0 })
    const { cards } = JSON.parse(await shop.read('cards/report.json'))
    expect(cards).toEqual(JSON.parse(report).cards)
    expect((await shop.run()).summary).toMatchObject({ made: 0, kept: 2 })
  })
})

describe('the next run', () => {
  const runs = 8

  it('makes again what a changed byte told of, says so, once, and ends with the same report', async () => {
    for (let i = 0; i < runs; i++) {
      await writeFile(journal, flip(Math.floor((i * whole.length) / runs), 1 << (i % 8)))
      const run = await shop.run()
      expect(run.summary).toMatchObject({ cards: 2, failed: 0 })
      expect(damageTold(run)).toEqual([expect.any(Number)])
      const { notices, ...rest } = JSON.parse(await shop.read('cards/report.json'))
      expect(notices).toMatchObject([{ code: 'JOURNAL_DAMAGED' }])
      expect(rest).toEqual(JSON.parse(report))
      const next = await shop.run()
      expect(damageTold(next)).toEqual([])
      expect(next.summary).toMatchObject({ made: 0, kept: 2 })
      expect(await shop.read('cards/report.json')).toBe(report)
    }
  })

  it('goes on wherever the journal is cut, also in its first line, and ends with the very same report', async () => {
    const first = whole.indexOf('\n')
    // Nothing, a byte, some of the first line, all of it but its end, and with it; some of the others.
    const begun = Array.from({ length: 5 }, (_, i) => 2 + Math.floor((i * first) / 5))
    const further = Array.from({ length: 5 }, (_, i) => first + 2 + i * 300)
    const lengths = [0, 1, ...begun, first - 1, first, first + 1, ...further]
    for (const length of lengths.filter(at => at <= whole.length)) {
      await writeFile(journal, whole.subarray(0, length))
      const run = await shop.run()
      expect(run.summary).toMatchObject({ cards: 2, failed: 0 })
      expect(await shop.read('cards/report.json')).toBe(report)
      expect(damageTold(await shop.run())).toEqual([])
    }
  })

  it('makes all again where an earlier version kept no checksums', async () => {
    const old = whole.toString().replaceAll(/,"sum":"[0-9a-f]{16}"\}$/gm, '}')
    await writeFile(journal, old)
    const run = await shop.run()
    expect(damageTold(run)).toEqual([5])
    expect(run.summary).toMatchObject({ made: 2, kept: 0 })
    expect((await shop.run()).summary).toMatchObject({ made: 0, kept: 2 })
  })

  it('does not read photos from where a damaged line said', async () => {
    await shop.put('cats/empty.jpg', '')
    await shop.run({ text: 'photo,id\ncats/a.jpg,1\ncats/empty.jpg,3\n' })
    const lines = (await shop.read('cards/journal.jsonl')).trimEnd().split('\n')
    const last = lines.findLastIndex(line => line.startsWith('{"kind":"run"'))
    lines[last] = lines[last]!.replace('list', 'lisu')
    await writeFile(journal, `${lines.join('\n')}\n`)
    const again = await shop.run({ manifest: 'cards/failed.csv' })
    expect(mistakesOf(again)).toEqual([[2, 'photo', 'PHOTO_NOT_FOUND', null]])
  })

  it('leaves alone a journal that somebody else keeps', async () => {
    for (const text of ['x', 'Dear diary\n', '{"mood":"good"}\n', '[{"kind":"card"}]']) {
      await writeFile(journal, text)
      expect((await shop.run()).error?.code).toBe('OUTPUT_EXISTS')
      expect(await shop.read('cards/journal.jsonl')).toBe(text)
    }
  })
})
