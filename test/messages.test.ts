import { expect, it } from 'vitest'
import type { NoticeArgs, NoticeCode, ProblemArgs, ProblemCode } from '../src/errors.js'
import { en } from '../src/messages/en.js'
import { showPlain, showShort } from '../src/messages/show.js'
import { describeNotice, describeProblem, exitCodeOf } from '../src/messages.js'

const nasty = 'a\n\u001b[31mb\u202ec'

/** Arguments that answer every name: a nasty string, but the shapes that some sentences need. */
const anything = {
  ...{ file: nasty, value: nasty, detail: nasty, format: nasty, reason: nasty, slot: nasty, template: nasty },
  ...{
    option: nasty,
    other: nasty,
    expected: nasty,
    name: nasty,
    folder: nasty,
    language: nasty,
    asked: nasty,
  },
  ...{ term: nasty, better: nasty, nearest: nasty, known: [nasty], glyphs: [nasty] },
  ...{ width: 1, height: 1, limitMegapixels: 1, bytes: 1, limitBytes: 1, seconds: 1, least: 1, most: 1 },
  ...{ overPercent: 1, graphemes: 1, contrast: 1, cards: 2, scale: 1, frames: 1, share: 1, figure: 79 },
  ...{ row: 1, cells: 2, columns: 1, column: nasty, wrong: 1, pid: 1, host: nasty, since: nasty },
  ...{ network: nasty, formats: [nasty], own: nasty, text: 'caption', length: 1, hashtags: 2, leastBytes: 1 },
  mistakes: [{ line: 1, column: 1, path: nasty, what: nasty, nearest: nasty }],
}

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
