// What a list's check finds before the first card, with real photos, logos and fonts: all that can be known, each mistake once.
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openInspector } from '../../src/card/inspector.js'
import { openStudio } from '../../src/card/studio.js'
import { makeTiny, openWorkshop, type RunChanges, type Workshop } from './workshop.js'

const studio = await openStudio()
const cat = await readFile(join(import.meta.dirname, '../fixtures/chelsea.png'))
const jpeg = await sharp(cat).jpeg({ quality: 90 }).toBuffer()

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop()
  await shop.put('cat.png', cat)
  await shop.put('cat.jpg', jpeg)
})
afterEach(() => shop.remove())

/** Runs with the program's own rooms, but for the drawing. */
const run = (text: string, changes: RunChanges = {}) =>
  shop.run({ text, studio, inspector: openInspector(studio, null), ...changes })

/** `[rows, column, code]` of each mistake. */
async function mistakesIn(text: string, changes: RunChanges = {}): Promise<unknown[]> {
  const { events, requests, error } = await run(text, changes)
  const found = events.flatMap(event => (event.kind === 'mistake' ? [event.mistake] : []))
  expect(requests).toEqual([])
  expect(error).toMatchObject({ code: 'MANIFEST_INVALID', args: { wrong: found.length } })
  return found.map(({ rows, column, problem }) => [rows, column, problem.code])
}

const svg = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">${inside}</svg>`

