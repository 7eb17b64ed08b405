// Several lists, and `compose`, with one folder of cards: what belongs to one is not run, replaced or shown as another's.
import { mkdir, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillRgb } from '../../src/base/pixels.js'
import { encodePng } from '../../src/output/encode/encode-png.js'
import { wordsKey } from '../../src/output/files/own-file.js'
import { openWorkshop, type Ran, type Workshop } from './workshop.js'

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop()
  for (const customer of ['ann', 'ben']) {
    await mkdir(shop.path(customer))
    await shop.put(`${customer}/cat.jpg`, `the cat of ${customer}`)
    await shop.put(`${customer}/bad.jpg`, customer === 'ann' ? '' : 'the other cat of ben')
  }
})
afterEach(() => shop.remove())

const rows = 'photo,id\ncat.jpg,1\nbad.jpg,2\n'
const runOf = (customer: string, changes = {}): Promise<Ran> =>
  shop.run({ manifest: `${customer}/list.csv`, base: shop.path(customer), text: rows, ...changes })

const codes = ({ events }: Ran): string[] =>
  events.flatMap(event =>
    event.kind === 'notice'
      ? [event.notice.code]
      : event.kind === 'mistake'
        ? [event.mistake.problem.code]
        : [],
  )

describe('a failed.csv of another list', () => {
  const correct = async (name: string): Promise<void> => {
    const failed = await shop.read(`cards/${name}`)
    await shop.put(`cards/${name}`, failed.replace('bad.jpg,2', 'bad.jpg,two'))
  }

  beforeEach(async () => {
    await runOf('ann')
    await correct('failed.csv')
  })

  it('is not run once that was: it would take its photos of the same names', async () => {
    expect(codes(await runOf('ben'))).toContain('TABLE_KEPT')
    const before = await shop.cards()
    const { error } = await shop.run({ manifest: 'cards/failed.edited.csv' })
    expect(error).toMatchObject({ code: 'MANIFEST_OF_OTHER_RUN', args: { list: 'list.csv' } })
    expect(await shop.cards()).toEqual(before)
    // Also after the next run, of whichever list.
    await runOf('ben')
    expect((await shop.run({ manifest: 'cards/failed.edited.csv' })).error?.code).toBe(
      'MANIFEST_OF_OTHER_RUN',
    )
  })

  it('is run where it is of the list that the reports tell of again', async () => {
    await runOf('ben')
    await runOf('ann')
    await shop.put('ann/bad.jpg', 'a photo at last')
    const { summary } = await shop.run({ manifest: 'cards/failed.edited.csv' })
    expect(summary).toMatchObject({ made: 1, failed: 0 })
  })

  it('goes on with its own list where the other was stopped before its reports', async () => {
    await shop.put('ann/bad.jpg', 'a photo at last')
    const stop = new AbortController()
    const composeCard = (): never => {
      stop.abort()
      throw stop.signal.reason
    }
    expect((await runOf('ben', { composeCard, signal: stop.signal })).error?.code).toBe('INTERRUPTED')
    const { summary, requests } = await shop.run({ manifest: 'cards/failed.csv' })
    expect(summary).toMatchObject({ made: 1, failed: 0 })
    expect(requests.map(({ photo }) => photo)).toEqual([shop.path('ann/bad.jpg')])
  })
})

describe('a page of another run', () => {
  it('goes where the next run makes none', async () => {
    await runOf('ann')
    expect(Object.keys(await shop.cards())).toContain('index.html')
    await runOf('ann', { hasGallery: false })
    expect(Object.keys(await shop.cards())).not.toContain('index.html')
  })

  it('stays where it is somebody’s own', async () => {
    await runOf('ann', { hasGallery: false })
    await shop.put('cards/index.html', '<title>mine</title>')
    await runOf('ann', { hasGallery: false })
    expect(await shop.read('cards/index.html')).toBe('<title>mine</title>')
  })
})

describe('a corrected list of a page', () => {
  const correctedOf = async (list: string): Promise<string> => {
    const name = `cards/${list}.corrected.csv`
    await shop.put(name, rows.replace('bad.jpg,2', 'cat.jpg,2'))
    return name
  }
  const runNamed = (customer: string, name: string): Promise<Ran> =>
    shop.run({ manifest: `${customer}/${name}.csv`, base: shop.path(customer), text: rows })

  it('takes the photos of its own list, whichever was run since', async () => {
    await runNamed('ann', 'ann')
    await runNamed('ben', 'ben')
    const { requests } = await shop.run({ manifest: await correctedOf('ann') })
    expect(new Set(requests.map(({ photo }) => photo))).toEqual(new Set([shop.path('ann/cat.jpg')]))
    expect(JSON.parse(await shop.read('cards/report.json'))).toMatchObject({ manifest: 'ann.csv' })
  })

  it('is not run where two lists of one name were: it may be of either', async () => {
    await runNamed('ann', 'list')
    await runNamed('ben', 'list')
    const name = await correctedOf('list')
    const before = await shop.cards()
    const { error } = await shop.run({ manifest: name })
    expect(error?.code).toBe('MANIFEST_OF_OTHER_RUN')
    expect(await shop.cards()).toEqual(before)
  })
})

describe('the list of the page', () => {
  it('is that of the reports where another list was stopped before its own', async () => {
    await runOf('ann', { text: rows.replace('id', 'id,private') })
    const stop = new AbortController()
    const composeCard = (): never => {
      stop.abort()
      throw stop.signal.reason
    }
    const text = 'photo,id,secret\ncat.jpg,1,of ben\nbad.jpg,2,\n'
    await runOf('ben', { text, composeCard, signal: stop.signal })
    await shop.put('ann/bad.jpg', 'a photo at last')
    expect((await shop.run({ manifest: 'cards/failed.csv' })).summary).toMatchObject({ made: 1, failed: 0 })
    const page = await shop.read('cards/index.html')
    expect([page.includes('private'), page.includes('secret')]).toEqual([true, false])
  })
})

describe('cards of compose', () => {
  const file = 'cards/1.note.fr.portrait.png'
  const cardOf = (words: Readonly<Record<string, string>>): Promise<Uint8Array> =>
    encodePng(fillRgb({ width: 2, height: 2 }, [1, 2, 3]), {
      text: { Software: 'catsforkids 0.0.0', ...words },
    })

  it.each(['no batch has been', 'a batch has been', 'this batch has been'])(
    'with words of their own stay where %s; others are told of',
    async where => {
      await mkdir(shop.path('cards'), { recursive: true })
      if (where === 'this batch has been') await runOf('ann')
      if (where === 'a batch has been') await runOf('ann', { text: 'photo,id\ncat.jpg,9\n' })
      await writeFile(shop.path(file), await cardOf({ [wordsKey]: 'abcdef' }))
      const refused = await runOf('ann')
      expect(codes(refused)).toContain('OUTPUT_HAS_OWN_WORDS')
      expect(refused.error?.code).toBe('MANIFEST_INVALID')
      await writeFile(shop.path(file), await cardOf({}))
      const ran = await runOf('ann')
      expect(codes(ran)).toContain('OTHER_CARDS_REPLACED')
      expect(ran.summary).toMatchObject({ made: 1 })
    },
  )
})
