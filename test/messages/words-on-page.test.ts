// Whoever fills in a form has fields, looks and formats: what is said there names no option, no command and no figure that only a
// program needs; and how much of a text must go is told in characters.
import { describe, expect, it } from 'vitest'
import type { NoticeArgs, NoticeCode, ProblemArgs, ProblemCode } from '../../src/base/errors.js'
import { loadWords, uiLanguages } from '../../src/messages/languages.js'
import { describeNotice, describeProblem } from '../../src/messages/messages.js'
import { surplusOf } from '../../src/messages/words.js'
import { anything } from '../anything.js'

// Those that come of a form; not those of paths, of folders, of files that somebody wrote, and of those who run the server.
const ofForms =
  /^(?:PHOTO_(?!NOT_FOUND|IS_FOLDER|NO_)|CARD_|TEMPLATE_UNKNOWN|TEMPLATE_HIDES|FORMAT_|LANGUAGE_|FOCUS_|INSTALLATION|MEMORY|TEXT_(?!NOT_QUOTED)|WORD_|FIGURE_|GLYPHS_|CONTRAST_|HANDWRITING_(?!NOT_FOUND)|POST_|HASHTAGS_|BUDGET_|SERVER_|REQUESTS_|FORM_|FIELD_)/
const terminal = /--[a-z]|catsforkids |ulimit|npm |U\+00AD/

describe.each(uiLanguages)('%s', language => {
  it('names no option and no command', async () => {
    const words = await loadWords(language)
    const problems = (Object.keys(words.problems) as ProblemCode[]).filter(
      code => ofForms.test(code) && code !== 'PHOTO_NO_MATCH' && code !== 'TEXT_NOT_QUOTED',
    )
    expect(problems.length).toBeGreaterThan(40)
    for (const code of problems) {
      const args = { ...anything, nearest: null } as unknown as ProblemArgs[typeof code]
      const { message, hint } = describeProblem({ code, args }, words, 'page')
      expect([code, message, hint].join(' | ')).not.toMatch(terminal)
    }
    const notices = (Object.keys(words.notices) as NoticeCode[]).filter(code =>
      /^(?:LANGUAGE|PHOTO|CAT|LOGO|HDR|SUBJECT|PLACE|TRANSLATION|TERM|HANDWRITING|HAND_|GLYPHS)/.test(code),
    )
    expect(notices.length).toBeGreaterThan(15)
    for (const code of notices) {
      const args = anything as unknown as NoticeArgs[typeof code]
      const { message, hint } = describeNotice({ code, args }, words, 'page')
      expect([code, message, hint].join(' | ')).not.toMatch(terminal)
    }
  })

  it('tells in characters how much must go, and nothing of enlarging', async () => {
    const words = await loadWords(language)
    const args = {
      slot: 'message',
      template: 'note',
      format: 'portrait',
      overPercent: 18,
      graphemes: 200,
    } as const
    const { message } = describeProblem({ code: 'TEXT_DOES_NOT_FIT', args }, words, 'page')
    expect(message).toMatch(/\b35\b.*\b200\b/)
    expect(message).not.toContain('18')
    const enlarged = describeNotice({ code: 'PHOTO_ENLARGED', args: { scale: 3 } }, words, 'page')
    expect(enlarged.message).not.toMatch(/\d/)
  })
})

it('rounds what must go up, in fives where it is more than a few', () => {
  const surplus = (graphemes: number, overPercent: number) => surplusOf({ graphemes, overPercent })
  expect([surplus(100, 1), surplus(101, 1), surplus(110, 10), surplus(200, 18), surplus(360, 200)]).toEqual([
    1, 1, 10, 35, 240,
  ])
})
