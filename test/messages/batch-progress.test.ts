// How a batch goes, in words.
import { expect, it } from 'vitest'
import { batch } from '../../src/messages/en/batch.js'

it('says how many cards were there already', () => {
  const facts = { done: 44, cards: 324, kept: 43, failed: 0, rate: null, secondsLeft: null }
  expect(batch.progress(facts)).toBe('44 of 324 · 43 there already')
  expect(batch.progress({ ...facts, kept: 0, failed: 2, rate: 5.2, secondsLeft: 54 })).toMatch(
    /^44 of 324 · 2 failed · 5\.2 a second · .* left$/,
  )
})
