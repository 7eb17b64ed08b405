import { expect, it } from 'vitest'
import {
  type NoticeArgs,
  type NoticeCode,
  Problem,
  type ProblemArgs,
  type ProblemCode,
} from '../../src/base/errors.js'
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

// The README's table: scripts decide by these numbers.
it('gives each kind of problem its exit code', () => {
  const codesOf = (exitCode: number) => codes.filter(code => exitCodeOf(code) === exitCode).toSorted()
  // The command itself is wrong.
  expect(codesOf(2)).toEqual([
    'ADDRESS_TOO_LONG',
    'ADDRESS_UNKNOWN',
    'ARGUMENT_MISSING',
    'ARGUMENT_UNEXPECTED',
    'CAMPAIGN_UNKNOWN',
    'COMMAND_UNKNOWN',
    'FIELD_INVALID',
    'FIELD_TWICE',
    'FIELD_UNKNOWN',
    'FOCUS_INVALID',
    'FORMAT_IS_NETWORK',
    'FORMAT_IS_RATIO',
    'FORMAT_NOT_TAKEN',
    'FORMAT_OUT_OF_RANGE',
    'FORMAT_UNKNOWN',
    'FORM_TYPE',
    'HANDWRITING_NOT_TAKEN',
    'HEADERS_TOO_LARGE',
    'HOST_REFUSED',
    'LANGUAGE_UNKNOWN',
    'MERGE_OVER_REPORT',
    'NAME_NOT_QUOTED',
    'NETWORK_UNKNOWN',
    'OPTIONS_CONFLICT',
    'OPTION_INVALID',
    'OPTION_NEEDS',
    'OPTION_UNKNOWN',
    'OPTION_VALUE_MISSING',
    'ORIGIN_REFUSED',
    'OUTPUT_IS_PHOTO',
    'OUTPUT_NEEDS_FOLDER',
    'OUTPUT_SAME',
    'PHOTO_MISSING',
    'QUEUE_PASSWORD_SIGNS',
    'REQUEST_BROKEN',
    'REQUEST_TOO_SLOW',
    'STDIN_IS_TERMINAL',
    'STDOUT_IS_TERMINAL',
    'TEMPLATE_TWICE',
    'TEMPLATE_UNKNOWN',
    'TEXT_NOT_QUOTED',
    'USAGE',
  ])
  // The card would be hard to read, or is not taken.
  expect(codesOf(4)).toEqual([
    'BUDGET_TOO_SMALL',
    'CONTRAST_UNREACHABLE',
    'FIGURE_HAS_NO_GRID',
    'GLYPHS_MISSING',
    'HANDWRITING_DOES_NOT_FIT',
    'HANDWRITING_HIDES_PHOTO',
    'HASHTAGS_TOO_MANY',
    'POST_TEXT_TOO_LONG',
    'TEXT_DOES_NOT_FIT',
    'TEXT_EMPTY',
    'TEXT_TOO_LONG',
    'WORD_TOO_WIDE',
  ])
  // The machine does not let us.
  expect(codesOf(5)).toEqual([
    'ADDRESS_TAKEN',
    'BATCH_LOCKED',
    'CAMPAIGN_NOT_SENT',
    'CARD_CRASHED',
    'CARD_TOO_LARGE',
    'DISK_FULL',
    'FILE_EXISTS',
    'FOLDER_GONE',
    'FOLDER_REPLACED',
    'HANDLES_SHORT',
    'INSTALLATION_BROKEN',
    'JOB_DIFFERS',
    'JOB_FAILED',
    'JOB_INVALID',
    'JOB_STALLED',
    'JOB_VERSION',
    'LIBRARY_MISSING',
    'MEMORY_SHORT',
    'OUTPUT_EXISTS',
    'OUTPUT_FOLDER_MISSING',
    'OUTPUT_HAS_OWN_WORDS',
    'OUTPUT_NOT_WRITABLE',
    'QUEUE_REFUSED',
    'QUEUE_UNREACHABLE',
    'REQUESTS_TOO_MANY',
    'ROW_CRASHED',
    'SERVER_BUSY',
    'SERVER_STOPPING',
    'STORE_DAMAGED',
    'STORE_LINKED',
    'STORE_MISSING',
    'STORE_UNREACHABLE',
    'TEMPLATE_NOT_SENT',
  ])
  expect(codesOf(130)).toEqual(['INTERRUPTED'])
  // Everything else: a file that was read.
  const files =
    /^(?:PHOTO|LOGO|HANDWRITING|MANIFEST|BATCH|CAMPAIGN|CARD|CELL|CELLS|COLUMN|FOLDER|FORM|OUT|PATH|PATTERN|REPORT|TEMPLATE)_/
  expect(codesOf(3).filter(code => !files.test(code))).toEqual([])
  expect(codesOf(3)).toEqual(
    expect.arrayContaining(['CAMPAIGN_INVALID', 'LOGO_REFUSED', 'PHOTO_EMPTY', 'TEMPLATE_INVALID']),
  )
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

it('a lock that nothing has been written into yet names no process', () => {
  const args = { folder: 'cards', pid: 0, host: '?', since: '?' }
  expect(describeProblem(new Problem('BATCH_LOCKED', args), en).message).not.toMatch(/\?|0/)
  expect(describeProblem(new Problem('BATCH_LOCKED', { ...args, pid: 7 }), en).message).toContain('process 7')
})
