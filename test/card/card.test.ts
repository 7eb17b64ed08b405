// The pipeline as the library's users see it: one request in, one card out, the same every time, or one clear problem.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Problem } from '../../src/base/errors.js'
import { type CardRequest, composeCard, composePicture } from '../../src/card/card.js'
import { noticesOfUnshown } from '../../src/card/card-words.js'
import { openStudio } from '../../src/card/studio.js'
import type { Scene } from '../../src/layout/scene.js'
import { decodeQr } from '../decode-qr.js'
import { cat, composeChecked, logo } from './card-checks.js'

const studio = await openStudio()
const small = '360x450'

const compose = (request: Partial<CardRequest> = {}) =>
  composeCard({ photo: cat, language: 'fr', format: small, ...request }, studio)
const problemOf = async (request: Partial<CardRequest>): Promise<Problem> => {
  const error: unknown = await compose(request).catch(thrown => thrown)
  if (!(error instanceof Error)) throw new Error('this should not make a card')
  return error as Problem
}
const linesOf = async (request: Partial<CardRequest>, slot = 'message'): Promise<readonly string[]> =>
  (await composePicture({ photo: cat, format: small, ...request }, studio)).report.texts.find(
    text => text.slot === slot,
  )?.lines ?? []

/** A flat photo, or a board of black and white squares: the worst that a text can stand on. */
async function madePhoto(kind: 'white' | 'black' | 'board'): Promise<Uint8Array> {
  const side = 600
  const data = Buffer.alloc(side * side * 3, kind === 'white' ? 255 : 0)
  if (kind === 'board') {
    for (let at = 0; at < side * side; at++) {
      const isLight = ((at % side) >> 3) % 2 === ((at / side) >> 3) % 2
      data.fill(isLight ? 255 : 0, at * 3, at * 3 + 3)
    }
  }
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer()
}

describe('a card', () => {
  it('is a PNG of the format’s size, with none of the photo’s metadata', async () => {
    const { png, report } = await compose()
    const found = await sharp(png).metadata()
    expect(found).toMatchObject({
      format: 'png',
      width: 360,
      height: 450,
      channels: 3,
      depth: 'uchar',
      space: 'srgb',
    })
    expect([found.exif, found.icc, found.xmp]).toEqual([undefined, undefined, undefined])
    expect(report).toMatchObject({ template: 'note', language: 'fr', format: small, width: 360, height: 450 })
  })

  it('tells what it says, for those who do not see it', async () => {
    const { altText, caption } = (await compose()).report
    expect(altText).toContain('78 images d’abus sexuels sur des enfants')
    expect(caption).toContain('#catsforkids')
  })

  it('is the same from a path and from bytes, from another studio, in another order and side by side', async () => {
    const { png } = await compose()
    const bytesOf = async (made: Promise<{ png: Uint8Array }>) =>
      Buffer.from((await made).png).equals(Buffer.from(png))
    expect(await bytesOf(compose())).toBe(true)
    expect(await bytesOf(compose({ photo: new Uint8Array(await readFile(cat)) }))).toBe(true)
    const other = await openStudio()
    const request = { photo: cat, language: 'fr', format: small }
    await composePicture({ ...request, language: 'el', template: 'cardboard' }, other)
    await composePicture({ ...request, format: 'square' }, other)
    expect(await bytesOf(composeCard(request, other))).toBe(true)
    const both = await Promise.all([compose({ template: 'marker' }), compose(), compose({ language: 'de' })])
    expect(await bytesOf(Promise.resolve(both[1]))).toBe(true)
  })

  it('differs with its words', async () => {
    const [one, other] = await Promise.all([
      compose({ message: 'Un chat' }),
      compose({ message: 'Deux chats' }),
    ])
    expect(Buffer.from(one.png).equals(Buffer.from(other.png))).toBe(false)
  })

  it.each(['white', 'black', 'board'] as const)('is legible on a %s photo, with every look', async kind => {
    const photo = await madePhoto(kind)
    for (const { id: template } of await studio.listTemplates()) {
      const { report } = await composePicture(
        { photo, template, language: 'en', format: small, focus: 'center' },
        studio,
      )
      expect({ template, least: Math.min(...report.texts.map(({ contrast }) => contrast)) >= 4.5 }).toEqual({
        template,
        least: true,
      })
    }
  })

  it('shows its boxes when asked, and says the same of itself', async () => {
    const [plain, debug] = await Promise.all([compose(), compose({ debugOverlay: true })])
    expect(debug.report).toEqual(plain.report)
    expect(Buffer.from(debug.png).equals(Buffer.from(plain.png))).toBe(false)
  })
})

