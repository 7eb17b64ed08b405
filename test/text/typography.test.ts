import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepareText } from '../../src/text/typography.js'

// In the examples ~ stands for U+00A0, _ for U+202F.
const typed = (text: string) => text.replaceAll('~', '\u00A0').replaceAll('_', '\u202F')

describe('prepareText', () => {
  it.each([
    // French spaces, also where the author set others or none.
    ['fr', '« Bonjour ! »', '«_Bonjour_!_»'],
    ['fr', '"Bonjour!" dit-il: fini;', '«_Bonjour_!_» dit-il_: fini_;'],
    ['fr', 'Quoi ?! «\u2009Oui\u2009»', 'Quoi_?! «_Oui_»'],
    ['fr', 'Source : Interpol', 'Source_: Interpol'],
    ['fr', 'à 12:30 sur https://a.be/?b (!)', 'à 12:30~sur https://a.be/?b (!)'],
    ['fr', "78 images d'abus", '78~images d’abus'],
    ['fr', '19 000 000 images', '19_000_000~images'],
    ['en', 'Hello: you!', 'Hello: you!'],
    // Numbers and their nouns, in every language.
    ['en', '78 images, 78 % of 19 million', '78~images, 78~% of 19~million'],
    [
      'en',
      'Bxl1 Bxl2, H2 and CO2 in 78 photos, 1.5 kg, (3 cats)',
      'Bxl1 Bxl2, H2 and CO2 in 78~photos, 1.5~kg, (3~cats)',
    ],
    ['el', '78 εικόνες', '78~εικόνες'],
    ['ar', '٧٨ صورة', '٧٨~صورة'],
    ['en', 'no. 5, 78, 79', 'no.~5, 78, 79'],
    ['en', 'cats – and dogs', 'cats~– and dogs'],
    // One-letter words.
    ['cs', 'V lese a v domě k 78 snímkům', 'V~lese a~v~domě k~78~snímkům'],
    ['pl', 'i w domu z kotem', 'i~w~domu z~kotem'],
    ['uk', 'у хаті і в полі', 'у~хаті і~в~полі'],
    ['en', 'a cat', 'a cat'],
    // Dutch elisions.
    ['nl', "'s nachts 'n kat, foto's van", '’s~nachts ’n~kat, foto’s van'],
    // Quotes and apostrophes.
    ['de', `"Das ist 'gut'", Hans' Katze`, '„Das ist ‚gut‘“, Hans’ Katze'],
    ['en', `"it's the dogs' 'own' thing"`, '“it’s the dogs’ ‘own’ thing”'],
    ['en', "'tis the '90s", '’tis the ’90s'],
    ['pl', '"kot"', '„kot”'],
    ['sv', '"katt"', '”katt”'],
    ['it', `l'"abuso"`, 'l’«abuso»'],
    ['hu', '"macska"', '„macska”'],
    ['lb', '"Kaz"', '„Kaz“'],
    ['he', 'צה"ל "שלום" ג\'ירפה', 'צה"ל ”שלום” ג\'ירפה'],
    ['en', '"b"! they say "shared", so "(b)" "(c)"', '“b”! they say “shared”, so “(b)” “(c)”'],
    ['en', 'a " b', 'a ” b'],
    ['de', "a 'b' c, 'gute Katze', 'ich hab's' so", 'a ‚b‘ c, ‚gute Katze‘, ‚ich hab’s‘ so'],
    ['de', "'a 'b' c", '‚a ‚b‘ c'],
    // No quote: nothing closes it, what is in a word does not.
    ['en', "'coz it's late", '’coz it’s late'],
    ['de', "a ' b', 'hab's gut", 'a ’ b’, ’hab’s gut'],
    ['en', "'a 't b'", '‘a ’t b’'],
    ['nl', "'s nachts 'kat'", '’s~nachts ‘kat’'],
    ['en', "'90s and dogs', '80 and cats'", '’90s and dogs’, ’80~and cats’'],
    // Clean-up.
    ['en', '  a \t b\u3000c  ', 'a b c'],
    ['en', 'a \r\n\n b\u2028c\n', 'a\nb\nc'],
    ['en', 'e\u0301\u0007\uFEFF\u202Ex', 'éx'],
    ['en', '1\u2007a \u00A0b', '1~a~b'],
    ['en', 'well\u2011known', 'well-\u2060known'],
    ['en', 'a\u2066b', 'ab'],
    ['en', 'co\u00ADop', 'co\u00ADop'],
  ])('%s: %s', (language, text, expected) => {
    expect(prepareText(text, language)).toBe(typed(expected))
  })

  it('gives Latin words in Arabic text their own comma', () => {
    expect(prepareText('المصدر: Child Focus، 2020، و Interpol، Lyon', 'ar')).toBe(
      'المصدر: Child Focus, 2020، و Interpol, Lyon',
    )
  })

  it('isolates hashtags and addresses in right-to-left text, once', () => {
    const once = prepareText('للإبلاغ: inhope.org/be #catsforkids', 'ar')
    expect(once).toBe('للإبلاغ: \u2066inhope.org/be\u2069 \u2066#catsforkids\u2069')
    expect(prepareText(once, 'ar')).toBe(once)
    expect(prepareText('#catsforkids', 'fr')).toBe('#catsforkids')
  })

  const languages = ['fr', 'nl', 'de', 'en', 'cs', 'pl', 'uk', 'ar', 'he', 'it', 'sv']
  const pieces = fc.constantFrom(
    ...[
      '"',
      "'",
      '«',
      '»',
      ' ',
      '\u00A0',
      '\u202F',
      '\n',
      '!',
      '?',
      ':',
      ';',
      '(',
      ')',
      '-',
      '–',
      '.',
      '’',
      '“',
    ],
    ...[
      'a',
      'É',
      's',
      'к',
      'ש',
      '7',
      '78',
      '000',
      '#cat',
      'a.be',
      '\u2066',
      '\u2069',
      '\u2011',
      '\u00AD',
      '\u0301',
      '\u0000',
    ],
  )
  const anyText = fc.oneof(
    fc.array(pieces, { maxLength: 14 }).map(parts => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )

  it('changes nothing more when applied twice', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...languages), (text, language) => {
        const once = prepareText(text, language)
        expect(prepareText(once, language)).toBe(once)
      }),
      { numRuns: 3000, seed: 1 },
    )
  })

  it('changes no letter, digit or mark', () => {
    const letters = (text: string) => text.normalize('NFD').replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    fc.assert(
      fc.property(anyText, fc.constantFrom(...languages), (text, language) => {
        // Marks may change order when what stood between them goes: compare them sorted.
        const sorted = (value: string) => [...letters(value)].sort().join('')
        expect(sorted(prepareText(text, language))).toBe(sorted(text.replace(/\p{Cs}/gu, '')))
      }),
      { numRuns: 3000, seed: 2 },
    )
  })

  it('leaves no space to break at before French high punctuation', () => {
    const words = fc.array(fc.constantFrom('chat', '!', ' ', '?', ' ;', '«', '»', ' : '), { maxLength: 12 })
    fc.assert(
      fc.property(words, parts => {
        expect(prepareText(parts.join(''), 'fr')).not.toMatch(/[\p{L}] [!?;»]/u)
      }),
      { numRuns: 1000, seed: 3 },
    )
  })
})
