import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/base/errors.js'
import { findMissingGlyphs, lacksEmoji, listEmoji, parseFontBook } from '../../src/text/font-book.js'
import { fontBook } from './book.js'

const caveat = [...fontBook.faces.values()].filter(face => face.id === 'caveat')

describe('parseFontBook', () => {
  const problemOf = (json: unknown): Problem => {
    try {
      parseFontBook(json)
    } catch (error) {
      return error as Problem
    }
    throw new Error('no problem')
  }

  it.each([
    [null, 'faces'],
    [{ faces: [] }, 'faces'],
    [{ faces: [{ id: 'a' }] }, 'faces.0.'],
    [{ faces: [{ ...caveat[0], coverage: '20-7e zz' }] }, 'faces.0.coverage'],
    [{ faces: [{ ...caveat[0], coverage: '20', ascentEm: 'tall' }] }, 'faces.0.ascentEm'],
    [{ faces: Array(2).fill({ ...caveat[0], coverage: '20' }) }, 'same id'],
    [{ faces: ['20', '21'].map(coverage => ({ ...caveat[0], id: coverage, coverage })) }, 'same family'],
    [[{ ...caveat[0], coverage: '20' }], 'faces is missing'],
    [{ faces: ['caveat'] }, 'faces.0.id'],
    [{ faces: [[]] }, 'faces.0.id'],
    [{ faces: [{ ...caveat[0], coverage: '20', file: '' }] }, 'faces.0.file'],
    [{ faces: [{ ...caveat[0], coverage: '20', sha256: 7 }] }, 'faces.0.sha256'],
    [{ faces: [{ ...caveat[0], coverage: '20', weight: Number.NaN }] }, 'faces.0.weight'],
    [{ faces: [{ ...caveat[0], coverage: '20', scripts: 'Latn' }] }, 'faces.0.scripts'],
    [{ faces: [{ ...caveat[0], coverage: '20', scripts: ['Latn', 4] }] }, 'faces.0.scripts'],
    [{ faces: [{ ...caveat[0], coverage: '7e-20' }] }, 'faces.0.coverage'],
    [{ faces: [{ ...caveat[0], coverage: '20-' }] }, 'faces.0.coverage'],
  ])('refuses %j', (json, detail) => {
    const problem = problemOf(json)
    expect(problem.code).toBe('INSTALLATION_BROKEN')
    expect(JSON.stringify(problem.args)).toContain(detail)
  })

  it('reads the ends of every run', () => {
    const [face] = parseFontBook({ faces: [{ ...caveat[0], coverage: '20-7e a0' }] }).faces.values()
    expect(
      face &&
        [' ', '~', '\u00A0', '¡', '\u007F'].map(letter => findMissingGlyphs(`x${letter}`, [face]).length),
    ).toEqual([0, 0, 0, 1, 0])
  })
})

describe('findMissingGlyphs', () => {
  it('names each missing character once, in order, with its code point', () => {
    expect(findMissingGlyphs('猫 and 日 and 猫, 😀', caveat)).toEqual([
      '猫 (U+732B)',
      '日 (U+65E5)',
      '😀 (U+1F600)',
    ])
  })

  it('has no letter for bytes that were none, whatever sign a font has for them', () => {
    const face = { ...caveat[0]!, coverage: [[0x20, 0xffff]] as const }
    expect(findMissingGlyphs('caf\ufffd', [face])).toEqual(['\ufffd (U+FFFD)'])
  })

  it('shows a combining mark on a dotted circle', () => {
    expect(findMissingGlyphs('x\u20E0', caveat)).toEqual(['◌\u20E0 (U+20E0)'])
  })

  it('asks no glyph of spaces, joiners, direction marks, soft hyphens and line feeds', () => {
    expect(
      findMissingGlyphs('a\u00A0\u202F\u2009\u200Ab\u00AD\u200B\u200D\u2060\u2066\u2069\uFE0F\n', caveat),
    ).toEqual([])
  })
})

describe('emoji', () => {
  const [face] = caveat
  const bookOf = (coverage: string) =>
    parseFontBook({ faces: [{ ...face, id: 'emoji', family: 'Emoji', coverage }] })

  it('are those of the face that has them, and of that nothing else', () => {
    // A digit, three cats, and a tone of skin, which is no picture by itself.
    expect(listEmoji(bookOf('31 1f638-1f63a 1f3fb'))).toEqual(['😸', '😹', '😺'])
    expect(listEmoji(parseFontBook({ faces: [{ ...face, coverage: '1f638' }] }))).toEqual([])
  })

  it('are missed where no face has them; letters are not emoji', () => {
    expect(lacksEmoji('a cat 😸', caveat)).toBe(true)
    expect(lacksEmoji('a cat 😸', [...caveat, ...bookOf('1f638').faces.values()])).toBe(false)
    expect(lacksEmoji('猫', caveat)).toBe(false)
  })
})
