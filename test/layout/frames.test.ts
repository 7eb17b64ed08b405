import { describe, expect, it } from 'vitest'
import { areaOf, type Box, bottomOf, boxOf, centreOf, holds, rightOf } from '../../src/base/geometry.js'
import { arrange } from '../../src/layout/arrange.js'
import type { CardLayout } from '../../src/layout/card-layout.js'
import { coveredArea } from '../../src/layout/clear.js'
import { composeScene } from '../../src/layout/compose.js'
import { listFrames } from '../../src/layout/frames.js'
import { tonesOf } from '../../src/layout/palette.js'
import { sheetOf } from '../../src/template/sheet.js'
import type { TemplateNode } from '../../src/template/template.js'
import { faceAt, layOutAll, percent, specOf, templateOf, textStyle, u, vmin } from './layout-tools.js'

const words: TemplateNode = {
  surface: { material: 'flat', colour: 'night' },
  padding: [u(1), u(1), u(1), u(1)],
  children: [{ text: textStyle({ least: vmin(4), most: vmin(5) }) }],
}
const picture: TemplateNode = { photo: { inset: true }, grow: 1, minHeight: percent(40) }

const layOutTree = (tree: TemplateNode): CardLayout => layOutAll(specOf({ template: templateOf(tree) }))[0]!

const band = layOutTree({ children: [picture, words] })
const story = layOutAll(specOf({ template: templateOf({ children: [words, picture] }), format: 'story' }))[0]!
// As a look whose words stand over the photo, which takes another order.
const bandFirst = layOutTree({ children: [words, picture] })
const framed = layOutTree({
  padding: [u(2), u(2), u(2), u(2)],
  children: [picture, { text: textStyle({ least: vmin(4), most: vmin(5) }) }],
})
const cells = layOutTree({
  padding: [u(1), u(1), u(1), u(1)],
  children: [
    {
      grow: 1,
      minHeight: percent(40),
      cells: { colour: 'night', block: [0, 0] },
      children: [{ photo: { inset: true } }],
    },
    { text: textStyle({ least: vmin(4), most: vmin(5) }) },
  ],
})
const subject = { width: 1, height: 1 }

