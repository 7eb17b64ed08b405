// What networks make links of in a hashtag, compared with what their own published code says of it.
import { describe, expect, it } from 'vitest'
import { seedRandom } from '../../src/base/random.js'
import { findNetwork } from '../../src/networks/networks.js'
import { findUnlinked, linkHashtags } from '../../src/output/posts/hashtag-link.js'

describe('a hashtag', () => {
  it.each([
    ['#catsforkids', '#catsforkids', '#catsforkids', '#catsforkids', '#catsforkids'],
    [
      '#Katzen_für_Kinder',
      '#Katzen_für_Kinder',
      '#Katzen_für_Kinder',
      '#Katzen_für_Kinder',
      '#Katzen_für_Kinder',
    ],
    ['#котики2026', '#котики2026', '#котики2026', '#котики2026', '#котики2026'],
    ['#बिल्ली', '#बिल्ली', '#बिल्ली', '#बिल्ली', '#बिल्ली'],
    ['#cats-for-kids', '#cats', '#cats', '#cats', '#cats-for-kids'],
    ['#cats for kids', '#cats', '#cats', '#cats', '#cats'],
    [
      '#catsforkids #children',
      '#catsforkids #children',
      '#catsforkids #children',
      '#catsforkids #children',
      '#catsforkids #children',
    ],
    ['catsforkids', '', '', '', ''],
    ['#2026', '', '', '', ''],
    ['#20_26', '', '#20_26', '', ''],
    ['#2_', '', '', '', ''],
    ['#1cat', '#1cat', '#1cat', '#1cat', '#1cat'],
    ['#cats🐈kids', '#cats', '#cats', '#cats🐈kids', '#cats🐈kids'],
    ['#🐈', '', '', '#🐈', '#🐈'],
    ['#cats!', '#cats', '#cats', '#cats', '#cats'],
    ['#cats’kids', '#cats', '#cats', '#cats', '#cats’kids'],
    ['#cats·kids', '#cats', '#cats·kids', '#cats', '#cats·kids'],
    ['#cats#kids', '', '#cats', '#cats', '#cats#kids'],
    ['cats#kids', '', '', '', ''],
    ['# cats', '', '', '', ''],
    ['#', '', '', '', ''],
    ['#-cats', '', '', '', '#-cats'],
    ['(#cats)', '#cats', '', '#cats', ''],
    ['#cats_', '#cats_', '#cats_', '#cats_', '#cats'],
    ['#cats\u00adkids', '#cats', '#cats', '#cats', '#cats'],
    ['#👩\u200d👧', '', '', '#👩\u200d👧', '#👩'],
    ['#\ufe0f\u20e3cats', '', '#\ufe0f\u20e3cats', '', ''],
    ['＃cats', '＃cats', '＃cats', '＃cats', '＃cats'],
    ['&#cats', '', '', '', ''],
  ])('%s', (text, letters, dots, emoji, anything) => {
    expect(linkHashtags(text, 'letters')).toBe(letters)
    expect(linkHashtags(text, 'letters-and-dots')).toBe(dots)
    expect(linkHashtags(text, 'letters-and-emoji')).toBe(emoji)
    expect(linkHashtags(text, 'anything')).toBe(anything)
  })

  it.each(Array.from({ length: 20 }, (_, i) => i))(
    'is whole as long as it is one word of letters: %i',
    seed => {
      const random = seedRandom(`hashtag ${seed}`)
      const letters = [...'abcXYZéßжщंعربי猫ねこ0189_']
      const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)]!
      const word = `#a${Array.from({ length: 1 + random() * 20 }, () => pick(letters)).join('')}`
      for (const rule of ['letters', 'letters-and-dots', 'letters-and-emoji', 'anything'] as const)
        expect(linkHashtags(word, rule)).toBe(word.normalize('NFC'))
      const at = 2 + Math.floor(random() * (word.length - 2))
      const broken = `${word.slice(0, at)}${pick([' ', '-', '.', '/', '+'])}${word.slice(at)}x`
      expect(findUnlinked(broken, [])).toMatchObject([{ network: null }])
    },
  )
})

it('of more than 64 characters is none on Bluesky', () => {
  const longest = `#${'a'.repeat(64)}`
  expect(linkHashtags(longest, 'anything')).toBe(longest)
  expect(linkHashtags(`${longest}!`, 'anything')).toBe(longest)
  expect(linkHashtags(`${longest}a #cat`, 'anything')).toBe('#cat')
  expect(linkHashtags(`${longest}a`, 'letters-and-dots')).toBe(`${longest}a`)
})

describe('the networks', () => {
  const unlinked = (text: string, ...ids: readonly string[]) => findUnlinked(text, ids.map(findNetwork))

  it('that were asked for are named, with what each links', () => {
    expect(unlinked('#cats-for-kids', 'x', 'bluesky', 'mastodon')).toEqual([
      { network: 'X', linked: '#cats' },
      { network: 'Mastodon', linked: '#cats' },
    ])
    expect(unlinked('catsforkids', 'bluesky')).toEqual([{ network: 'Bluesky', linked: '' }])
  })

  it('are most of them where none was asked for, and none where hashtags are no links', () => {
    expect(unlinked('#cats-for-kids')).toEqual([{ network: null, linked: '#cats' }])
    expect(unlinked('#cats-for-kids', 'whatsapp', 'instagram-story')).toEqual([])
    expect(unlinked('')).toEqual([])
    expect(unlinked('  #catsforkids ')).toEqual([])
  })
})
