// Captions and alt texts: counted as each network counts, held against X's own library, and shortened without cutting.
import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
import type { Campaign } from '../../../src/campaign/load.js'
import { wordsOf } from '../../../src/card/card-words.js'
import { openStudio, type Studio } from '../../../src/card/studio.js'
import { findNetwork, networks } from '../../../src/networks/networks.js'
import { fitAltText, fitCaption, type PostWords } from '../../../src/output/posts/caption.js'
import { countHashtags, countText } from '../../../src/output/posts/caption-count.js'
import { withoutBreakMarks } from '../../../src/text/segment.js'
import { weighPost } from './weigh-post.js'

/** Counted in another way than the program does. */
const graphemesOf = (text: string): number => Array.from(new Intl.Segmenter('fr').segment(text)).length

describe('counting', () => {
  it.each([
    'Pour chaque photo de chat, 78 images d’abus sexuels sur des enfants sont partagées.',
    'Σε κάθε φωτογραφία γάτας – 78 εικόνες… «ναι»',
    'Signaler : inhope.org',
    'https://www.example.com/a/very/long/path?with=a&query=too#here and (http://a.be).',
    'a.be, b.co.uk and stopchildporno.be!',
    '猫の写真 🐈 👍🏽 🇧🇪 ✓ ™',
    'cafe\u0301 – “quoted” ‘text’ 1️⃣ ❤️',
  ])('weighs as X’s own library does: %s', text => {
    expect(countText(text, 'x')).toBe(weighPost(text))
  })

  it('never weighs less than X’s own library, whatever the text', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        'https://inhope.org/en/',
        'inhope.org',
        'a.be',
        '🐈',
        '🐈‍⬛',
        '👨‍👩‍👧‍👦',
        '🇧🇪',
        '#chat',
        '@chat',
        '猫',
        '.',
      ),
    )
    const texts = fc.array(word, { maxLength: 8 }).map(words => words.join(' '))
    fc.assert(
      fc.property(texts, text => countText(text, 'x') >= weighPost(text)),
      { seed: 8, numRuns: 300 },
    )
  })

  it.each([
    ['graphemes', '🐈‍⬛e\u0301', 2],
    ['utf8', 'é🐈', 6],
    ['utf16', 'é🐈', 3],
    ['mastodon', `see https://example.org/${'a'.repeat(99)} 🐈‍⬛`, 4 + 23 + 2],
    ['mastodon', 'see inhope.org', 14],
    ['threads', 'é🐈 ✓ ❤️', 1 + 4 + 3 + 6],
  ] as const)('counts %s of %s', (unit, text, length) => {
    expect(countText(text, unit)).toBe(length)
  })

  it('counts long texts piece by piece as it counts them whole, wherever a piece ends', () => {
    const grapheme = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      fc.constantFrom(
        'a',
        '🐈‍⬛',
        '👨‍👩‍👧‍👦',
        '🇧🇪',
        '🇧',
        '👍🏽',
        `e${'\u0301'.repeat(700)}`,
        '\ud83d',
        '\r\n',
        'क्षि',
      ),
    )
    const texts = fc.array(grapheme, { maxLength: 900, size: 'max' }).map(parts => parts.join(''))
    fc.assert(
      fc.property(texts, text => countText(text, 'graphemes') === graphemesOf(text)),
      { seed: 9, numRuns: 60 },
    )
  })

  it('never gives a whole long text to the segmenter, each of whose parts holds a copy of it', () => {
    const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment')
    expect(countText('ab'.repeat(5000), 'graphemes')).toBe(10_000)
    expect(Math.max(...segment.mock.calls.map(([text]) => text.length))).toBeLessThan(1000)
    segment.mockRestore()
  })

  it('counts hashtags, and neither anchors nor numbers', () => {
    expect(countHashtags('#catsforkids #chat, (#Épée) https://a.be/#part a#b #78 ##')).toBe(3)
  })
})