describe('before the first card', () => {
  it.each([true, false])('every kind of mistake is found together, each once (dry run: %s)', async dryRun => {
    await shop.put('text.svg', svg('<text>P</text>'))
    await shop.put('good.svg', svg('<rect width="40" height="20"/>'))
    await shop.put('cut.jpg', jpeg.subarray(0, jpeg.length / 2))
    await shop.put('empty.jpg', '')
    await shop.put('notes.jpg', 'these are notes')
    await shop.put('cards/mine.png', 'a picture of mine')
    const long = 'word '.repeat(150).trim()
    const rows = [
      'photo,id,logo,message,out',
      'cat.jpg,2,text.svg,,',
      'cat.jpg,3,text.svg,,',
      'cut.jpg,4,,,',
      'cat.jpg,5,good.svg,,',
      'cut.jpg,6,,,',
      `cat.png,7,,${long},`,
      `cat.jpg,8,,${long},`,
      'empty.jpg,9,,,',
      'notes.jpg,10,,,',
      'cat.jpg,11,,,mine.png',
      'cat.jpg,12,,,report.json/',
      'cat.jpg,5,,,',
      'gone.jpg,14,,,',
      'cat.jpg,15,text.svg,,',
    ]
    expect(await mistakesIn(`${rows.join('\n')}\n`, { dryRun })).toEqual([
      [[2, 3, 15], 'logo', 'LOGO_REFUSED'],
      [[4, 6], 'photo', 'PHOTO_BROKEN'],
      [[7, 8], 'message', 'TEXT_DOES_NOT_FIT'],
      [[9], 'photo', 'PHOTO_EMPTY'],
      [[10], 'photo', 'PHOTO_NOT_AN_IMAGE'],
      [[11], 'out', 'OUTPUT_EXISTS'],
      [[12], 'out', 'OUT_RESERVED'],
      [[13], 'out', 'OUT_TAKEN'],
      [[14], 'photo', 'PHOTO_NOT_FOUND'],
    ])
  })

  it('all that is wrong with a row is told in one round; names of looks part at commas, as languages and formats do', async () => {
    const long = 'word '.repeat(150).trim()
    const rows = [
      'photo,id,template,language,format,message,focus',
      `cat.jpg,2,"note, marker","fr, nl","square, story",${long},"40,30"`,
      'cat.jpg,3,"note,markr",,,,',
    ]
    expect(await mistakesIn(`${rows.join('\n')}\n`)).toEqual([
      [[2], 'focus', 'FOCUS_INVALID'],
      ...['note', 'marker'].flatMap(() =>
        ['square', 'story'].map(() => [[2], 'message', 'TEXT_DOES_NOT_FIT']),
      ),
      [[3], 'template', 'TEMPLATE_UNKNOWN'],
    ])
  })

  it.each(['photo', 'template', 'language', 'format', 'for'])(
    'more values in %s than a list needs are not looked up',
    async column => {
      const text = (values: number) => {
        const cell = Array.from({ length: values }, (_, i) => `x${i}`).join('|')
        return column === 'photo' ? `photo\n${cell}\n` : `photo,${column}\ncat.jpg,${cell}\n`
      }
      expect(await mistakesIn(text(1001))).toEqual([[[2], column, 'CELL_VALUES_TOO_MANY']])
      expect((await mistakesIn(text(1000))).length).toBe(1000)
    },
  )

  it.each([
    ['gone.jpg', 'PHOTO_NOT_FOUND'],
    ['', 'CELL_EMPTY'],
    ['#N/A', 'CELL_IS_ERROR'],
    ['https://example.org/cat.jpg', 'PATH_FORM'],
    ['none/*.jpg', 'PHOTO_NO_MATCH'],
  ])('a row whose photo is wrong (%s) hides nothing of its words and its logo', async (photo, code) => {
    await shop.put('text.svg', svg('<text>P</text>'))
    const rows = [
      'photo,id,logo,message,out',
      `${photo},2,,\u{12000},`,
      `${photo},3,text.svg,,`,
      `${photo},4,,,../x`,
      'cat.jpg,5,,\u{12000},',
    ]
    const found = await mistakesIn(`${rows.join('\n')}\n`)
    const ofPhoto = [[2, 3, 4], 'photo', code]
    const others = [
      [[2, 5], 'message', 'GLYPHS_MISSING'],
      [[3], 'logo', 'LOGO_REFUSED'],
      [[4], 'out', 'OUT_OUTSIDE'],
    ]
    expect(found).toHaveLength(4)
    expect(found).toEqual(expect.arrayContaining([ofPhoto, ...others]))
  })

  it('an empty cell is called as the list calls its column', async () => {
    const { events } = await run('Foto,id\n,2\ncat.jpg,3\n')
    expect(events).toMatchObject([
      {
        mistake: {
          column: 'photo',
          heading: 'Foto',
          problem: { code: 'CELL_EMPTY', args: { column: 'Foto' } },
        },
      },
    ])
  })

  it('a look in a file whose name has a comma is one look, where that file is there', async () => {
    await shop.put('my,cat.yaml', await readFile(join(import.meta.dirname, '../../templates/marker.yaml')))
    const text = 'photo,id,template\ncat.jpg,2,"my,cat.yaml"\ncat.jpg,3,"note|my,cat.yaml"\n'
    const { summary } = await run(text, { dryRun: true })
    expect(summary).toMatchObject({ cards: 3 })
    expect(await mistakesIn('photo,template\ncat.jpg,"my,dog.yaml"\n')).toEqual([
      [[2], 'template', 'TEMPLATE_UNKNOWN'],
      [[2], 'template', 'TEMPLATE_UNKNOWN'],
    ])
  })

  it('a name is given as the list has it, and no path of the machine', async () => {
    await shop.put('deep/cut.jpg', jpeg.subarray(0, 2000))
    await shop.put('deep/text.svg', svg('<text>P</text>'))
    const { events } = await run('photo,logo\ndeep/cut.jpg,deep/text.svg\n')
    expect(JSON.stringify(events)).not.toContain(shop.folder)
    expect(events).toMatchObject([
      { mistake: { value: 'deep/cut.jpg', problem: { args: { file: 'deep/cut.jpg' } } } },
      { mistake: { value: 'deep/text.svg', problem: { args: { file: 'deep/text.svg' } } } },
    ])
  })

  it('what a flag says is no row’s mistake', async () => {
    await shop.put('text.svg', svg('<text>P</text>'))
    const logo = { path: shop.path('text.svg'), shown: 'text.svg' }
    const defaults = { templates: ['note'], languages: ['fr'], formats: ['square'], focus: 'auto', logo }
    const none = { partner: null, hashtag: null, source: null, report: null, message: 'word '.repeat(150) }
    await shop.put('good.svg', svg('<rect width="40" height="20"/>'))
    const text = 'photo,id,logo\ncat.jpg,1,\ncat.jpg,2,\ncat.jpg,3,good.svg\n'
    expect(await mistakesIn(text, { defaults: { ...defaults, ...none } })).toEqual([
      [[], 'logo', 'LOGO_REFUSED'],
      [[], 'message', 'TEXT_DOES_NOT_FIT'],
    ])
  })

  it('letters that no font has, and a word that no line holds, are told in their cells', async () => {
    const text = `photo,id,message,partner\ncat.jpg,1,\u{12000},\ncat.jpg,2,,${'x'.repeat(200)}\n`
    expect(await mistakesIn(text)).toEqual([
      [[2], 'message', 'GLYPHS_MISSING'],
      [[3], 'partner', 'WORD_TOO_WIDE'],
    ])
  })

  it('each look, language and format is tried', async () => {
    const message = 'Each of these words is one of many, and so on. '.repeat(17).trim()
    const text = `photo,message,template,format\ncat.jpg,"${message}",note|figure,portrait|1200x320\n`
    const { events, error } = await run(text)
    const all = await Promise.all(
      ['note', 'figure'].flatMap(template =>
        ['portrait', '1200x320'].map(async format => {
          try {
            await openInspector(studio, null).checkTexts({ template, format, language: 'fr', message })
            return []
          } catch {
            return [`${template} ${format}`]
          }
        }),
      ),
    )
    expect(error?.code).toBe('MANIFEST_INVALID')
    const told = events.flatMap(event =>
      event.kind === 'mistake' &&
      'template' in event.mistake.problem.args &&
      'format' in event.mistake.problem.args
        ? [`${event.mistake.problem.args.template} ${event.mistake.problem.args.format}`]
        : [],
    )
    expect(told.toSorted()).toEqual(all.flat().toSorted())
    expect(told.length).toBeGreaterThan(0)
  })
})