describe('typography on the card', () => {
  it('keeps French marks with their words by narrow spaces', async () => {
    const lines = await linesOf({ language: 'fr', message: '« Bonjour ! » disait le chat : pourquoi ?' })
    const text = lines.join(' ')
    for (const part of ['«\u202FBonjour\u202F!\u202F»', 'chat\u202F:', 'pourquoi\u202F?'])
      expect(text).toContain(part)
  })

  it('never parts 78 from what it counts, nor a hashtag', async () => {
    for (const { id: template } of await studio.listTemplates()) {
      for (const format of ['360x360', '360x640', '640x360']) {
        const { report } = await composePicture({ photo: cat, template, format, language: 'fr' }, studio)
        const lines = report.texts.flatMap(text => text.lines)
        expect(lines.filter(line => line.includes('78\u00A0images'))).toHaveLength(1)
        expect(lines.filter(line => line === '#catsforkids')).toHaveLength(1)
      }
    }
  })

  it('holds the hashtag together in a language that is read from the right', async () => {
    const message = 'قطتي #catsforkids'
    expect(await linesOf({ language: 'ar', message }, 'message')).toEqual(['قطتي \u2066#catsforkids\u2069'])
    // Alone it runs as its own letters do.
    expect(await linesOf({ language: 'ar' }, 'hashtag')).toEqual(['#catsforkids'])
  })
})

describe('the looks', () => {
  // As many in every format: layout/cells.test.ts.
  it('ratio shows exactly 78 dark cells', async () => {
    const { scene } = await composePicture({ photo: cat, template: 'ratio', format: small }, studio)
    expect(scene.over.flatMap(op => (op.kind === 'cells' ? op.boxes : []))).toHaveLength(78)
  })

  it.each(['portrait', 'link'])('poster’s code can be read off the finished %s', async format => {
    const { pixels } = await composePicture(
      { photo: cat, template: 'poster', language: 'en', format },
      studio,
    )
    expect(decodeQr(pixels)).toBe('https://inhope.org')
  })

  it('poster has no code in a story: nobody scans the phone that they hold', async () => {
    const { scene } = await composePicture({ photo: cat, template: 'poster', format: 'story' }, studio)
    expect(scene.over.some(({ kind }) => kind === 'modules')).toBe(false)
  })

  it('poster has no code where the card names another place to report', async () => {
    const { scene } = await composePicture(
      { photo: cat, template: 'poster', format: small, report: 'Ask at the desk' },
      studio,
    )
    expect(scene.over.some(({ kind }) => kind === 'modules')).toBe(false)
  })

  it('put a plate under a logo that would not stand out', async () => {
    const white = new TextEncoder().encode(
      '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30" fill="#fff"/></svg>',
    )
    const plateOf = async (file: Uint8Array) => {
      const { scene } = await composePicture(
        { photo: cat, template: 'note', format: small, logo: file },
        studio,
      )
      const op = scene.over.find(({ kind }) => kind === 'logo')
      return op?.kind === 'logo' ? (op.plate?.colour ?? null) : undefined
    }
    expect(await plateOf(white)).toEqual([20, 22, 28])
    expect(await plateOf(logo)).toBeNull()
  })
})

