// The line that says how a batch goes out, by a clock of the test's own.
import { expect, it } from 'vitest'
import { openProgress } from '../../../src/cli/batch/batch-progress.js'
import type { Terminal } from '../../../src/cli/print/terminal.js'
import { loadWords } from '../../../src/messages/languages.js'
import { openWorld } from '../terminal-io.js'

const { batch: words } = await loadWords('en')

/** Counts cards, so many a second, and gives the last line that was told. */
async function openRun(cards: number) {
  let nowMs = 0
  let last = ''
  const terminal = { err: (text: string) => (last = text.trim()) } as unknown as Terminal
  const progress = await openProgress(openWorld().io, terminal, words, () => nowMs, true)
  progress.start(cards)
  return {
    count: (how: 'made' | 'kept', number: number, perSecond: number): string => {
      for (let i = 0; i < number; i++) {
        nowMs += 1000 / perSecond
        progress.count(how)
      }
      return last
    },
  }
}

it('tells rate and time left while cards are made', async () => {
  const { count } = await openRun(1000)
  expect(count('made', 200, 10)).toMatch(/^\d+ of 1,000 · 10 a second · .+ left$/)
})

it('tells no time left among cards that are there already, whose end nobody knows', async () => {
  const { count } = await openRun(21_000)
  expect(count('kept', 15_000, 2000)).not.toContain('left')
  expect(count('made', 3, 1)).not.toContain('left')
})

it('tells the time left of the cards that come after them', async () => {
  const { count } = await openRun(16_000)
  count('kept', 15_000, 2000)
  // Ten seconds later nothing of them is in the rate.
  const line = count('made', 200, 10)
  expect(line).toContain('10 a second')
  expect(line).toContain('left')
})

it('counts cards that are there already between others: they take their share of the cards, and no time', async () => {
  const { count } = await openRun(400)
  let line = ''
  for (let i = 0; i < 100; i++) {
    count('made', 1, 5)
    line = count('kept', 1, 1000)
  }
  // 200 cards are left, ten of them a second.
  expect(line).toMatch(/· (19|20|21) s left$/)
})
