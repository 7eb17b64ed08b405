// A text is read as it was meant in each encoding that Unicode has, with and without a mark; what is in none of them is told by its line, and never
// becomes U+FFFD.
import { describe, expect, it } from 'vitest'
import { encodeList } from '../../pages/manifest.js'
import { decodeText, type Encoding } from '../../src/base/decode-text.js'

const encodings: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be']

/** Numbers from 0 to 1, always the same. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

const letters = [...'aZ09,;"\n\t é ß Ω Ж ש ﷺ 漢 \u{1f431} \u{10ffff}']
/** Begins as every list and every YAML file does: with a letter of ASCII. */
const textOf = (next: () => number): string =>
  `p${Array.from({ length: Math.floor(next() * 40) }, () => letters[Math.floor(next() * letters.length)]).join('')}`

describe('decodeText', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('reads seed %i in every encoding', seed => {
    const text = textOf(numbersFrom(seed * 104_729 + 1))
    for (const encoding of encodings)
      for (const hasMark of [true, false])
        expect(decodeText(encodeList(text, encoding, hasMark))).toEqual({ text, encoding, hasMark })
  })

  it.each(['', 'a', 'ab', '\ufffd'])('reads %j', text => {
    for (const encoding of encodings)
      expect(decodeText(encodeList(text, encoding, true))).toEqual({ text, encoding, hasMark: true })
    expect(decodeText(encodeList(text, 'utf-8', false))).toMatchObject({ text })
  })

  it.each([
    ['Latin-1', Buffer.from('a\nné', 'latin1'), { line: 2, before: 'n' }],
    ['UTF-8 that is cut off', Buffer.from('a\r\né').subarray(0, -1), { line: 2, before: '' }],
    ['UTF-16 that is cut off', encodeList('a\nb', 'utf-16le', true).subarray(0, -1), { line: 2, before: '' }],
    ['UTF-32 that is cut off', encodeList('a\nb', 'utf-32be', true).subarray(0, -2), { line: 2, before: '' }],
    [
      'UTF-32 with what is no letter',
      Buffer.concat([encodeList('ab', 'utf-32le', true), Buffer.of(0, 0, 0x11, 0)]),
      { line: 1, before: 'ab' },
    ],
    [
      'UTF-32 with half a letter',
      Buffer.concat([encodeList('a', 'utf-32le', false), Buffer.of(0, 0xd8, 0, 0)]),
      { line: 1, before: 'a' },
    ],
  ])('tells where %s cannot be read', (_, bytes, found) => {
    expect(decodeText(bytes)).toEqual(found)
  })
})
