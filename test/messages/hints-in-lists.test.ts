// Whoever has a list has cells: what a row's problems and a card's notices advise there names no option of compose and no quotes
// of a shell.
import { expect, it } from 'vitest'
import type { NoticeArgs, NoticeCode, ProblemArgs, ProblemCode } from '../../src/base/errors.js'
import { loadWords, uiLanguages } from '../../src/messages/languages.js'
import { describeNotice, describeProblem } from '../../src/messages/messages.js'
import { anything } from '../anything.js'

// Those that a row or its card may have. Options that a batch has for all rows are no options of a row.
const ofRows =
  /^(?:PHOTO|LOGO|TEMPLATE|FORMAT|LANGUAGE|FOCUS|TEXT|WORD|GLYPHS|CELL|PATH|PATTERN|OUTPUT|OUT|NETWORK|HASHTAGS|POST)_/
const shell = /--(?!jobs|max-pixels|allow-outside|ui-language)[a-z]|“--”|« -- »/
// A problem of one photo on the command line alone.
const notInLists: ReadonlySet<string> = new Set([
  'OUTPUT_SAME',
  'OUTPUT_NEEDS_FOLDER',
  'OUTPUT_FOLDER_MISSING',
  'OUTPUT_NOT_WRITABLE',
  'TEXT_NOT_QUOTED',
  'TEXT_EMPTY',
  'TEMPLATE_NOT_SENT',
  'TEMPLATE_TWICE',
])

it.each(uiLanguages)('in %s', async language => {
  const words = await loadWords(language)
  const problems = (Object.keys(words.problems) as ProblemCode[]).filter(
    code => ofRows.test(code) && !notInLists.has(code),
  )
  expect(problems.length).toBeGreaterThan(30)
  for (const code of problems) {
    const args = { ...anything, nearest: null } as unknown as ProblemArgs[typeof code]
    expect([code, describeProblem({ code, args }, words, 'list').hint]).not.toEqual([
      code,
      expect.stringMatching(shell),
    ])
  }
  const notices: readonly NoticeCode[] = ['CAT_NOT_FOUND', 'SUBJECT_COVERED', 'PHOTO_ENLARGED', 'PHOTO_SMALL']
  for (const code of notices) {
    const args = anything as unknown as NoticeArgs[typeof code]
    expect(describeNotice({ code, args }, words, 'list').hint).not.toMatch(shell)
  }
  const unnamed = { code: 'PHOTO_NOT_FOUND', args: { file: 'cats/\ufffd.jpg' } } as const
  expect(describeProblem(unnamed, words, 'list').hint).toContain('UTF-8')
  expect(describeNotice({ code: 'CAT_NOT_FOUND', args: {} }, words).hint).toContain('--focus')
})
