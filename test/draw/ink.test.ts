// The ruler and the pen agree, and a block's box holds its ink: in every hand, every script and every size.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createCanvas, registerFonts } from '../../src/draw/canvas.js'
import { findSpilledInk } from '../../src/draw/check-ink.js'
import { drawText, figuresIn, fontOf } from '../../src/draw/ink.js'
import { openMeasure } from '../../src/draw/measure.js'
import type { TextOp } from '../../src/layout/scene.js'
import { faceOfFont } from '../../src/layout/scene-settings.js'
import { sheetOf, variants } from '../../src/template/sheet.js'
import { chooseFont, type Hand } from '../../src/text/hand.js'
import { type HandName, handNames } from '../../src/text/hands.js'
import { measureUnits } from '../../src/text/measure-units.js'
import { writeWith } from '../../src/text/pen.js'
import { prepareText } from '../../src/text/typography.js'
import { sceneOf, textOp, turned } from '../layout/scenes.js'
import { fontBook, fontsFolder } from '../text/book.js'
import { typeset } from '../text/typeset-once.js'

const measure = openMeasure(fontsFolder)

const texts: Readonly<Record<string, string>> = {
  fr: '« Élégant, ça ? », demande À. Fjørdqvist : jf ÿ Ĥ',
  de: 'Für jedes Katzenfoto: Ärger, Größe, Übel – „ja“!',
  vi: 'Ầ ộ ặ ễ ỹ Q j g p',
  pl: 'Łódź żółć, ąę Ś w j',
  bg: 'За всяка снимка на котка: Щ ф ц Й у',
  uk: '«Їжак», ґанок і Фея: Цукор, Щур є Ґ й',
  el: 'Για κάθε φωτογραφία γάτας, ξ ψ ζ Ή',
  ar: 'مقابل كل صورة قطة تُنشر ٧٨ صورة #catsforkids',
  lb: 'Fir all Foto',
  he: 'על כל תמונת חתול, 78 תמונות ךףץק',
}

function blockOf(
  hand: Hand,
  language: string,
  sizePx: number,
  { seed = 'ink', name = null as HandName | null, variant = 1 } = {},
): TextOp {
  const text = prepareText(texts[language] ?? '', language)
  const { habit, pen } = sheetOf(variant)
  const plain = chooseFont(hand, language, text, fontBook, name)
  const font = hand === 'pen' ? writeWith(plain, pen) : plain
  const block = typeset(
    { text, font, language, align: 'start', maxWidthPx: sizePx * 9, handwriting: seed, habit, sizePx },
    measure,
  )
  if (!block) throw new Error(`${language} does not fit`)
  return textOp({
    box: { x: 300, y: 300, width: block.widthPx, height: block.heightPx, rotation: 1.5 },
    fontSize: sizePx,
    ...faceOfFont(font, language),
    lines: [],
    runs: block.lines.flatMap(line => line.runs),
  })
}

describe.each(['pen', 'marker', 'print', 'print-bold'] as const)('ink in %s', hand => {
  it.each(Object.keys(texts))('stays in the box of its block in %s, at every size', language => {
    for (const sizePx of [24, 60, 110]) {
      expect({
        sizePx,
        spilled: findSpilledInk(sceneOf({ ink: [blockOf(hand, language, sizePx)] })),
      }).toEqual({
        sizePx,
        spilled: [],
      })
    }
  })
})

describe.each(handNames)('ink by %s', name => {
  const languages =
    name === 'playpen'
      ? ['ar', 'he']
      : name === 'marhey'
        ? ['ar']
        : name === 'gveret'
          ? ['he']
          : name === 'mynerve' || name === 'kurenaido' || name === 'mansalva'
            ? ['el']
            : name === 'badscript'
              ? ['uk', 'bg']
              : ['fr', 'de', 'pl']
  it('stays in the box of its block on every sheet, with pen and marker', () => {
    for (let variant = 1; variant <= variants; variant++) {
      for (const hand of ['pen', 'marker'] as const) {
        const language = languages[variant % languages.length] ?? 'fr'
        const block = blockOf(hand, language, 72, { name, variant, seed: `${variant}` })
        expect({ variant, language, hand, spilled: findSpilledInk(sceneOf({ ink: [block] })) }).toEqual({
          variant,
          language,
          hand,
          spilled: [],
        })
      }
    }
  })
})

describe('large letters', () => {
  // Of a headline on a sheet of A4.
  it.each(['patrick', 'pangolin', 'kurenaido'] as const)('by %s do not swing out of their box', name => {
    for (let variant = 1; variant <= variants; variant += 3) {
      const block = blockOf('pen', 'lb', 440, { name, variant, seed: `${variant - 1}` })
      expect({ variant, spilled: findSpilledInk(sceneOf({ ink: [block] })) }).toEqual({
        variant,
        spilled: [],
      })
    }
  })
})

describe('findSpilledInk', () => {
  it('finds ink outside, and says how far it reaches', () => {
    const block = blockOf('pen', 'fr', 80)
    const short = { ...block, box: { ...block.box, height: block.box.height - 60 } }
    const [spilled] = findSpilledInk(sceneOf({ ink: [short] }))
    expect(spilled?.slot).toBe('message')
    expect(spilled?.reach).toBeGreaterThan(10)
    expect(spilled?.reach).toBeLessThan(60)
  })
})

