import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hyphenateText } from '../../src/text/hyphenate.js'
import { findUnits, standsApart } from '../../src/text/segment.js'
import { prepareText } from '../../src/text/typography.js'

const unitsOf = (text: string, language = 'en') =>
  findUnits(prepareText(text, language), language).map(unit =>
    unit.text.replaceAll('\u00A0', '~').replaceAll('\u202F', '_'),
  )

describe('ranges and addresses', () => {
  const textsOf = (text: string, language: string): string[] =>
    findUnits(text, language).map(unit => unit.text)

  it.each(['10–20', '10-20', '2019—2020', '٣–٤'])('keeps %s on one line', range => {
    expect(textsOf(`von ${range} Katzen`, 'de')).toContain(range)
  })

  it('still breaks after a dash between words', () => {
    expect(textsOf('Katze–Hund', 'de')).toEqual(['Katze–', 'Hund'])
  })

  it('breaks an address where it must only: after / and ., before ? & =', () => {
    const address = 'https://www.example.org/a/message?x=1&lang=fr'
    expect(textsOf(address, 'en')).toEqual([address])
    expect(textsOf(hyphenateText(address, 'en'), 'en')).toEqual([
      'https://www.',
      'example.',
      'org/',
      'a/',
      'message',
      '?x',
      '=1',
      '&lang',
      '=fr',
    ])
    for (const whole of ['#catsforkids', 'somebody@example.org'])
      expect(textsOf(hyphenateText(whole, 'en'), 'en')).toEqual([whole])
  })
})

describe('findUnits', () => {
  it.each([
    ['fr', 'chat, 78 images', ['chat,', '78~images']],
    ['fr', '« Non ! » dit-il', ['«_Non_!_»', 'dit-', 'il']],
    [
      'en',
      'see #cats-for-kids, stopchildporno.be/a-b!',
      ['see', '#cats-for-kids,', 'stopchildporno.be/a-b!'],
    ],
    ['en', 'www.a-b.org or me@x-y.org', ['www.a-b.org', 'or', 'me@x-y.org']],
    ['en', 'a well-known e-mail', ['a', 'well-', 'known', 'e-mail']],
    ['en', 'well\u2011known', ['well-known']],
    ['ga', '78 n-íomhá', ['78~n-íomhá']],
    ['ga', 'de mhí-úsáid', ['de', 'mhí-úsáid']],
    ['mt', 'għall-qattus', ['għall-qattus']],
    ['en', '1,234, then 3.5', ['1,234,', 'then', '3.5']],
    ['ja', '猫の写真', ['猫', 'の', '写', '真']],
    ['ar', 'صورة #catsforkids', ['صورة', '\u2066#catsforkids\u2069']],
  ])('%s: %s', (language, text, units) => expect(unitsOf(text, language)).toEqual(units))

  it('says what follows a unit, and where the author broke the line', () => {
    expect(findUnits('a b\nwell-known co\u00ADop', 'en')).toEqual([
      { text: 'a', space: ' ', mandatoryBreak: false, hyphen: false },
      { text: 'b', space: '', mandatoryBreak: true, hyphen: false },
      { text: 'well-', space: '', mandatoryBreak: false, hyphen: false },
      { text: 'known', space: ' ', mandatoryBreak: false, hyphen: false },
      { text: 'co', space: '', mandatoryBreak: false, hyphen: true },
      { text: 'op', space: '', mandatoryBreak: false, hyphen: false },
    ])
    expect(findUnits('', 'en')).toEqual([])
  })

  it('gives back the text, and never parts a grapheme', () => {
    const pieces = fc.constantFrom(
      'a',
      'é',
      ' ',
      '-',
      '👨‍👩‍👧‍👦',
      '🇧🇪',
      'ก็',
      '한',
      '!',
      '78',
      '\n',
      '#a',
      '/',
      '—',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 16 }), parts => {
        const text = prepareText(parts.join(''), 'en')
        const units = findUnits(text, 'en')
        const joined = units.map(unit => unit.text + unit.space + (unit.mandatoryBreak ? '\n' : '')).join('')
        expect(joined).toBe(text)
        const graphemes = [...new Intl.Segmenter('en').segment(text)].map(({ index }) => index)
        let at = 0
        for (const unit of units) {
          expect(graphemes).toContain(at)
          at += unit.text.length + unit.space.length + (unit.mandatoryBreak ? 1 : 0)
        }
      }),
      { numRuns: 2000, seed: 1 },
    )
  })
})

describe('what stands apart without asking ICU', () => {
  it('is a letter of its own for ICU, too, beside every other', () => {
    const letters = Array.from({ length: 0x2100 }, (_, point) => String.fromCodePoint(point)).filter(letter =>
      standsApart.test(letter),
    )
    expect(letters.length).toBeGreaterThan(1000)
    // Each beside itself and beside one of every kind that ICU tells apart here: letter, digit, space, mark, control.
    const kinds = ['a', '1', ' ', '\u00A9', '\u00AD', '\n', '\u203C']
    const text = letters
      .flatMap(letter => [letter, letter, ...kinds.flatMap(kind => [kind, letter])])
      .join('')
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
    expect([...graphemes.segment(text)].filter(({ segment }) => segment.length > 1)).toEqual([])
  })
})

describe('hyphenateText', () => {
  const shown = (text: string, language: string) => hyphenateText(text, language).replaceAll('\u00AD', '|')

  it('marks long words of the languages with long compounds', () => {
    expect(shown('Kindesmissbrauchsdarstellungen', 'de')).toBe('Kindes|miss|brauchs|dar|stel|lungen')
    for (const language of ['da', 'de-AT', 'et', 'fi', 'hu', 'is', 'nb', 'nl', 'nn', 'no', 'sv'])
      expect(shown('kattenfotowedstrijddeelnemers', language)).toContain('|')
  })

  it('leaves alone what has more letters than any word', () => {
    const endless = 'verantwoordelijkheid'.repeat(5)
    expect(shown(endless, 'nl')).toBe(endless)
    expect(shown(endless.slice(0, 80), 'nl')).toContain('|')
  })

  it('leaves alone short words, tags, addresses, other languages, and words that the author hyphenated', () => {
    // An address has places where it may break, and no hyphens.
    for (const text of [
      'Missbrauchs',
      '#catsforkidsforever',
      'meldestellekinder.beispiel',
      'Kindes\u00ADmissbrauchsbilder',
    ])
      expect(hyphenateText(text, 'de').replaceAll('\u200B', '')).toBe(text)
    expect(hyphenateText('anticonstitutionnellement', 'fr')).toBe('anticonstitutionnellement')
  })

  it('keeps four letters at both ends of a word', () => {
    for (const part of [shown('überraschungsgeschenke', 'de').split('|')].flatMap(parts => [
      parts[0],
      parts.at(-1),
    ]))
      expect(part?.length).toBeGreaterThanOrEqual(4)
  })
})
