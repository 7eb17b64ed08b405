import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillRgb } from '../../../src/base/pixels.js'
import { openFinder } from '../../../src/batch/manifest/find-files.js'
import { encodePng } from '../../../src/output/encode/encode-png.js'

let root = ''
let folder = ''
const put = async (name: string, content: string | Uint8Array = 'x'): Promise<void> => {
  await mkdir(dirname(join(root, name)), { recursive: true })
  await writeFile(join(root, name), content)
}

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'find-')))
  folder = join(root, 'list')
  for (const name of [
    'list/a.jpg',
    'list/cats/b.jpg',
    'list/cats/deep/er/c.jpg',
    'list/cats/deep/er/d.png',
    'list/.hidden/e.jpg',
    'list/cards/f.jpg',
    'out/secret.jpg',
    'out/secret.png',
  ])
    await put(name)
})
afterEach(() => rm(root, { recursive: true }))

let passedOver: [pattern: string, cards: number][] = []
beforeEach(() => {
  passedOver = []
})

interface Found {
  readonly names: string[]
  readonly problems: unknown[]
}

const openAt = (allowOutside: boolean, signal = new AbortController().signal) =>
  openFinder({
    folder,
    allowOutside,
    cardFolder: join(folder, 'cards'),
    tellPassedOver: (pattern, cards) => passedOver.push([pattern, cards]),
    signal,
  })

async function find(value: string, allowOutside = false, signal?: AbortSignal): Promise<Found> {
  const finder = await openAt(allowOutside, signal)
  const all = await finder.findPhotos(value)
  return {
    names: all.flatMap(found => ('problem' in found ? [] : [found.shown])),
    problems: all.flatMap(found => ('problem' in found ? [[found.problem.code, found.nearest]] : [])),
  }
}
const namesOf = async (value: string, allowOutside = false): Promise<string[]> =>
  (await find(value, allowOutside)).names

describe('pictures that this program made', () => {
  beforeEach(async () => {
    const text = { Software: 'catsforkids 0.1.0' }
    const card = await encodePng(fillRgb({ width: 8, height: 8 }, [9, 9, 9]), { text })
    await put('list/cards-here/a.note.fr.square.png', card)
    await put('list/cards-here/cat.png', 'a photo')
    await put('list/only/card.png', card)
  })

  it('are passed over by patterns, which is told', async () => {
    expect(await namesOf('cards-here/*.png')).toEqual(['cards-here/cat.png'])
    expect(passedOver).toEqual([['cards-here/*.png', 1]])
    expect((await find('only/*')).problems).toEqual([['PHOTO_NO_MATCH', null]])
  })

  it('are taken where they are named', async () => {
    expect(await namesOf('cards-here/a.note.fr.square.png')).toEqual(['cards-here/a.note.fr.square.png'])
    expect(passedOver).toEqual([])
  })
})

describe('a pattern', () => {
  it.each([
    ['*.jpg', ['a.jpg']],
    ['**/*.jpg', ['a.jpg', 'cats/b.jpg', 'cats/deep/er/c.jpg']],
    ['cats/**', ['cats/b.jpg', 'cats/deep/er/c.jpg', 'cats/deep/er/d.png']],
    ['cats/**/deep/**/*.{jpg,png}', ['cats/deep/er/c.jpg', 'cats/deep/er/d.png']],
    ['./cats//*.jpg', ['cats/b.jpg']],
    ['*/*.jpg', ['cats/b.jpg']],
    ['{a,cats/b}.jpg', ['a.jpg', 'cats/b.jpg']],
    ['cats/../*.jpg', ['a.jpg']],
    ['.hidden/*.jpg', ['.hidden/e.jpg']],
    ['**/**/**/c.*', ['cats/deep/er/c.jpg']],
  ])('%s', async (pattern, names) => {
    expect(await namesOf(pattern)).toEqual(names)
  })

  it.each(['cards/*.jpg', 'c*rds/f.jpg', 'nowhere/*.jpg', '*.gif', '*/../a.*', 'a.jpg/*'])(
    'finds nothing: %s',
    async pattern => {
      expect(await find(pattern)).toEqual({ names: [], problems: [['PHOTO_NO_MATCH', null]] })
    },
  )
})

it('a pattern may be written from the root on, as a name may', async () => {
  expect(await namesOf(`${folder}/cats/*.jpg`)).toEqual(['cats/b.jpg'])
})