describe('figures', () => {
  it('stand on the line in every hand: a 7 hangs no lower than a 1', () => {
    const context = createCanvas(8, 8).getContext('2d')
    for (const name of handNames) {
      const font = chooseFont('pen', 'uk', '78', fontBook, name)
      measure('78', font, 'uk')
      context.font = fontOf(
        font.weight,
        100,
        font.faces.map(({ family }) => family),
      )
      context.fontVariantNumeric = figuresIn(true)
      const footOf = (text: string): number => context.measureText(text).actualBoundingBoxDescent
      expect({ name, below: footOf('7') > footOf('1') + 12 }).toEqual({ name, below: false })
    }
  })
})

describe('a Greek hand whose letters lean', () => {
  it('makes figures and Latin words lean with them, and its own letters no more', () => {
    const drawn = (text: string, figureSlant: number): Uint8ClampedArray => {
      const context = createCanvas(300, 80).getContext('2d')
      const runs = [{ text, x: 20, baseline: 50, sizePx: 40, rotation: 0, pressure: 0 }]
      const families = ['Zen Kurenaido Greek', 'Zen Kurenaido']
      drawText(context, textOp({ runs, families, figureSlant, weight: 400, box: turned(0, 0, 300, 80) }))
      return context.getImageData(0, 0, 300, 80).data
    }
    measure('γάτα 78', chooseFont('pen', 'el', 'γάτα 78', fontBook, 'kurenaido'), 'el')
    for (const text of ['78', '#catsforkids']) expect(drawn(text, 0.16)).not.toEqual(drawn(text, 0))
    for (const text of ['γάτα', 'γάτα,']) expect(drawn(text, 0.16)).toEqual(drawn(text, 0))
  })

  it('makes its capitals lean as well', () => {
    const rightmost = (figureSlant: number): number => {
      const context = createCanvas(100, 80).getContext('2d')
      const runs = [{ text: 'Γ', x: 20, baseline: 60, sizePx: 60, rotation: 0, pressure: 0 }]
      const families = ['Zen Kurenaido Greek']
      const op = { runs, families, figureSlant, oneShape: true, weight: 400, box: turned(0, 0, 100, 80) }
      drawText(context, textOp(op))
      const { data } = context.getImageData(0, 0, 100, 80)
      return Math.max(...Array.from({ length: 8000 }, (_, at) => (data[4 * at + 3]! > 128 ? at % 100 : 0)))
    }
    expect(rightmost(0.16)).toBeGreaterThan(rightmost(0) + 4)
  })
})

describe('figures that are bolder than their letters', () => {
  it('do without their outline', () => {
    const inkOf = (text: string, figureThinEm: number): number => {
      const context = createCanvas(300, 100).getContext('2d')
      const runs = [{ text, x: 20, baseline: 70, sizePx: 60, rotation: 0, pressure: 0 }]
      const look = { strokeEm: 0.03, figureThinEm, weight: 400, box: turned(0, 0, 300, 100) }
      drawText(context, textOp({ runs, families: ['Caveat Brush'], ...look }))
      return context.getImageData(0, 0, 300, 100).data.filter((value, at) => at % 4 === 3 && value > 128)
        .length
    }
    measure('78 er', chooseFont('marker', 'nl', '78 er', fontBook, 'caveat'), 'nl')
    for (const text of ['78', '78,']) expect(inkOf(text, 0.03)).toBeLessThan(0.96 * inkOf(text, 0))
    for (const text of ['er', '78er']) expect(inkOf(text, 0.03)).toBe(inkOf(text, 0))
  })
})

describe('the ruler', () => {
  const font = chooseFont('pen', 'fr', 'chat', fontBook)

  it('knows kerning: a word is not the sum of its letters', () => {
    const print = chooseFont('print', 'en', 'AVATAR', fontBook)
    const word = measure('AVATAR', print, 'en')
    const letters = [...'AVATAR'].reduce((sum, letter) => sum + measure(letter, print, 'en'), 0)
    expect(word).toBeGreaterThan(2)
    expect(letters - word).toBeGreaterThan(0.02)
  })

  it.each(handNames)('keeps a # off the letter after it, written by %s', name => {
    for (const tool of ['pen', 'marker'] as const) {
      const font = chooseFont(tool, 'en', '#catsforkids', fontBook, name)
      const [word] = measureUnits('#catsforkids', font, 'en', false, measure).wordsOf(0, 0)
      const [sign = '', rest = ''] = word?.text.split(/(?=catsforkids)/) ?? []
      const inkOf = (text: string) => ({
        start: measure.inkStart?.(text, font, 'en') ?? 0,
        end: measure(text, font, 'en') - (measure.inkEnd?.(text, font, 'en') ?? 0),
      })
      const letters = measure(sign + rest, font, 'en') - measure(rest, font, 'en') + inkOf(rest).start
      expect(letters - inkOf('#').end - font.strokeEm, tool).toBeGreaterThan(-0.01)
    }
  })

  it('answers the same whatever was asked before', () => {
    const first = measure('images d’abus', font, 'fr')
    measure('מילים', chooseFont('print', 'he', 'מילים', fontBook), 'he')
    expect(measure('images d’abus', font, 'fr')).toBe(first)
  })
})

describe('registerFonts', () => {
  it('says which file is no font', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fonts-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'broken.ttf'), 'no font')
    const [first] = fontBook.faces.values()
    if (!first) throw new Error('the book has faces')
    const book = { faces: new Map([['broken', { ...first, family: 'Broken', file: 'broken.ttf' }]]) }
    expect(() => registerFonts(book.faces.values(), folder)).toThrow(
      expect.objectContaining({
        code: 'INSTALLATION_BROKEN',
        args: expect.objectContaining({ part: 'fonts/broken.ttf' }),
      }),
    )
  })
})
