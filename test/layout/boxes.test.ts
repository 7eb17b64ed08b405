import { describe, expect, it } from 'vitest'
import { bottomOf, boxOf, holds, rightOf } from '../../src/base/geometry.js'
import {
  type Canvas,
  type LeafMeasure,
  openBoxes,
  pixelsOf,
  type TextMeasure,
  walk,
} from '../../src/layout/boxes.js'
import type { TemplateNode } from '../../src/template/template.js'
import { canvas, percent, textStyle, u, vmin, yoga } from './layout-tools.js'

// A text of 300 × 20 px that wraps: half as wide, twice as high.
const wrapped: TextMeasure = (_, maxWidth) => ({
  width: Math.min(300, maxWidth),
  height: 20 * Math.ceil(300 / maxWidth),
})
const square: LeafMeasure = (_, maxWidth, maxHeight) => {
  const side = Math.min(maxWidth, maxHeight, 100)
  return { width: side, height: side }
}

function place(tree: TemplateNode, on: Canvas = canvas, measureText = wrapped) {
  const boxes = openBoxes(yoga, tree, on, square)
  const placed = boxes.place(measureText)
  boxes.free()
  return placed
}

describe('pixelsOf', () => {
  it('knows percent of the parent, spacing units and shares of the shorter side', () => {
    expect(pixelsOf(percent(50), canvas, 300)).toBe(150)
    expect(pixelsOf(u(1.5), canvas, 300)).toBe(60)
    expect(pixelsOf(vmin(6), { ...canvas, size: { width: 2000, height: 1000 } }, 300)).toBe(60)
  })
})

describe('openBoxes', () => {
  it('lays out again with other sizes as if for the first time', () => {
    const text = { text: textStyle() }
    const tree: TemplateNode = {
      padding: [u(1), u(1), u(1), u(1)],
      children: [
        { grow: 1 },
        { width: percent(30), children: [text, { direction: 'row', children: [text, text] }] },
      ],
    }
    const large: TextMeasure = () => ({ width: 200, height: 90 })
    const boxes = openBoxes(yoga, tree, canvas, square)
    const [first, second, third] = [boxes.place(wrapped), boxes.place(large), boxes.place(wrapped)]
    boxes.free()
    expect(first).toEqual(place(tree))
    expect(second).toEqual(place(tree, canvas, large))
    expect(third).toEqual(first)
    expect(second).not.toEqual(first)
  })

  it('lays the root over the whole card and lets a child grow', () => {
    const { box, children } = place({
      padding: [u(1), u(1), u(1), u(1)],
      children: [{ grow: 1 }, { height: percent(25) }],
    })
    expect(box).toEqual(boxOf(0, 0, 1000, 1000))
    expect(children.map(child => child.box)).toEqual([boxOf(40, 40, 920, 690), boxOf(40, 730, 920, 230)])
  })

  it('takes areas out of the flow: the card, and where text may stand', () => {
    const { children } = place({ children: [{ area: 'card' }, { area: 'live' }] })
    expect(children.map(child => child.box)).toEqual([boxOf(0, 0, 1000, 1000), canvas.live])
  })

  it('gives text the width that it asks for, and the height of its lines when it must wrap', () => {
    const text = { text: textStyle() }
    const { children } = place({
      align: 'start',
      children: [text, { width: percent(20), children: [text] }],
    })
    expect(children[0]?.box).toEqual(boxOf(0, 0, 300, 20))
    expect(children[1]?.children[0]?.box).toEqual(boxOf(0, 20, 200, 40))
  })

  it('does not round: a text’s box is as wide as the text', () => {
    const tree: TemplateNode = { align: 'start', children: [{ text: textStyle() }] }
    const { children } = place(tree, canvas, () => ({ width: 123.4, height: 20.3 }))
    expect(children[0]?.box.width).toBeCloseTo(123.4, 3)
    expect(children[0]?.box.height).toBeCloseTo(20.3, 3)
  })

  it('knows the story’s safe area as padding', () => {
    const story: Canvas = {
      size: { width: 1000, height: 2000 },
      live: boxOf(60, 300, 880, 1000),
      unit: 40,
    }
    const { content } = place({ padding: ['safe', 'safe', 'safe', 'safe'] }, story)
    expect(content).toEqual(story.live)
  })

  it('wraps a row, and mirrors it for languages that are read from the right', () => {
    const row: TemplateNode = {
      direction: 'row',
      wrap: true,
      children: [
        { width: percent(60), height: u(1) },
        { width: percent(60), height: u(1) },
      ],
    }
    expect(place(row).children.map(({ box }) => [box.x, box.y])).toEqual([
      [0, 0],
      [0, 40],
    ])
    expect(place(row, { ...canvas, direction: 'rtl' }).children.map(({ box }) => rightOf(box))).toEqual([
      1000, 1000,
    ])
  })

  it('turns margins and paddings round with the rows, but not the edges of the card', () => {
    const padded: TemplateNode = {
      padding: [u(0), u(1), u(0), u(2)],
      children: [{ margin: [u(0), u(3), u(0), u(0)], height: u(1) }],
    }
    const edges = (direction: 'ltr' | 'rtl') => {
      const [child] = place(padded, { ...canvas, direction }).children
      return child && [child.box.x, rightOf(child.box)]
    }
    expect(edges('ltr')).toEqual([80, 840])
    expect(edges('rtl')).toEqual([160, 920])
    const safe: TemplateNode = { padding: ['safe', 'safe', 'safe', 'safe'] }
    const live = boxOf(70, 20, 800, 600)
    for (const direction of ['ltr', 'rtl'] as const)
      expect(place(safe, { ...canvas, live, direction }).content).toEqual(live)
  })

  it('does not squeeze a logo', () => {
    const { children } = place({
      align: 'start',
      children: [{ logo: true, maxWidth: u(1), maxHeight: u(9) }],
    })
    expect(children[0]?.box).toEqual(boxOf(0, 0, 100, 100))
  })
})

describe('walk', () => {
  it('gives parents before children, in the order of painting', () => {
    const ids = [
      ...walk(place({ id: 'a', children: [{ id: 'b', children: [{ id: 'c' }] }, { id: 'd' }] })),
    ].map(({ node }) => node.id)
    expect(ids).toEqual(['a', 'b', 'c', 'd'])
  })

  it('keeps children in their parents where nothing is too large', () => {
    const tree: TemplateNode = {
      padding: [u(1), u(2), u(1), u(2)],
      gap: u(1),
      children: [{ grow: 1 }, { direction: 'row', children: [{ grow: 1, height: u(2) }, { width: u(3) }] }],
    }
    for (const parent of walk(place(tree))) {
      for (const child of parent.children) {
        expect(holds(parent.content, child.box)).toBe(true)
        expect(bottomOf(child.box)).toBeLessThanOrEqual(1000)
      }
    }
  })
})
