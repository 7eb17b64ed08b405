// Works that run beside one another: what fails beside others is done again alone, and what comes meanwhile waits.
import { expect, it } from 'vitest'
import { openTurns } from '../../src/base/turns.js'

// Longer than a test may take: only what ends counts here.
const waitSeconds = 600

/** Work that ends when it is told to. */
function openWork(): { readonly work: () => Promise<string>; readonly end: () => void } {
  let end = (): void => undefined
  const ended = new Promise<string>(resolve => {
    end = () => resolve('done')
  })
  return { work: () => ended, end: () => end() }
}

/** As a library does that has one place for what went wrong: beside others there are no words in it. */
function openFailing(isAlone: () => boolean) {
  let tries = 0
  const work = (): Promise<never> => {
    tries++
    return Promise.reject(new Error(isAlone() ? 'its own words' : ''))
  }
  return { work, tries: () => tries }
}

it('does again, alone, what failed beside another, which is let end first', async () => {
  const turns = openTurns(waitSeconds)
  const other = openWork()
  let isOver = false
  const running = turns.do(other.work).then(() => {
    isOver = true
  })
  const failing = openFailing(() => isOver)
  const failed = turns.do(failing.work).catch((error: Error) => error.message)
  for (let i = 0; i < 20; i++) await Promise.resolve()
  expect(failing.tries()).toBe(1)
  // Who comes now waits for the one that wants to be alone.
  let began = false
  const later = turns.do(async () => {
    began = true
    return isOver
  })
  for (let i = 0; i < 20; i++) await Promise.resolve()
  expect(began).toBe(false)
  other.end()
  await running
  expect(await failed).toBe('its own words')
  expect(failing.tries()).toBe(2)
  expect(await later).toBe(true)
})

it('does again what failed while another came and went', async () => {
  const turns = openTurns(waitSeconds)
  let tries = 0
  const other = openWork()
  const failed = turns
    .do(async () => {
      if (++tries > 1) return 'the second time'
      await other.work()
      throw new Error('lost')
    })
    .catch((error: Error) => error.message)
  await turns.do(async () => undefined)
  other.end()
  expect(await failed).toBe('the second time')
})

it('two that fail at once are each done again, one after the other', async () => {
  const turns = openTurns(waitSeconds)
  let [running, most, tries] = [0, 0, 0]
  const work = async (): Promise<never> => {
    tries++
    running++
    if (tries > 2) most = Math.max(most, running)
    await Promise.resolve()
    running--
    throw new Error(`try ${tries}`)
  }
  await Promise.allSettled([turns.do(work), turns.do(work)])
  expect([tries, most]).toEqual([4, 1])
  expect(await turns.do(async () => 'and on')).toBe('and on')
})

it('what failed alone, or surely, is not done again', async () => {
  const turns = openTurns(waitSeconds)
  const alone = openFailing(() => true)
  await expect(turns.do(alone.work)).rejects.toThrow('its own words')
  expect(alone.tries()).toBe(1)
  const other = openWork()
  const running = turns.do(other.work)
  const sure = openFailing(() => true)
  await expect(turns.do(sure.work, () => true)).rejects.toThrow('its own words')
  expect(sure.tries()).toBe(1)
  other.end()
  await running
})

it('keeps its first failure where the others do not end', async () => {
  const turns = openTurns(0)
  const other = openWork()
  const running = turns.do(other.work)
  const failing = openFailing(() => false)
  await expect(turns.do(failing.work)).rejects.toThrow(/^$/)
  expect(failing.tries()).toBe(1)
  expect(await turns.do(async () => 'and on')).toBe('and on')
  other.end()
  expect(await running).toBe('done')
})

it('is busy while anything runs, beside others or alone', async () => {
  const turns = openTurns(waitSeconds)
  expect(turns.isBusy()).toBe(false)
  const other = openWork()
  const running = turns.do(other.work)
  expect(turns.isBusy()).toBe(true)
  const again = openWork()
  let tries = 0
  const failing = turns.do(() => {
    tries++
    return tries === 1 ? Promise.reject(new Error('lost')) : again.work()
  })
  other.end()
  await running
  expect(turns.isBusy()).toBe(true)
  again.end()
  await failing
  expect(turns.isBusy()).toBe(false)
})