it('what was made of the same before is not looked at again', async () => {
  const looked: string[] = []
  const watching = (): RunChanges => {
    looked.length = 0
    const { checkPhoto, checkTexts, ...others } = openInspector(studio, null)
    const checked = async (path: string) => {
      looked.push(path.slice(shop.folder.length + 1))
      return checkPhoto(path)
    }
    const set: typeof checkTexts = async request => {
      looked.push(request.message ?? '-')
      await checkTexts(request)
    }
    return { inspector: { checkPhoto: checked, checkTexts: set, ...others }, composeCard: makeTiny }
  }
  const text = 'photo,id,message\ncat.jpg,1,\ncat.png,2,\ncat.png,3,M\ncat.jpg,4,\n'
  await run(text, watching())
  expect(looked.toSorted()).toEqual(['-', 'M', 'cat.jpg', 'cat.png'])
  await run(text, watching())
  expect(looked).toEqual([])
  await run(text.replace('3,M', '3,N'), watching())
  expect(looked.toSorted()).toEqual(['N', 'cat.png'])
  await shop.put('cat.jpg', await sharp(cat).jpeg({ quality: 80 }).toBuffer())
  await run(text.replace('3,M', '3,N'), watching())
  expect(looked.toSorted()).toEqual(['-', 'cat.jpg'])
})

it('tells by a photo’s first card which drawing it will have, and says nothing of words that cannot be set', async () => {
  const asked: string[] = []
  const { sheetOf, ...others } = openInspector(studio, null)
  const watched: typeof sheetOf = async (request, photo) => {
    const sheet = await sheetOf(request, photo)
    asked.push(`${request.language} ${sheet}`)
    return sheet
  }
  const inspector = { ...others, sheetOf: watched }
  await run('photo,language,variant\ncat.jpg,nl|fr,\ncat.png,en,7\n', { inspector, composeCard: makeTiny })
  expect(asked).toEqual([expect.stringMatching(/^fr \d+$/), 'en 7'])
  const long = 'word '.repeat(2000).trim()
  expect(await mistakesIn(`photo,message\ncat.jpg,${long}\n`, { inspector })).toEqual([
    [[2], 'message', 'TEXT_TOO_LONG'],
  ])
})

it('of one row with many cards hears an interruption between two of them', async () => {
  const stop = new AbortController()
  let tried = 0
  const { checkTexts: _, ...others } = openInspector(studio, null)
  // As a signal comes: in a turn of its own, which texts that are only set never give up by themselves.
  const checkTexts = async () => {
    if (++tried === 1) setImmediate(() => stop.abort())
  }
  const sizes = Array.from({ length: 60 }, (_each, i) => `${String(400 + i)}x${String(400 + i)}`)
  const { error } = await run(`photo,format\ncat.jpg,${sizes.join('|')}\n`, {
    inspector: { ...others, checkTexts },
    signal: stop.signal,
    composeCard: makeTiny,
  })
  expect(error?.code).toBe('INTERRUPTED')
  expect(tried).toBeLessThan(10)
})

