// What is wrong with a photo of handwriting is said in the words for a cat's photo, and never by a code.
import { expect, it } from 'vitest'
import { Problem, type ProblemArgs, type ProblemCode } from '../../src/base/errors.js'
import { loadWords, uiLanguages } from '../../src/messages/languages.js'
import { describeProblem, type Place } from '../../src/messages/messages.js'
import { problemOfSheet } from '../../src/photo/load-handwriting.js'
import { anything } from '../anything.js'

const places: readonly Place[] = ['command', 'list', 'page']

it.each(uiLanguages)('in %s', async language => {
  const words = await loadWords(language)
  const codes = (Object.keys(words.problems) as ProblemCode[]).filter(
    code => /^PHOTO_/.test(code) && !['PHOTO_NOT_FOUND', 'PHOTO_NO_MATCH', 'PHOTO_MISSING'].includes(code),
  )
  expect(codes.length).toBeGreaterThan(7)
  for (const code of codes) {
    const args = { ...anything, file: 'hand.jpg' } as unknown as ProblemArgs[typeof code]
    const told = problemOfSheet(new Problem(code, args)) as Problem
    expect(told.code).toBe('HANDWRITING_UNREADABLE')
    for (const place of places) {
      const [own, photo] = [told, { code, args }].map(problem => describeProblem(problem, words, place))
      expect(own!.message).toContain(photo!.message)
      expect(own!.message).not.toContain('PHOTO_')
      expect(own!.hint).toBe(photo!.hint)
    }
  }
})

it('is said without them where an older machine tells only the code', async () => {
  const words = await loadWords('en')
  const problem = {
    code: 'HANDWRITING_UNREADABLE',
    args: { file: 'hand.jpg', detail: 'PHOTO_BROKEN' },
  } as const
  expect(describeProblem(problem, words).message).toContain('cannot be used')
})
