import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/base/errors.js'
import { coversText, findMissingGlyphs, parseFontBook } from '../../src/text/font-book.js'
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
  ])('refuses %j', (json, detail) => {
    const problem = problemOf(json)
    expect(problem.code).toBe('INSTALLATION_BROKEN')
    expect(JSON.stringify(problem.args)).toContain(detail)
  })

  it('reads the ends of every run', () => {
    const [face] = parseFontBook({ faces: [{ ...caveat[0], coverage: '20-7e a0' }] }).faces.values()
    expect(
      face && [' ', '~', '\u00A0', '¡', '\u007F'].map(letter => coversText(`x${letter}`, [face])),
    ).toEqual([true, true, true, false, true])
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

  it('shows a combining mark on a dotted circle', () => {
    expect(findMissingGlyphs('x\u20E0', caveat)).toEqual(['◌\u20E0 (U+20E0)'])
  })

  it('asks no glyph of spaces, joiners, direction marks, soft hyphens and line feeds', () => {
    expect(
      findMissingGlyphs('a\u00A0\u202F\u2009\u200Ab\u00AD\u200B\u200D\u2060\u2066\u2069\uFE0F\n', caveat),
    ).toEqual([])
  })
})
