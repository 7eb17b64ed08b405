import { describe, expect, it } from 'vitest'
import { boxOf } from '../../src/base/geometry.js'
import type { Canvas } from '../../src/layout/boxes.js'
import { fitTree } from '../../src/layout/fit.js'
import type { TextStyle } from '../../src/template/template.js'
import { chooseFont } from '../../src/text/hand.js'
import { fakeMeasure, fontBook } from '../text/book.js'
import { typeset } from '../text/typeset-once.js'
import { percent, textStyle, vmin, yoga } from './layout-tools.js'

const wide: Canvas = { size: { width: 1600, height: 900 }, live: boxOf(36, 36, 1528, 828), unit: 36 }
const square: Canvas = { size: { width: 900, height: 900 }, live: boxOf(36, 36, 828, 828), unit: 36 }

const message = textStyle({ least: vmin(4), most: vmin(12) })
const hashtag = textStyle({ slot: 'hashtag', least: vmin(4), most: vmin(8) })
const report = textStyle({ slot: 'report', least: vmin(2.5), most: vmin(4) })
const source = textStyle({ slot: 'source', least: vmin(2.5), most: vmin(4) })

/** A panel of 600 px; one word of the message is nearly as wide as that at its smallest. */
const fitOn = (
  on: Canvas,
  reported: string,
  words = 'Eine außergewöhnlichlangewortreihe',
  small: readonly TextStyle[] = [report],
) => {
  const texts: Partial<Record<TextStyle['slot'], string>> = {
    message: words,
    hashtag: '#cats',
    report: reported,
    source: 'Interpol',
  }
  const fitted = fitTree({
    yoga,
    tree: {
      children: [
        {
          width: percent((600 / on.size.width) * 100),
          children: [message, hashtag, ...small].map(text => ({ text })),
        },
      ],
    },
    canvas: on,
    setText: (style, sizePx, maxWidthPx, rules) => {
      const text = texts[style.slot] ?? ''
      const font = chooseFont(style.hand, 'de', text, fontBook)
      return typeset(
        { text, font, language: 'de', align: 'start', maxWidthPx, handwriting: null, sizePx, ...rules },
        fakeMeasure,
      )
    },
    measureLeaf: () => ({ width: 0, height: 0 }),
    leastOf: () => 20,
    lookOf: () => 0.5,
    sizes: 'largest',
  })
  if ('ratio' in fitted) throw new Error(`does not fit: ${fitted.ratio}`)
  return (style: TextStyle) => fitted.texts.get(style)!
}

describe('small print beside a photo', () => {
  it('is as large as the hashtag lets it be where a wide word alone holds the message back', () => {
    const [beside, under] = [fitOn(wide, 'inhope.org'), fitOn(square, 'inhope.org')]
    expect(beside(message).sizePx).toBeLessThan(0.6 * 108)
    expect(beside(message).sizePx).toBeCloseTo(under(message).sizePx, 0)
    expect(beside(report).sizePx).toBeCloseTo(0.85 * beside(hashtag).sizePx, 0)
    expect(beside(report).sizePx).toBeGreaterThan(1.15 * under(report).sizePx)
  })

  const long = 'Signaler de telles images: stopchild.be'

  it('takes no third line for being larger', () => {
    const set = fitOn(wide, long, 'Eine Katze', [report, source])
    expect(set(report).lines).toHaveLength(1)
    expect(set(report).sizePx).toBeGreaterThan(22.5)
    expect(set(report).sizePx).toBeLessThan(36)
    expect(fitOn(wide, long.repeat(2), 'Eine Katze')(report).lines).toHaveLength(2)
  })

  it('takes a second one where it is a single line: under a message of one’s own it alone tells what is meant', () => {
    const longer = `${long} oder 116`
    const alone = fitOn(wide, longer, 'Eine Katze')(report)
    expect(alone.lines).toHaveLength(2)
    expect(alone.sizePx).toBeGreaterThan(
      1.15 * fitOn(wide, longer, 'Eine Katze', [report, source])(report).sizePx,
    )
    // Not for a tenth.
    expect(fitOn(wide, long, 'Eine Katze')(report).lines).toHaveLength(1)
  })
})
