import { describe, expect, it } from 'vitest'
import { fitTree } from '../../src/layout/fit.js'
import type { FitRequest } from '../../src/layout/sizing.js'
import type { Hand, TemplateNode } from '../../src/template/template.js'
import { chooseFont } from '../../src/text/hand.js'
import { waysToBreak } from '../../src/text/other-lines.js'
import { resolveSetting, typesetAt } from '../../src/text/typeset.js'
import { fakeMeasure, fontBook } from '../text/book.js'
import { canvas, percent, textStyle, vmin, yoga } from './layout-tools.js'

const sentence = 'For every cat photo, many images of child sexual abuse are shared, day after day.'

function setIn(
  breaks: FitRequest['breaks'],
  hand: Hand = 'pen',
  box: readonly number[] = [70, 40],
  words = sentence,
) {
  const message = textStyle({ hand, least: vmin(2), most: vmin(12) })
  const [across = 0, height = 0] = box
  const tree: TemplateNode = {
    children: [{ width: percent(across), maxHeight: percent(height), children: [{ text: message }] }],
  }
  const fitted = fitTree({
    yoga,
    tree,
    canvas,
    setText: (_, sizePx, maxWidthPx, { other, ...rules }) => {
      const request = {
        text: words,
        font: chooseFont(hand, 'en', words, fontBook),
        language: 'en',
        align: 'start',
        handwriting: null,
        maxWidthPx,
        ...rules,
      } as const
      const setting = resolveSetting(request, fakeMeasure)
      return other
        ? (waysToBreak(setting, sizePx, other.lines)[other.place] ?? null)
        : typesetAt(setting, sizePx)
    },
    measureLeaf: () => ({ width: 0, height: 0 }),
    leastOf: () => 20,
    lookOf: () => 0.4,
    breaks,
    sizes: 'largest',
  })
  if ('ratio' in fitted) throw new Error('does not fit')
  const text = fitted.texts.get(message)
  if (text === undefined) throw new Error('no message')
  return { ...text, said: text.lines.map(line => line.text) }
}

describe('a message in other lines', () => {
  const boxes = [
    [60, 40],
    [70, 40],
    [80, 40],
    [90, 30],
    [50, 60],
  ] as const

  it('stands on as many, or one more, and nearly as large', () => {
    let others = 0
    for (const box of boxes) {
      const best = setIn('best', 'pen', box)
      for (const breaks of ['next', 'more'] as const) {
        const other = setIn(breaks, 'pen', box)
        expect(other.said.join(' ')).toBe(best.said.join(' '))
        expect(other.sizePx).toBeGreaterThanOrEqual(0.88 * best.sizePx - 1e-6)
        expect(other.evenness).toBeGreaterThanOrEqual(0.5)
        expect(other.lineCount - best.lineCount).toBeLessThanOrEqual(breaks === 'more' ? 1 : 0)
        if (other.said.join('|') === best.said.join('|')) continue
        others++
        expect(other.parted).toBe(0)
      }
    }
    expect(others).toBeGreaterThan(2)
  })

  it('parts nothing, even where the best lines do', () => {
    const words = 'All of the cats in the house of my old aunt are on the roof.'
    const box = [64, 20]
    const best = setIn('best', 'pen', box, words)
    expect(best.said[0]).toBe('All of the cats in the')
    for (const breaks of ['next', 'more'] as const) {
      const other = setIn(breaks, 'pen', box, words)
      expect(other.said.join('|') === best.said.join('|') || other.parted === 0).toBe(true)
    }
  })

  it('is left in the best where it is printed', () => {
    for (const box of boxes)
      expect(setIn('next', 'print', box).said).toEqual(setIn('best', 'print', box).said)
  })
})
