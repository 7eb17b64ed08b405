import { describe, expect, it } from 'vitest'
import type { FontBook } from '../../src/text/font-book.js'
import { chooseFont, findSubstituted, findUncovered, type Hand } from '../../src/text/hand.js'
import type { HandName } from '../../src/text/hands.js'
import { directionOf, findTextScript } from '../../src/text/script.js'
import { fontBook } from './book.js'

const choose = (hand: Hand, language: string, text: string) => chooseFont(hand, language, text, fontBook)
const idsOf = (hand: Hand, language: string, text: string) =>
  choose(hand, language, text).faces.map(face => face.id)

describe('chooseFont', () => {
  it.each<[Hand, string, string, string[], number, number]>([
    ['pen', 'fr', 'photo de chat', ['caveat'], 1, 0],
    ['marker', 'fr', 'photo de chat', ['caveat-brush'], 0.92, 0.026],
    ['print', 'fr', 'photo de chat', ['roboto-condensed'], 1, 0],
    ['print-bold', 'el', 'γάτα', ['roboto-condensed-bold'], 1, 0],
    ['pen', 'el', 'φωτογραφία γάτας', ['mynerve'], 0.87, 0.026],
    ['marker', 'el', 'φωτογραφία γάτας', ['mynerve'], 0.87, 0.06],
    ['pen', 'uk', 'кота', ['caveat'], 1, 0],
    ['marker', 'bg', 'котка', ['caveat'], 1.04, 0.034],
    ['marker', 'sr-Latn', 'mačka', ['caveat-brush'], 0.92, 0.026],
    ['pen', 'ar', 'صورة قطة', ['playpen-arabic'], 0.78, 0],
    ['pen', 'ar', 'صورة 78', ['playpen-arabic', 'playpen'], 0.78, 0],
    ['print', 'he', 'חתול stopchildporno.be', ['playpen-hebrew', 'roboto-condensed'], 1, 0],
    ['print-bold', 'he', '78 תמונות', ['playpen-hebrew', 'roboto-condensed-bold'], 1, 0.02],
    ['print-bold', 'ar', 'صورة 78', ['playpen-arabic', 'roboto-condensed-bold'], 1, 0.02],
  ])('%s, %s: %s', (hand, language, text, faces, sizeRatio, strokeEm) => {
    expect(idsOf(hand, language, text)).toEqual(faces)
    expect(choose(hand, language, text)).toMatchObject({ sizeRatio, strokeEm, standIns: 0 })
  })

  it('tells wishes apart that differ in one thing, asked again too', () => {
    const fontOf = (hand: Hand, language: string, text: string, name: HandName | null, book: FontBook) =>
      chooseFont(hand, language, text, book, name).key
    const withoutCaveat = { faces: new Map([...fontBook.faces].filter(([id]) => id !== 'caveat')) }
    for (const _ of [1, 2]) {
      expect(fontOf('pen', 'fr', 'chat', null, fontBook)).toBe('caveat|1|0|1|1')
      expect(fontOf('marker', 'fr', 'chat', null, fontBook)).toMatch(/^caveat-brush/)
      expect(fontOf('pen', 'fr', 'chat', 'kalam', fontBook)).toMatch(/^kalam/)
      expect(fontOf('pen', 'fr', 'γάτα', null, fontBook)).toMatch(/^mynerve/)
      expect(() => fontOf('pen', 'fr', 'chat', null, withoutCaveat)).toThrow('INSTALLATION_BROKEN')
    }
    // The letters of the card's own language decide before their number.
    expect(fontOf('pen', 'el', 'π est grec', null, fontBook)).not.toBe(
      fontOf('pen', 'fr', 'π est grec', null, fontBook),
    )
  })

  it('leaves a text of Latin letters only to the Latin face, whatever the language', () => {
    for (const language of ['el', 'bg', 'ar', 'he'])
      expect(choose('pen', language, '#catsforkids')).toMatchObject({
        key: 'caveat|1|0|1|1',
        direction: 'ltr',
      })
  })

  it('lets the language’s own letters decide before their number', () => {
    expect(idsOf('marker', 'el', 'Ναι: stopchildporno.be')).toEqual(['mynerve'])
    expect(choose('print', 'ar', 'للإبلاغ stopchildporno.be').direction).toBe('rtl')
    expect(idsOf('pen', 'fr', 'π est grec')).toEqual(['caveat', 'mynerve'])
  })

  it('gives legible minima at the nominal size', () => {
    const pixels = (hand: Hand, language: string, text: string) =>
      Math.round(choose(hand, language, text).legibleRatio * 1080)
    expect(pixels('pen', 'fr', 'chat')).toBe(60)
    expect(pixels('pen', 'el', 'γάτα')).toBe(60)
    expect(pixels('marker', 'fr', 'chat')).toBe(59)
    expect(pixels('marker', 'bg', 'котка')).toBe(58)
    expect(pixels('print', 'fr', 'chat')).toBe(24)
  })

  it('calls a stand-in for what the hand lacks, and says so', () => {
    const font = choose('marker', 'en', 'Cat, кот, γάτα')
    expect(font.faces.map(face => face.id)).toEqual(['caveat-brush', 'caveat', 'mynerve'])
    expect(findUncovered('Cat, кот, γάτα', font)).toEqual([])
    expect(findSubstituted('Cat, кот, γ', font)).toEqual([
      'к (U+043A)',
      'о (U+043E)',
      'т (U+0442)',
      'γ (U+03B3)',
    ])
  })

  it('names what no face has', () => {
    expect(findUncovered('cat 猫', choose('pen', 'en', 'cat 猫'))).toEqual(['猫 (U+732B)'])
    expect(findSubstituted('cat 猫', choose('pen', 'en', 'cat 猫'))).toEqual([])
  })

  const without = (id: string) => ({ faces: new Map([...fontBook.faces].filter(([key]) => key !== id)) })

  it('works without the optional faces, and refuses a book without the hand’s own', () => {
    const only = (id: string) => ({ faces: new Map([...fontBook.faces].filter(([key]) => key === id)) })
    expect(findUncovered('صورة', chooseFont('pen', 'fr', 'صورة', without('playpen-arabic')))).toHaveLength(4)
    expect(() => chooseFont('print', 'fr', 'chat', only('caveat'))).toThrow(
      expect.objectContaining({ code: 'INSTALLATION_BROKEN' }),
    )
  })
})

describe('script', () => {
  it.each([
    ['fr', 'ltr'],
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['fa', 'rtl'],
    ['sr', 'ltr'],
    ['not a tag', 'ltr'],
  ])('%s runs %s', (language, direction) => expect(directionOf(language)).toBe(direction))

  it('finds the script of the letters when the language’s own is absent', () => {
    expect(findTextScript('кот и cat', 'fr')).toBe('Latn')
    expect(findTextScript('кот', 'fr')).toBe('Cyrl')
    expect(findTextScript('78', 'ar')).toBe('Latn')
  })
})
