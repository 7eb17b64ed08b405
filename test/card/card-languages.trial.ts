// Every language with every template, the shortest and the longest message of every script, and every hand on every sheet.
import { describe, it } from 'vitest'
import { handNames } from '../../src/text/hands.js'
import {
  expectEveryLanguageRight,
  expectEveryLengthRight,
  expectEverySheetRight,
  templates,
} from './language-grid.js'

describe.each(templates)('$template', look => {
  it('is right in every language', () => expectEveryLanguageRight(look, () => true))

  it('is right with a message of 12 and one of 220 characters in every script', () =>
    expectEveryLengthRight(look, () => true))
})

describe.each(handNames)('%s', hand => {
  it('is right on every sheet', () => expectEverySheetRight(hand, () => true))
})