describe('outside the folder', () => {
  beforeEach(async () => {
    await symlink(join(root, 'out'), join(folder, 'link'))
    await symlink(join(root, 'out/secret.jpg'), join(folder, 'cats/linked.jpg'))
    await symlink(folder, join(folder, 'cats/loop'))
    await symlink('cats', join(folder, 'tomcats'))
  })

  it.each([
    '../out/*.png',
    'sub/../../out/*.png',
    'link/*.png',
    'link/../../out/*',
    '{a,../out/secret}.jpg',
    'link/secret.png',
    'link/secrets.png',
    'link/nowhere/x.png',
    'link',
    '/etc/*',
  ])('nothing is told but that it is there: %s', async value => {
    expect(await find(value)).toEqual({ names: [], problems: [['PATH_OUTSIDE', null]] })
  })

  it.each(['findLogo', 'findHandwriting', 'findTemplate'] as const)(
    'the same holds for whatever a row may name: %s',
    async kind => {
      for (const [value, allowOutside, told] of [
        ['../out/secret.jpg', false, 'PATH_OUTSIDE'],
        ['cats/linked.jpg', false, 'PATH_OUTSIDE'],
        ['link/secret.jpg', false, 'PATH_OUTSIDE'],
        ['link/none.jpg', false, 'PATH_OUTSIDE'],
        ['tomcats/linked.jpg', false, 'PATH_OUTSIDE'],
        ['/etc/passwd', false, 'PATH_OUTSIDE'],
        ['a.jpg', false, 'a.jpg'],
        ['tomcats/b.jpg', false, 'tomcats/b.jpg'],
        ['cats/linked.jpg', true, 'cats/linked.jpg'],
      ] as const) {
        const finder = await openAt(allowOutside)
        const found = await finder[kind](value)
        expect('problem' in found ? found.problem.code : found.shown).toBe(told)
        // What is read is what was looked at, whatever becomes of the link.
        if ('path' in found) expect(found.path).toBe(await realpath(join(folder, value)))
      }
    },
  )

  it('no link is followed that was not named, and none in a circle', async () => {
    expect(await find('**/*.png')).toEqual({ names: ['cats/deep/er/d.png'], problems: [] })
    expect(await find('*/*.png')).toEqual({ names: [], problems: [['PHOTO_NO_MATCH', null]] })
    expect(await namesOf('tomcats/b.*')).toEqual(['tomcats/b.jpg'])
    expect(await namesOf('tom*/**/c.jpg')).toEqual(['tomcats/deep/er/c.jpg'])
    expect(await find('cats/*.jpg')).toEqual({ names: ['cats/b.jpg'], problems: [['PATH_OUTSIDE', null]] })
  })

  it('all of it is found where that is allowed', async () => {
    expect(await namesOf('../out/*.png', true)).toEqual([join(root, 'out/secret.png')])
    expect(await namesOf(`${root}/o*/*.png`, true)).toEqual([join(root, 'out/secret.png')])
    expect(await namesOf('link/*.png', true)).toEqual(['link/secret.png'])
  })
})

it('a signal is heard on the way', async () => {
  const stop = new AbortController()
  stop.abort()
  await expect(find('**/*.jpg', false, stop.signal)).rejects.toMatchObject({ code: 'INTERRUPTED' })
})

it('what is nested without end is not followed', async () => {
  const deep = join(folder, ...Array<string>(70).fill('x'))
  await mkdir(deep, { recursive: true })
  const { problems } = await find('**/none.jpg')
  expect(problems).toEqual([['PATTERN_REFUSED', null]])
})

describe('paths as people write them', () => {
  it('are taken with backslashes where that file is there', async () => {
    expect(await find(String.raw`cats\b.jpg`)).toEqual({ names: ['cats/b.jpg'], problems: [] })
    expect(await namesOf(String.raw`cats\deep\*\*.jpg`)).toEqual(['cats/deep/er/c.jpg'])
    await put(String.raw`list/a\b.jpg`)
    expect(await namesOf(String.raw`a\b.jpg`)).toEqual([String.raw`a\b.jpg`])
  })

  it('are not answered with another photo', async () => {
    expect((await find(String.raw`cats\bb.jpg`)).problems).toEqual([['PHOTO_NOT_FOUND', null]])
    expect((await find(String.raw`..\out\secret.jpg`)).problems).toEqual([['PATH_OUTSIDE', null]])
    await put('list/cat12.jpg')
    expect((await find('cat13.jpg')).problems).toEqual([['PHOTO_NOT_FOUND', null]])
    expect((await find('cat12.jpeg')).problems).toEqual([['PHOTO_NOT_FOUND', 'cat12.jpg']])
  })

  it('may have their letters composed in another way, folders too', async () => {
    const [composed, apart] = ['\u00e9t\u00e9', 'e\u0301te\u0301']
    await put(`list/${apart}/${apart}.jpg`)
    await put(`list/${composed}2.jpg`)
    expect(await namesOf(`${composed}/${composed}.jpg`)).toEqual([`${apart}/${apart}.jpg`])
    expect(await namesOf(`${composed}/*.jpg`)).toEqual([`${apart}/${apart}.jpg`])
    expect(await namesOf(`${apart}2.jpg`)).toEqual([`${composed}2.jpg`])
  })

  it('do not leave the folder by such a name', async () => {
    await put('e\u0301.jpg')
    expect((await find('../\u00e9.jpg')).problems).toEqual([['PATH_OUTSIDE', null]])
    expect(await namesOf('../\u00e9.jpg', true)).toEqual([join(root, 'e\u0301.jpg')])
  })

  it.each([
    ['https://example.org/cat.jpg', 'web', null],
    ['HTTP://example.org/cat.jpg', 'web', null],
    ['file:///elsewhere/cat.jpg', 'file', null],
    ['file://server/cat.jpg', 'file', null],
    ['~/cat.jpg', 'home', null],
    ['~', 'home', null],
  ])('%s is told as what it is', async (value, form, nearest) => {
    const finder = await openAt(true)
    expect(await finder.findLogo(value)).toMatchObject({
      problem: { code: 'PATH_FORM', args: { form } },
      nearest,
    })
    expect(await finder.findPhotos(value)).toMatchObject([{ problem: { code: 'PATH_FORM' } }])
  })

  it('offers the path of an address that lies in the folder', async () => {
    expect((await find(pathToFileURL(join(folder, 'cats/b.jpg')).href)).problems).toEqual([
      ['PATH_FORM', 'cats/b.jpg'],
    ])
    await put('list/~cat.jpg')
    expect(await namesOf('~cat.jpg')).toEqual(['~cat.jpg'])
  })
})

describe('a path longer than any system takes', () => {
  it.each(['n/', 'ä', '../', 'cats/../', '\\'])('is refused as it stands: %j again and again', async part => {
    const { problems } = await find(part.repeat(300_000 / part.length))
    expect(problems).toEqual([['PATH_TOO_LONG', null]])
  })

  it('is none where it only is not there', async () => {
    expect((await find('n/'.repeat(1_500))).problems).toEqual([['PHOTO_NOT_FOUND', null]])
  })
})
