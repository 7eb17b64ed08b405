import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, boxOf, holds } from '../../src/base/geometry.js'
import { arrange } from '../../src/layout/arrange.js'
import type { Placement, TemplateNode } from '../../src/template/template.js'
import {
  faceAt,
  layOutAll,
  percent,
  pointAt,
  specOf,
  templateOf,
  textStyle,
  u,
  vmin,
} from './layout-tools.js'

const tree: TemplateNode = {
  children: [
    { area: 'card', photo: { inset: true } },
    {
      id: 'stage',
      area: 'live',
      justify: 'end',
      children: [
        {
          id: 'sheet',
          maxHeight: percent(50),
          surface: { material: 'paper' },
          padding: [u(1), u(1), u(1), u(1)],
          children: [{ text: textStyle({ hand: 'pen', least: vmin(5.6), most: vmin(9) }) }],
        },
      ],
    },
  ],
}
const placements: Placement[] = [
  { name: 'bottom', set: {} },
  { name: 'top', set: { stage: { justify: 'start' } } },
]
const layouts = layOutAll(specOf({ template: templateOf(tree, { placements }) }))
const photo = { width: 3000, height: 3000 }

const placementFor = (box: Box): string => arrange(layouts, photo, faceAt(box)).layout.placement

describe('arrange', () => {
  it('takes the most pleasing placement where it shows the whole cat', () => {
    expect(placementFor(boxOf(1200, 600, 500, 500))).toBe('bottom')
  })

  it('moves the text away from a face that the crop cannot move', () => {
    expect(placementFor(boxOf(1000, 2300, 700, 650))).toBe('top')
    expect(placementFor(boxOf(1000, 250, 700, 650))).toBe('bottom')
  })

  it('looks for a placement in which a cat that fills its photo stands larger', () => {
    const band: TemplateNode = {
      children: [
        { photo: { inset: true }, grow: 1 },
        { id: 'words', padding: [u(5), u(1), u(5), u(1)], children: [{ text: textStyle({ hand: 'pen' }) }] },
      ],
    }
    const low: Placement = { name: 'low', set: {} }
    const slim: Placement = { name: 'slim', set: { words: { padding: [u(1), u(1), u(1), u(1)] } } }
    const close = faceAt(boxOf(300, 700, 2400, 2000))
    const arranged = (placements: readonly Placement[]) =>
      arrange(layOutAll(specOf({ template: templateOf(band, { placements }) })), photo, close)
    expect(arranged([low, slim]).layout.placement).toBe('slim')
    expect(arranged([slim]).crop.size).toBeGreaterThan(1.2 * arranged([low]).crop.size)
    // Where it is as large in both, the first is the more pleasing.
    expect(arranged([low, { ...slim, set: {} }]).layout.placement).toBe('low')
  })

  it('gives a word or two the placement in which they are a headline, and a sentence the first', () => {
    const words: TemplateNode = {
      children: [
        { area: 'card', photo: { inset: true } },
        { id: 'stage', area: 'live', justify: 'end', children: [{ id: 'text', text: textStyle() }] },
      ],
    }
    const low: Placement = { name: 'low', set: { stage: { maxHeight: percent(8) } } }
    const large: Placement = { name: 'large', set: {} }
    const template = templateOf(words, { placements: [low, large] })
    const placementOf = (message: string): string =>
      arrange(layOutAll(specOf({ template, words: { message } })), photo, faceAt(boxOf(1200, 600, 500, 500)))
        .layout.placement
    expect(placementOf('Look closer.')).toBe('large')
    expect(placementOf('For every cat photo, 78 images are shared.')).toBe('low')
  })

  it('looks for a placement in which a message that is somewhat small stands larger', () => {
    const [bottom] = layouts
    if (bottom === undefined) throw new Error('nothing was laid out')
    const looking = (placement: string, messageLook: number) => ({
      ...bottom,
      placement,
      messageLook,
      messageLetters: 12,
    })
    const placementOf = (first: number, second: number): string =>
      arrange(
        [looking('first', first), looking('second', second)],
        photo,
        faceAt(boxOf(1000, 500, 1000, 1000)),
      ).layout.placement
    expect(placementOf(0.054, 0.06)).toBe('second')
    expect(placementOf(0.06, 0.07)).toBe('first')
  })

  it('looks for a placement whose lines are better', () => {
    const [bottom] = layouts
    if (bottom === undefined) throw new Error('nothing was laid out')
    const placementOf = (first: number, second: number): string =>
      arrange(
        [
          { ...bottom, placement: 'first', messageOutline: first },
          { ...bottom, placement: 'second', messageOutline: second },
        ],
        photo,
        faceAt(boxOf(1000, 500, 1000, 1000)),
      ).layout.placement
    expect(placementOf(0.5, 0)).toBe('second')
    expect(placementOf(0.2, 0)).toBe('first')
    expect(placementOf(0.5, 0.5)).toBe('first')
  })

  it('has large words on a sheet that hangs in from a story’s upper edge, where none may stand', () => {
    const sheet: TemplateNode = {
      children: [
        { area: 'card', photo: { inset: true } },
        {
          area: 'live',
          children: [
            {
              surface: { material: 'flat', colour: 'night' },
              width: percent(100),
              children: [{ text: textStyle() }],
            },
          ],
        },
      ],
    }
    const [hung] = layOutAll(specOf({ template: templateOf(sheet), format: 'story' }))
    if (hung === undefined) throw new Error('nothing was laid out')
    const looking = (placement: string, messageLook: number, isOnSurface: boolean) => ({
      ...hung,
      placement,
      messageLook,
      messageLetters: 64,
      isOnSurface,
    })
    const placementOf = (isOnSurface: boolean): string =>
      arrange(
        [looking('small', 0.031, isOnSurface), looking('large', 0.042, isOnSurface)],
        photo,
        faceAt(boxOf(1400, 700, 300, 300)),
      ).layout.placement
    expect(placementOf(true)).toBe('large')
    expect(placementOf(false)).toBe('small')
  })

  it('gives words that look small beside the photo another split of a wide card', () => {
    const split: TemplateNode = {
      direction: 'row',
      children: [
        { photo: { inset: true }, grow: 1 },
        { width: percent(50), children: [{ text: textStyle() }] },
      ],
    }
    const [first] = layOutAll(specOf({ template: templateOf(split), format: 'landscape' }))
    if (first === undefined) throw new Error('nothing was laid out')
    const looking = (placement: string, messageLook: number) => ({ ...first, placement, messageLook, gap: 0 })
    const placementOf = (messageLook: number): string =>
      arrange(
        [looking('first', messageLook), looking('worded', 0.052)],
        photo,
        faceAt(boxOf(1400, 700, 300, 300)),
      ).layout.placement
    expect(placementOf(0.0445)).toBe('worded')
    expect(placementOf(0.048)).toBe('first')
  })

  it('leaves no void in the column of the words where another placement has none', () => {
    const columns: TemplateNode = {
      direction: 'row',
      children: [
        { photo: { inset: true }, grow: 1 },
        {
          id: 'words',
          width: percent(50),
          justify: 'between',
          padding: [u(1), u(1), u(1), u(1)],
          children: [{ text: textStyle() }, { text: textStyle({ slot: 'hashtag', most: vmin(5) }) }],
        },
      ],
    }
    const apart: Placement = { name: 'apart', set: {} }
    const together: Placement = { name: 'together', set: { words: { justify: 'end' } } }
    const close: Placement = { name: 'close', set: { words: { maxHeight: percent(40) } } }
    const placementOf = (...placements: Placement[]): string =>
      arrange(
        layOutAll(
          specOf({ template: templateOf(columns, { placements }), words: { message: 'Every cat.' } }),
        ),
        photo,
        faceAt(boxOf(1200, 600, 500, 500)),
      ).layout.placement
    expect(placementOf(apart, together)).toBe('together')
    expect(placementOf(close, together)).toBe('close')
  })

  it('does not look at later placements than it needs', () => {
    let asked = 0
    const counted = {
      *[Symbol.iterator]() {
        for (const layout of layouts) {
          asked++
          yield layout
        }
      },
    }
    arrange(counted, photo, faceAt(boxOf(1200, 600, 500, 500)))
    expect(asked).toBe(1)
  })

  it('keeps the face in sight, and the photo on the card, wherever the face is', () => {
    fc.assert(
      fc.property(
        fc.record({
          x: fc.integer({ min: 0, max: 2300 }),
          y: fc.integer({ min: 0, max: 2300 }),
          side: fc.integer({ min: 150, max: 700 }),
          wide: fc.boolean(),
        }),
        ({ x, y, side, wide }) => {
          const size = wide ? { width: 6000, height: 3000 } : photo
          const { crop } = arrange(layouts, size, faceAt(boxOf(x, y, side, side)))
          expect(crop.headVisible).toBeGreaterThan(0.99)
          expect(holds(boxOf(0, 0, 1080, 1080), crop.box)).toBe(true)
          expect(holds(boxOf(0, 0, size.width, size.height), crop.crop)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('serves a point as it serves a face', () => {
    const { crop } = arrange(layouts, photo, pointAt('given', 2900, 2900))
    expect(crop.headVisible).toBeGreaterThan(0.9)
  })
})