describe('a photo beside words that stand on the ground', () => {
  const bare = layOutTree({
    children: [
      { area: 'card', photo: { inset: true } },
      { area: 'live', justify: 'end', children: [{ text: textStyle({ least: vmin(4), most: vmin(5) }) }] },
    ],
  })
  const besideWords: TemplateNode = {
    children: [
      { area: 'card', photo: { inset: true } },
      {
        area: 'live',
        justify: 'center',
        align: 'start',
        children: [
          { maxWidth: percent(36), children: [{ text: textStyle({ least: vmin(4), most: vmin(5) }) }] },
        ],
      },
    ],
  }
  const beside = layOutAll(specOf({ template: templateOf(besideWords), format: 'landscape' }))[0]!
  const onPaper = layOutTree({
    children: [
      { area: 'card', photo: { inset: true } },
      { area: 'live', justify: 'end', children: [words] },
    ],
  })
  const splitsOf = (layout: CardLayout) =>
    listFrames(layout, { width: 1000, height: 1000 }, subject).filter(({ stand }) => stand === 'split')

  it('fades where it ends, and there alone', () => {
    const splits = splitsOf(beside)
    expect(splits.length).toBeGreaterThan(1)
    for (const { box, fade } of splits) {
      const area = beside.photo.box
      const insets = [
        box.y - area.y,
        rightOf(area) - rightOf(box),
        bottomOf(area) - bottomOf(box),
        box.x - area.x,
      ]
      expect(fade?.map(side => side > 0)).toEqual(insets.map(inset => inset > 1))
    }
    // Narrower than its room it stays at the card's edge, away from where lines begin: never faded at both sides.
    expect(splits.every(({ fade }) => fade?.[1] === 0)).toBe(true)
    // One of them has the photo's own proportions, where the room is wider.
    expect(splits.some(({ box }) => Math.abs(box.width / box.height - 1) < 0.02)).toBe(true)
  })

  it('has the card’s width over the words: dark at one side, too, it would stand in a void', () => {
    const [only, ...others] = splitsOf(bare)
    expect(others).toEqual([])
    expect(only?.box.width).toBe(1080)
    expect(only?.fade).toEqual([0, 0, expect.closeTo(3 * 0.04 * 1080, 3), 0])
  })

  it('is no strip at one edge, with a void before words at the other', () => {
    const bareIn = ({ box }: { box: Box }) =>
      1 - coveredArea(beside.photo.box, [box, ...beside.covers]) / areaOf(beside.photo.box)
    const cheapest = listFrames(beside, { width: 500, height: 1500 }, subject)
      .filter(({ stand }) => stand === 'split')
      .toSorted((one, other) => bareIn(one) - bareIn(other))
    const [fullest, strip] = [cheapest[0]!, cheapest.at(-1)!]
    expect(bareIn(strip)).toBeGreaterThan(0.3)
    expect(strip.cost - fullest.cost).toBeGreaterThan(1.5)
  })

  it('may end early over words where it is broad, at the card’s edge, and is not cut so much', () => {
    const splits = listFrames(bare, { width: 3000, height: 1000 }, subject).filter(
      ({ stand }) => stand === 'split',
    )
    const lowest = Math.min(...splits.map(({ box }) => box.height))
    expect(lowest).toBe(360)
    expect(splits.every(({ box }) => box.y === 0 && box.width === 1080)).toBe(true)
    // What is bare between photo and words is dear: the photo that reaches them costs least.
    const [tallest] = splits.toSorted((one, other) => other.box.height - one.box.height)
    expect(tallest?.cost).toBe(Math.min(...splits.map(({ cost }) => cost)))
  })

  it('is a print last of all: under a sheet on the whole card, and beside bare words, that costs more', () => {
    const printOf = (layout: CardLayout) =>
      Math.min(
        ...listFrames(layout, { width: 1000, height: 1000 }, subject)
          .filter(({ stand }) => stand === 'print')
          .map(({ cost }) => cost),
      )
    expect(printOf(onPaper)).toBeGreaterThan(1.2)
    expect(printOf(bare)).toBeGreaterThan(1.8)
  })

  it('lets a story’s print cost more than its table, the more of that is seen: larger words are worth looking for', () => {
    const sheet: TemplateNode = {
      children: [
        { area: 'card', photo: { inset: true } },
        { area: 'live', children: [words] },
      ],
    }
    const [story] = layOutAll(specOf({ template: templateOf(sheet), format: 'story' }))
    const bareOf = ({ box }: { box: Box }) =>
      1 - coveredArea(story!.photo.box, [box, ...story!.covers]) / areaOf(story!.photo.box)
    const prints = listFrames(story!, { width: 2000, height: 1000 }, subject)
      .filter(({ stand }) => stand === 'print')
      .toSorted((one, other) => bareOf(one) - bareOf(other))
    const [least, most] = [prints[0]!, prints.at(-1)!]
    expect(bareOf(most) - bareOf(least)).toBeGreaterThan(0.1)
    // As much again as a table costs anywhere.
    expect(most.cost - least.cost).toBeGreaterThan(4 * (bareOf(most) - bareOf(least)))
  })

  it('lets a print cost more the narrower it is, over bare words and not under a sheet', () => {
    // Upright, so that its prints are narrower than the card.
    const upright = (layout: CardLayout) =>
      listFrames(layout, { width: 700, height: 1000 }, subject).flatMap(({ box, stand, cost }) =>
        stand === 'print' ? [{ breadth: box.width / layout.canvas.size.width, cost }] : [],
      )
    const narrow = upright(bare).filter(({ breadth }) => breadth < 0.7)
    expect(narrow.length).toBeGreaterThan(0)
    for (const { breadth, cost } of narrow) expect(cost).toBeGreaterThan(1.8 + 4 * (0.8 - breadth))
    expect(upright(onPaper).some(({ breadth, cost }) => cost < 1.2 + 4 * (0.8 - breadth))).toBe(true)
  })

  it('does not fade where a sheet that comes in from the edge hides all the rest', () => {
    const hung = layOutTree({
      children: [
        { area: 'card', photo: { inset: true } },
        {
          area: 'live',
          justify: 'end',
          children: [{ ...words, surface: { material: 'paper', bleed: ['right', 'bottom', 'left'] } }],
        },
      ],
    })
    const [cover = boxOf(0, 0, 0, 0)] = hung.covers
    expect([cover.x, rightOf(cover), bottomOf(cover)]).toEqual([0, 1080, bottomOf(hung.photo.box)])
    const splits = splitsOf(hung)
    expect(splits.length).toBeGreaterThan(0)
    for (const { box, fade, cost } of splits) {
      expect(fade).toBeUndefined()
      expect(bottomOf(box)).toBeGreaterThan(cover.y)
      expect(cost).toBeLessThan(Math.min(...splitsOf(onPaper).map(other => other.cost)))
    }
  })

  it('is dear where it leaves flat colour round a sheet: a seam there looks like a mistake', () => {
    const area = boxOf(0, 0, onPaper.canvas.size.width, onPaper.canvas.size.height)
    const bareOf = (box: Box): number => 1 - coveredArea(area, [box, ...onPaper.covers]) / areaOf(area)
    const bare = splitsOf(onPaper).filter(({ box }) => bareOf(box) > 0.01)
    expect(bare.length).toBeGreaterThan(0)
    for (const { box, cost } of bare) expect(cost).toBeGreaterThan(0.3 + 4 * bareOf(box))
  })

  it('begins hardly under a sheet whose edge is straight: what the photo has there is in sight', () => {
    const sheet = (degrees: number): TemplateNode => ({
      children: [
        { area: 'card', photo: { inset: true } },
        {
          area: 'live',
          justify: 'end',
          children: [
            {
              ...words,
              turn: [degrees, degrees],
              surface: { material: 'paper', bleed: ['right', 'bottom', 'left'] },
            },
          ],
        },
      ],
    })
    const hiddenBy = (degrees: number): number => {
      const layout = layOutTree(sheet(degrees))
      const [cover = boxOf(0, 0, 0, 0)] = layout.covers
      return Math.min(...splitsOf(layout).map(({ box }) => bottomOf(box) - cover.y)) / layout.canvas.unit
    }
    expect(hiddenBy(0)).toBeCloseTo(0.3, 1)
    // Leaning, one end of its edge is so much farther out.
    expect(hiddenBy(0.8)).toBeGreaterThan(0.3 + (1080 * Math.sin((0.8 * Math.PI) / 180)) / 43.2 - 0.05)
    expect(hiddenBy(3)).toBeCloseTo(1, 1)
  })

  it('fades under a sheet, no longer than it lies there', () => {
    const [cover = boxOf(0, 0, 0, 0)] = onPaper.covers
    const splits = splitsOf(onPaper)
    expect(splits.length).toBeGreaterThan(0)
    for (const { box, fade } of splits) {
      expect(fade?.map(side => side > 0)).toEqual([false, false, true, false])
      expect(fade?.[2]).toBeLessThanOrEqual(bottomOf(box) - cover.y + 1)
    }
  })
})

