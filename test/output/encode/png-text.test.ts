// Text entries of PNG files that others made, or that are damaged.
import { describe, expect, it } from 'vitest'
import { chunkOf, joinBytes, pngSignature, uint32 } from '../../../src/output/encode/png-chunks.js'
import { readPngText, textChunkOf } from '../../../src/output/encode/png-text.js'

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const header = chunkOf('IHDR', new Uint8Array(13))
const png = (...chunks: Uint8Array[]): Uint8Array => joinBytes([pngSignature, header, ...chunks])
const entriesOf = (...chunks: Uint8Array[]): object => Object.fromEntries(readPngText(png(...chunks)))
const typeOf = (chunk: Uint8Array): string => Buffer.from(chunk.subarray(4, 8)).toString()

describe('textChunkOf', () => {
  it.each([
    ['plain', 'tEXt'],
    ['two\nlines', 'tEXt'],
    ['café ÿ\u00a0~', 'tEXt'],
    ['', 'tEXt'],
    ['naïve – cat', 'iTXt'],
    ['猫', 'iTXt'],
    ['a\u007fb', 'iTXt'],
    ['a\tb', 'iTXt'],
    ['猫 and Latin letters', 'iTXt'],
    ['Latin letters and 猫', 'iTXt'],
  ])('writes Latin-1 as tEXt and the rest as iTXt: %j', (text, type) => {
    const chunk = textChunkOf('Title', text)
    expect(typeOf(chunk)).toBe(type)
    expect(entriesOf(chunk)).toEqual({ Title: text })
  })

  it('follows the standard’s form', () => {
    expect(Buffer.from(textChunkOf('Key', 'é').subarray(8, -4)).toString('latin1')).toBe('Key\0é')
    expect(Buffer.from(textChunkOf('Key', '猫').subarray(8, -4)).toString('utf8')).toBe('Key\0\0\0\0\0猫')
  })
})

describe('readPngText', () => {
  it('reads both kinds, with a language and a translated key', () => {
    expect(
      entriesOf(
        chunkOf('tEXt', latin('A\0caf\xe9')),
        chunkOf('iTXt', latin('B\0\0\0fr\0Clef\0'), Buffer.from('猫')),
      ),
    ).toEqual({ A: 'café', B: '猫' })
  })

  it.each([
    ['a compressed one', chunkOf('iTXt', latin('A\0\x01\0\0\0b'))],
    ['one that ends in its language', chunkOf('iTXt', latin('A\0\0\0fr'))],
    ['one that ends in its translated key', chunkOf('iTXt', latin('A\0\0\0fr\0Clef'))],
    ['one without a key', chunkOf('tEXt', latin('\0b'))],
    ['one without an end of its key', chunkOf('tEXt', latin('A'))],
    ['another kind', chunkOf('zTXt', latin('A\0b'))],
    ['one after the pixels', joinBytes([chunkOf('IDAT'), chunkOf('tEXt', latin('A\0b'))])],
    ['one after the end', joinBytes([chunkOf('IEND'), chunkOf('tEXt', latin('A\0b'))])],
    ['a very long one', chunkOf('tEXt', latin('A\0'), new Uint8Array(64 * 1024 - 1).fill(65))],
  ])('leaves out %s', (_, chunk) => {
    expect(entriesOf(chunk)).toEqual({})
  })

  it('goes on after what it leaves out', () => {
    const other = chunkOf('tEXt', latin('B\0c'))
    expect(entriesOf(chunkOf('tEXt', latin('\0b')), other)).toEqual({ B: 'c' })
    expect(entriesOf(chunkOf('zzZz', new Uint8Array(99)), other)).toEqual({ B: 'c' })
  })

  it('takes entries of up to 64 kB, and the last of a key', () => {
    const long = 'x'.repeat(64 * 1024 - 2)
    expect(entriesOf(chunkOf('tEXt', latin(`A\0${long}`)))).toEqual({ A: long })
    expect(entriesOf(textChunkOf('A', '1'), textChunkOf('A', '2'))).toEqual({ A: '2' })
  })

  it('looks at a hundred chunks, the header with them', () => {
    const fill = (count: number) => Array.from({ length: count }, () => chunkOf('prVt'))
    expect(entriesOf(...fill(98), textChunkOf('A', 'b'))).toEqual({ A: 'b' })
    expect(entriesOf(...fill(99), textChunkOf('A', 'b'))).toEqual({})
  })

  it('reads a file’s beginning as far as it goes, wherever it lies in memory', () => {
    const whole = png(textChunkOf('A', 'b'), chunkOf('IDAT'))
    const around = joinBytes([Uint8Array.of(1, 2, 3), whole, whole])
    expect(Object.fromEntries(readPngText(around.subarray(3, 3 + whole.length)))).toEqual({ A: 'b' })
    const cut = png(uint32(6), latin('tEXt'))
    expect(readPngText(cut).size).toBe(0)
    expect(readPngText(joinBytes([cut, latin('A\0')])).get('A')).toBe('')
  })

  it('reads nothing of what has another signature', () => {
    const bytes = png(textChunkOf('A', 'b'))
    for (let at = 0; at < 8; at++) {
      const other = bytes.slice()
      other[at] = other[at]! ^ 1
      expect(readPngText(other).size).toBe(0)
    }
  })
})
