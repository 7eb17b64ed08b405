// The check itself is checked: a good card has no fault, and each planted fault is found by its rule.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxOf, cornersOf, type TurnedBox, turnPoint } from '../../src/base/geometry.js'
import { areApart, type CheckRequest, checkCard } from '../../src/layout/check-card.js'
import type { OverOp, Scene, TextOp } from '../../src/layout/scene.js'
import { chooseFont } from '../../src/text/hand.js'
import { fontBook } from '../text/book.js'
import { canvas, layOutAll, specOf, templateOf, textStyle } from './layout-tools.js'
import { sceneOf, textOp, turned } from './scenes.js'

const template = templateOf({ children: [{ photo: {}, grow: 1 }, { text: textStyle() }] })
const words = { message: 'For every cat photo 78 images are shared.', hashtag: '#catsforkids' }
const message = textOp({
  lines: [
    { text: 'For every cat photo', box: boxOf(0, 0, 400, 50) },
    { text: '78\u00A0images are shared.', box: boxOf(0, 50, 380, 50) },
  ],
})
const hashtag = textOp({
  slot: 'hashtag',
  box: turned(100, 300, 200, 60),
  fontSize: 60,
  lines: [{ text: '#catsforkids', box: boxOf(0, 0, 200, 50) }],
})

interface Change {
  readonly message?: Partial<TextOp>
  readonly hashtag?: Partial<TextOp>
  readonly scene?: Partial<Scene>
  readonly spec?: Partial<CheckRequest['spec']>
  readonly contrast?: number
  /** Beside message and hashtag. */
  readonly more?: readonly TextOp[]
  readonly language?: string
  readonly text?: string
}

function check(change: Change = {}) {
  const language = change.language ?? 'en'
  const spec = specOf({ template, language, words: { ...words, message: change.text ?? words.message } })
  const [layout] = layOutAll(spec)
  if (!layout) throw new Error('a layout is needed')
  const font = chooseFont('pen', language, 'Cats', fontBook)
  return checkCard({
    spec: { ...spec, ...change.spec },
    layout: { ...layout, canvas },
    scene: sceneOf({
      ink: [{ ...message, ...change.message }, { ...hashtag, ...change.hashtag }, ...(change.more ?? [])],
      ...change.scene,
    }),
    contrasts: [change.contrast ?? 9, 9, ...(change.more ?? []).map(() => 9)],
    fonts: [font, font, ...(change.more ?? []).map(() => font)],
  })
}

const rulesOf = (change: Change) => check(change).map(({ rule, part }) => `${rule} ${part}`)
const lines = (...texts: string[]): Partial<TextOp> => ({
  lines: texts.map((text, index) => ({ text, box: boxOf(0, 50 * index, 20 * text.length, 50) })),
})
const paper: OverOp = {
  kind: 'surface',
  material: 'paper',
  box: turned(50, 50, 500, 350, 2),
  colour: [250, 246, 238],
  shadow: 'soft',
  seed: 1,
  unit: 40,
}
const logo: OverOp = { kind: 'logo', box: turned(600, 600, 200, 100), plate: null }

