// What is remembered, for how long, and what never.
import { expect, it, vi } from 'vitest'
import { remember, rememberWithin } from '../../src/base/remember.js'

const keyOf = (name: string): string => name

it('asks once, and again for what was not asked for the longest', () => {
  const make = vi.fn((name: string) => name.toUpperCase())
  const find = remember(2, keyOf, make)
  expect(['a', 'b', 'a', 'c', 'a'].map(find)).toEqual(['A', 'B', 'A', 'C', 'A'])
  expect(make.mock.calls.flat()).toEqual(['a', 'b', 'c'])
  find('b')
  expect(make.mock.calls.flat()).toEqual(['a', 'b', 'c', 'b'])
})

it('asks again after a failure', async () => {
  const answers = [Promise.reject(new Error('gone')), Promise.resolve('here')]
  const find = remember(2, keyOf, () => answers.shift()!)
  await expect(find('a')).rejects.toThrow('gone')
  expect(await find('a')).toBe('here')
  expect(await find('a')).toBe('here')
})

it('does not forget a newer answer because an older one fails', async () => {
  let fail = (): void => undefined
  const make = vi.fn(
    (name: string): Promise<string> =>
      name === 'a' && make.mock.calls.length === 1
        ? new Promise((_, reject) => {
            fail = () => reject(new Error('late'))
          })
        : Promise.resolve(name),
  )
  const find = remember(1, keyOf, make)
  const first = find('a')
  find('b')
  find('a')
  fail()
  await expect(first).rejects.toThrow('late')
  await find('a')
  expect(make).toHaveBeenCalledTimes(3)
})

it('keeps what weighs little enough together, and so many whatever they weigh', () => {
  const make = vi.fn((weight: number) => weight)
  const find = rememberWithin({ weight: 10, least: 2, weigh: (weight: number) => weight }, String, make)
  for (const weight of [4, 5, 1]) find(weight)
  for (const weight of [4, 5, 1]) find(weight)
  expect(make).toHaveBeenCalledTimes(3)
  find(6)
  find(1)
  find(6)
  expect(make).toHaveBeenCalledTimes(4)
  find(4)
  expect(make).toHaveBeenCalledTimes(5)
  const heavy = vi.fn((weight: number) => weight)
  const findHeavy = rememberWithin({ weight: 10, least: 2, weigh: (weight: number) => weight }, String, heavy)
  for (const weight of [50, 60, 50, 60]) findHeavy(weight)
  expect(heavy).toHaveBeenCalledTimes(2)
})

it('weighs what is promised when it is there', async () => {
  const make = vi.fn(async (weight: number) => ({ weight }))
  const find = rememberWithin(
    { weight: 10, least: 0, weigh: ({ weight }: { weight: number }) => weight },
    String,
    make,
  )
  const all = [4, 5, 8].map(find)
  expect(find(8)).toBe(all[2])
  await Promise.all(all)
  // Of 17 together the one that was asked for last stays.
  await find(8)
  expect(make).toHaveBeenCalledTimes(3)
  await find(4)
  expect(make).toHaveBeenCalledTimes(4)
})