describe('listFrames', () => {
  it('lets a photo lie as a print in the part of the card that is its own', () => {
    const area = band.photo.box
    const frames = listFrames(band, { width: 1000, height: 1000 }, subject)
    expect(frames.map(({ stand }) => stand)).toContain('print')
    expect(frames.map(({ stand }) => stand)).not.toContain('split')
    for (const { box } of frames.filter(({ box: { y } }) => y >= 0)) expect(holds(area, box, 1)).toBe(true)
  })

  it('finds bare ground round a print dearer where no sheet lies over it: beside it cat and words get smaller for nothing', () => {
    const alone = layOutTree({
      children: [
        { photo: { inset: true }, grow: 1 },
        {
          height: percent(50),
          surface: { material: 'flat', colour: 'night' },
          children: [{ text: textStyle() }],
        },
      ],
    })
    // What a print costs for a tenth of its part of the card that is bare.
    const rise = (layout: CardLayout): number => {
      const costs = listFrames(layout, { width: 400, height: 1000 }, subject)
        .filter(({ stand, box: { y } }) => stand === 'print' && y >= 0)
        .map(({ box, cost }) => ({ bare: 1 - areaOf(box) / areaOf(layout.photo.box), cost }))
        .sort((one, other) => one.bare - other.bare)
      const [least, most] = [costs.at(0)!, costs.at(-1)!]
      return (most.cost - least.cost) / (most.bare - least.bare)
    }
    expect(alone.covers).toEqual([])
    expect(rise(alone)).toBeGreaterThan(3)
  })

  it('lets a print run on past the card’s edge where the words are at the other, and be larger so', () => {
    const prints = (layout: CardLayout, width = 1000) =>
      listFrames(layout, { width, height: 1000 }, subject)
        .filter(({ stand }) => stand === 'print')
        .map(({ box }) => box)
    const [above, below] = [prints(band), prints(story, 600)]
    const past = above.filter(({ y }) => y < 0)
    expect(past).toHaveLength(above.length / 2)
    const largest = (boxes: typeof above): number => Math.max(...boxes.map(areaOf))
    expect(largest(past)).toBeGreaterThan(1.05 * largest(above.filter(({ y }) => y >= 0)))
    expect(below.some(box => bottomOf(box) > story.canvas.size.height)).toBe(true)
    expect(below.every(({ y }) => y > 0)).toBe(true)
  })

  it('lets a print run on past the card’s side where a sheet stands at the other', () => {
    const beside = layOutTree({
      children: [
        { area: 'card', photo: { inset: true } },
        { area: 'live', align: 'start', children: [{ ...words, width: percent(50), height: percent(100) }] },
      ],
    })
    const { canvas, covers } = beside
    const prints = listFrames(beside, { width: 1000, height: 1000 }, subject).filter(
      ({ stand, box }) => stand === 'print' && box.x > covers[0]!.x,
    )
    const past = prints.filter(({ box }) => rightOf(box) > canvas.size.width)
    expect(past.length).toBeGreaterThan(0)
    expect(past.length).toBeLessThan(prints.length)
  })

  it('keeps a window at the card’s edge where its frame is there', () => {
    const corner = layOutTree({
      direction: 'row',
      align: 'start',
      children: [
        { photo: { inset: true }, width: percent(60), height: percent(50) },
        { width: percent(40), children: [{ text: textStyle({ least: vmin(4), most: vmin(5) }) }] },
      ],
    })
    const frames = listFrames(corner, { width: 500, height: 1000 }, subject)
    expect(frames.length).toBeGreaterThan(1)
    for (const { box } of frames) expect([box.x, box.y]).toEqual([0, 0])
    expect(new Set(frames.map(({ box }) => box.width)).size).toBeGreaterThan(1)
  })

  it('makes a window in a film smaller, towards the photo’s proportions, at the end away from the words', () => {
    const { box: area } = framed.photo
    const from = area.width / area.height
    for (const [width, height] of [
      [1000, 1000],
      [3000, 1000],
      [400, 1000],
    ] as const) {
      const frames = listFrames(framed, { width, height }, subject)
      expect(frames.length).toBeGreaterThan(1)
      for (const { box, stand } of frames) {
        expect(stand).toBe('full')
        expect(holds(area, box, 1)).toBe(true)
        expect(centreOf(box).x).toBeCloseTo(centreOf(area).x, -0.5)
        expect(Math.abs(box.y - area.y)).toBeLessThanOrEqual(1)
        const ratio = box.width / box.height
        expect(ratio).toBeGreaterThan(Math.min(from, 0.7) - 0.01)
        expect(ratio).toBeLessThan(Math.max(from, 1.45) + 0.01)
      }
      const costs = frames.toSorted((a, b) => areaOf(b.box) - areaOf(a.box)).map(({ cost }) => cost)
      expect(costs).toEqual(costs.toSorted((a, b) => a - b))
    }
  })

  it('grows a film’s foot before its border gets uneven', () => {
    const { box: area } = framed.photo
    const costFor = (width: number, height: number): number => {
      const [, , { box, cost } = { box: area, cost: 0 }] = listFrames(framed, { width, height }, subject)
      return cost / (1 - areaOf(box) / areaOf(area))
    }
    expect(costFor(400, 1000)).toBeGreaterThan(1.5 * costFor(3000, 1000))
  })

  it('finds a little left at a picture’s sides far less dear than half of its film', () => {
    const costs = listFrames(framed, { width: 400, height: 1000 }, subject)
      .slice(1)
      .map(({ cost }) => cost)
    expect(costs.length).toBeGreaterThan(2)
    expect(costs.at(-1)).toBeGreaterThan(1.6 * costs[0]!)
  })

  it('finds a bare table as dear in a small part of the card as in a large one', () => {
    const dearness = (share: number): number => {
      const panel = layOutTree({
        direction: 'row',
        children: [
          { photo: { inset: true }, width: percent(share), height: percent(100) },
          { ...words, width: percent(100 - share) },
        ],
      })
      const { box: area } = panel.photo
      const [first, last] = listFrames(panel, { width: 1000, height: 1000 }, subject)
        .filter(({ stand, box }) => stand === 'print' && holds(area, box, 1))
        .toSorted((a, b) => areaOf(a.box) - areaOf(b.box))
        .map(({ box, cost }) => ({ cost, bare: 1 - areaOf(box) / areaOf(area) }))
        .filter((_, index, { length }) => index === 0 || index === length - 1)
      return (first!.cost - last!.cost) / (first!.bare - last!.bare)
    }
    expect(dearness(60)).toBeGreaterThan(1)
    expect(dearness(35)).toBeCloseTo(dearness(60), 1)
  })

  it('makes no strip of a print', () => {
    const prints = listFrames(band, { width: 400, height: 1600 }, subject).filter(
      ({ stand }) => stand === 'print',
    )
    expect(prints.length).toBeGreaterThan(0)
    for (const { box } of prints)
      expect(Math.max(box.width / box.height, box.height / box.width)).toBeLessThanOrEqual(1.7)
  })

  it('fills a block among cells', () => {
    expect(listFrames(cells, { width: 3000, height: 1000 }, subject)).toHaveLength(1)
  })
})

describe('a head that fills its photo', () => {
  const photo = { width: 1000, height: 1000 }
  const head = faceAt(boxOf(60, 40, 880, 900))

  it.each(Object.entries({ band, bandFirst, framed, story }))(
    'is whole in a window that is not of its shape: %s',
    (_, layout) => {
      const { crop } = arrange([layout], photo, head)
      expect(crop.headVisible).toBeGreaterThan(0.99)
      expect(crop.stand).toBe(layout === framed ? 'full' : 'print')
    },
  )

  it('as a print leaves what lies beside it in sight', () => {
    const scene = composeScene(arrange([bandFirst], photo, head), {
      ground: 'paper',
      tones: tonesOf([120, 120, 120]),
      dpi: null,
      seed: 'a',
      sheet: sheetOf(1),
      faceOf: () => ({
        families: [],
        weight: 400,
        strokeEm: 0,
        figureSlant: 0,
        oneShape: false,
        language: 'en',
        direction: 'ltr',
      }),
      reportUrl: null,
    })
    expect(scene.below.map(({ material }) => material)).toEqual(['desk', 'flat', 'film'])
  })
})
