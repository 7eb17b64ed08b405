// The command that a batch prints when rows failed, run as it is printed, from where the user stands.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorkshop, type Workshop } from '../../batch/workshop.js'
import { linesOf, runBatchLine } from './run-batch.js'

const home = process.cwd()
let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop()
  await shop.put('office/cats/a.jpg', 'photo a')
  await shop.put('office/cats/b.jpg', 'photo b')
  await shop.put('office/cats/empty.jpg', '')
  await shop.put('office/logo.svg', '<svg/>')
  await shop.put('office/own.yaml', 'own')
  await shop.put('office/list.csv', 'photo,id\ncats/a.jpg,1\ncats/empty.jpg,2\n')
  process.chdir(shop.path('office'))
})
afterEach(async () => {
  process.chdir(home)
  await shop.remove()
})

/** The words of a command as a shell reads them, without the program's name and the command's. */
function wordsOf(command: string): string[] {
  const all = execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' }).split('\0')
  expect(all.slice(0, 2)).toEqual(['catsforkids', 'batch'])
  return all.slice(2, -1)
}

const printedIn = (text: string): string => /^ {2}(catsforkids batch .*)$/m.exec(text)?.[1] ?? ''

describe('the printed command', () => {
  it.each([
    ['partners', 'partners/failed.csv'],
    ['cards', 'cards/failed.csv'],
    ['-ours', './-ours/failed.csv'],
    ["our partners'", "'our partners'\\''/failed.csv'"],
    ['../elsewhere/é', '../elsewhere/é/failed.csv'],
  ])(
    'finds the photos, takes the same options, and puts the cards where they belong: %s',
    async (out, shown) => {
      const options = [
        '-t',
        'own.yaml',
        '-l',
        'nl',
        '-f',
        'square',
        '-m',
        'M',
        '--hashtag',
        '#h',
        '--source',
        'S',
      ]
      const more = ['--report', 'R', '--partner', 'P Q', '--logo', 'logo.svg', '--focus', 'center']
      const first = await runBatchLine([
        'list.csv',
        '-o',
        `${out}/`,
        ...options,
        ...more,
        '--max-pixels',
        '50MP',
      ])
      expect(first.code).toBe(6)
      const command = printedIn(first.err)
      expect(command).toBe(`catsforkids batch ${shown}`)

      const same = await runBatchLine(wordsOf(command))
      expect([same.code, same.made]).toEqual([6, 1])
      await shop.put('office/cats/empty.jpg', 'full')
      const again = await runBatchLine(wordsOf(command))
      expect([again.code, again.made]).toEqual([0, 1])
      const {
        photo,
        signal: _first,
        ...asked
      } = first.requests.find(request => String(request.photo).endsWith('a.jpg'))!
      const { photo: other, signal: _again, ...askedAgain } = again.requests[0]!
      expect([photo, other].map(path => String(path).slice(shop.folder.length))).toEqual([
        '/office/cats/a.jpg',
        '/office/cats/empty.jpg',
      ])
      expect(askedAgain).toEqual({ ...asked, template: shop.path('office/own.yaml') })
      const made = Object.keys(await shop.cards(`office/${out}`)).filter(name => name.endsWith('.png'))
      expect(made).toEqual(['1.own.nl.square.png', '2.own.nl.square.png'])
      expect(await shop.read(`office/${out}/journal.jsonl`)).not.toContain(shop.folder)
    },
  )

  it('works from any other folder, too', async () => {
    await runBatchLine(['list.csv', '-o', 'partners/', '-l', 'de', '--logo', 'logo.svg'])
    await shop.put('office/cats/empty.jpg', 'full')
    await mkdir(shop.path('desk'))
    process.chdir(shop.path('desk'))
    const again = await runBatchLine(['../office/partners/failed.csv'])
    expect([again.code, again.out]).toEqual([0, '../office/partners/index.html\n'])
    expect(again.requests).toMatchObject([{ language: 'de', logo: shop.path('office/logo.svg') }])
  })

  it('gives way to what is typed, and leaves out what is not a card’s', async () => {
    await runBatchLine([
      'list.csv',
      '-o',
      'partners/',
      '-l',
      'de',
      '-m',
      'M',
      '--no-gallery',
      '-j',
      '1',
      '-q',
      '--redo',
    ])
    await shop.put('office/cats/empty.jpg', 'full')
    const again = await runBatchLine(['partners/failed.csv', '-l', 'nl', '--json'])
    expect(again.requests).toMatchObject([{ language: 'nl', message: 'M' }])
    expect(linesOf(again.out).at(-1)).toMatchObject({ summary: { exitCode: 0, gallery: null } })
    const [first] = (await shop.read('office/partners/journal.jsonl')).split('\n')
    expect((JSON.parse(first ?? '') as { options: object }).options).toEqual({
      lang: ['de'],
      message: 'M',
      gallery: false,
    })
  })

  it('puts its cards elsewhere where that is typed, with the same photos', async () => {
    await runBatchLine(['list.csv', '-o', 'partners/'])
    await shop.put('office/cats/empty.jpg', 'full')
    const again = await runBatchLine(['partners/failed.csv', '-o', 'other/'])
    expect(again.code).toBe(0)
    expect(await shop.cards('office/other')).toHaveProperty(['2.note.fr.portrait.png'])
    expect(await shop.cards('office/partners')).toHaveProperty(['failed.csv'])
  })

  it('is a list like any other where its folder came from elsewhere', async () => {
    await runBatchLine(['list.csv', '-o', 'partners/', '--allow-outside'])
    const { cp } = await import('node:fs/promises')
    await mkdir(shop.path('mail'))
    await cp(shop.path('office/partners'), shop.path('mail/partners'), { recursive: true })
    process.chdir(shop.path('mail'))
    const again = await runBatchLine(['partners/failed.csv', '--json'])
    expect([again.code, again.made]).toEqual([3, 0])
  })
})

it('takes no option from a journal of another hand that is not kept, or not so', async () => {
  await runBatchLine(['list.csv', '-o', 'cards', '-l', 'nl'])
  const lines = (await shop.read('office/cards/journal.jsonl')).trimEnd().split('\n')
  const rewrite = (options: unknown): string => {
    const { sum: _, ...record } = JSON.parse(lines[0]!)
    const json = JSON.stringify({ ...record, options })
    const sum = createHash('sha256').update(json).digest('hex').slice(0, 16)
    return `${[`${json.slice(0, -1)},"sum":"${sum}"}`, ...lines.slice(1)].join('\n')}\n`
  }
  const rerun = async (options: unknown): Promise<number> => {
    await shop.put('office/cards/journal.jsonl', rewrite(options))
    await shop.put('office/cards/failed.csv', 'photo,id\ncats/b.jpg,3\n')
    return (await runBatchLine(['cards/failed.csv'])).code
  }
  const out = shop.path('stolen')
  expect(await rerun({ out, queue: 'redis://127.0.0.1:1', store: out, help: true })).toBe(0)
  expect(await rerun({ template: { path: 'own.yaml' }, lang: 'nl', message: ['M'] })).toBe(0)
  // The line that says where the list lies is no line of the program's.
  expect(await rerun({ lang: [1, 2] })).toBe(3)
  expect(await rerun({ lang: { path: 5 } })).toBe(3)
  expect(existsSync(out)).toBe(false)
})
