// What it costs that lines end where they do, by language and by a campaign's own words.
import { describe, expect, it } from 'vitest'
import { breakLines } from '../../src/text/break-lines.js'
import { findUnits } from '../../src/text/segment.js'
import { type SenseBreaks, senseCosts } from '../../src/text/sense.js'
import { prepareText } from '../../src/text/typography.js'

/** The lines of a text at so many letters. */
function linesOf(text: string, language: string, width: number, breaks?: SenseBreaks): string[] {
  const units = findUnits(prepareText(text, language), language)
  const costs = senseCosts(units, language, breaks)
  const textOf = (first: number, last: number): string =>
    units
      .slice(first, last + 1)
      .map((unit, index) => unit.text + (first + index < last ? unit.space : ''))
      .join('')
  const lines = breakLines(
    units.map((unit, index) => ({ ...unit, cost: costs[index] })),
    (first, last) => textOf(first, last).length,
    width,
  )
  return (lines ?? []).map(({ first, last }) => textOf(first, last).replace(/\p{Zs}/gu, ' '))
}

describe('senseCosts', () => {
  it.each([
    ['fr', 'Le chat de ma voisine dort sur le toit', ['Le', 'de', 'ma', 'sur', 'le']],
    ['nl', 'De kat van onze buren slaapt op het dak', ['De', 'van', 'onze', 'op', 'het']],
    ['de', 'Die Katze von meinem Nachbarn schläft auf dem Dach', ['Die', 'von', 'auf', 'dem']],
    ['en', 'The cat of our neighbour sleeps on the old roof', ['The', 'of', 'our', 'on', 'the', 'old']],
    ['es', 'El gato de la vecina duerme en su tejado', ['El', 'de', 'la', 'en', 'su']],
    ['it', 'Il gatto di mia zia dorme sul tetto', ['Il', 'di', 'mia', 'sul']],
    ['he', 'תמונה של חתול על הגג', ['של', 'על']],
    ['ar', 'صورة قطة على كل سطح', ['على', 'كل']],
    ['mt', 'Ritratt ta’ qattus fuq is-saqaf', ['ta’', 'fuq']],
    ['fi', 'Kissa nukkuu - katolla', []],
    // An apostrophe parts words, a stroke in an hour is none between words.
    ['it', "Con un'amica e l'un gatto", ['Con', 'e', "l'un"]],
    ['en', 'Cats at 12:30', ['at']],
    // A slash stays between its names, and the second name's words together.
    ['fr', 'Source : Interpol / Child Focus, 2020', ['Interpol /', 'Child']],
    ['xx', 'Cats - at', []],
  ])('keeps the small words of %s with what follows them', (language, text, leaning) => {
    const units = findUnits(text, language)
    const costs = senseCosts(units, language)
    expect(units.filter((_, index) => costs[index]! > 0).map(unit => unit.text)).toEqual(leaning)
  })

  it('heeds what the campaign says, whatever spaces and apostrophes typography has put', () => {
    const breaks = { avoid: ['images d’abus | sexuels'], prefer: ['chat, | 78'] }
    const units = findUnits(prepareText("Par chat, 78 images d'abus sexuels", 'fr'), 'fr')
    const costs = senseCosts(units, 'fr', breaks)
    const costAfter = (text: string): number => costs[units.findIndex(unit => unit.text.endsWith(text))]!
    expect(costAfter('chat,')).toBeLessThan(0)
    expect(costAfter('abus')).toBeGreaterThan(0.1)
  })

  it('finds the campaign’s places in whole words only', () => {
    const costsOf = (text: string) =>
      senseCosts(findUnits(text, 'xx'), 'xx', { avoid: ['de | un'], prefer: [] })
    expect(costsOf('una grande una de un gato').map(cost => cost > 0.1)).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
    ])
    expect(costsOf('de unos grande un')).toEqual([0, 0, 0, 0])
    expect(costsOf('de un')[0]).toBeGreaterThan(0.1)
  })

  it.each(['bin | resim', 'bin| resim', 'bin |resim', 'BİN|RESİM'])(
    'finds a place written “%s” behind letters that are longer as small ones',
    pattern => {
      const units = findUnits('İki İyi bin resim', 'tr')
      const of = (breaks: SenseBreaks) => senseCosts(units, 'tr', breaks)
      expect(of({ avoid: [pattern], prefer: [] })[2]).toBeGreaterThan(0.1)
      expect(of({ avoid: [], prefer: [pattern] })[2]).toBeLessThan(0)
    },
  )
})

describe('lines', () => {
  it('has an address on a line of its own rather than a word of what leads to it', () => {
    expect(linesOf('Report such images: inhope.org', 'en', 20)).toEqual(['Report such images:', 'inhope.org'])
    expect(linesOf('Source: Interpol / Child Focus, 2020', 'en', 22)).toEqual([
      'Source: Interpol /',
      'Child Focus, 2020',
    ])
  })

  it('parts a phrase elsewhere when that costs little evenness', () => {
    const text = 'For every cat photo, 78 images of child sexual abuse are shared.'
    const breaks = { avoid: ['child sexual | abuse', 'cat | photo'], prefer: [] }
    expect(linesOf(text, 'en', 21)).toContain('of child sexual')
    expect(linesOf(text, 'en', 21, breaks).some(line => /(sexual|cat)$/.test(line))).toBe(false)
  })

  it('does not leave an article at a line’s end', () => {
    const lines = linesOf('Notre chat attend encore dans la maison que vous ouvriez', 'fr', 24)
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.filter(line => /(^| )(la|dans|que)$/.test(line))).toEqual([])
  })
})
