import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSorter } from '../../../src/batch/manifest/sort-on-disk.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sort-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

describe('openSorter', () => {
  it('gives back everything, by key, equal keys as they came, however little fits into memory', async () => {
    const record = fc.tuple(fc.string({ unit: 'binary', maxLength: 3 }), fc.integer())
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 40 }),
        fc.integer({ min: 1, max: 50 }),
        async (records, run) => {
          const sorter = openSorter<(typeof records)[number]>(
            ([key]) => key,
            async () => folder,
            run,
          )
          for (const item of records) await sorter.add(item)
          const expected = [...records].sort(([a], [b]) => byCodeUnit(a, b))
          expect(await all(sorter.sorted())).toEqual(expected)
          expect(await all(sorter.sorted())).toEqual(expected)
          expect(sorter.size()).toBe(records.length)
          await sorter.close()
        },
      ),
      { numRuns: 60 },
    )
    expect(await readdir(folder)).toEqual([])
  })

  it('asks for no folder where all fits into memory', async () => {
    const sorter = openSorter<string>(
      text => text,
      () => Promise.reject(new Error('no folder was needed')),
    )
    for (const text of ['b', 'a']) await sorter.add(text)
    expect(await all(sorter.sorted())).toEqual(['a', 'b'])
  })

  it('may be left in the middle', async () => {
    const sorter = openSorter<number>(
      number => String(number),
      async () => folder,
      2,
    )
    for (const number of [5, 3, 4, 1, 2]) await sorter.add(number)
    for await (const number of sorter.sorted()) {
      expect(number).toBe(1)
      break
    }
    await sorter.close()
    expect(await readdir(folder)).toEqual([])
  })
})