describe('the campaign’s words, in every language and for every network', () => {
  let studio: Studio
  let campaign: Campaign
  beforeAll(async () => {
    studio = await openStudio()
    campaign = studio.campaign
  })

  it('are inside every limit, with message, report and hashtag whole', async () => {
    for (const language of campaign.languages.keys()) {
      const { post, words } = await wordsOf({ language }, studio)
      for (const network of networks) {
        const caption = fitCaption(post, network)
        const message = withoutBreakMarks(words.message ?? '')
        for (const kept of [message, words.report, words.hashtag]) expect(caption).toContain(kept)
        const altText = fitAltText(post, network)
        expect(altText).toContain(message.replace(/\.$/, ''))
        if (network.id === 'x') expect(weighPost(caption)).toBeLessThanOrEqual(280)
        if (network.id === 'bluesky') {
          expect(graphemesOf(caption)).toBeLessThanOrEqual(300)
          expect(Buffer.byteLength(caption)).toBeLessThanOrEqual(3000)
        }
        for (const { value } of network.caption) {
          expect(caption.length).toBeLessThanOrEqual(Math.max(value.most, 300))
        }
        if (network.altText) expect(altText.length).toBeLessThanOrEqual(network.altText.value.most)
      }
    }
  })
})

describe('shortening', () => {
  const part = (text: string, optional: boolean) => ({ text, optional })
  const words: PostWords = {
    caption: [
      part('m'.repeat(200), false),
      part('first', true),
      part('r'.repeat(60), false),
      part('second', true),
      part('#h', false),
    ],
    altTexts: ['a'.repeat(400), 'a'.repeat(300), 'm'],
  }
  const x = findNetwork('x')

  it('leaves out the last optional part first, and no more than needed', () => {
    expect(fitCaption(words, findNetwork('mastodon'))).toContain('second')
    const forX = fitCaption(words, x)
    expect(forX).toContain('first')
    expect(forX).not.toContain('second')
    expect(
      fitCaption(
        { ...words, caption: [part('m'.repeat(280), false), ...words.caption.filter(p => p.optional)] },
        x,
      ),
    ).toBe('m'.repeat(280))
  })

  it('counts little of what a campaign would say at length', () => {
    const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment')
    const parts = [part('m', false), ...Array.from({ length: 1000 }, () => part('o'.repeat(100), true))]
    expect(fitCaption({ ...words, caption: parts }, findNetwork('bluesky'))).toHaveLength(1 + 2 * 102)
    expect(segment.mock.calls.reduce((sum, [text]) => sum + text.length, 0)).toBeLessThan(1000)
    segment.mockRestore()
  })

  it('takes the fullest alt text that fits', () => {
    expect(fitAltText(words, x)).toHaveLength(400)
    expect(fitAltText(words, findNetwork('linkedin'))).toHaveLength(300)
    expect(fitAltText(words, findNetwork('instagram'))).toBe('m')
    expect(fitAltText(words, findNetwork('whatsapp'))).toHaveLength(400)
  })

  it('never cuts a message: it says by how much it is too long', () => {
    const long = { caption: [part('m'.repeat(281), false)], altTexts: ['m'.repeat(101)] as const }
    expect(() => fitCaption(long, x)).toThrow(
      expect.objectContaining({
        code: 'POST_TEXT_TOO_LONG',
        args: { network: 'X', text: 'caption', length: 281, most: 280 },
      }),
    )
    expect(() => fitAltText(long, findNetwork('instagram'))).toThrow(Problem)
  })

  it('refuses more hashtags than the network takes', () => {
    const tags = { caption: [part('#one #two', false)], altTexts: ['m'] as const }
    expect(fitCaption(tags, findNetwork('instagram'))).toBe('#one #two')
    expect(() => fitCaption(tags, findNetwork('threads'))).toThrow(
      expect.objectContaining({ code: 'HASHTAGS_TOO_MANY' }),
    )
  })
})
