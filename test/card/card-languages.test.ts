// Every language with one template at least, every template with languages and lengths of each kind. card-languages.trial.ts
// tries each with each.
import { describe, expect, it } from 'vitest'
import { handNames } from '../../src/text/hands.js'
import {
  expectEveryLanguageRight,
  expectEveryLengthRight,
  expectEverySheetRight,
  languages,
  scripts,
  templates,
} from './language-grid.js'

describe.each(templates)('$template', look => {
  // Next templates take next languages, so that together they have all.
  const isNext = (at: number, step: number): boolean => (at + look.index) % step === 0

  it('is right in some languages', () => expectEveryLanguageRight(look, at => isNext(at, 7)))

  it('is right with a message of 12 and one of 220 characters in two scripts or three', () =>
    expectEveryLengthRight(look, at => isNext(at, 3)))
})

describe.each(handNames.map((hand, index) => ({ hand, index })))('$hand', ({ hand, index }) => {
  // Of four hands that follow each other, one meets each sheet.
  it('is right on three of the twelve sheets', () =>
    expectEverySheetRight(hand, variant => (variant + index) % 4 === 0))
})

it('has the campaign in 35 languages, and tries each of them and of the scripts', () => {
  expect(languages).toHaveLength(35)
  expect(templates.length).toBeGreaterThanOrEqual(7)
  expect(scripts.filter(language => !languages.includes(language))).toEqual([])
})
