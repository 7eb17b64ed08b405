import { describe, expect, it } from 'vitest'
import { directionOfText, isolate, runsFromRight } from '../../src/text/script.js'

describe('the direction of a text', () => {
  it('is its first letter’s', () => {
    expect(directionOfText('78 photos, צילומים')).toBe('ltr')
    expect(directionOfText('«צילומים» of cats')).toBe('rtl')
    expect(directionOfText('… قطة')).toBe('rtl')
    expect(directionOfText('Фото')).toBe('ltr')
  })

  it('leaves out what is isolated, and is not known without letters', () => {
    expect(directionOfText(`${isolate('inhope.org')}: قطة`)).toBe('rtl')
    expect(directionOfText(isolate('#catsforkids'))).toBeNull()
    expect(directionOfText('78 🐈')).toBeNull()
  })
})

it('words that run from the right are seen wherever they stand', () => {
  expect(runsFromRight('a cat, חתול')).toBe(true)
  expect(runsFromRight('a cat, γάτα, кот 78')).toBe(false)
})