describe('what the user should know', () => {
  const codesOf = async (request: Partial<CardRequest>): Promise<string[]> =>
    (
      await composePicture({ photo: cat, format: small, focus: 'center', ...request }, studio)
    ).report.notices.map(({ code }) => code)

  it('that nobody has reviewed a translation', async () => {
    expect(await codesOf({ language: 'fi' })).toContain('TRANSLATION_NOT_REVIEWED')
    expect(await codesOf({ language: 'fr' })).not.toContain('TRANSLATION_NOT_REVIEWED')
  })

  it('that another hand than the one asked for has written the card', async () => {
    expect(await codesOf({ language: 'el', hand: 'kalam' })).toContain('HAND_REPLACED')
    expect(await codesOf({ language: 'fr', hand: 'kalam' })).not.toContain('HAND_REPLACED')
  })

  it('what belongs on each card, or was asked for, and has no place in the look', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mute-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const mute = join(folder, 'mute.yaml')
    await writeFile(
      mute,
      'id: mute\ntitle: a\ndescription: b\nground: night\ntree:\n  children:\n    - photo: {}\n      grow: 1\n',
    )
    const asked = { message: 'Mine.', hashtag: '#mine', source: 's', report: 'r', partner: 'p', logo }
    const request = { photo: cat, language: 'en', format: small, focus: 'center', ...asked }
    const partsIn = async (template: string, more: Partial<CardRequest> = {}) =>
      (await composePicture({ ...request, ...more, template }, studio)).report.notices.flatMap(notice =>
        notice.code === 'PART_NOT_SHOWN' ? [notice.args.part] : [],
      )
    expect((await partsIn(mute)).toSorted()).toEqual(Object.keys(asked).toSorted())
    const own = {
      message: undefined,
      hashtag: undefined,
      source: undefined,
      report: undefined,
      logo: undefined,
    }
    expect(await partsIn(mute, { ...own, partner: undefined })).toEqual(['message', 'hashtag', 'report'])
    expect(await partsIn(mute, { partner: undefined, source: '' })).toEqual([
      'message',
      'hashtag',
      'report',
      'logo',
    ])
    for (const { id } of await studio.listTemplates()) expect(await partsIn(id)).toEqual([])
  })

  it('what lies beyond the card’s edge, asked for or not', () => {
    const partsOf = (x: number, rotation = 0): string[] => {
      const text = { kind: 'text', slot: 'source', box: { x, y: 40, width: 50, height: 10, rotation } }
      const scene = { size: { width: 100, height: 100 }, over: [], ink: [text] } as unknown as Scene
      const none = { message: '', hashtag: '', report: '' }
      return noticesOfUnshown(none, scene, 'beyond').map(({ args }) =>
        String((args as { part?: string }).part),
      )
    }
    expect([10, 50, 51, 60, 200, -70].map(x => partsOf(x))).toEqual([
      [],
      [],
      [],
      ['source'],
      ['source'],
      ['source'],
    ])
    expect(partsOf(70, 90)).toEqual([])
  })

  it('no message in the alt text where the look has none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mute-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const altTextOf = async (slots: readonly string[]): Promise<string> => {
      const texts = slots.map(
        slot => `    - text: { slot: ${slot}, hand: print, colour: white, least: 4vmin, most: 8vmin }\n`,
      )
      const template = join(folder, `mute-${slots.length}.yaml`)
      await writeFile(
        template,
        `id: mute\ntitle: a\ndescription: b\nground: night\ntree:\n  children:\n    - photo: {}\n      grow: 1\n${texts.join('')}`,
      )
      const request = { photo: cat, language: 'en', format: small, focus: 'center', template }
      const { report, words } = await composePicture(request, studio)
      expect(words.altTexts[0]).toBe(report.altText)
      return report.altText
    }
    expect(await altTextOf([])).toBe('')
    expect(await altTextOf(['hashtag', 'report'])).toBe('#catsforkids · Report such images: inhope.org')
    expect(await altTextOf(['message'])).toContain('with this message')
  })

  it('that a photo would lie beyond the card’s edge', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'beyond-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const beyond = join(folder, 'beyond.yaml')
    await writeFile(
      beyond,
      'id: beyond\ntitle: a\ndescription: b\nground: paper\ntree:\n  margin: [3u, 3u, 9999vmin, 100%]\n  children:\n    - photo: {}\n      grow: 1\n      minHeight: 40%\n      minWidth: 40%\n',
    )
    await expect(
      composePicture({ photo: cat, template: beyond, format: small }, studio),
    ).rejects.toMatchObject({
      code: 'TEMPLATE_HIDES_PHOTO',
    })
  })

  it('that another font draws some letters', async () => {
    expect(await codesOf({ language: 'fr', message: 'Un chat, γάτα' })).toContain('GLYPHS_SUBSTITUTED')
  })

  it('that a term is discouraged', async () => {
    expect(await codesOf({ language: 'en', message: 'Stop child pornography' })).toContain('TERM_DISCOURAGED')
  })

  it('that a hashtag is no link where it is posted', async () => {
    const request = { photo: cat, language: 'fr', format: small, focus: 'center' }
    const asked = { ...request, hashtag: '#cats-for-kids', networks: ['bluesky', 'x'] }
    expect((await composePicture(asked, studio)).report.notices).toContainEqual({
      code: 'HASHTAG_NOT_LINKED',
      args: { hashtag: '#cats-for-kids', links: [{ network: 'X', linked: '#cats' }] },
    })
    expect(await codesOf({ language: 'fr', hashtag: 'chats' })).toContain('HASHTAG_NOT_LINKED')
    expect(await codesOf({ language: 'fr' })).not.toContain('HASHTAG_NOT_LINKED')
  })

  it('that a network takes less of a text than the whole', async () => {
    const request = { photo: cat, language: 'fr', format: small, focus: 'center' }
    const toldOf = async (...networks: string[]) =>
      (await composePicture({ ...request, networks }, studio)).report.notices.flatMap(({ code, args }) =>
        code === 'POST_TEXT_SHORTENED' ? [args] : [],
      )
    expect(await toldOf('bluesky', 'instagram', 'mastodon')).toEqual([
      { text: 'caption', networks: ['Bluesky'] },
      { text: 'altText', networks: ['Instagram'] },
    ])
    expect(await toldOf('mastodon')).toEqual([])
  })

  it.each([
    [300, 200, 'PHOTO_SMALL', 'PHOTO_ENLARGED'],
    [330, 330, 'PHOTO_ENLARGED', 'PHOTO_SMALL'],
  ])('that a photo of %i × %i is small or enlarged, never both', async (width, height, code, other) => {
    const photo = await sharp(cat).resize(width, height, { fit: 'fill' }).png().toBuffer()
    const codes = await codesOf({ language: 'fr', photo })
    expect(codes).toContain(code)
    expect(codes).not.toContain(other)
  })
})

