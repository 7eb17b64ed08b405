import { describe, expect, it } from 'vitest'
import { seedRandom } from '../../src/base/random.js'
import { createCanvas, registerFonts } from '../../src/draw/canvas.js'
import { placeLetters } from '../../src/draw/letters.js'
import { openMeasure } from '../../src/draw/measure.js'
import { fontBook, fontsFolder } from '../text/book.js'

// Registers the faces.
openMeasure(fontsFolder)(
  'a',
  (await import('../../src/text/hand.js')).chooseFont('pen', 'en', 'a', fontBook, 'patrick'),
  'en',
)

function contextOf(sizePx: number) {
  const context = createCanvas(10, 10).getContext('2d')
  context.font = `400 ${sizePx}px "${fontBook.faces.get('patrick')?.family}"`
  return context
}
const place = (text: string, sizePx = 100, seed = 1) =>
  placeLetters(contextOf(sizePx), text, sizePx, seedRandom(seed)) ?? []

describe('letters', () => {
  it('are all of the word’s, each accent with its own, in their places', () => {
    const letters = place('à e\u0301té')
    expect(letters.map(({ text }) => text)).toEqual(['à', 'e\u0301', 't', 'é'])
    const context = contextOf(100)
    const [, , third] = letters
    // A letter stands where the even word has it, but for the middle that it is narrowed about.
    const even = context.measureText('à e\u0301').width
    expect(Math.abs((third?.shape[4] ?? 0) - even)).toBeLessThan(5)
  })

  it('are the same to the last bit whatever was drawn before, in whatever size', () => {
    for (const sizePx of [100, 13.7, 41.3, 9.1, 220, 63.27, 28.9])
      for (const text of 'WmaeiofkT') {
        const [letter] = place(text, sizePx)
        const [width = 0, , , , x] = letter?.shape ?? []
        // About the middle of its own width, as it is at its own size.
        expect(x).toBe((contextOf(sizePx).measureText(text).width / 2) * (1 - width))
      }
  })

  it('keep their kerning', () => {
    const context = contextOf(1000)
    const [, second] = place('To', 1000)
    const kerning =
      context.measureText('To').width - context.measureText('T').width - context.measureText('o').width
    const [, free] = place('oo', 1000)
    const moved = (second?.shape[4] ?? 0) - context.measureText('T').width
    const unmoved = (free?.shape[4] ?? 0) - context.measureText('o').width
    expect(moved - unmoved).toBeCloseTo(kerning, 0)
  })

  it.each([
    ['mynerve', '#catsforkids'],
    ['mansalva-latin', '#catsforkids'],
    ['patrick', 'film'],
  ])('are left together where they have other shapes side by side: %s, %s', (face, text) => {
    const font = fontBook.faces.get(face)
    if (font === undefined) throw new Error(`no ${face}`)
    registerFonts([font], fontsFolder)
    const context = createCanvas(10, 10).getContext('2d')
    for (const sizePx of [20, 64.7, 200]) {
      context.font = `${font.weight} ${sizePx}px "${font.family}"`
      expect(placeLetters(context, text, sizePx, seedRandom(1))).toBeNull()
      expect(placeLetters(context, 'o', sizePx, seedRandom(1))).toHaveLength(1)
    }
  })

  it('are no two alike, and the same each time', () => {
    const shapes = place('eeeeeeee').map(({ shape: [a, b, c, d] }) => [a, b, c, d].join())
    expect(new Set(shapes).size).toBe(8)
    expect(place('eeee')).toEqual(place('eeee'))
    expect(place('eeee', 100, 2)).not.toEqual(place('eeee'))
  })

  it('never grow, and the first and last of a word lean nowhere', () => {
    for (let seed = 0; seed < 60; seed++) {
      const shapes = place('seventy', 100, seed).map(({ shape }) => shape)
      for (const [a, b, c, d] of shapes) {
        expect(Math.max(a, d)).toBeLessThanOrEqual(1)
        expect(Math.min(a, d)).toBeGreaterThan(0.9)
        expect(Math.max(Math.abs(b), Math.abs(c))).toBeLessThan(0.05)
      }
      for (const shape of [shapes[0], shapes.at(-1)]) expect(shape?.slice(1, 3).map(Math.abs)).toEqual([0, 0])
    }
  })
})
