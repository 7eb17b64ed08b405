// No card takes the place of another one that says something else, or shows another photo: not of one that is there, nor of one that a run
// beside this puts there while its own is made.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, sep } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillRgb } from '../../../src/base/pixels.js'
import { journalName, openJournal } from '../../../src/batch/resume/journal.js'
import { type CardPlace, placeCards, writeToPlace } from '../../../src/cli/compose/card-names.js'
import type { ComposeOptions } from '../../../src/cli/compose/compose-order.js'
import { encodePng } from '../../../src/output/encode/encode-png.js'
import { findOwnEntries, wordsKey } from '../../../src/output/files/own-file.js'
import { writeWhole } from '../../../src/output/files/write-whole.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'names-'))
})
afterEach(() => rm(folder, { recursive: true }))

const cardOf = (words: string | null): Promise<Uint8Array> =>
  encodePng(fillRgb({ width: 2, height: 2 }, [1, 2, 3]), {
    text: { Software: 'catsforkids 0.0.0', ...(words === null ? {} : { [wordsKey]: words }) },
  })

async function placeOf(photo: string, options: ComposeOptions = {}, look = 'note'): Promise<CardPlace> {
  const order = { photo, template: { id: 'note', name: look }, language: { tag: 'fr' }, format: 'square' }
  const target = { kind: 'folder', folder: join(folder, 'cards'), isSaid: true } as const
  const [place] = await placeCards([order], options, new Set(), target, 'linux')
  return place!
}

/** As a batch's journal has a card that was made. */
async function record(path: string, file: string): Promise<void> {
  const journal = await openJournal(path)
  const photo = { stamp: '1-1-1-1', sha256: 'a' }
  const made = { width: 2, height: 2, bytes: 1, sha256: 'b', altText: 'c', caption: 'd', notices: [] }
  await journal.append({ kind: 'card', file, fingerprint: 'e', photo, logo: null, stamp: '1-1-1-1', made })
  await journal.close()
}

async function make(
  place: CardPlace,
  before: () => Promise<unknown> = async () => undefined,
): Promise<CardPlace> {
  const picture = await cardOf(place.words)
  return writeToPlace(place, async (file, isNew) => {
    await before()
    await writeWhole(file, picture, { isNew })
  })
}

describe('writeToPlace', () => {
  beforeEach(() => mkdir(join(folder, 'cards')))
  const photo = (): string => join(folder, 'cat.jpg')

  it('keeps the cards of runs at the same time apart by their words, whichever ends first', async () => {
    const messages = [undefined, 'one', 'two', 'three']
    const places = await Promise.all(messages.map(message => placeOf(photo(), message ? { message } : {})))
    expect(new Set(places.map(place => place.file)).size).toBe(1)
    const made = await Promise.all(places.map(place => make(place)))
    expect(new Set(made.map(place => place.file)).size).toBe(messages.length)
    for (const { file, words, shared } of made) {
      expect((await findOwnEntries(file!))?.get(wordsKey) ?? null).toBe(words)
      expect(shared).toBe(file === places[0]!.file ? null : places[0]!.file)
    }
    expect((await readdir(join(folder, 'cards'))).length).toBe(messages.length)
  })

  it('keeps the cards of looks with one ID apart, also of two files', async () => {
    const looks = ['note', 'mine.yaml', 'other/mine.yaml']
    const first = (await make(await placeOf(photo(), {}, looks[0]))).file
    const files = [first]
    for (const look of looks.slice(1)) files.push((await make(await placeOf(photo(), {}, look))).file)
    expect(new Set(files).size).toBe(3)
    // And each has its name again.
    for (const [i, look] of looks.entries())
      expect((await make(await placeOf(photo(), {}, look))).file).toBe(files[i])
  })

  it('also at the last moment, after it was looked whether something is there', async () => {
    const [own, other] = [
      await placeOf(photo(), { message: 'own' }),
      await placeOf(photo(), { message: 'other' }),
    ]
    let isFirst = true
    const made = await make(own, async () => {
      if (isFirst) await make(other)
      isFirst = false
    })
    expect(made).toMatchObject({ file: own.spare, shared: own.file })
    expect((await findOwnEntries(other.file!))?.get(wordsKey)).toBe(other.words)
  })

  it('makes a card again in its place where the other run said the same', async () => {
    const place = await placeOf(photo(), { message: 'same' })
    expect(await make(place, () => make(place))).toEqual(place)
    expect(await readdir(join(folder, 'cards'))).toEqual([basename(place.file!)])
  })

  it('leaves what somebody else put there', async () => {
    const place = await placeOf(photo())
    const made = make(place, () => writeFile(place.file!, 'a letter'))
    await expect(made).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' })
    expect(await readFile(place.file!, 'utf8')).toBe('a letter')
  })
})

describe('placeCards', () => {
  it.each(['', 'partner/'])('leaves a batch’s card %sin its place, whose report tells of it', async below => {
    const plain = join(folder, 'cards', 'cat.note.fr.square.png')
    const names = { kind: 'folder', folder: join(folder, 'cards'), isSaid: true } as const
    await mkdir(dirname(plain))
    await writeFile(plain, await cardOf(null))
    const place = async (): Promise<string | null> => {
      const order = {
        photo: join(folder, 'cat.jpg'),
        template: { id: 'note', name: 'note' },
        language: { tag: 'fr' },
      }
      return (await placeCards([{ ...order, format: 'square' }], {}, new Set(), names, 'linux'))[0]!.file
    }
    expect(await place()).toBe(plain)
    const journal = join(below === '' ? join(folder, 'cards') : folder, journalName)
    await record(journal, 'another.png')
    expect(await place()).toBe(plain)
    await record(journal, relative(dirname(journal), plain).split(sep).join('/'))
    expect(await place()).toMatch(/cat\.note\.fr\.square\.[0-9a-f]{6}\.png$/)
  })

  it.each([
    ['a|b.jpg', 'a:b.jpg'],
    ['a\nb.jpg', 'a"b.png'],
    ['a_b.jpg', 'a?b.jpg'],
    ['con.jpg', '_con.webp'],
  ])('names the card of %j otherwise than that of %j beside it', async (...names) => {
    for (const name of names) await writeFile(join(folder, name), 'a photo')
    const files = await Promise.all(names.map(async name => (await placeOf(join(folder, name))).file))
    expect(new Set(files).size).toBe(2)
  })
})