describe('checkCard', () => {
  it('has nothing to say of a good card', () => {
    expect(check()).toEqual([])
    expect(check({ scene: { over: [paper, logo] }, spec: { logoRatio: 2 } })).toEqual([])
  })

  it.each<[string, Change, string[]]>([
    ['text in the margin', { message: { box: turned(20, 100, 400, 100) } }, ['outside-live-area message']],
    [
      'turned text whose corner is in the margin',
      { message: { box: turned(45, 100, 400, 100, 10) } },
      ['outside-live-area message'],
    ],
    [
      'text over the edge of its paper',
      { message: { box: turned(200, 100, 400, 100) }, scene: { over: [paper] } },
      ['outside-container message'],
    ],
    [
      'text over the edge of the photo',
      {
        scene: { photo: { ...sceneOf().photo, box: turned(0, 0, 300, 1000) } },
      },
      ['outside-container message'],
    ],
    ['texts over one another', { hashtag: { box: turned(100, 180, 200, 60) } }, ['overlap message']],
    [
      'a logo over a text',
      { scene: { over: [{ ...logo, box: turned(200, 150, 200, 100) }] }, spec: { logoRatio: 2 } },
      ['overlap message'],
    ],
    ['grey on grey', { contrast: 4.49 }, ['contrast message']],
    ['a lost word', { message: lines('For every cat photo', '78\u00A0images are') }, ['lines-lost message']],
    [
      'an empty line',
      { message: lines('For every cat photo', ' ', '78\u00A0images are shared.') },
      ['line-empty message', 'lines-lost message'],
    ],
    [
      'a short last line',
      { message: lines('For every cat photo 78\u00A0images', 'are shared.') },
      ['line-short message'],
    ],
    ['small letters', { hashtag: { fontSize: 50 } }, ['size-illegible hashtag']],
    ['a hashtag above the message', { hashtag: { fontSize: 90 } }, ['message-not-largest message']],
    [
      'a parted figure',
      { message: lines('For every cat photo 78', 'images are shared.') },
      ['lines-lost message', 'figure-parted message'],
    ],
    ['a parted hashtag', { hashtag: lines('#cats', 'forkids') }, ['word-parted hashtag']],
    [
      'a large logo',
      { scene: { over: [{ ...logo, box: turned(500, 600, 420, 210) }] }, spec: { logoRatio: 2 } },
      ['logo-large logo'],
    ],
    ['a squeezed logo', { scene: { over: [logo] }, spec: { logoRatio: 3 } }, ['logo-distorted logo']],
    [
      'a missing cell',
      {
        scene: { over: [{ kind: 'cells', colour: [0, 0, 0], boxes: [boxOf(600, 600, 10, 10)] }] },
      },
      ['cells-miscounted cells'],
    ],
  ])('finds %s', (_, change, expected) => {
    expect(rulesOf(change)).toEqual(expected)
  })

  it('lets a line be short that its author broke', () => {
    expect(
      check({
        text: 'For every cat photo 78 images are shared.\nStop.',
        message: lines('For every cat photo', '78\u00A0images are shared.', 'Stop.'),
      }),
    ).toEqual([])
  })

  it('knows the hyphen of a broken word', () => {
    expect(
      check({ text: 'Kindesmissbrauch gemeldet', message: lines('Kindesmiss-', 'brauch gemeldet') }),
    ).toEqual([])
    expect(
      rulesOf({ text: 'Kindesmissbrauch gemeldet', message: lines('Kindesmiss', 'brauch gemeldet') }),
    ).toEqual([])
  })

  it.each([
    ['« Non ! »', '«\u202FNon\u202F!\u202F»', []],
    ['Non !', 'Non !', ['lines-lost message', 'french-spaces message']],
    ['Non!', 'Non!', ['lines-lost message', 'french-spaces message']],
    ['à 12:30', 'à 12:30', []],
  ])('wants French spaces: %s as %s', (text, line, expected) => {
    expect(rulesOf({ language: 'fr', text, message: lines(line) })).toEqual(expected)
  })
})

