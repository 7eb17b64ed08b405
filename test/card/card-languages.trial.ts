// Every language with every template, and the shortest and the longest message of every script.
import { describe, it } from 'vitest'
import { expectEveryLanguageRight, expectEveryLengthRight, templates } from './language-grid.js'

describe.each(templates)('$template', look => {
  it('is right in every language', () => expectEveryLanguageRight(look, () => true))

  it('is right with a message of 12 and one of 220 characters in every script', () =>
    expectEveryLengthRight(look, () => true))
})
