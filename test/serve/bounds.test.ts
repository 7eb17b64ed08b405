// The gate, the pace by which it lets in, the end, and the files that are kept for a minute.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { loadWords } from '../../src/messages/languages.js'
import { openEnding } from '../../src/serve/ending.js'
import { openGate } from '../../src/serve/gate.js'
import { openKeptFiles } from '../../src/serve/kept-files.js'
import { adviseSeconds, openPace, type Pace } from '../../src/serve/pace.js'
import { answerProblem, chooseVisitorLanguage } from '../../src/serve/problem-answer.js'

describe('the gate', () => {
  const options = {
    most: 3,
    mostOfOne: 2,
    mostBytes: 100,
    mostBytesOfOne: 50,
    mostSeconds: 20,
    expect: () => 13,
  }
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

  it('refuses at once whoever would wait too long, and says when half of those who are in have had their turn', () => {
    const gate = openGate({ ...options, most: 100, mostOfOne: 100, expect: ahead => ahead * 8 })
    const passes = [gate.enter('a'), gate.enter('b'), gate.enter('c')]
    const late = expect.objectContaining({ code: 'SERVER_BUSY', args: { seconds: 12 } })
    expect(() => gate.enter('d')).toThrow(late)
    passes[0]!.leave()
    gate.enter('d')
    expect(gate.inside()).toBe(3)
  })

  it('lets no more bytes in than it has room for, and gets them back', () => {
    const gate = openGate(options)
    const [a, b, c] = [gate.enter('a'), gate.enter('b'), gate.enter('c')]
    a.hold(50)
    b.hold(40)
    c.hold(10)
    expect(() => c.hold(1)).toThrow(busy)
    a.leave()
    c.hold(40)
    for (const pass of [b, c]) pass.leave()
    expect(gate.inside()).toBe(0)
  })
})

describe('the bytes of one address', () => {
  it('are at most half of all: nobody keeps the others out by a few large photos', () => {
    const gate = openGate({
      most: 9,
      mostOfOne: 9,
      mostBytes: 100,
      mostBytesOfOne: 50,
      mostSeconds: 20,
      expect: () => 0,
    })
    const passes = [gate.enter('a'), gate.enter('a'), gate.enter('b')]
    passes[0]!.hold(30)
    passes[1]!.hold(20)
    expect(() => passes[1]!.hold(1)).toThrow(expect.objectContaining({ code: 'SERVER_BUSY' }))
    passes[2]!.hold(50)
    passes[0]!.leave()
    passes[1]!.hold(30)
  })
})

describe('the pace', () => {
  /** So many seconds each. */
  function take(seconds: readonly number[]): Pace {
    let now = 0
    const pace = openPace({ processes: 2, readClockMs: () => now })
    for (const each of seconds) {
      const over = pace.begin()
      now += each * 1000
      over()
      over()
    }
    return pace
  }

  it('is an ordinary one before there are cards, and nobody waits where there is a process for him', () => {
    const pace = take([])
    expect([0, 1].map(pace.expect)).toEqual([0, 0])
    expect(pace.expect(49)).toBeCloseTo((48 * 0.35) / 2)
  })

  it('is that of the cards of late', () => {
    expect(take(Array.from({ length: 40 }, () => 3)).expect(5)).toBeCloseTo(6)
    expect(
      take([...Array.from({ length: 40 }, () => 3), ...Array.from({ length: 32 }, () => 1)]).expect(5),
    ).toBeCloseTo(2)
    // Two slow ones, as new processes make them, say little.
    expect(take([1.5, 1.5]).expect(49)).toBeLessThan(15)
  })

  it('knows of a card that takes long before it is over', () => {
    let now = 0
    const pace = openPace({ processes: 1, readClockMs: () => now })
    const over = pace.begin()
    expect(pace.expect(4)).toBeCloseTo(4 * 0.35)
    now = 20_000
    expect(pace.expect(4)).toBeCloseTo((4 * (4 * 0.35 + 20)) / 5)
    over()
    expect(pace.expect(4)).toBeCloseTo((4 * (4 * 0.35 + 20)) / 5)
  })

  it('advises no less than some seconds, and no more than a minute', () => {
    expect([0, 13, 1000].map(adviseSeconds)).toEqual([5, 7, 60])
  })
})

describe('the end', () => {
  it('comes when everybody who was let in has gone, and at once where nobody was', async () => {
    await openEnding().begin()
    const ending = openEnding()
    const [first, second] = [ending.enter(), ending.enter()]
    let isOver = false
    const over = ending.begin().then(() => {
      isOver = true
    })
    first()
    first()
    await Promise.resolve()
    expect([ending.isNear(), isOver]).toEqual([true, false])
    second()
    await over
  })

  it('leaves work alone until it is hurried', async () => {
    const ending = openEnding()
    expect(await ending.unlessHurried(Promise.resolve(1))).toBe(1)
    await expect(ending.unlessHurried(Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    const endless = ending.unlessHurried(new Promise(() => undefined))
    ending.hurry()
    await expect(endless).rejects.toMatchObject({ code: 'SERVER_STOPPING' })
    await expect(ending.unlessHurried(new Promise(() => undefined))).rejects.toMatchObject({
      code: 'SERVER_STOPPING',
    })
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
  expect(chooseVisitorLanguage(header, ['en', 'fr', 'nl'])).toBe(expected)
})
