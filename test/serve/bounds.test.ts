// The gate, and the files that are kept for a minute.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { loadWords } from '../../src/messages/languages.js'
import { openGate } from '../../src/serve/gate.js'
import { openKeptFiles } from '../../src/serve/kept-files.js'
import { answerProblem, chooseUiLanguage } from '../../src/serve/problem-answer.js'

describe('the gate', () => {
  const options = { most: 3, mostOfOne: 2, mostBytes: 100, seconds: 7 }
  const busy = expect.objectContaining({ code: 'SERVER_BUSY', args: { seconds: 7 } })

  it('lets so many in, and of one address fewer', () => {
    const gate = openGate(options)
    const first = gate.enter('a')
    gate.enter('a')
    expect(() => gate.enter('a')).toThrow(busy)
    gate.enter('b')
    expect(() => gate.enter('c')).toThrow(busy)
    first.leave()
    first.leave()
    expect(gate.inside()).toBe(2)
    gate.enter('a')
    expect(() => gate.enter('c')).toThrow(busy)
  })

  it('counts what is left of an address when one of its requests has gone', () => {
    const gate = openGate({ ...options, most: 10 })
    const first = gate.enter('a')
    gate.enter('a')
    first.leave()
    gate.enter('a')
    expect(() => gate.enter('a')).toThrow(busy)
  })

  it('lets no more bytes in than it has room for, and gets them back', () => {
    const gate = openGate(options)
    const [a, b] = [gate.enter('a'), gate.enter('b')]
    a.hold(60)
    b.hold(40)
    expect(() => b.hold(1)).toThrow(busy)
    a.leave()
    b.hold(60)
    b.leave()
    expect(gate.inside()).toBe(0)
  })
})

describe('files that are kept', () => {
  afterEach(() => {
    vi.useRealTimers()
  })
  const file = (bytes: number) => [{ name: 'card.png', mediaType: 'image/png', bytes: new Uint8Array(bytes) }]

  it('are gone after their time', () => {
    vi.useFakeTimers()
    const kept = openKeptFiles({ seconds: 60, mostBytes: 100 })
    const id = kept.keep(file(10))
    vi.advanceTimersByTime(59_000)
    expect(kept.find(id, 'card.png')?.bytes).toHaveLength(10)
    expect(kept.find(id, 'other.png')).toBeNull()
    vi.advanceTimersByTime(1000)
    expect(kept.find(id, 'card.png')).toBeNull()
  })

  it('give room to newer ones, the oldest first', () => {
    const kept = openKeptFiles({ seconds: 60, mostBytes: 100 })
    const ids = [40, 40, 40].map(bytes => kept.keep(file(bytes)))
    expect(ids.map(id => kept.find(id, 'card.png') !== null)).toEqual([false, true, true])
    const large = kept.keep(file(500))
    expect(kept.find(large, 'card.png')).not.toBeNull()
    expect(new Set(ids).size).toBe(3)
    kept.clear()
    expect(kept.find(large, 'card.png')).toBeNull()
  })
})

it.each([
  ['as long as a full house takes', new Problem('SERVER_BUSY', { seconds: 7 }), 7],
  // Its seconds are how long the card took.
  ['soon after a slow card', new Problem('CARD_TOO_SLOW', { file: 'photo', seconds: 30 }), 10],
  ['soon after a stop', new Problem('SERVER_STOPPING', {}), 10],
  ['never with what was wrong in itself', new Problem('PHOTO_MISSING', {}), null],
])('asks to come again %s', async (_when, problem, seconds) => {
  expect(answerProblem(problem, await loadWords('en')).retryAfter).toBe(seconds)
})

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['fr', 'fr'],
  ['NL-be', 'nl'],
  ['de, nl;q=0.5, fr;q=0.8', 'fr'],
  ['fr;q=0, nl;q=0.1', 'nl'],
  ['*', 'en'],
  ['fr;q=x', 'fr'],
  [`${'de,'.repeat(100_000)}fr`, 'en'],
])('reads Accept-Language %j as %s', (header, expected) => {
  expect(chooseUiLanguage(header, ['en', 'fr', 'nl'])).toBe(expected)
})
