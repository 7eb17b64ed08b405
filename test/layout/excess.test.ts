// Which text is told of as too long, and by how much, where what fits is a rule that the test makes.

import { describe, expect, it } from 'vitest'
import { takeAtOnce } from '../../src/base/steps.js'
import { findExcess, isHopeless } from '../../src/layout/excess.js'
import type { CardSpec, Words } from '../../src/template/resolve.js'
import { specOf, templateOf, textStyle, tools } from './layout-tools.js'

const template = templateOf({
  children: [
    { photo: {} },
    { text: textStyle() },
    { children: [{ text: textStyle({ slot: 'source' }) }, { text: textStyle({ slot: 'hashtag' }) }] },
  ],
})
const none: Words = {
  message: null,
  hashtag: null,
  source: null,
  report: null,
  figure: null,
  partner: null,
  sentence: null,
}

/** The code and arguments, and every text that was asked for on the way. */
function tell(words: Partial<Words>, fits: (words: Words) => boolean) {
  const asked: Words[] = []
  const spec = specOf({ template, words: { ...none, ...words } })
  const tries = findExcess(spec, tools, function* ({ words: tried }: CardSpec) {
    asked.push(tried)
    yield null
    return fits(tried)
  })
  const { code, args } = takeAtOnce(tries)
  return { code, args, asked }
}

const lengthOf = (text: string | null): number => text?.length ?? 0
const wordsOf = (count: number): string => `${'ab '.repeat(count).slice(0, count - 1)}c`
const place = { template: 'test', format: 'square' }

describe('a text that is too long', () => {
  it('is told of with what must go, in percent of what fits', () => {
    const { code, args } = tell({ message: wordsOf(100) }, ({ message }) => lengthOf(message) <= 40)
    expect([code, args]).toEqual([
      'TEXT_DOES_NOT_FIT',
      { ...place, slot: 'message', overPercent: 150, graphemes: 100 },
    ])
    // What is seen as one character counts as one.
    // Fifteen words, of three letters with a line under each: 70 units of text are 40 characters.
    const marked = tell(
      { message: 'x\u0332x\u0332x\u0332 '.repeat(15).trim() },
      ({ message }) => lengthOf(message) <= 70,
    )
    expect(marked.args).toMatchObject({ overPercent: 48, graphemes: 59 })
  })

  it('is that of which least must go; the first, where as much of each must', () => {
    const together = ({ message, source }: Words): boolean => lengthOf(message) + lengthOf(source) <= 120
    const slotOf = (message: number, source: number) =>
      tell({ message: wordsOf(message), source: wordsOf(source) }, together).args
    expect(slotOf(100, 30)).toMatchObject({ slot: 'message', overPercent: 11 })
    expect(slotOf(30, 100)).toMatchObject({ slot: 'source', overPercent: 11 })
    expect(slotOf(66, 66)).toMatchObject({ slot: 'message', overPercent: 22 })
  })

  it('of which not even the first letter fits is a hundred times too long', () => {
    expect(tell({ message: wordsOf(12) }, () => false).args).toMatchObject({ overPercent: 10_000 })
  })

  it('is told of by a percent at least', () => {
    const { args } = tell({ message: wordsOf(900) }, ({ message }) => lengthOf(message) < 900)
    expect(args).toMatchObject({ overPercent: 1 })
  })

  it('of more letters than any look holds is the one, and is never laid out whole, nor beside another such', () => {
    const [message, source] = [wordsOf(60), wordsOf(1500)]
    const { args, asked } = tell(
      { message, source, report: wordsOf(2000) },
      words => lengthOf(words.source) <= 250,
    )
    expect(args).toMatchObject({ slot: 'source', graphemes: 1500 })
    expect((args as { overPercent: number }).overPercent).toBeGreaterThan(495)
    expect((args as { overPercent: number }).overPercent).toBeLessThan(517)
    for (const words of asked) {
      expect(words).toMatchObject({ message, report: '…' })
      expect(lengthOf(words.source)).toBeLessThanOrEqual(400)
    }
    const just = tell({ message: wordsOf(1000), source: wordsOf(20) }, words => lengthOf(words.source) <= 10)
    expect(just.args).toMatchObject({ slot: 'source' })
  })
})

describe('a word that is wider than any place for it', () => {
  it.each<[keyof Words, string]>([
    ['message', 'r'.repeat(201)],
    ['source', `of ${'i'.repeat(1200)} and`],
    ['report', `www.${'a.b/'.repeat(60)}c`],
    ['partner', 'i\u00AD'.repeat(150)],
    ['hashtag', `#${'i'.repeat(300)}`],
  ])('of more than 200 letters is told of without any look at how it would fit: %s', (slot, text) => {
    const { code, args, asked } = tell({ message: wordsOf(60), [slot]: text }, () => false)
    const word = text.split(' ').find(({ length }) => length > 200)
    expect([code, args]).toEqual(['WORD_TOO_WIDE', { ...place, slot, word }])
    expect(asked).toEqual([])
    const spec = specOf({ template, words: { ...none, message: wordsOf(60), [slot]: text } })
    expect(isHopeless(spec)).toBe(true)
  })

  it('of 200 letters is looked at, and small print of 400', () => {
    const words = { message: 'r'.repeat(200), source: wordsOf(400) }
    expect(isHopeless(specOf({ template, words: { ...none, ...words } }))).toBe(false)
    expect(isHopeless(specOf({ template, words: { ...none, source: wordsOf(401) } }))).toBe(true)
    expect(isHopeless(specOf({ template, words: { ...none, message: wordsOf(1000) } }))).toBe(false)
  })

  const narrow = (words: Words): boolean =>
    Object.values(words).every(text => (text ?? '').split(/\s/).every((word: string) => word.length <= 10))

  it('is named, whatever else the card says', () => {
    const words = { message: 'ab abcd', source: 'of a widewidewideword and more', hashtag: '#cats' }
    const { code, args, asked } = tell(words, narrow)
    expect([code, args]).toEqual(['WORD_TOO_WIDE', { ...place, slot: 'source', word: 'widewidewideword' }])
    // The hashtag is one word as it is; all else is short, so that nothing but the width is in the way.
    for (const { message, hashtag } of asked) {
      expect(['…', 'abcd']).toContain(message)
      expect(hashtag).toBe('#cats')
    }
  })

  it('may be all that there is of a text', () => {
    expect(tell({ message: 'widewidewide' }, narrow).args).toMatchObject({ word: 'widewidewide' })
    expect(tell({ message: 'ww' }, ({ message }) => message !== 'ww').code).toBe('WORD_TOO_WIDE')
  })

  it('is not blamed where its first letter does not fit either, is all of it, or where the word is the hashtag', () => {
    expect(tell({ message: 'widewidewide' }, () => false).code).toBe('TEXT_DOES_NOT_FIT')
    expect(tell({ message: 'w' }, ({ message }) => message !== 'w').code).toBe('TEXT_DOES_NOT_FIT')
    const { code, args } = tell({ hashtag: '#widewidewide' }, narrow)
    expect([code, args]).toMatchObject(['TEXT_DOES_NOT_FIT', { slot: 'hashtag' }])
  })
})
