import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
import { fitsSegment, isPattern, parsePattern } from '../../../src/batch/manifest/pattern.js'

/** True where a single name fits one of the pattern's meanings. */
const fits = (name: string, pattern: string): boolean =>
  parsePattern(pattern).some(segments => segments.length === 1 && fitsSegment(name, segments[0]!))

describe('a name', () => {
  it.each([
    ['*', 'cat.jpg', true],
    ['*', '.cat.jpg', false],
    ['.*', '.cat.jpg', true],
    ['?at.jpg', 'cat.jpg', true],
    ['?at.jpg', '🐈at.jpg', true],
    ['?at.jpg', 'at.jpg', false],
    ['*.{jpg,png}', 'cat.png', true],
    ['*.{jpg,png}', 'cat.gif', false],
    ['{a,{b,c}d}.jpg', 'cd.jpg', true],
    ['{a,{b,c}d}.jpg', 'c.jpg', false],
    ['{a}.jpg', '{a}.jpg', true],
    ['{,x}a*', 'abc', true],
    ['[a-c]*', 'bob', true],
    ['[!a-c]*', 'bob', false],
    ['[^a-c]*', 'dora', true],
    ['[]-]x', ']x', true],
    ['[a', '[a', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['cat (*).jpg', 'cat (1).jpg', true],
    ['+(a)*', '+(a)b', true],
    ['+(a)*', 'aab', false],
    ['a*b*c', 'aXbXbc', true],
    ['a*b*c', 'aXbXbd', false],
    ['*é*', 'cafe\u0301.jpg', true],
    ['a**c', 'abc', true],
  ])('%s, %s: %s', (pattern, name, expected) => {
    expect(fits(name, pattern)).toBe(expected)
  })

  it('fits as the obvious definition has it', () => {
    // Letter by letter, with every length that a star may have.
    const slow = (name: string, pattern: string): boolean => {
      if (pattern === '') return name === ''
      if (pattern[0] === '*')
        return slow(name, pattern.slice(1)) || (name !== '' && slow(name.slice(1), pattern))
      return (
        name !== '' && (pattern[0] === '?' || pattern[0] === name[0]) && slow(name.slice(1), pattern.slice(1))
      )
    }
    const text = (letters: string) =>
      fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 9 }).map(list => list.join(''))
    fc.assert(
      fc.property(text('ab'), text('ab*?'), (name, pattern) => {
        fc.pre(pattern !== '**')
        expect(fits(name, pattern)).toBe(slow(name, pattern))
      }),
      { numRuns: 2000 },
    )
  })

  // Each of these would take a regular expression longer than the sun has left.
  it.each([
    ['(a+)+$'],
    [`${'*a'.repeat(100)}b`],
    [`${'*'.repeat(300)}b`],
    [`${'*?'.repeat(100)}b`],
    ['{a,aa,aaa}*{a,aa,aaa}*{a,aa,aaa}*b'],
    [`${'[a-z]*'.repeat(80)}!`],
    [`+(+(+(${'a'.repeat(50)})))b`],
  ])('that is long does not hold the program: %s', { timeout: 2000 }, pattern => {
    const name = 'a'.repeat(250)
    for (let i = 0; i < 20; i++) expect(fits(name, pattern)).toBe(false)
  })
})

describe('a pattern', () => {
  it.each([
    ['*'.repeat(513), 'PATTERN_TOO_LONG'],
    ['{a,b}'.repeat(30), 'TOO_MANY_ALTERNATIVES'],
    [`*.{${Array.from({ length: 65 }, (_, i) => String(i)).join(',')}}`, 'TOO_MANY_ALTERNATIVES'],
  ])('beyond its bounds is refused', (pattern, reason) => {
    const parse = (): unknown => parsePattern(pattern)
    expect(parse).toThrow(Problem)
    expect(parse).toThrow(expect.objectContaining({ args: expect.objectContaining({ reason }) }))
    expect(isPattern(pattern)).toBe(true)
  })

  it.each(['cat.jpg', 'cat (1).jpg', 'a\\*.jpg', '{a}.jpg', '[a.jpg', 'cats/{x.jpg'])('is not %s', value => {
    expect(isPattern(value)).toBe(false)
  })

  it.each(['*.jpg', 'cats/?', '**/a.jpg', '{a,b}.jpg', '[ab].jpg'])('is %s', value => {
    expect(isPattern(value)).toBe(true)
  })
})
