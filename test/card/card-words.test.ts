// What somebody typed says the same in the picture, in its caption and in its alt text.
import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/card/card-words.js'
import { openStudio } from '../../src/card/studio.js'

const studio = await openStudio({})

const unseen: readonly (readonly [string, string, string])[] = [
  ['an override', '\u202ea cat', 'a cat'],
  ['embeddings', '\u202aa\u202c \u202bcat\u202c', 'a cat'],
  ['an isolate that nobody ends', 'a cat\u2066', 'a cat'],
  ['an end of no isolate', 'a\u2069 cat', 'a cat'],
  ['an escape', 'a \u001b[31mcat', 'a [31mcat'],
  ['a bell and a null', '\u0007a\u0000 cat', 'a cat'],
  ['a C1 control', 'a\u009b cat', 'a cat'],
  ['a mark of the order of bytes', '\ufeffa cat', 'a cat'],
  ['no character', 'a cat\uffff', 'a cat'],
  ['half a character', 'a cat\ud83d', 'a cat'],
  ['tabs and runs of spaces', ' a\t  cat ', 'a cat'],
  ['a mark on nothing', '\u0301a cat', 'a cat'],
  ['a letter and its mark', 'cafe\u0301', 'café'],
]

describe('what is typed', () => {
  it.each(unseen)('%s is in no text of a card', async (_what, typed, said) => {
    const words = await wordsOf(
      { language: 'en', message: typed, hashtag: `#${typed}`, source: typed, report: typed, partner: typed },
      studio,
    )
    expect(words.words).toMatchObject({
      message: said,
      source: said,
      report: said,
      partner: said,
    })
    expect(words.altText).toContain(said)
    expect(words.caption).toContain(said)
    for (const text of [words.altText, words.caption, ...words.post.altTexts, words.words.hashtag])
      expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\ufeff\uffff]|\p{Cs}|\u2066|^\p{M}/u)
  })

  it('keeps isolates that come in pairs, and a hyphen that does not break', async () => {
    const message = 'a \u2066cat\u2069 and e\u2011mail'
    const words = await wordsOf({ language: 'en', message }, studio)
    expect(words.words.message).toBe(message)
    expect(words.altText).toContain(message)
  })

  it('says to the card alone where a word may break', async () => {
    const message = 'lapsiin kohdistuva seksuaali\u00ADväki\u200Bvalta'
    const words = await wordsOf({ language: 'fi', message }, studio)
    expect(words.words.message).toBe(message)
    const own = await wordsOf({ language: 'fi' }, studio)
    expect(own.words.message).toContain('seksuaali\u00ADväkivallasta')
    for (const { altText, caption, post } of [words, own])
      for (const text of [altText, caption, ...post.altTexts, ...post.caption.map(part => part.text)])
        expect(text).not.toMatch(/[\u00AD\u200B]/u)
    expect(words.altText).toContain('seksuaaliväkivalta')
  })

  it('is looked through for terms as it is read', async () => {
    const { notices } = await wordsOf({ language: 'en', message: 'child porno\u00ADgraphy' }, studio)
    expect(notices).toContainEqual(expect.objectContaining({ code: 'TERM_DISCOURAGED' }))
  })

  it('that is marks alone is nothing, and the campaign’s message stays', async () => {
    const { words } = await wordsOf({ language: 'en', report: '\u0301', partner: '\u0301\u0302' }, studio)
    const own = await wordsOf({ language: 'en' }, studio)
    expect(words).toMatchObject({ message: own.words.message, report: '', partner: '' })
  })
})
