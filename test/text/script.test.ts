import { describe, expect, it } from 'vitest'
import { directionOfText, isolate, runsFromRight, runsOneWay } from '../../src/text/script.js'

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

it('words can be placed one after another where none would change places', () => {
  expect(runsOneWay('a cat, γάτα, кот 78', 'ltr')).toBe(true)
  expect(runsOneWay('a cat, חתול', 'ltr')).toBe(false)
  expect(runsOneWay(`صورة 78 قطة، ${isolate('#catsforkids')}`, 'rtl')).toBe(true)
  expect(runsOneWay('78 صورة', 'rtl')).toBe(true)
  for (const text of ['صورة Child Focus', 'צילום – 78', '78 images, צילום'])
    expect(runsOneWay(text, 'rtl')).toBe(false)
})