describe('what the user should know of a logo', () => {
  const codesOf = async (file: Uint8Array): Promise<string[]> =>
    (
      await composePicture({ photo: cat, language: 'fr', format: small, focus: 'center', logo: file }, studio)
    ).report.notices.map(({ code }) => code)
  const pictureOf = (side: number): Promise<Uint8Array> =>
    sharp(Buffer.from(logo)).resize(side, side, { fit: 'fill' }).png().toBuffer()

  it('that a small picture of it is enlarged, and a drawing never is', async () => {
    for (const side of [1, 9, 16]) expect(await codesOf(await pictureOf(side))).toContain('LOGO_ENLARGED')
    expect(await codesOf(await pictureOf(300))).not.toContain('LOGO_ENLARGED')
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="3"><rect width="3" height="3" fill="#126"/></svg>'
    expect(await codesOf(new TextEncoder().encode(drawing))).not.toContain('LOGO_ENLARGED')
  })
})

describe('a problem', () => {
  it('names the letters that no font has', async () => {
    const { code, args } = await problemOf({ message: '猫と子ども' })
    expect([code, args]).toEqual([
      'GLYPHS_MISSING',
      {
        slot: 'message',
        glyphs: ['猫 (U+732B)', 'と (U+3068)', '子 (U+5B50)', 'ど (U+3069)', 'も (U+3082)'],
        emoji: [],
      },
    ])
  })

  it.each(['note', 'marker', 'ratio', 'ribbon'])(
    'says by how much 2 000 characters are too long for %s',
    async template => {
      const message = 'Un chat et encore un chat. '.repeat(75).slice(0, 2000)
      const { code, args } = await problemOf({ template, message, format: 'portrait' })
      expect([code, args]).toEqual([
        'TEXT_DOES_NOT_FIT',
        { slot: 'message', template, format: 'portrait', graphemes: 2000, overPercent: expect.any(Number) },
      ])
      expect((args as { overPercent: number }).overPercent).toBeGreaterThan(100)
    },
  )

  it('is told to the next card with the same words too', async () => {
    const request = { template: 'note', message: 'Un chat. '.repeat(300) }
    const first = await problemOf(request)
    const again = await problemOf({ ...request, photo: await madePhoto('white') })
    expect(first.code).toBe('TEXT_DOES_NOT_FIT')
    expect([again.code, again.args]).toEqual([first.code, first.args])
  })

  it.each<[string, Partial<CardRequest>, string, object]>([
    ['template', { template: 'polariod' }, 'TEMPLATE_UNKNOWN', { nearest: 'polaroid' }],
    ['format', { format: 'potrait' }, 'FORMAT_UNKNOWN', { nearest: 'portrait' }],
    ['size', { format: '100x100' }, 'FORMAT_OUT_OF_RANGE', { least: 320 }],
    ['language', { language: 'xx' }, 'LANGUAGE_UNKNOWN', { value: 'xx' }],
    ['focus', { focus: '2,2' }, 'FOCUS_INVALID', { value: '2,2' }],
    ['empty text', { message: ' ' }, 'TEXT_EMPTY', { slot: 'message' }],
    ['missing photo', { photo: 'nowhere.jpg' }, 'PHOTO_NOT_FOUND', { file: 'nowhere.jpg' }],
    ['folder', { photo: import.meta.dirname }, 'PHOTO_IS_FOLDER', {}],
    ['text file', { photo: new TextEncoder().encode('I am a cat') }, 'PHOTO_NOT_AN_IMAGE', {}],
    ['missing logo', { logo: 'nowhere.svg' }, 'LOGO_NOT_FOUND', { file: 'nowhere.svg' }],
  ])('is told of a wrong %s', async (_, request, code, args) => {
    expect(await problemOf(request)).toMatchObject({ code, args })
  })
})

