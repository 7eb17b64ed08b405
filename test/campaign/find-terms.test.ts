import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fillText } from '../../src/campaign/fill-text.js'
import { findDiscouragedTerms } from '../../src/campaign/find-terms.js'
import { loadCampaign } from '../../src/campaign/load.js'
import { loadTerms } from '../../src/campaign/load-terms.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const terms = await loadTerms(root)
const campaign = await loadCampaign('catsforkids', root)

describe('findDiscouragedTerms', () => {
  it.each([
    ['en', 'Stop child pornography now', 'child pornography', 'child sexual abuse material'],
    ['en', 'STOP CHILD-PORN', 'CHILD-PORN', 'child sexual abuse material'],
    ['en', 'no more kiddie porn', 'kiddie porn', 'child sexual abuse material'],
    ['en', '78 child abuse images', 'child abuse images', 'images of child sexual abuse'],
    ['en', 'against child prostitution', 'child prostitution', 'child exploited in prostitution'],
    ['fr', 'Halte à la pédopornographie !', 'pédopornographie', 'images d’abus sexuels sur des enfants'],
    ['fr', 'des images pédopornographiques', 'pédopornographiques', 'images d’abus sexuels sur des enfants'],
    ['fr', 'la PORNOGRAPHIE ENFANTINE', 'PORNOGRAPHIE ENFANTINE', 'images d’abus sexuels sur des enfants'],
    [
      'fr',
      'images d’abus sur des enfants',
      'images d’abus sur des enfants',
      'images d’abus sexuels sur des enfants',
    ],
    ['nl', 'Stop kinderporno', 'kinderporno', 'beelden van seksueel kindermisbruik'],
    ['nl', 'een kinderpornonetwerk', 'kinderpornonetwerk', 'beelden van seksueel kindermisbruik'],
    ['nl', '#stopkinderporno', 'stopkinderporno', 'beelden van seksueel kindermisbruik'],
    [
      'de',
      'Kinder- und Jugendpornografie',
      'Kinder- und Jugendpornografie',
      'Darstellungen sexuellen Kindesmissbrauchs',
    ],
    ['de', 'Kinderpornographie ist', 'Kinderpornographie', 'Darstellungen sexuellen Kindesmissbrauchs'],
    ['es', 'la pornografía infantil', 'pornografía infantil', 'material de abuso sexual infantil'],
    ['es', 'pornografia de niños', 'pornografia de niños', 'material de abuso sexual infantil'],
    ['it', 'la pedopornografia online', 'pedopornografia', 'materiale di abuso sessuale su minori'],
    [
      'it',
      'materiale pornografico minorile',
      'materiale pornografico minorile',
      'materiale di abuso sessuale su minori',
    ],
  ])('%s: %j has %j', (language, text, term, better) => {
    expect(findDiscouragedTerms(text, language, terms)).toEqual([{ term, better }])
  })

  it('finds all terms in the order of the text, each once, also borrowed ones and decomposed accents', () => {
    const text = 'Child porn, kinderporno et pe\u0301dopornographie'
    expect(findDiscouragedTerms(text, 'fr-BE', terms).map(({ term }) => term)).toEqual([
      'Child porn',
      'kinderporno',
      'pédopornographie',
    ])
  })

  it.each([
    'Meld op stopchildporno.be',
    'Signalez sur www.StopChildPorno.be !',
    'images of child sexual abuse',
    'beelden van seksueel kindermisbruik',
    'Bilder sexuellen Kindesmissbrauchs',
    'ninguna prostituta',
    'popcorn for children',
    '',
  ])('leaves %j alone', text => {
    for (const language of ['en', 'fr', 'nl', 'de', 'es', 'it']) {
      expect(findDiscouragedTerms(text, language, terms)).toEqual([])
    }
  })

  it('has nothing to say of the campaign’s own words, nor of its own better terms', () => {
    const own = [...campaign.languages.values()].flatMap(words => {
      const values = {
        message: words.message,
        report: words.report,
        hashtag: words.hashtag,
        site: words.reportSite,
      }
      return [words.message, words.report, words.altText, ...words.caption.map(part => part.text)].map(
        text => [words.language, fillText(text, values)],
      )
    })
    const better = Object.entries(terms.terms).flatMap(([language, list]) =>
      list.map(entry => [language, entry.better]),
    )
    for (const [language, text] of [...own, ...better]) {
      expect([text, findDiscouragedTerms(text!, language!, terms)]).toEqual([text, []])
    }
  })

  const list = (words: string[], language = 'en') => ({
    exceptions: ['Old-Name.example'],
    terms: { fr: [{ words: ['mot'], better: 'mieux' }], [language]: [{ words, better: 'better' }] },
  })
  it.each<[string, string, string[]]>([
    ['bad word', 'a bad word, a bad-word, a bad\tword', ['bad word', 'bad-word', 'bad\tword']],
    [
      'bad_word',
      'badword bad-word bad word bad\u00adword bad  word',
      ['badword', 'bad-word', 'bad word', 'bad\u00adword'],
    ],
    ['*word*', 'swordfish and words', ['swordfish', 'words']],
    ['l’enfant', "l'enfant l’enfant lʼenfant", ["l'enfant", 'l’enfant', 'lʼenfant']],
    ['a-b', 'a‑b a‐b a-b', ['a‑b', 'a‐b', 'a-b']],
    ['c++ (x)', 'C++ (X) here', ['C++ (X)']],
    ['a.c', 'abc a.c', ['a.c']],
    ['bad', 'bad1 1bad badly Bad', ['Bad']],
    ['name', 'old-name.example name', ['name']],
  ])('a pattern %j in %j finds %j', (pattern, text, expected) => {
    expect(findDiscouragedTerms(text, 'en', list([pattern])).map(({ term }) => term)).toEqual(expected)
  })

  it('says the better words of the text’s own language where two languages avoid the same', () => {
    const both = {
      exceptions: [],
      terms: { en: [{ words: ['mot'], better: 'word' }], fr: [{ words: ['mot'], better: 'mieux' }] },
    }
    expect(findDiscouragedTerms('un mot', 'fr-BE', both)).toEqual([{ term: 'mot', better: 'mieux' }])
    expect(findDiscouragedTerms('un mot', 'en', both)).toEqual([{ term: 'mot', better: 'word' }])
  })

  it('takes the longest of what lies one over the other, and both of what only touches', () => {
    const terms = { exceptions: [], terms: { en: [{ words: ['bad', 'bad word', 'word of'], better: 'b' }] } }
    expect(findDiscouragedTerms('bad word of', 'en', terms).map(({ term }) => term)).toEqual(['bad word'])
    const touching = { exceptions: [], terms: { en: [{ words: ['bad', '-word'], better: 'b' }] } }
    expect(findDiscouragedTerms('(bad) bad', 'en', touching).map(({ term }) => term)).toEqual(['bad', 'bad'])
  })
})
