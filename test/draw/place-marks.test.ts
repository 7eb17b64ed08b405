// Accents that have no letter of their own stand over it: by the face's anchors, or in the middle of its top, a hair above.
import { describe, expect, it } from 'vitest'
import { createCanvas, registerFonts } from '../../src/draw/canvas.js'
import { fontOf } from '../../src/draw/ink.js'
import { openMeasure } from '../../src/draw/measure.js'
import { placeMarks } from '../../src/draw/place-marks.js'
import { chooseFont, type Hand } from '../../src/text/hand.js'
import { fontBook, fontsFolder } from '../text/book.js'

registerFonts(fontBook.faces.values(), fontsFolder)
const sizePx = 120

function contextFor(hand: Hand, language: string, text: string) {
  const font = chooseFont(hand, language, text, fontBook)
  const context = createCanvas(8, 8).getContext('2d')
  context.lang = language
  context.font = fontOf(
    font.weight,
    sizePx,
    font.faces.map(({ family }) => family),
  )
  return { context, font }
}

describe('placeMarks', () => {
  it.each([
    ['pen', 'nl', 'ziíj\u0301', 'ziíȷ'],
    ['marker', 'nl', 'ziíj\u0301', 'ziíȷ'],
    ['pen', 'uk', 'хі\u0301ть', 'хıть'],
    ['marker', 'uk', 'хі\u0301ть', 'хıть'],
    ['pen', 'el', 'αβ\u0301γ', 'αβγ'],
  ] as const)('%s, %s: %s has its accent over the letter', (hand, language, text, bare) => {
    const { context } = contextFor(hand, language, text)
    const placed = placeMarks(context, text, sizePx)
    expect(placed.text).toBe(bare)
    expect(placed.marks.map(mark => mark.text)).toEqual(['\u0301'])
    const [mark] = placed.marks
    const at = text.indexOf('\u0301')
    const letter = bare[at - 1] ?? ''
    const [over, ink] = [context.measureText('\u0301'), context.measureText(letter)]
    const start = context.measureText(bare.slice(0, at)).width - ink.width
    const middle = (mark?.x ?? 0) + (over.actualBoundingBoxRight - over.actualBoundingBoxLeft) / 2
    expect(middle).toBeGreaterThan(start - ink.actualBoundingBoxLeft)
    expect(middle).toBeLessThan(start + ink.actualBoundingBoxRight)
    // A hair above: no more than a tenth of an em, and no touching.
    const gap = -ink.actualBoundingBoxAscent - ((mark?.y ?? 0) + over.actualBoundingBoxDescent)
    expect(gap).toBeGreaterThan(0.02 * sizePx)
    expect(gap).toBeLessThan(0.1 * sizePx)
  })

  it.each([
    ['print', 'uk', 'за\u0301мок, j\u0301'],
    ['print-bold', 'bg', 'па\u0301ра'],
    ['pen', 'uk', 'за\u0301мок'],
    ['pen', 'fr', 'déjà, garçon'],
  ] as const)(
    '%s, %s: %s is left to the face, which has anchors or letters for it',
    (hand, language, text) => {
      const { context } = contextFor(hand, language, text)
      expect(placeMarks(context, text, sizePx)).toEqual({ text, marks: [] })
    },
  )

  it('takes no room beside the letter', () => {
    const measure = openMeasure(fontsFolder)
    const { font } = contextFor('marker', 'nl', 'zij\u0301n')
    expect(measure('zij\u0301n', font, 'nl')).toBeLessThan(measure('zijn', font, 'nl') + 0.05)
  })
})
