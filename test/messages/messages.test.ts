import { expect, it } from 'vitest'
import type { NoticeArgs, NoticeCode, ProblemArgs, ProblemCode } from '../../src/base/errors.js'
import { words as en } from '../../src/messages/en/words.js'
import { describeNotice, describeProblem, exitCodeOf } from '../../src/messages/messages.js'
import { showPlain, showShort } from '../../src/messages/show.js'
import { anything } from '../anything.js'

const codes = Object.keys(en.problems) as ProblemCode[]
const noticeCodes = Object.keys(en.notices) as NoticeCode[]

it.each(codes)('%s: one sentence and a hint, nothing raw', code => {
  const args = anything as unknown as ProblemArgs[typeof code]
  const { message, hint } = describeProblem({ code, args }, en)
  expect(message).toMatch(/^\S.*\S$/)
  expect(message).not.toMatch(/undefined|NaN|\[object/)
  expect(hint).toMatch(/^\S.*\S$/)
  expect(hint).not.toMatch(/undefined|NaN|\[object/)
  expect([2, 3, 4, 5, 130]).toContain(exitCodeOf(code))
})

it.each(noticeCodes)('%s: one sentence and a hint, nothing raw', code => {
  const args = { ...anything, reason: 'system' } as unknown as NoticeArgs[typeof code]
  const { message, hint } = describeNotice({ code, args }, en)
  expect(message).toMatch(/^\S.*\S$/)
  expect(`${message}${hint}`).not.toMatch(/undefined|NaN|\[object/)
})

it('offers the nearest name, else the names there are', () => {
  const unknown = (nearest: string | null, known: string[]) =>
    describeProblem({ code: 'TEMPLATE_UNKNOWN', args: { value: 'x', nearest, known } }, en).hint
  expect(unknown('note', ['note'])).toContain('Did you mean “note”?')
  expect(unknown(null, ['note', 'marker'])).toBe('Choose one of: note, marker.')
  expect(unknown(null, [])).toContain('catsforkids templates')
})

it('makes controls, bidi characters and lone surrogates visible, and leaves the rest alone', () => {
  expect(showPlain('a\nb\tc\r')).toBe('a\\nb\\tc\\r')
  expect(showPlain('\u0000\u007f\u009b\u2028')).toBe('\\u{0}\\u{7f}\\u{9b}\\u{2028}')
  expect(showPlain('\u202egpj\u2069\ufeff\ud800')).toBe('\\u{202e}gpj\\u{2069}\\u{feff}\\u{d800}')
  expect(showPlain('maracujá 🐈‍⬛ שלום ✓')).toBe('maracujá 🐈‍⬛ שלום ✓')
})

it('shortens what is very long in the middle, never inside a character', () => {
  const long = `${'🐈'.repeat(500)}/cat.jpg`
  expect(showShort(long).length).toBeLessThanOrEqual(161)
  expect(showShort(long)).toMatch(/^🐈+…🐈+\/cat\.jpg$/u)
  expect(showShort('cat.jpg')).toBe('cat.jpg')
})
