// So many at once, the others in their order; who leaves the queue, and who fails, takes no place with them.
import { expect, it } from 'vitest'
import { openSlots } from '../../src/base/slots.js'

/** Work that ends when it is told to. */
function openWork(started: string[], name: string) {
  let end = (): void => undefined
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  const work = async (): Promise<string> => {
    started.push(name)
    await ended
    return name
  }
  return { work, end: () => end() }
}

it('begins so many, then the next one for each that ends, in the order in which they came', async () => {
  const started: string[] = []
  const inSlot = openSlots(2)
  const works = ['a', 'b', 'c', 'd'].map(name => openWork(started, name))
  const running = works.map(({ work }) => inSlot(work))
  expect(started).toEqual(['a', 'b'])
  works[1]!.end()
  expect(await running[1]).toBe('b')
  await Promise.resolve()
  expect(started).toEqual(['a', 'b', 'c'])
  for (const { end } of works) end()
  expect(await Promise.all(running)).toEqual(['a', 'b', 'c', 'd'])
})

it('gives the place of one that fails to the next', async () => {
  const inSlot = openSlots(1)
  const failing = inSlot(() => Promise.reject(new Error('no')))
  const next = inSlot(() => Promise.resolve('yes'))
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('yes')
  expect(await inSlot(() => Promise.resolve('again'))).toBe('again')
})

it('lets a signal end the waiting, with its reason, and nothing that has begun', async () => {
  const started: string[] = []
  const inSlot = openSlots(1)
  const [a, b, c] = ['a', 'b', 'c'].map(name => openWork(started, name))
  const stop = new AbortController()
  const first = inSlot(a!.work, stop.signal)
  const second = inSlot(b!.work, stop.signal)
  const third = inSlot(c!.work)
  stop.abort(new Error('enough'))
  await expect(second).rejects.toThrow('enough')
  await expect(inSlot(b!.work, stop.signal)).rejects.toThrow('enough')
  a!.end()
  expect(await first).toBe('a')
  c!.end()
  expect(await third).toBe('c')
  expect(started).toEqual(['a', 'c'])
})