describe('another campaign', async () => {
  const hedges = await openStudio({ campaign: join(import.meta.dirname, '../fixtures/campaign-two') })

  it('has no word, figure or hashtag of the first', async () => {
    for (const { id: template } of await hedges.listTemplates()) {
      const { faults, report, scene } = await composeChecked(
        { template, language: 'en', format: small },
        hedges,
      )
      expect({ template, faults }).toEqual({ template, faults: [] })
      const said = JSON.stringify([report.texts.map(({ lines }) => lines), report.altText, report.caption])
      expect(said).toContain('hedge')
      expect(said).not.toMatch(/\bcats?\b|catsforkids|78|Focus|abuse|inhope|stopchild/i)
      for (const op of scene.over) if (op.kind === 'cells') expect(op.boxes).toHaveLength(12)
    }
  })

  it('sets accented hashtags and its own reporting pages', async () => {
    const { report } = await composeChecked({ language: 'fr-CH', format: small }, hedges)
    const lines = report.texts.flatMap(text => text.lines)
    expect(lines).toContain('#haiespourhérissons')
    expect(lines.join(' ')).toContain('haies.example')
  })
})

describe('a signal', () => {
  it('stops a card before it is begun', async () => {
    const reason = new Error('enough')
    await expect(compose({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it('stops a card on its way, and no other that shares its photo', async () => {
    const photo = new Uint8Array(await sharp(cat).resize(900).png().toBuffer())
    const controller = new AbortController()
    const stopped = compose({ photo, signal: controller.signal })
    const other = compose({ photo })
    controller.abort(new Error('enough'))
    await expect(stopped).rejects.toThrow('enough')
    expect((await other).png.length).toBeGreaterThan(1000)
  })

  it('that is never used changes nothing', async () => {
    const { png } = await compose({ signal: new AbortController().signal })
    expect(Buffer.from(png).equals(Buffer.from((await compose()).png))).toBe(true)
  })
})

describe('where to report', () => {
  const reportOf = async (request: Partial<CardRequest>) =>
    (await linesOf({ language: 'en', ...request }, 'report')).join(' ')

  it.each([undefined, '78 images', '19 million a day'])(
    'speaks of “such images” beside words that tell of them: %s',
    async message => {
      expect(await reportOf({ message })).toBe('Report such images: inhope.org')
    },
  )

  it.each(['Be kind.', 'Since 2020'])('names them beside an own message: %s', async message => {
    expect(await reportOf({ message })).toBe('Report images of child sexual abuse: inhope.org')
    expect(await reportOf({ message, report: 'Call us' })).toBe('Call us')
    const { report } = await compose({ language: 'en-GB', message })
    expect(report.caption).toContain('Report images of child sexual abuse: inhope.org')
  })

  it.each(['figure', 'ratio'])('needs no more where the look has the sentence: %s', async template => {
    expect(await reportOf({ message: 'Be kind.', template })).toBe('Report such images: inhope.org')
  })
})

describe('the source line', () => {
  const sourceOf = (request: Partial<CardRequest>) => linesOf({ language: 'en', ...request }, 'source')

  it.each(['78 images', '19 million a day', '٧٨'])(
    'stands under an own message with a figure: %s',
    async message => {
      expect((await sourceOf({ message })).join(' ')).toContain('Child Focus')
    },
  )

  it.each(['Be kind.', 'Since 2020', 'Call 116 111'])(
    'is not given to an own message that has none: %s',
    async message => {
      expect(await sourceOf({ message })).toEqual([])
      expect(await sourceOf({ message, source: '' })).toEqual([])
      expect(await sourceOf({ message, source: 'Police, 2026' })).toEqual(['Police, 2026'])
    },
  )

  it.each(['figure', 'ratio'])('stays where the look shows the figure: %s', async template => {
    expect((await sourceOf({ message: 'Be kind.', template })).join(' ')).toContain('Child Focus')
    expect(await problemOf({ message: 'Be kind.', template, source: ' ' })).toMatchObject({
      code: 'TEXT_EMPTY',
      args: { slot: 'source' },
    })
  })

  it('cannot be left out under a figure', async () => {
    for (const message of [undefined, '78 images'])
      expect(await problemOf({ message, source: '' })).toMatchObject({ code: 'TEXT_EMPTY' })
  })
})
