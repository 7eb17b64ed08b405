// What people type at the first try: several looks, folders, other endings, names that meet, near misses.
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
import type { JsonDocument } from '../../../src/card/document.js'
import { parseTemplates } from '../../../src/cli/compose/compose-order.js'
import { main } from '../../../src/cli/main.js'
import { networks } from '../../../src/networks/networks.js'
import { readEntries } from '../../../src/output/files/own-file.js'
import { type FakeOptions, fakeEngine } from '../fake-engine.js'
import { openWorld, type WorldOptions } from '../terminal-io.js'

let folder = ''
const at = (name: string): string => join(folder, name)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-first-'))
  await writeFile(at('cat.jpg'), 'a photo')
})
afterEach(() => rm(folder, { recursive: true }))

async function run(
  argv: readonly string[],
  worldOptions: WorldOptions = {},
  engineOptions: FakeOptions = {},
) {
  const world = openWorld(worldOptions)
  const engine = fakeEngine(engineOptions)
  const code = await main(['compose', ...argv], world.io, engine.load)
  return { code, out: world.out(), err: world.err(), requests: engine.requests, loads: engine.loads }
}

async function runJson(argv: readonly string[], engineOptions: FakeOptions = {}) {
  const { code, out, requests } = await run([...argv, '--json'], {}, engineOptions)
  return { code, requests, ...(JSON.parse(out) as JsonDocument) }
}

const plain = 'cat.note.fr.portrait.png'
const missing = ({ photo }: { photo: unknown }): void => {
  throw new Problem('PHOTO_NOT_FOUND', { file: String(photo) })
}

describe('several looks', () => {
  it('makes a card of each, once', async () => {
    const { requests } = await run([at('cat.jpg'), '-t', 'note, marker', '-t', 'note', '-l', 'fr,nl'])
    expect(requests.map(({ template, language }) => `${template} ${language}`)).toEqual([
      'note fr',
      'note nl',
      'marker fr',
      'marker nl',
    ])
  })

  it('takes all of them by one word, which does not go into one file', async () => {
    const { requests } = await run([at('cat.jpg'), '-t', 'all'])
    expect(requests.map(({ template }) => template)).toEqual(['note', 'marker'])
    const one = await run([at('cat.jpg'), '-t', 'all', '-o', at('card.png')])
    expect([one.code, one.loads()]).toEqual([2, 0])
  })

  it('are no list where a file has a comma in its name', async () => {
    for (const name of ['my,cat.yaml', 'note,1.YML']) await writeFile(at(name), 'id: x')
    expect(parseTemplates([at('my,cat.yaml'), 'note,marker'])).toEqual([at('my,cat.yaml'), 'note', 'marker'])
    expect(parseTemplates([at('note,1.YML')])).toEqual([at('note,1.YML')])
    expect(parseTemplates([at('my,dog.yaml')])).toEqual([at('my'), 'dog.yaml'])
    expect(parseTemplates([`note,${at('my,cat.yaml')}`])).toHaveLength(3)
  })

  it('stops at one that there is not before any card is made', async () => {
    const { code, requests } = await run([at('cat.jpg'), '-t', 'note,nota'])
    expect([code, requests]).toEqual([2, []])
    expect((await run([at('cat.jpg'), '-t', 'note,'])).code).toBe(2)
  })
})

