// A text's units with their widths, by a ruler that says what it was asked.
import { describe, expect, it } from 'vitest'
import { chooseFont } from '../../src/text/hand.js'
import { type Measure, measureUnits } from '../../src/text/measure-units.js'
import { breakHere } from '../../src/text/segment.js'
import { fakeMeasure, fontBook } from './book.js'

const print = chooseFont('print', 'en', 'cat', fontBook)

/** Letters are half an em wide, spaces a quarter; ink begins and ends as many hundredths inside as a text has letters. */
function openRuler(edges: { start?: boolean; end?: boolean } = {}) {
  const asked: string[] = []
  const edge = (side: string) => (text: string) => {
    asked.push(`${side} ${text}`)
    return text.length / 100
  }
  const measure: Measure = Object.assign(
    (text: string, font: typeof print, language: string) => {
      asked.push(text)
      return fakeMeasure(text, font, language)
    },
    edges.start ? { inkStart: edge('start') } : {},
    edges.end ? { inkEnd: edge('end') } : {},
  )
  return { asked, measure }
}

const measured = (
  text: string,
  { font = print, language = 'en', hyphenate = false, ruler = openRuler() } = {},
) => measureUnits(text, font, language, hyphenate, ruler.measure)

describe('measureUnits', () => {
  it('leaves no less space than keeps a word’s ink off the next one’s', () => {
    const measure: Measure = Object.assign((text: string) => fakeMeasure(text, print, 'en'), {
      inkStart: () => 0,
      inkEnd: (text: string) => (text === 'for' ? -0.2 : 0),
    })
    const { spaceEm, spaceAfterEm } = measureUnits('for cats too', print, 'en', false, measure)
    expect(spaceAfterEm(0)).toBeGreaterThan(0.2 + 0.4 * print.xHeightEm)
    expect(spaceAfterEm(1)).toBe(spaceEm)
    expect(measured('for cats').spaceAfterEm(0)).toBe(0.25)
    const tails: Measure = Object.assign((text: string) => fakeMeasure(text, print, 'de'), {
      inkStart: (text: string) => (text.startsWith('j') ? -0.3 : 0),
      inkEnd: () => 0,
    })
    expect(measureUnits('für jedes', print, 'de', false, tails).spaceAfterEm(0)).toBe(0.25)
  })

  it('measures each word once, however often it stands there, and a space', () => {
    const ruler = openRuler()
    const { advancesEm, spaceEm, units } = measured('one cat one cat', { ruler })
    expect(units).toHaveLength(4)
    expect(advancesEm).toEqual([1.5, 1.5, 1.5, 1.5])
    expect(spaceEm).toBe(0.25)
    expect(ruler.asked.toSorted()).toEqual([' ', 'cat', 'one'])
  })

  it('takes words that no line parts as words of their own, and parts of a word as one', () => {
    const { units, spans, advancesEm, wordsOf } = measured(`78\u00A0images well${breakHere}known`)
    expect(units).toHaveLength(3)
    // 78, images, wellknown.
    expect(advancesEm).toEqual([1, 3, 4.5])
    expect(spans).toEqual([
      { first: 0, last: 1, wholeStart: true, wholeEnd: true },
      { first: 2, last: 2, wholeStart: true, wholeEnd: false },
      { first: 2, last: 2, wholeStart: false, wholeEnd: true },
    ])
    expect(wordsOf(0, 1)).toEqual([
      { text: '78', word: 0, advanceEm: 1 },
      { text: 'images', word: 1, advanceEm: 3 },
      { text: 'well', word: 2, advanceEm: 2 },
    ])
    expect(wordsOf(1, 2)).toEqual([{ text: 'wellknown', word: 2, advanceEm: 4.5 }])
  })

  it('sets a hand’s words closer where its face has them too far apart, though the face was measured before', () => {
    const { ruler, wide } = {
      ruler: openRuler(),
      wide: chooseFont('marker', 'en', 'one cat', fontBook, 'caveat'),
    }
    const close = chooseFont('marker', 'en', 'one cat', fontBook, 'kalam')
    expect(measured('one cat', { ruler, font: wide }).spaceEm).toBe(0.25)
    expect(measured('one cat', { ruler, font: close }).spaceEm).toBeCloseTo(0.175)
    expect(chooseFont('pen', 'en', 'one cat', fontBook, 'kalam').key).not.toBe(close.key)
  })

  it('counts on after several spaces that are not to be parted, and after a line of one’s own', () => {
    expect(
      measured('a\u00A0\u00A0b')
        .wordsOf(0, 0)
        .map(({ text, word }) => [text, word]),
    ).toEqual([
      ['a', 0],
      ['b', 1],
    ])
    const { wordsOf } = measured('one\ntwo')
    expect(wordsOf(0, 1).map(({ text, word }) => [text, word])).toEqual([
      ['one', 0],
      ['two', 1],
    ])
  })

  it('ends a line in a hyphen where it ends inside of a word that has one there', () => {
    const { units, wordsOf } = measured('Kindesmissbrauch', { language: 'de', hyphenate: true })
    expect(units.length).toBeGreaterThan(1)
    const [first = '', second = ''] = units.map(({ text }) => text)
    expect(wordsOf(0, 0).map(({ text }) => text)).toEqual([`${first}-`])
    expect(wordsOf(0, 1).map(({ text }) => text)).toEqual([`${first}${second}${units.length > 2 ? '-' : ''}`])
    const last = units.length - 1
    expect(wordsOf(0, last).map(({ text }) => text)).toEqual(['Kindesmissbrauch'])
    expect(measured('Kindesmissbrauch', { language: 'de' }).units).toHaveLength(1)
  })

  it('puts a hair space between a quote and a capital where the font needs it', () => {
    const font = { ...print, key: 'loose', looseQuotes: true }
    const drawn = (loose: boolean) => measured('“Cats” “are', { font: loose ? font : print }).wordsOf(0, 1)
    expect(drawn(true).map(({ text }) => text)).toEqual(['“\u200ACats”', '“are'])
    expect(drawn(false).map(({ text }) => text)).toEqual(['“Cats”', '“are'])
  })

  it('puts one between a # and a letter or figure where the font needs it', () => {
    const font = { ...print, key: 'loose', looseHash: 1 }
    const drawn = (loose: boolean) => measured('#cats #7 a# #', { font: loose ? font : print }).wordsOf(0, 3)
    expect(drawn(true).map(({ text }) => text)).toEqual(['#\u200Acats', '#\u200A7', 'a#', '#'])
    expect(drawn(false).map(({ text }) => text)).toEqual(['#cats', '#7', 'a#', '#'])
  })

  it('knows where ink begins and ends, asked once for each; nothing where the ruler cannot tell', () => {
    const ruler = openRuler({ start: true, end: true })
    const { inkStartOf, inkEndOf } = measured('a\u00A0word here', { ruler })
    // Of the line's first word, and of its last.
    expect([inkStartOf(0), inkEndOf(0), inkStartOf(1), inkEndOf(1)]).toEqual([0.01, 0.04, 0.04, 0.04])
    const asked = ruler.asked.length
    expect([inkStartOf(0), inkEndOf(0)]).toEqual([0.01, 0.04])
    expect(ruler.asked).toHaveLength(asked)
    const blind = measured('word')
    expect([blind.inkStartOf(0), blind.inkEndOf(0)]).toEqual([0, 0])
    const begins = measured('word', { ruler: openRuler({ start: true }) })
    expect([begins.inkStartOf(0), begins.inkEndOf(0)]).toEqual([0.04, 0])
    const empty = openRuler({ start: true, end: true })
    const nothing = measured('one\n\ntwo', { ruler: empty })
    expect(nothing.units.map((_, unit) => nothing.inkStartOf(unit) + nothing.inkEndOf(unit))).toEqual(
      nothing.units.map(({ text }) => (2 * text.length) / 100),
    )
    expect(empty.asked).not.toContain('start ')
    expect(empty.asked).not.toContain('')
  })

  it('is remembered for a ruler: by text, font, language and hyphens', () => {
    const ruler = openRuler()
    const first = measured('cat', { ruler })
    expect(measured('cat', { ruler })).toBe(first)
    expect(measured('cats', { ruler })).not.toBe(first)
    expect(measured('cat', { ruler, language: 'fr' })).not.toBe(first)
    expect(measured('cat', { ruler, hyphenate: true })).not.toBe(first)
    expect(measured('cat', { ruler, font: { ...print, key: 'other' } })).not.toBe(first)
    expect(measured('cat')).not.toBe(first)
  })

  it('forgets what it remembered where that is much: two hundred texts', () => {
    const ruler = openRuler()
    const first = measured('text 0', { ruler })
    for (let i = 1; i < 200; i++) measured(`text ${i}`, { ruler })
    expect(measured('text 0', { ruler })).toBe(first)
    measured('text 200', { ruler })
    expect(measured('text 0', { ruler })).not.toBe(first)
  })
})
