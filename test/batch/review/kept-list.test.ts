// What lies beside the cards for the page: the list as it was given, with what failed.csv corrected; copies of the photos to look at.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
import type { ReportEntry } from '../../../src/batch/report/report-entry.js'
import { findList, keepList, mergeFailed } from '../../../src/batch/review/kept-list.js'
import { keepCopy, sweepCopies } from '../../../src/batch/review/photo-copies.js'
import { openInspector } from '../../../src/card/inspector.js'
import { openStudio } from '../../../src/card/studio.js'
import { leavePassing } from '../../output/files/left-behind.js'
import { openWorkshop, type Workshop } from '../workshop.js'

const { signal } = new AbortController()
const listOf = (text: string) => ({ text, encoding: 'utf-8', hasMark: false }) as const

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop()
  await shop.put('a.jpg', 'photo a')
})
afterEach(() => shop.remove())

describe('the list', () => {
  it('is kept as it was given, in whatever letters', async () => {
    const text = 'photo;id\r\n"a.jpg";"é"\r\n'
    await shop.put('list.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
    await shop.run()
    expect(await findList(shop.path('cards'))).toEqual({ text, encoding: 'utf-16le', hasMark: true })
  })

  it.each([{ shard: { part: 1, of: 1 } }, { hasGallery: false }, { hasReview: false }])(
    'is not kept with %j',
    async changes => {
      await shop.run({ text: 'photo\na.jpg\n' })
      await shop.run({ text: 'photo\na.jpg\n', ...changes })
      expect(await findList(shop.path('cards'))).toBeNull()
      const hidden = (await readdir(shop.path('cards'))).filter(name => name.startsWith('.batch'))
      expect(hidden.filter(name => name === '.batch.list')).toEqual([])
    },
  )

  it('has in it what failed.csv corrected, and nothing else changed', async () => {
    await shop.put('empty.jpg', '')
    const text = 'photo;id ;Notes\r\na.jpg;1;"x ""y"""\r\nempty.jpg;2;"two\r\nlines"\r\n'
    await shop.run({ text })
    const failed = await shop.read('cards/failed.csv')
    await shop.put('cards/failed.csv', failed.replace('empty.jpg', 'a.jpg'))
    await shop.run({ manifest: 'cards/failed.csv' })
    expect((await findList(shop.path('cards')))?.text).toBe(text.replace('empty.jpg', 'a.jpg'))
  })

  describe('with what failed.csv says', () => {
    const failedOf = (row: number, cells: Record<string, string>) =>
      ({ status: 'failed', row, file: `${row}.png`, cells }) as unknown as ReportEntry
    const doneOf = (row: number, file: string) => ({ status: 'done', row, file }) as unknown as ReportEntry
    const list = listOf('photo;id ;Notes\n"a.jpg";1;x\nb.jpg;2;"y; z"\n')
    const entries = [doneOf(2, '1.png'), failedOf(3, { photo: 'b.jpg', 'id ': '2', Notes: 'y; z' })]
    const merge = (failed: string, named: readonly string[] = ['2.png'], whole = entries) =>
      mergeFailed(list, failed, whole, new Set(named))

    it.each([
      ['nothing', 'photo,id ,Notes,row,reason\nb.jpg,2,y; z,3,empty\n', list.text],
      ['nothing, and an empty line', 'photo,id ,Notes,row,reason\nb.jpg,2,y; z,3,empty\n,,,,\n', list.text],
      ['no row', 'photo,id ,Notes,row,reason\n', list.text],
      ['another reason', 'photo,id ,Notes,row,reason\nb.jpg,2,y; z,3,seen\n', list.text],
      [
        'another cell',
        '\ufeffphoto,id ,Notes,row,reason\r\n"c;.jpg",2,y; z,3,\r\n',
        list.text.replace('b.jpg', '"c;.jpg"'),
      ],
      [
        'a column more',
        'Message,photo,id ,Notes,row\n"Our ""cat""",b.jpg,2,y; z,3\n',
        'photo;id ;Notes;Message\n"a.jpg";1;x\nb.jpg;2;"y; z";"Our ""cat"""\n',
      ],
      ['a column less', 'photo,id ,row,reason\nb.jpg,2,3,\n', 'photo;id ;Notes\n"a.jpg";1;x\nb.jpg;2;\n'],
    ])('otherwise than before: %s', (_what, failed, text) => {
      expect(merge(failed)).toEqual({ ...list, text })
    })

    it.each([
      ['a row more', 'photo,id ,Notes,row,reason\nb.jpg,2,y; z,3,\nc.jpg,3,,,\n'],
      ['one row made two', 'photo,id ,Notes,row,reason\nb.jpg,2,y; z,3,\nc.jpg,2,y; z,3,\n'],
      ['a row of a card that was made', 'photo,id ,Notes,row,reason\na.jpg,1,x,2,\n'],
      ['no numbers', 'photo,id ,Notes\nb.jpg,2,y; z\n'],
      ['another form', '[{"photo":"b.jpg","row":3}]'],
    ])('is none where that has %s', (_what, failed) => {
      expect(merge(failed)).toBeNull()
    })

    it('is none where a row no longer says all of its cards', () => {
      const whole = [...entries, doneOf(3, '2-fr.png')]
      const failed = 'photo,id ,Notes,row\nc.jpg,2,y; z,3\n'
      expect(merge(failed, ['2.png'], whole)).toBeNull()
      expect(merge(failed, ['2.png', '2-fr.png'], whole)?.text).toContain('c.jpg')
      expect(merge(failed.replace('c.jpg', 'b.jpg'), ['2.png'], whole)).toEqual(list)
    })

    it('of JSON is none but where nothing is changed', () => {
      const json = listOf('[{"photo":"a.jpg"},{"photo":"b.jpg"}]')
      const failed = [failedOf(2, { photo: 'b.jpg' })]
      const merge = (text: string) => mergeFailed(json, text, failed, new Set(['2.png']))
      expect(merge('photo,row,reason\nb.jpg,2,\n')).toEqual(json)
      expect(merge('photo,row,reason\nc.jpg,2,\n')).toBeNull()
    })
  })

  it('is given back no more, and the run says so, where failed.csv says what its rows cannot', async () => {
    await shop.put('empty.jpg', '')
    await shop.run({ text: 'photo,id\na.jpg,1\nempty.jpg,2\n' })
    const failed = await shop.read('cards/failed.csv')
    await shop.put('cards/failed.csv', `${failed.replace('empty.jpg', 'a.jpg')}a.jpg,3,,\n`)
    const { events } = await shop.run({ manifest: 'cards/failed.csv' })
    const told = events.flatMap(event => (event.kind === 'notice' ? [event.notice] : []))
    expect(told).toContainEqual({
      code: 'LIST_NOT_GIVEN_BACK',
      args: { file: expect.stringMatching(/failed\.csv$/) },
    })
    expect(await findList(shop.path('cards'))).toBeNull()
  })

  it('of eight million letters is too long for a page', async () => {
    await mkdir(shop.path('cards'))
    expect(await keepList(shop.path('cards'), listOf('x'.repeat(8_000_001)), signal)).toBeNull()
    expect(await findList(shop.path('cards'))).toBeNull()
    await writeFile(shop.path('cards/.batch.list'), '{"text"')
    expect(await findList(shop.path('cards'))).toBeNull()
  })
})

describe('the copies', () => {
  const hash = (letter: string): string => letter.repeat(64)

  it('are made once, and go when no card needs them', async () => {
    await mkdir(shop.path('cards'))
    const folder = shop.path('cards')
    let made = 0
    const make = async () => Buffer.from(`copy ${++made}`)
    const place = await keepCopy(folder, hash('a'), make, signal)
    expect(place).toBe(`.batch.photos/${'a'.repeat(16)}.jpg`)
    expect([await keepCopy(folder, hash('a'), make, signal), made]).toEqual([place, 1])
    await keepCopy(folder, hash('b'), make, signal)
    await writeFile(join(folder, '.batch.photos/mine.jpg'), 'mine')
    await sweepCopies(folder, new Set([place ?? '']))
    expect((await readdir(join(folder, '.batch.photos'))).toSorted()).toEqual([
      `${'a'.repeat(16)}.jpg`,
      'mine.jpg',
    ])
    await sweepCopies(folder, new Set())
    expect(await readdir(join(folder, '.batch.photos'))).toEqual(['mine.jpg'])
  })

  it('that a killed run had begun to write go with the next run', async () => {
    const copies = shop.path('cards/.batch.photos')
    await mkdir(copies, { recursive: true })
    await leavePassing(copies)
    await sweepCopies(shop.path('cards'), new Set())
    expect(await readdir(shop.path('cards'))).toEqual([])
  })

  it('that cannot be made are none; other troubles are told', async () => {
    const broken = async () => {
      throw new Problem('PHOTO_EMPTY', { file: 'a' })
    }
    const full = async () => {
      throw new Problem('DISK_FULL', { file: 'a' })
    }
    expect(await keepCopy(shop.folder, hash('a'), broken, signal)).toBeNull()
    await expect(keepCopy(shop.folder, hash('a'), full, signal)).rejects.toMatchObject({ code: 'DISK_FULL' })
  })

  it('are there again on the next run if they are gone, and the reports are the same', async () => {
    await shop.run({ text: 'photo\na.jpg\n' })
    const [before, page] = [await shop.read('cards/report.json'), await shop.read('cards/index.html')]
    const [name = ''] = await readdir(shop.path('cards/.batch.photos'))
    expect(before).toContain(name)
    const { rm } = await import('node:fs/promises')
    await rm(shop.path('cards/.batch.photos'), { recursive: true })
    await shop.run({ text: 'photo\na.jpg\n' })
    expect(await readdir(shop.path('cards/.batch.photos'))).toEqual([name])
    expect([await shop.read('cards/report.json'), await shop.read('cards/index.html')]).toEqual([
      before,
      page,
    ])
  })

  it('are small, upright, and say nothing of the photo', async () => {
    const cat = await readFile(join(import.meta.dirname, '../../fixtures/chelsea.png'))
    const turned = await sharp(cat)
      .resize(1200, 800, { fit: 'fill' })
      .jpeg()
      .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitude: '50/1 0/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    await shop.put('turned.jpg', turned)
    const copy = await openInspector(await openStudio(), null).copyPhoto(shop.path('turned.jpg'))
    const { format, width, height, exif, icc, orientation } = await sharp(copy).metadata()
    expect({ format, width, height, exif, icc, orientation }).toEqual({
      format: 'jpeg',
      width: 480,
      height: 720,
    })
    expect(copy.length).toBeLessThan(120_000)
    // Turned as a card's photo is: what was the left edge is the top now.
    const wanted = await sharp(turned).autoOrient().resize(480, 720, { fit: 'fill' }).raw().toBuffer()
    const found = await sharp(copy).raw().toBuffer()
    const difference = found.reduce((sum, value, i) => sum + Math.abs(value - wanted[i]!), 0) / found.length
    expect(difference).toBeLessThan(4)
  })
})