it('words are tried in each hand and on each sheet that a row names', async () => {
  const tried: unknown[] = []
  const { checkTexts: _, ...others } = openInspector(studio, null)
  const checkTexts = async ({ hand, variant }: { hand?: unknown; variant?: unknown }) => {
    tried.push([hand, variant])
  }
  const text =
    'photo,id,hand,variant\ncat.jpg,1,kalam,\ncat.jpg,2,playwrite,\ncat.png,3,kalam,\ncat.png,4,kalam,2\n'
  await run(text, { inspector: { ...others, checkTexts }, composeCard: makeTiny })
  expect(tried).toEqual([
    ['kalam', undefined],
    ['playwrite', undefined],
    ['kalam', 2],
  ])
})

it('a photo without its proper end, of which all that counts is there, is no mistake', async () => {
  await shop.put('trailer.jpg', Buffer.concat([jpeg, Buffer.from('what a phone adds')]))
  await shop.put('nearly.jpg', jpeg.subarray(0, jpeg.length - 2))
  await symlink(shop.path('cat.jpg'), shop.path('link.jpg'))
  for (const [name, picture] of Object.entries({
    'webp.webp': sharp(cat).webp(),
    'gif.gif': sharp(cat).gif(),
    'tiff.tiff': sharp(cat).tiff(),
    'avif.avif': sharp(cat).resize(64).avif(),
  }))
    await shop.put(name, await picture.toBuffer())
  const { summary } = await run('photo\n*.jpg|*.webp|*.gif|*.tiff|*.avif\n', {
    composeCard: makeTiny,
    hasGallery: false,
  })
  expect(summary).toMatchObject({ failed: 0 })
})

it('a link on the way to a card that leads out of the cards’ folder is found, and one that does not is none', async () => {
  await mkdir(shop.path('cards/real'), { recursive: true })
  await symlink(shop.path('.'), shop.path('cards/out'))
  await symlink('real', shop.path('cards/in'))
  const text = 'photo,out\ncat.png,out/a.png\ncat.png,out/deep/a.png\ncat.png,in/a.png\n'
  expect(await mistakesIn(text)).toEqual([
    [[2], 'out', 'OUT_LINKED'],
    [[3], 'out', 'OUT_LINKED'],
  ])
})

it.each(['webp', 'gif', 'tiff', 'png', 'avif'] as const)('a %s that was cut off is found', async kind => {
  const bytes = await sharp(cat).toFormat(kind).toBuffer()
  await shop.put(`cut.${kind}`, bytes.subarray(0, bytes.length * 0.6))
  expect(await mistakesIn(`photo\ncut.${kind}\n`)).toEqual([[[2], 'photo', 'PHOTO_BROKEN']])
})

describe('what should be known of the words, before the first card', () => {
  const text = [
    'photo,id,language,message,handwriting',
    'cat.jpg,2,de,,',
    'cat.jpg,3,de,"Wer Kinderpornografie sieht, meldet sie.",',
    'cat.jpg,4,fr,,',
    'cat.jpg,5,fr,,sheet.jpg',
    'cat.png,6,de,"Wer Kinderpornografie sieht, meldet sie.",',
  ].join('\n')
  const told = async (changes: RunChanges = {}) => {
    const { events } = await run(text, changes)
    const first = events.findIndex(({ kind }) => kind === 'outcome')
    const before = first < 0 ? events : events.slice(0, first)
    return before.flatMap(event => (event.kind === 'notice' ? [[event.notice.code, event.rows]] : []))
  }

  it('is told once with its rows, in a dry run, in a run and in the next', async () => {
    await shop.put('sheet.jpg', cat)
    const inspector = { ...openInspector(studio, null), checkTexts: async () => undefined }
    const wanted = [
      ['TRANSLATION_NOT_REVIEWED', [2]],
      ['TERM_DISCOURAGED', [3, 6]],
      ['HANDWRITING_NOT_READ', [5]],
    ]
    for (const dryRun of [true, false, false])
      expect(await told({ inspector, composeCard: makeTiny, dryRun })).toEqual(wanted)
  })

  it('is told also where the list has mistakes', async () => {
    await shop.put('sheet.jpg', cat)
    const { events } = await run(`${text}\ngone.jpg,7,de,Kinderporno,\ncat.jpg,8,de,Kinderporno,\n`)
    expect(events.filter(({ kind }) => kind === 'mistake')).toHaveLength(2)
    expect(events).toContainEqual(
      expect.objectContaining({
        notice: expect.objectContaining({
          code: 'TERM_DISCOURAGED',
          args: expect.objectContaining({ term: 'Kinderporno' }),
        }),
        rows: [8],
      }),
    )
  })
})
