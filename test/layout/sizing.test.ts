import { describe, expect, it } from 'vitest'
import { openBoxes } from '../../src/layout/boxes.js'
import { openSizing, sizeTexts } from '../../src/layout/sizing.js'
import type { TextStyle } from '../../src/template/template.js'
import { canvas, textStyle, vmin, yoga } from './layout-tools.js'

// Print looks larger than writing of the same size.
const looks: Record<string, number> = { pen: 0.4, print: 0.5 }
const legible = 20

function openWith(styles: readonly TextStyle[], isWritten = false) {
  const tree = { children: styles.map(text => ({ text })) }
  const measureLeaf = () => ({ width: 0, height: 0 })
  const request = {
    yoga,
    tree,
    canvas,
    setText: () => null,
    measureLeaf,
    leastOf: () => legible,
    lookOf: ({ hand }: TextStyle) => looks[hand] ?? 1,
    isWritten,
    sizes: 'largest' as const,
  }
  return openSizing(request, openBoxes(yoga, tree, canvas, measureLeaf), {
    forbidden: 'none',
    evenness: 'strict',
  })
}

const shorter = Math.min(canvas.size.width, canvas.size.height)
const px = (share: number): number => (share / 100) * shorter

const message = textStyle({ slot: 'message', hand: 'pen', least: vmin(2), most: vmin(8) })
const source = textStyle({ slot: 'source', hand: 'print', least: vmin(3), most: vmin(4) })
const figure = textStyle({ slot: 'figure', hand: 'print', least: vmin(30), most: vmin(40) })

describe('sizes', () => {
  it('the message begins where nothing that is printed looks larger than it', () => {
    const { ranges } = openWith([message, source])
    expect(ranges.get(message)).toEqual({ least: expect.closeTo((px(3) * 0.5) / 0.4), most: px(8) })
    expect(ranges.get(source)).toEqual({ least: px(3), most: px(4) })
  })

  it('but for the figure, which is larger than all', () => {
    const { ranges } = openWith([message, source, figure])
    expect(ranges.get(message)?.least).toBeCloseTo((px(3) * 0.5) / 0.4)
  })

  it('what somebody wrote by hand is as it is, and may be smaller', () => {
    expect(openWith([message, source], true).ranges.get(message)?.least).toBe(Math.max(legible, px(2)))
  })

  it('no text looks larger than the message at any share of their ranges, but the figure', () => {
    const sizing = openWith([message, source, figure])
    for (const main of [0, 0.3, 1]) {
      const sizes = sizeTexts(sizing, { main, others: 1, small: 1 })
      const look = (style: TextStyle): number => sizes.get(style)! * looks[style.hand]!
      expect(look(source)).toBeLessThanOrEqual(look(message) + 1e-9)
      expect(look(figure)).toBeGreaterThan(look(message))
      expect(sizes.get(figure)).toBe(px(40))
    }
  })
})
