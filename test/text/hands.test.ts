import { describe, expect, it } from 'vitest'
import { mostWriters, variants, writerOf } from '../../src/template/sheet.js'
import { chooseFont } from '../../src/text/hand.js'
import {
  chooseHand,
  covers,
  findAbleHands,
  type HandName,
  handNames,
  parseHand,
  rowOf,
} from '../../src/text/hands.js'
import { fontBook } from './book.js'

const ableHands = (message: string, language: string) =>
  findAbleHands([message, '#catsforkids'], language, fontBook)
const choose = (message: string, language: string, variant: number, wanted: HandName | null = null) => {
  const able = ableHands(message, language)
  return chooseHand(able, wanted, writerOf(variant, able.length))
}
const writers = (message: string, language: string) =>
  [...new Set(Array.from({ length: variants }, (_, index) => choose(message, language, index + 1)))].sort()

describe('the hands', () => {
  it('write the twelve sheets, as many as have every letter', () => {
    expect(writers('Pour chaque photo de chat', 'fr')).toEqual([
      'caveat',
      'kalam',
      'pangolin',
      'patrick',
      'playwrite',
    ])
    // Kalam has no ħ.
    expect(writers('Għal kull ritratt ta’ qattus', 'mt')).toEqual([
      'caveat',
      'pangolin',
      'patrick',
      'playwrite',
    ])
    expect(writers('На кожне фото кота', 'uk')).toEqual(['badscript', 'caveat', 'pangolin'])
    // Its Я reaches under the word before.
    expect(writers('Я люблю кота', 'uk')).toEqual(['caveat', 'pangolin'])
    // Mansalva's γ stands on the line, as a ν does.
    expect(writers('Για κάθε φωτογραφία γάτας', 'el')).toEqual(['kurenaido', 'mynerve'])
    expect(writers('Για κάθε κουτάβι', 'el')).toEqual(['kurenaido', 'mansalva', 'mynerve'])
    expect(writers('مقابل كل صورة قطة', 'ar')).toEqual(['marhey', 'playpen'])
    expect(writers('על כל תמונת חתול', 'he')).toEqual(['gveret', 'playpen'])
  })

  it('are in no script more than the sheets are dealt among', () => {
    for (const [language, message] of Object.entries({
      fr: 'chat',
      uk: 'кота',
      el: 'γάτα',
      ar: 'صورة',
      he: 'חתול',
    }))
      expect(ableHands(message, language).length).toBeLessThanOrEqual(mostWriters)
  })

  it('write when they are asked, where they have every letter', () => {
    for (const wanted of ['caveat', 'kalam', 'patrick', 'pangolin', 'playwrite'] as const)
      expect(choose('Un chat', 'fr', 3, wanted)).toBe(wanted)
    expect(choose('Għal kull', 'mt', 5, 'kalam')).toBe('caveat')
    expect(choose('Για κάθε', 'el', 1, 'kalam')).toBe('mynerve')
  })

  it.each([
    ['el', 'mynerve', 'Για κάθε 78', 'mynerve'],
    ['el', 'kurenaido', 'Για κάθε 78', 'kurenaido'],
    ['el', 'mansalva', 'Για κάθε 78', 'mansalva'],
    ['ar', 'playpen', 'صورة 78', 'playpen-arabic'],
    ['ar', 'marhey', 'صورة 78', 'marhey-arabic'],
    ['he', 'playpen', 'תמונה 78', 'playpen-hebrew'],
    ['he', 'gveret', 'תמונה 78', 'gveret-hebrew'],
    ['uk', 'pangolin', 'фото 78', 'pangolin'],
    ['uk', 'badscript', 'фото 78', 'badscript'],
  ] as const)(
    'write message, figures and hashtag of a card in %s alike: %s',
    (language, name, text, first) => {
      const fontOf = (words: string) => chooseFont('pen', language, words, fontBook, name)
      const [message, hashtag] = [fontOf(text), fontOf('#catsforkids')]
      expect(message.faces[0]?.id).toBe(first)
      expect([message.standIns, hashtag.standIns]).toEqual([0, 0])
      expect(hashtag.sizeRatio).toBe(message.sizeRatio)
      const family = (id: string | undefined) => id?.split('-')[0]
      expect(new Set([...message.faces, ...hashtag.faces].map(face => family(face.id)))).toEqual(
        new Set([name]),
      )
      expect(covers(name, '#catsforkids78', language, fontBook)).toBe(true)
    },
  )

  it('write one script or tool otherwise where its face does', () => {
    expect(rowOf('caveat', 'marker', 'Cyrl').faces).toEqual(['caveat'])
    expect(rowOf('caveat', 'marker', 'Latn').faces).toEqual(['caveat-brush'])
    expect(rowOf('pangolin', 'marker', 'Cyrl').faces).toEqual(rowOf('pangolin', 'marker', 'Latn').faces)
    const pitches = [
      rowOf('playpen', 'pen', 'Hebr'),
      rowOf('playpen', 'pen', 'Arab'),
      rowOf('mynerve', 'pen', 'Hebr'),
    ].map(row => row.linePitchEm)
    expect(pitches).toEqual([1.25, 1.4, 1.22])
  })

  it('are one at least, where none of them can write all', () => {
    expect(ableHands('漢字', 'fr')).toEqual(['caveat'])
    expect(ableHands('गाटा γάτα', 'el')).toEqual(['mynerve'])
    expect(chooseHand(['kalam', 'patrick'], null, 1)).toBe('patrick')
  })

  it('leave a text that they cannot write to another', () => {
    const font = chooseFont('pen', 'fr', 'π est grec', fontBook, 'kalam')
    expect(font.faces[0]?.id).toBe('caveat')
  })

  it('are legible at their least, as high as Caveat’s small letters nearly', () => {
    const [least = 0] = [...fontBook.faces.values()].map(face => face.legiblePx * face.xHeightEm)
    for (const name of handNames) {
      const text =
        {
          mynerve: 'γάτα',
          kurenaido: 'γάτα',
          mansalva: 'κάθε',
          badscript: 'кота',
          playpen: 'صورة',
          marhey: 'صورة',
          gveret: 'חתול',
        }[name as string] ?? 'chat'
      const { legibleRatio, sizeRatio, xHeightEm } = chooseFont('pen', 'fr', text, fontBook, name)
      expect(legibleRatio * 1080 * sizeRatio * xHeightEm).toBeGreaterThan(0.6 * least)
    }
  })

  it('have names', () => {
    expect(parseHand('Kalam')).toBe('kalam')
    expect(() => parseHand('kalamari')).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }))
  })
})
