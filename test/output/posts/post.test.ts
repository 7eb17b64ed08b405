// What a network is given of a picture: the kind of file it takes, inside its bytes, with its words.
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Network } from '../../../src/networks/network.js'
import { findNetwork } from '../../../src/networks/networks.js'
import { readEntries } from '../../../src/output/files/own-file.js'
import { besideCard, makePost, type PostSource } from '../../../src/output/posts/post.js'
import { isPostText, renderPostText } from '../../../src/output/posts/post-text.js'
import { noise } from '../encode/noise.js'

const source: PostSource = {
  pixels: noise(64, 48),
  words: {
    caption: [
      { text: 'Message', optional: false },
      { text: '#tag', optional: true },
    ],
    altTexts: ['A cat.'],
  },
  entries: { Software: 'catsforkids 0.1.0', Description: 'something longer' },
}

const withBytes = (id: string, most: number): Network => ({
  ...findNetwork(id),
  mostBytes: { value: most, source: 'test', checked: '2026-11-28', confidence: 'secondary' },
})

describe('makePost', () => {
  it('gives a PNG where a PNG comes first, and JPEG elsewhere', async () => {
    const [png, jpeg] = [
      await makePost(source, findNetwork('mastodon')),
      await makePost(source, findNetwork('instagram')),
    ]
    expect(png).toMatchObject({ network: 'mastodon', mediaType: 'image/png', extension: 'png' })
    expect(jpeg).toMatchObject({ network: 'instagram', mediaType: 'image/jpeg', extension: 'jpg' })
    expect([(await sharp(png.bytes).metadata()).format, (await sharp(jpeg.bytes).metadata()).format]).toEqual(
      ['png', 'jpeg'],
    )
  })

  it('puts the words beside it, and the alt text into the file', async () => {
    for (const id of ['mastodon', 'instagram']) {
      const post = await makePost(source, findNetwork(id))
      expect([post.caption, post.altText]).toEqual(['Message\n\n#tag', 'A cat.'])
      expect(Object.fromEntries(readEntries(post.bytes))).toEqual({
        Software: 'catsforkids 0.1.0',
        Description: 'A cat.',
        Pixels: expect.stringMatching(/^[\da-f]{8}$/) as string,
      })
    }
  })

  it('falls back on JPEG where the PNG is too large, by one byte', async () => {
    const { bytes } = await makePost(source, findNetwork('mastodon'))
    expect((await makePost(source, withBytes('mastodon', bytes.length))).mediaType).toBe('image/png')
    const smaller = await makePost(source, withBytes('mastodon', bytes.length - 1))
    expect(smaller).toMatchObject({ mediaType: 'image/jpeg', extension: 'jpg' })
    expect(smaller.bytes.length).toBeLessThan(bytes.length)
  })

  it('has no limit where none is known', async () => {
    const unlimited: Network = { ...findNetwork('mastodon'), mostBytes: null }
    expect((await makePost(source, unlimited)).mediaType).toBe('image/png')
  })

  it('refuses a budget in which it would look bad', async () => {
    await expect(makePost(source, withBytes('instagram', 500))).rejects.toMatchObject({
      code: 'BUDGET_TOO_SMALL',
    })
  })
})

describe('beside a card', () => {
  it('lies what is named after it', () => {
    expect(besideCard('cards/card.png', 'bluesky', 'jpg')).toBe('cards/card.bluesky.jpg')
    expect(besideCard('card.PNG', 'txt')).toBe('card.txt')
    expect(besideCard('my.png.card', 'x', 'png')).toBe('my.png.card.x.png')
  })

  it('lies its text, with each part under its heading, known again by its last line', () => {
    const bytes = renderPostText({ caption: 'Épée', altText: 'A cat.' }, '0.1.0')
    expect(Buffer.from(bytes).toString()).toBe(
      '[caption]\nÉpée\n\n[alt text]\nA cat.\n\n[catsforkids 0.1.0 d04f039b]\n',
    )
    expect(isPostText(bytes)).toBe(true)
    const bare = renderPostText({ caption: '', altText: 'A cat.' }, '0.1.0')
    expect(Buffer.from(bare).toString()).toBe('[alt text]\nA cat.\n\n[catsforkids 0.1.0 8accf89c]\n')
  })

  it('is known as long as nobody changed it', () => {
    expect(isPostText(Buffer.from('a\n[catsforkids 0.1.0 2524c6d2]\n'))).toBe(true)
  })

  it.each([
    '',
    '[catsforkids 0.1.0 2524c6d2]\n',
    'a\n[catsforkids 0.1.0 2524c6d2]',
    'a\n[catsforkids 0.1.0 2524c6d2]\nb\n',
    'a\n[catsforkids 0.1.0 2524c6d2] \n',
    'a [catsforkids 0.1.0 2524c6d2]\n',
    'a\n[catsforkids 0.1.0\n1 2524c6d2]\n',
    'a\n[catsforkids 2524c6d2]\n',
    'a\n[cats 0.1.0 2524c6d2]\n',
    'a\n[catsforkids 0.1.0]\n',
    // Somebody adapted the words.
    'b\n[catsforkids 0.1.0 2524c6d2]\n',
    'aa\n[catsforkids 0.1.0 2524c6d2]\n',
    'a\r\n[catsforkids 0.1.0 2524c6d2]\n',
    '\na\n[catsforkids 0.1.0 2524c6d2]\n',
  ])('lies no text of ours: %j', text => {
    expect(isPostText(Buffer.from(text))).toBe(false)
  })
})
