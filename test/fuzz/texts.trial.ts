// Texts that nobody means: controls, bidi overrides, stacks of marks, halves of pairs, 5 000 characters. In every slot they give
// a card or a problem with a code; and no line begins within a grapheme.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { type CardRequest, composePicture } from '../../src/card/card.js'
import { openStudio, type Studio } from '../../src/card/studio.js'
import { main } from '../../src/cli/main.js'
import { openWorld } from '../cli/terminal-io.js'

const photo = join(import.meta.dirname, '../fixtures/chelsea.png')
const slots = ['message', 'hashtag', 'source', 'report', 'partner'] as const
const templates = ['note', 'poster', 'figure', 'ribbon'] as const

let studio: Studio
let bytes: Uint8Array
beforeAll(async () => {
  studio = await openStudio()
  bytes = await readFile(photo)
})

// What a user's text may be answered with.
const designCodes = /^(TEXT_DOES_NOT_FIT|WORD_TOO_WIDE|TEXT_EMPTY|GLYPHS_MISSING|CONTRAST_UNREACHABLE)$/

const continues = /^(?:\p{M}|\u200d|\p{EMod})/u

/** True for a line that begins in the middle of a grapheme: with what can only continue one, where the text has no gap. */
const beginsWithin = (line: string, text: string): boolean =>
  continues.test(line) &&
  !new RegExp(`(?:^|[\\s\\p{C}])${`\\u{${line.codePointAt(0)!.toString(16)}}`}`, 'u').test(text)

async function outcomeOf(request: Partial<CardRequest>): Promise<string> {
  const written = Object.values(request)
    .filter(value => typeof value === 'string')
    .join('\n')
  try {
    const { report, pixels } = await composePicture(
      { photo: bytes, language: 'fr', format: '600x600', focus: 'center', ...request },
      studio,
    )
    for (const { lines } of report.texts)
      for (const line of lines)
        if (beginsWithin(line, written)) return `broken within: ${JSON.stringify(line)}`
    return pixels.data.length === 600 * 600 * 3 ? 'card' : 'pixels of a wrong size'
  } catch (error) {
    if (!(error instanceof Problem)) return String((error as Error).stack)
    return designCodes.test(error.code) ? 'problem' : error.code
  }
}

// Letters that the fonts have, and everything that can stand between and upon them.
const nasty = fc.string({
  unit: fc.constantFrom(
    ...['a', 'é', 'Ω', 'ж', 'W', 'i', 'l', '’', '-', '/', '.', '!', ' ', ' ', ' '],
    ...['\u0301', '\u0323', '\u20dd', '\u200d', '\ufe0f', '\u00ad', '\u200b', '\u2060', '\u00a0', '\u202f'],
    ...['\u202e', '\u2066', '\u2069', '\u200f', '\u061c', '\ufeff', '\u0000', '\u0007', '\u001b', '\u0085'],
    ...['\n', '\t', '\r', '\u2028', '\ud83d', '\udc08', '🐈', '👩‍👩‍👧', '🇧🇪', '👍🏽', 'ﬁ', 'क्षि', '각', 'ش'],
  ),
  minLength: 1,
  maxLength: 120,
})
const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 80 })
const halves = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)),
  maxLength: 60,
})

describe('any text in any slot', () => {
  it.each(slots)('%s', async slot => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(nasty, anything, halves),
        fc.constantFrom(...templates),
        async (text, template) => {
          expect(await outcomeOf({ [slot]: text, template })).toMatch(/^(card|problem)$/)
        },
      ),
      { numRuns: 25, seed: 5, endOnFailure: true },
    )
  })
})

describe('marks upon letters', () => {
  const stacked = fc.string({
    unit: fc.constantFrom(
      'a',
      'e\u0301',
      'o\u0302\u0323',
      'u\u0308\u0304',
      'i\u200d',
      ' ',
      'n\u0303',
      'A\u030a',
    ),
    minLength: 5,
    maxLength: 60,
  })
  it('are never parted from them', async () => {
    await fc.assert(
      fc.asyncProperty(stacked, fc.constantFrom(...templates), async (message, template) => {
        expect(await outcomeOf({ message, template })).toMatch(/^(card|problem)$/)
      }),
      { numRuns: 30, seed: 7, endOnFailure: true },
    )
  })
})

describe('5 000 characters', () => {
  const pieces: Readonly<Record<string, string>> = {
    'of one letter': 'a'.repeat(5000),
    'in words': 'miaou '.repeat(833),
    'of spaces': ' '.repeat(5000),
    'of marks on one letter': `a${'\u0301'.repeat(4999)}`,
    'of line breaks': 'a\n'.repeat(2500),
    'of soft hyphens': 'a\u00ad'.repeat(2500),
    'of overrides': '\u202ea'.repeat(2500),
    'of cats': '🐈'.repeat(2500),
    'of joined people': '👩‍'.repeat(1600),
    'of half pairs': '\ud83d'.repeat(5000),
    'of slashes': 'a/'.repeat(2500),
  }
  it.each(Object.keys(pieces))('%s', async name => {
    for (const slot of ['message', 'partner'] as const)
      expect(await outcomeOf({ [slot]: pieces[name]! })).toMatch(/^(card|problem)$/)
  })
})

describe('what is said of such texts', () => {
  const raw = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])/u

  it.each([
    '--message',
    '--hashtag',
    '--template',
    '--lang',
    '--format',
    '--focus',
    '--partner',
    '--for',
    '--campaign',
    '--logo',
    '--max-pixels',
  ])('%s: nothing raw', async option => {
    for (const value of ['\u001b]0;owned\u0007\u001b[2J', 'a\u202eb\u0000\u009bc', 'x\ud800\r\n\tx']) {
      const world = openWorld()
      const code = await main(['compose', photo, '-f', '400x400', `${option}=${value}`, '-o', '-'], world.io)
      expect([0, 2, 3, 4]).toContain(code)
      expect(world.err()).not.toMatch(raw)
      if (code !== 0) expect(world.err()).toMatch(/^error: \S.*\n(?: .*\n)+$/m)
    }
  })
})