describe('the rules’ bounds', () => {
  const detailsOf = (change: Change) => check(change).map(({ rule, part, detail }) => [rule, part, detail])
  const code = (x: number, y: number): OverOp =>
    ({ kind: 'modules', box: boxOf(x, y, 100, 100), modules: [], colour: [0, 0, 0], plate: null }) as never
  const cells = (x: number, y: number): OverOp => ({
    kind: 'cells',
    colour: [0, 0, 0],
    boxes: [boxOf(x, y, 10, 10), boxOf(x + 90, y + 90, 10, 10)],
  })

  it('what is faulty is said with its measures', () => {
    expect(detailsOf({ contrast: 4.49 })).toEqual([['contrast', 'message', '4.49 < 4.5']])
    expect(detailsOf({ contrast: 4.5 })).toEqual([])
    expect(detailsOf({ message: { box: turned(20, 100, 400, 100) } })).toEqual([
      ['outside-live-area', 'message', '20 100 400 100'],
    ])
    expect(detailsOf({ message: { box: turned(200, 100, 400, 100) }, scene: { over: [paper] } })).toEqual([
      ['outside-container', 'message', 'paper'],
    ])
    expect(detailsOf({ hashtag: { box: turned(100, 180, 200, 60) } })).toEqual([
      ['overlap', 'message', 'hashtag'],
    ])
  })

  it('a code and cells are parts: they touch nothing, and the code stays in the live area', () => {
    expect(detailsOf({ scene: { over: [code(600, 600)] } })).toEqual([])
    expect(detailsOf({ scene: { over: [code(250, 150)] } })).toEqual([['overlap', 'message', 'qr']])
    expect(detailsOf({ scene: { over: [code(10, 600)] } })).toEqual([
      ['outside-live-area', 'qr', '10 600 100 100'],
    ])
    expect(detailsOf({ scene: { over: [cells(600, 600)] }, spec: { figure: 2 } })).toEqual([])
    expect(detailsOf({ scene: { over: [cells(250, 100)] }, spec: { figure: 2 } })).toEqual([
      ['overlap', 'message', 'cells'],
    ])
    // Cells may run to the card's edge.
    expect(detailsOf({ scene: { over: [cells(10, 600)] }, spec: { figure: 2 } })).toEqual([])
    expect(detailsOf({ scene: { over: [cells(600, 600)] }, spec: { figure: 3 } })).toEqual([
      ['cells-miscounted', 'cells', '2 ≠ 3'],
    ])
  })

  it('the edges of a photo may run under what stands on a surface, and not on a desk', () => {
    const photo = { ...sceneOf().photo, box: turned(0, 0, 300, 1000) }
    const desk: OverOp = { ...paper, material: 'desk', box: turned(0, 0, 1000, 1000) } as OverOp
    expect(rulesOf({ scene: { photo, over: [paper] } })).toEqual([])
    expect(detailsOf({ scene: { photo, below: [desk] as never } })).toEqual([
      ['outside-container', 'message', 'photo'],
    ])
    expect(rulesOf({ scene: { photo: { ...photo, box: turned(700, 0, 300, 1000) } } })).toEqual([])
  })

  it('a scrim is no container', () => {
    const scrim = { kind: 'scrim', box: boxOf(0, 120, 1000, 20) } as unknown as OverOp
    expect(rulesOf({ scene: { over: [scrim] } })).toEqual([])
    const photo = { ...sceneOf().photo, box: turned(0, 0, 300, 1000) }
    expect(rulesOf({ scene: { photo, over: [scrim] } })).toEqual([])
  })

  it('sizes go by the shorter side, and by a hundredth of a pixel', () => {
    const least = chooseFont('pen', 'en', 'Cats', fontBook).legibleRatio * 1000
    const sized = (fontSize: number, size = { width: 1000, height: 1000 }): string[] =>
      rulesOf({ hashtag: { fontSize }, scene: { size } })
    expect(sized(least - 0.005)).toEqual([])
    expect(sized(least - 0.02)).toEqual(['size-illegible hashtag'])
    expect(sized(least, { width: 1000, height: 2000 })).toEqual([])
    expect(detailsOf({ hashtag: { fontSize: 50 } })[0]?.[2]).toBe(`50.0 < ${least.toFixed(1)} px`)
  })

  it('the message is the largest, the hashtag the second', () => {
    const source = textOp({
      slot: 'source',
      box: turned(100, 500, 200, 60),
      fontSize: 65,
      lines: [{ text: 'Focus', box: boxOf(0, 0, 100, 50) }],
    })
    const spec = { words: { ...specOf({ template, words }).words, source: 'Focus' } }
    expect(message.fontSize).toBeGreaterThan(66)
    expect(rulesOf({ more: [source], spec })).toEqual(['hashtag-not-second hashtag'])
    expect(rulesOf({ more: [{ ...source, fontSize: 60 }], spec })).toEqual([])
    expect(rulesOf({ more: [{ ...source, fontSize: 60.005 }], spec })).toEqual([])
    // A figure may be as large as it likes.
    const figure = {
      ...source,
      slot: 'figure',
      fontSize: 200,
      lines: [{ text: '78', box: boxOf(0, 0, 100, 50) }],
    } as const
    expect(rulesOf({ more: [figure], spec: { words: { ...spec.words, figure: '78' } } })).toEqual([])
    expect(rulesOf({ hashtag: { fontSize: message.fontSize } })).toEqual([])
  })

  it('a logo has 8 % of the card at most, and its own proportions to a hundredth', () => {
    const logoOf = (width: number, height: number, logoRatio: number): string[] =>
      rulesOf({ scene: { over: [{ ...logo, box: turned(500, 500, width, height) }] }, spec: { logoRatio } })
    expect(logoOf(400, 200, 2)).toEqual([])
    expect(logoOf(402, 201, 2)).toEqual(['logo-large logo'])
    expect(logoOf(200, 100, 2.01)).toEqual([])
    expect(logoOf(200, 100, 1.97)).toEqual(['logo-distorted logo'])
  })

  it('half a pixel is none', () => {
    const pair = (gap: number) => [turned(0, 0, 100, 20), turned(100 + gap, 0, 100, 20)] as const
    for (const gap of [-0.4, -0.5, 0, 3]) {
      expect(areApart(...pair(gap))).toBe(true)
      const [a, b] = pair(gap)
      expect(areApart(b, a)).toBe(true)
    }
    for (const gap of [-0.6, -50]) {
      const [a, b] = pair(gap)
      expect([areApart(a, b), areApart(b, a)]).toEqual([false, false])
    }
  })
})

