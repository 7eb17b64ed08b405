// What lies beside the cards for the page: the list as it was given, with what failed.csv corrected; copies of the photos to look at.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
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

  it('stays as it was where failed.csv says nothing of it', () => {
    const list = listOf('photo,id\na.jpg,1\n')
    expect(mergeFailed(list, 'photo,id,row,reason\nb.jpg,1,9,\n')).toEqual(list)
    expect(mergeFailed(list, 'photo,id\nb.jpg,1\n')).toEqual(list)
    const json = listOf('[{"photo":"a.jpg"}]')
    expect(mergeFailed(json, 'photo,row,reason\nb.jpg,1,\n')).toEqual(json)
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
