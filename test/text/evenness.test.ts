import { describe, expect, it } from 'vitest'
import { evennessOf, leastEvenness, longestWordOf } from '../../src/text/evenness.js'

const line = (text: string) => ({
  width: text.length,
  longest: longestWordOf(text),
  isLone: !text.includes(' '),
})
const lines = (...texts: string[]) => texts.map(line)

describe('evennessOf', () => {
  it('is narrowest by widest', () => {
    expect(evennessOf(lines('ten letter', 'four', 'eight ab'), 'strict')).toBeCloseTo(0.4)
    expect(evennessOf(lines('one line'), 'strict')).toBe(1)
  })

  it('lets a column of four lines end with one long word, and no shorter column', () => {
    const column = lines(
      'Voor elke kattenfoto',
      'worden er 78 beelden',
      'kindermisbruik in beelden',
      'gedeelde.',
    )
    expect(evennessOf(column, 'strict')).toBeLessThan(leastEvenness)
    expect(evennessOf(column, 'loose')).toBeGreaterThan(leastEvenness)
    expect(evennessOf(column.slice(1), 'loose')).toBeLessThan(leastEvenness)
  })

  it('leaves no word over under a much wider line, though a column may begin as short', () => {
    const wide = ['worden er 78 beelden', 'van seksueel kindermisbruik', 'op het internet']
    expect(evennessOf(lines(...wide, 'gedeeld.'), 'loose')).toBeLessThan(leastEvenness)
    expect(evennessOf(lines('Gedeeld:', ...wide), 'loose')).toBeGreaterThan(leastEvenness)
  })

  it('lets short words stand by themselves in a high column, where nearly all do', () => {
    const words = ['На сваку', 'подељену', 'фотографију', 'мачке', 'сексуалног', 'злостављања', 'деце.']
    expect(evennessOf(lines(...words), 'loose')).toBeGreaterThan(leastEvenness)
    expect(evennessOf(lines(...words), 'strict')).toBeLessThan(leastEvenness)
    expect(evennessOf(lines(...words.slice(1)), 'loose')).toBeLessThan(leastEvenness)
    expect(evennessOf(lines(...words.with(3, 'у')), 'loose')).toBeLessThan(leastEvenness)
  })

  it('lets no short word stand by itself', () => {
    const inside = lines('Voor elke kattenfoto', 'worden', 'er 78 beelden van', 'kindermisbruik gedeeld.')
    expect(evennessOf(inside, 'loose')).toBeLessThan(leastEvenness)
    const last = lines('Every cat and every', 'child is someone that', 'we can all of us be', 'for.')
    expect(evennessOf(last, 'loose')).toBeLessThan(leastEvenness)
  })
})