describe('areApart', () => {
  const boxes: fc.Arbitrary<TurnedBox> = fc.record({
    x: fc.integer({ min: 0, max: 300 }),
    y: fc.integer({ min: 0, max: 300 }),
    width: fc.integer({ min: 20, max: 200 }),
    height: fc.integer({ min: 20, max: 200 }),
    rotation: fc.integer({ min: -45, max: 45 }),
  })
  const isIn = (box: TurnedBox, point: { x: number; y: number }): boolean => {
    const at = turnPoint(point, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, -box.rotation)
    return (
      at.x > box.x + 2 && at.x < box.x + box.width - 2 && at.y > box.y + 2 && at.y < box.y + box.height - 2
    )
  }

  it('never calls boxes apart that share a point, whichever is first', () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        expect(areApart(a, b)).toBe(areApart(b, a))
        const [first, second, third, last] = cornersOf(a)
        if (!first || !second || !third || !last) return
        const shared = Array.from({ length: 121 }, (_, index) => {
          const [across, down] = [(index % 11) / 10, Math.floor(index / 11) / 10]
          return {
            x: first.x + (second.x - first.x) * across + (last.x - first.x) * down,
            y: first.y + (second.y - first.y) * across + (last.y - first.y) * down,
          }
        }).some(point => isIn(a, point) && isIn(b, point))
        if (shared) expect(areApart(a, b)).toBe(false)
      }),
    )
  })

  it('sees the gap between turned boxes whose hulls meet', () => {
    expect(areApart(turned(0, 0, 200, 20, 45), turned(0, 100, 200, 20, 45))).toBe(true)
    expect(areApart(turned(0, 0, 200, 20), turned(100, 10, 200, 20))).toBe(false)
  })
})
