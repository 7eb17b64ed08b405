// Long work in steps: whoever wants to be heard is heard between two of them, and a signal ends it there.
import { expect, it } from 'vitest'
import { type Steps, takeAtOnce, takeInTurns } from '../../src/base/steps.js'

function* count(most: number, seen: number[]): Steps<string> {
  for (let step = 0; step < most; step++) {
    seen.push(step)
    yield null
  }
  return 'done'
}

it('comes to the same at once and in turns', async () => {
  expect(takeAtOnce(count(5, []))).toBe('done')
  expect(await takeInTurns(count(5, []))).toBe('done')
})

it('others have their turn between two steps', async () => {
  const seen: number[] = []
  setImmediate(() => seen.push(-1))
  await takeInTurns(count(3, seen))
  expect(seen.indexOf(-1)).toBeLessThan(seen.indexOf(2))
})

it('ends after the step in which its signal comes', async () => {
  const seen: number[] = []
  const stop = new AbortController()
  setImmediate(() => stop.abort(new Error('stopped')))
  await expect(takeInTurns(count(1000, seen), stop.signal)).rejects.toThrow('stopped')
  expect(seen.length).toBeLessThan(1000)
})