describe('a folder', () => {
  it('stands for its pictures, and the cards in it are left alone', async () => {
    for (const name of ['b.PNG', 'a.heic', '.hidden.jpg', 'notes.txt']) await writeFile(at(name), 'bytes')
    await mkdir(at('inner.jpg'))
    await writeFile(at('inner.jpg/deep.jpg'), 'bytes')
    await rm(at('inner.jpg'), { recursive: true })
    const first = await run([folder])
    expect(first.requests.map(({ photo }) => photo)).toEqual([at('a.heic'), at('b.PNG'), at('cat.jpg')])
    expect(first.err).not.toContain('passed over')
    const second = await run([folder])
    expect(second.requests.map(({ photo }) => photo)).toEqual([at('a.heic'), at('b.PNG'), at('cat.jpg')])
    expect(second.err).toContain('3 pictures that this program made are passed over')
    expect(await readdir(folder)).toHaveLength(8)
  })

  it.skipIf(process.platform === 'win32')('passes over a pipe, and whatever else is no file', async () => {
    await mkdir(at('mixed/inner.jpg'), { recursive: true })
    execFileSync('mkfifo', [at('mixed/a.png')])
    expect((await runJson([at('mixed')])).problems).toMatchObject([{ code: 'FOLDER_HAS_NO_PHOTOS' }])
    await symlink(at('cat.jpg'), at('mixed/b.jpg'))
    expect((await run([at('mixed')])).requests.map(({ photo }) => photo)).toEqual([at('mixed/b.jpg')])
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'that may not be listed is not told to have no photos',
    async () => {
      await mkdir(at('locked'))
      await chmod(at('locked'), 0o300)
      expect((await runJson([at('locked')])).problems).toMatchObject([{ code: 'PHOTO_NO_PERMISSION' }])
    },
  )

  it('without photos is told as such', async () => {
    await mkdir(at('bare'))
    const bare = await runJson([at('bare')])
    expect(bare).toMatchObject({ code: 3, problems: [{ code: 'FOLDER_HAS_NO_PHOTOS', args: { cards: 0 } }] })
    await run([at('cat.jpg'), '-o', `${at('bare')}/`])
    const cards = await runJson([at('bare')])
    expect(cards.problems).toMatchObject([{ code: 'FOLDER_HAS_NO_PHOTOS', args: { cards: 1 } }])
  })
})

describe('--out', () => {
  it('makes a JPEG by its name, which knows itself again', async () => {
    for (const name of ['card.jpg', 'card.JPEG']) {
      expect((await run([at('cat.jpg'), '-o', at(name)])).code).toBe(0)
      const bytes = await readFile(at(name))
      expect((await sharp(bytes).metadata()).format).toBe('jpeg')
      expect(readEntries(bytes).get('Software')).toBe('catsforkids 0.0.0')
      expect((await run([at('cat.jpg'), '-o', at(name)])).code).toBe(0)
    }
    await writeFile(at('card.jpg'), 'somebody’s')
    expect((await run([at('cat.jpg'), '-o', at('card.jpg')])).code).toBe(5)
  })

  it('has the bytes of a network beside a JPEG, too', async () => {
    const { cards } = await runJson([at('cat.jpg'), '-o', at('card.jpg'), '--for', 'facebook'])
    expect(cards[0]?.files.map(({ file }) => file)).toEqual([at('card.facebook.jpg')])
  })

  it('takes a name without an ending for a folder, and says so', async () => {
    for (const name of ['out', 'my.cards']) {
      const { code, err } = await run([at('cat.jpg'), '-o', at(name)])
      expect([code, await readdir(at(name))]).toEqual([0, [plain]])
      expect(err).toContain('so it is a folder')
      // It is there now.
      expect((await run([at('cat.jpg'), '-o', at(name)])).err).not.toContain('so it is a folder')
    }
    const several = await run([at('cat.jpg'), '-f', 'square,story', '-o', at('new')])
    expect([several.code, (await readdir(at('new'))).length]).toEqual([0, 2])
  })

  it('does not take a file that is there for a folder', async () => {
    await writeFile(at('notes'), 'somebody’s')
    const { code, problems } = await runJson([at('cat.jpg'), '-o', at('notes')])
    expect([code, problems[0]?.code]).toEqual([5, 'OUTPUT_EXISTS'])
  })
})

describe('two cards that would have one name', () => {
  const marked = /^cat\.note\.fr\.portrait\.[0-9a-f]{6}\.png$/
  const cardsIn = async (): Promise<string[]> =>
    (await readdir(folder)).filter(name => name.includes('.note.')).sort()

  it('are kept apart by a mark where two photos have one name', async () => {
    await run([at('cat.jpg')])
    const first = await readFile(at(plain))
    await writeFile(at('cat.png'), 'another photo')
    const { err, out } = await run([at('cat.png')])
    expect(err).toContain('longer name')
    expect(out.trim().slice(folder.length + 1)).toMatch(marked)
    expect(await readFile(at(plain))).toEqual(first)
    // Again: no third card; and the first photo's has a name of its own, too, as nothing says whose the plain one is.
    expect((await run([at('cat.png')])).out).toBe(out)
    const other = (await run([at('cat.jpg')])).out
    expect(other.trim().slice(folder.length + 1)).toMatch(marked)
    expect(other).not.toBe(out)
    expect(await cardsIn()).toHaveLength(3)
  })

  it('within one order, whatever comes first', async () => {
    await writeFile(at('cat.png'), 'another photo')
    const { out } = await run([at('cat.png'), at('cat.jpg')])
    expect(await cardsIn()).toHaveLength(2)
    const again = await run([at('cat.jpg'), at('cat.png')])
    expect(again.out.trim().split('\n').toReversed()).toEqual(out.trim().split('\n'))
  })

  it('but a card beside the photo is no photo of its name', async () => {
    await run([at('cat.jpg'), '-o', at('cat.png')])
    expect((await run([at('cat.jpg')])).out).toBe(`${at(plain)}\n`)
  })

  it.each([
    ['-m', 'Other words.'],
    ['--partner', 'Clinique'],
    ['--source', 'Elsewhere'],
    ['--logo', 'logo.svg'],
    ['--handwriting', 'sheet.jpg'],
    ['--campaign', 'other'],
  ])('with other words: %s', async (option, value) => {
    await run([at('cat.jpg')])
    await run([at('cat.jpg'), option, value])
    await run([at('cat.jpg'), option, value])
    const cards = await cardsIn()
    expect(cards).toHaveLength(2)
    expect(cards.some(name => marked.test(name))).toBe(true)
  })

  it('of two folders, in a third', async () => {
    for (const place of ['a', 'b']) {
      await mkdir(at(place))
      await writeFile(at(`${place}/cat.jpg`), 'a photo')
    }
    await run([at('a/cat.jpg'), at('b/cat.jpg'), '-o', `${at('cards')}/`])
    expect(await readdir(at('cards'))).toHaveLength(2)
  })

  it('but the same words are the same card, whatever the focus; and a file that was named has no mark', async () => {
    await run([at('cat.jpg')])
    await run([at('cat.jpg'), '--focus', '0.2,0.2'])
    expect(await cardsIn()).toEqual([plain])
    await run([at('cat.jpg'), '-o', at('card.png')])
    await run([at('cat.jpg'), '-m', 'Other words.', '-o', at('card.png')])
    expect(readEntries(await readFile(at('card.png'))).has('Words')).toBe(false)
  })

  it('has no mark in its file where all words are the campaign’s', async () => {
    const { requests } = await run([at('cat.jpg')])
    expect(requests[0]?.mark).toBeUndefined()
  })
})

describe('words', () => {
  it.each([
    [String.raw`one\ntwo`, 'one\ntwo'],
    [String.raw`a \\n b`, String.raw`a \n b`],
    ['a\nb', 'a\nb'],
    [String.raw`c:\cats`, String.raw`c:\cats`],
  ])('-m %j is %j', async (typed, message) => {
    expect((await run([at('cat.jpg'), '-m', typed])).requests[0]?.message).toBe(message)
  })

  it('are in a language that is said among the facts, without a note, where nobody asked', async () => {
    const { err } = await run([at('cat.jpg'), '-f', 'square,story'])
    expect(err).toContain('language: fr (the campaign’s own; another with --lang)')
    expect(err).not.toContain('note:')
    expect((await runJson([at('cat.jpg')])).cards[0]?.notices).toMatchObject([{ code: 'LANGUAGE_CHOSEN' }])
  })
})

describe('networks', () => {
  it('are all meant by one word; with formats those that take them', async () => {
    const { cards } = await runJson([at('cat.jpg'), '--for', 'all', '-o', `${at('posts')}/`])
    const served = cards.flatMap(({ files }) => files.map(({ network }) => network))
    expect(served.toSorted()).toEqual(networks.map(({ id }) => id).toSorted())
    const square = await runJson([at('cat.jpg'), '--for', 'all', '-f', 'square', '-o', `${at('square')}/`])
    const taken = square.cards.flatMap(({ files }) => files.map(({ network }) => network))
    expect([square.code, taken.includes('instagram'), taken.includes('instagram-story')]).toEqual([
      0,
      true,
      false,
    ])
  })

  it('are no formats', async () => {
    const { code, problems } = await runJson([at('cat.jpg'), '--format', 'Instagram'])
    expect(code).toBe(2)
    expect(problems).toMatchObject([
      { code: 'FORMAT_IS_NETWORK', args: { network: 'instagram', format: 'portrait' } },
    ])
    expect(problems[0]?.hint).toContain('--for instagram')
  })
})

describe('near misses', () => {
  it.each([
    ['cat.jpeg', 'cat.jpg'],
    ['cat.heic', 'cat.jpg'],
    ['Cat.JPG', 'cat.jpg'],
    ['cta.jpg', 'cat.jpg'],
    ['IMG_12.png', 'IMG_12.jpg'],
    ['IMG_14.jpg', null],
    ['dog and bone.jpg', null],
  ])('%s: %s', async (typed, nearest) => {
    await writeFile(at('IMG_12.jpg'), 'a photo')
    await writeFile(at('IMG_13.jpg'), 'a photo')
    const { code, problems } = await runJson([at(typed)], { before: missing })
    expect(code).toBe(3)
    const wanted = nearest === null ? { file: at(typed) } : { file: at(typed), nearest: at(nearest) }
    expect(problems[0]?.args).toEqual(wanted)
  })

  it('finds a photo whose letters are composed in another way', async () => {
    const [composed, apart] = ['h\u00e9l\u00e8ne.jpg', 'he\u0301le\u0300ne.jpg']
    await writeFile(at(apart), 'a photo')
    expect((await run([at(composed)])).requests.map(({ photo }) => photo)).toEqual([at(apart)])
  })

  it('offers the file of a template that was named without its ending', async () => {
    const before = process.cwd()
    await writeFile(at('museum.yaml'), 'id: museum')
    process.chdir(folder)
    try {
      const { code, problems } = await runJson(['cat.jpg', '-t', 'museum'])
      expect([code, problems[0]?.code]).toEqual([2, 'TEMPLATE_UNKNOWN'])
      expect(problems[0]?.args).toMatchObject({ nearest: 'museum.yaml' })
    } finally {
      process.chdir(before)
    }
  })
})
