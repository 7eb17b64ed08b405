import { describe, expect, it } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
import { type CardFacts, keyOfPath, pathOfCard } from '../../../src/batch/manifest/card-path.js'

const facts: CardFacts = {
  id: null,
  photo: 'cats/tom.jpg',
  partner: null,
  template: 'note',
  language: 'fr',
  format: 'square',
  hasSeveralPhotos: false,
}

const codeOf = (out: string, given: Partial<CardFacts> = {}): string => {
  try {
    return pathOfCard(out, { ...facts, ...given })
  } catch (error) {
    return error instanceof Problem ? error.code : String(error)
  }
}

describe('where a row says nothing', () => {
  it.each([
    [{}, 'tom.note.fr.square.png'],
    [{ partner: 'Child Focus' }, 'Child Focus.tom.note.fr.square.png'],
    [{ id: '042', partner: 'Child Focus' }, '042.note.fr.square.png'],
    [{ id: '042', hasSeveralPhotos: true }, '042.tom.note.fr.square.png'],
    [{ id: '../../etc/passwd' }, '.._.._etc_passwd.note.fr.square.png'],
    [{ id: 'CON' }, '_CON.note.fr.square.png'],
    [{ partner: 'A/B: "c"\u0000\u202e' }, 'A_B_ _c___.tom.note.fr.square.png'],
  ])('%j → %s', (given, expected) => {
    expect(pathOfCard(null, { ...facts, ...given })).toBe(expected)
  })
})

describe('out', () => {
  it.each([
    ['x.png', 'x.png'],
    ['x', 'x.png'],
    ['X.PNG', 'X.png'],
    ['a.b', 'a.b.png'],
    ['spring/', 'spring/Zoë & Co.tom.note.fr.square.png'],
    ['./spring//x', 'spring/x.png'],
    ['spring\\x.png', 'spring/x.png'],
    ['{partner}/{photo}-{language}.png', 'Zoë & Co/tom-fr.png'],
    ['{template}.{format}', 'note.square.png'],
    ['aux/nul.png', '_aux/_nul.png'],
    ['a. ./b', 'a___/b.png'],
    ['e\u0301te\u0301', 'été.png'],
    ['..', 'OUT_OUTSIDE'],
    ['../x.png', 'OUT_OUTSIDE'],
    ['a/../../x.png', 'OUT_OUTSIDE'],
    ['a\\..\\x.png', 'OUT_OUTSIDE'],
    ['/etc/x.png', 'OUT_OUTSIDE'],
    ['C:\\x.png', 'OUT_OUTSIDE'],
    ['c:/x.png', 'OUT_OUTSIDE'],
    ['a:b.png', 'a_b.png'],
    ['ab:c/d:e.png', 'ab_c/d_e.png'],
    ['x.jpg', 'OUT_INVALID'],
    ['{fotos}.png', 'OUT_INVALID'],
    ['{constructor}.png', 'OUT_INVALID'],
  ])('%s → %s', (out, expected) => {
    expect(codeOf(out, { partner: 'Zoë & Co' })).toBe(expected)
  })

  it('never lets what is filled in make a folder', () => {
    expect(codeOf('{partner}/x', { partner: '../..' })).toBe('..___/x.png')
    expect(codeOf('{partner}/x', { partner: '..' })).toBe('OUT_OUTSIDE')
    expect(codeOf('{partner}/x', { partner: 'a/b' })).toBe('a_b/x.png')
    expect(codeOf('{partner}', { partner: '/etc/passwd' })).toBe('_etc_passwd.png')
  })
})

it('takes for one file what some file system takes for one', () => {
  expect(keyOfPath('A/É.png')).toBe(keyOfPath('a/e\u0301.PNG'))
  expect(keyOfPath('a/b.png')).not.toBe(keyOfPath('a_b.png'))
})

describe('a path that no system would take', () => {
  it.each([
    ['many folders', 'a/'.repeat(200_000)],
    ['some folders too many', `${'a/'.repeat(41)}x.png`],
    ['many placeholders', '{id}'.repeat(100_000)],
    ['many backslashes', 'a\\'.repeat(5_000)],
    ['long names', `${'n'.repeat(190)}/`.repeat(5)],
    ['letters of several bytes', `${'猫'.repeat(60)}/`.repeat(5)],
  ])('is refused: %s', (_name, out) => {
    expect(codeOf(out, { id: 'x'.repeat(20_000) })).toBe('OUT_TOO_LONG')
  })

  it('is none by what is cut from a long name anyway', () => {
    expect(codeOf('{partner}/{id}.png', { id: 'x'.repeat(9_000), partner: 'p' })).toMatch(
      /^p\/x+~[0-9a-f]{8}\.png$/,
    )
    expect(codeOf(`${'a/'.repeat(40)}x.png`)).toBe(`${'a/'.repeat(40)}x.png`)
  })

  it('leads nowhere else by an empty name before a slash', () => {
    expect(codeOf('{partner}/{photo}.png')).toBe('tom.png')
    expect(codeOf('/{photo}.png')).toBe('OUT_OUTSIDE')
    expect(codeOf('{partner}/x.png', { partner: '..' })).toBe('OUT_OUTSIDE')
  })
})
