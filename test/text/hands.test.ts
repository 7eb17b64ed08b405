import { describe, expect, it } from 'vitest'
import { chooseFont } from '../../src/text/hand.js'
import {
  chooseHand,
  covers,
  findAbleHands,
  type HandName,
  handNames,
  parseHand,
} from '../../src/text/hands.js'
import { fontBook } from './book.js'

const choose = (message: string, language: string, turn: number, wanted: HandName | null = null) =>
  chooseHand(findAbleHands([message, '#catsforkids'], language, fontBook), wanted, turn)
const turns = (message: string, language: string) =>
  [...new Set(Array.from({ length: 12 }, (_, turn) => choose(message, language, turn)))].sort()

describe('the hands', () => {
  it('take turns, as many as have every letter', () => {
    expect(turns('Pour chaque photo de chat', 'fr')).toEqual([
      'caveat',
      'kalam',
      'pangolin',
      'patrick',
      'playwrite',
    ])
    // Kalam has no ħ.
    expect(turns('Għal kull ritratt ta’ qattus', 'mt')).toEqual([
      'caveat',
      'pangolin',
      'patrick',
      'playwrite',
    ])
    expect(turns('На кожне фото кота', 'uk')).toEqual(['caveat', 'pangolin'])
    expect(turns('Για κάθε φωτογραφία γάτας', 'el')).toEqual(['kurenaido', 'mynerve'])
    expect(turns('مقابل كل صورة قطة', 'ar')).toEqual(['playpen'])
    expect(turns('על כל תמונת חתול', 'he')).toEqual(['playpen'])
  })

  it('write when they are asked, where they have every letter', () => {
    for (const wanted of ['caveat', 'kalam', 'patrick', 'pangolin', 'playwrite'] as const)
      expect(choose('Un chat', 'fr', 3, wanted)).toBe(wanted)
    expect(choose('Għal kull', 'mt', 0, 'kalam')).toBe('caveat')
    expect(choose('Για κάθε', 'el', 0, 'kalam')).toBe('mynerve')
  })

  it.each([
    ['el', 'mynerve', 'Για κάθε 78', 'mynerve'],
    ['el', 'kurenaido', 'Για κάθε 78', 'kurenaido'],
    ['ar', 'playpen', 'صورة 78', 'playpen-arabic'],
    ['he', 'playpen', 'תמונה 78', 'playpen-hebrew'],
    ['uk', 'pangolin', 'фото 78', 'pangolin'],
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

  it('leave a text that they cannot write to another', () => {
    const font = chooseFont('pen', 'fr', 'π est grec', fontBook, 'kalam')
    expect(font.faces[0]?.id).toBe('caveat')
  })

  it('are legible at their least, as high as Caveat’s small letters nearly', () => {
    const [least = 0] = [...fontBook.faces.values()].map(face => face.legiblePx * face.xHeightEm)
    for (const name of handNames) {
      const text = { mynerve: 'γάτα', kurenaido: 'γάτα', playpen: 'صورة' }[name as string] ?? 'chat'
      const { legibleRatio, sizeRatio, xHeightEm } = chooseFont('pen', 'fr', text, fontBook, name)
      expect(legibleRatio * 1080 * sizeRatio * xHeightEm).toBeGreaterThan(0.6 * least)
    }
  })

  it('have names', () => {
    expect(parseHand('Kalam')).toBe('kalam')
    expect(() => parseHand('kalamari')).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }))
  })
})
