import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isInShard, parseShard } from '../../../src/batch/manifest/shard.js'

it('gives every content to exactly one part', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (content, of) => {
      const parts = Array.from({ length: of }, (_, i) => isInShard(content, { part: i + 1, of }))
      expect(parts.filter(Boolean)).toHaveLength(1)
    }),
  )
})

it('makes even parts', () => {
  const contents = Array.from({ length: 9000 }, (_, i) => `card ${String(i)}`)
  for (const part of [1, 2, 3]) {
    const share = contents.filter(content => isInShard(content, { part, of: 3 })).length
    expect(share).toBeGreaterThan(2800)
    expect(share).toBeLessThan(3200)
  }
})

it.each(['0/3', '4/3', '1/0', '1', 'a/b', '1/3/2', '1/10001', '-1/2'])('refuses %s', value => {
  expect(() => parseShard(value)).toThrowError('OPTION_INVALID')
})

it('takes 2/3', () => {
  expect(parseShard(' 2/3 ')).toEqual({ part: 2, of: 3 })
})
