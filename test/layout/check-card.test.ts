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
      ink: [
        { ...message, ...change.message },
        { ...hashtag, ...change.hashtag },
      ],
      ...change.scene,
    }),
    contrasts: [change.contrast ?? 9, 9],
    fonts: [font, font],
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
