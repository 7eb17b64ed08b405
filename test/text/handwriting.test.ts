// How unevenly a hand writes: within the amounts that are said, reaching them, and no further than layout makes room for.
import { describe, expect, it } from 'vitest'
import { seedRandom } from '../../src/base/random.js'
import {
  drawDrifts,
  drawJitter,
  evenHabit,
  evenWord,
  type Habit,
  reachOfDrift,
  reachOfJitter,
  steepest,
  swingOf,
  tiltOf,
} from '../../src/text/handwriting.js'

const drifting = (driftEm: number): Habit => ({ ...evenHabit, driftEm })
const lines = 200
const seeds = ['a', 'b', 'c']

describe('drift', () => {
  it('of an even habit is none', () => {
    for (const drift of drawDrifts('a', 3, 20, evenHabit)) expect(drift(20)).toEqual({ dropEm: 0, slope: 0 })
    expect(drawDrifts('a', 3, 20, evenHabit)).toHaveLength(3)
  })

  it.each(seeds)('is 0.7 to 1.2 of the habit’s where the widest line ends (%s)', seed => {
    const drops = drawDrifts(seed, lines, 20, drifting(0.5)).map(drift => drift(20).dropEm)
    expect(Math.min(...drops)).toBeGreaterThanOrEqual(0.35)
    expect(Math.min(...drops)).toBeLessThan(0.36)
    expect(Math.max(...drops)).toBeLessThanOrEqual(0.6)
    expect(Math.max(...drops)).toBeGreaterThan(0.59)
  })

  it('is a curve that begins on the line, with the slope that it has', () => {
    for (const drift of drawDrifts('a', 5, 20, drifting(1))) {
      expect(drift(0)).toEqual({ dropEm: 0, slope: 0 })
      expect(drift(10).dropEm).toBeCloseTo(drift(20).dropEm / 4, 12)
      const step = 1e-5
      expect(drift(13).slope).toBeCloseTo((drift(13 + step).dropEm - drift(13 - step).dropEm) / (2 * step), 6)
    }
  })

  it('of a short line has not come so far at its end', () => {
    const [short, least] = [3, 8].map(widest => drawDrifts('a', 4, widest, drifting(1)).map(of => of(3)))
    expect(short).toEqual(least)
    expect(drawDrifts('a', 4, 9, drifting(1)).map(of => of(3))).not.toEqual(least)
  })

  it('goes by its seed, each line by itself', () => {
    const [a, b] = ['a', 'b'].map(seed => drawDrifts(seed, 3, 20, drifting(1)).map(of => of(20).dropEm))
    expect(a).not.toEqual(b)
    expect(new Set(a).size).toBe(3)
    expect(drawDrifts('a', 3, 20, drifting(1)).map(of => of(20).dropEm)).toEqual(a)
  })

  it('reaches down where it falls and up where it rises, and a quarter of that to the other side', () => {
    expect(reachOfDrift(drifting(0.5))).toEqual({
      above: expect.closeTo(0.15, 12),
      below: expect.closeTo(0.6, 12),
    })
    expect(reachOfDrift(drifting(-0.5))).toEqual({
      above: expect.closeTo(0.6, 12),
      below: expect.closeTo(0.15, 12),
    })
    expect(reachOfDrift(evenHabit)).toEqual({ above: 0, below: 0 })
  })

  it.each([2, 5, 8, 30])('is never steeper than it is said to be, %i em from its start', xEm => {
    const widest = Math.min(xEm, 8)
    const slopes = [1, 8].flatMap(width =>
      drawDrifts('a', lines, width, drifting(0.4)).map(drift => drift(widest).slope),
    )
    expect(Math.max(...slopes)).toBeLessThanOrEqual(steepest(drifting(0.4), xEm))
    expect(Math.max(...slopes)).toBeGreaterThan(0.98 * steepest(drifting(0.4), xEm))
  })
})

describe('swingOf', () => {
  const reach = { above: 2, below: 3 }
  it.each([
    ['clockwise, its top to the right', [30], 'right', 1],
    ['clockwise, its foot to the left', [30], 'left', 1.5],
    ['the other way, its foot to the right', [-30], 'right', 1.5],
    ['the other way, its top to the left', [-30], 'left', 1],
    ['both ways, the farther', [-30, 30], 'right', 1.5],
    ['by a quarter', [90], 'right', 2],
    ['not at all', [0], 'left', 0],
    ['nowhere', [], 'right', 0],
  ] as const)('%s', (_, degrees, side, swing) => {
    expect(swingOf(degrees, reach, side)).toBeCloseTo(swing, 12)
  })

  it('is never into the word', () => {
    expect(swingOf([10], { above: 0, below: 1 }, 'right')).toBe(0)
  })
})

describe('drawJitter', () => {
  it('of no unevenness is even', () => {
    const words = drawJitter('a', 3, 0)
    expect(words).toHaveLength(3)
    for (const word of words)
      for (const key of ['size', 'baselineEm', 'rotation', 'space'] as const)
        expect(word[key]).toBeCloseTo(evenWord[key], 12)
  })

  it.each([0.4, 1])('takes four numbers a word, and its amounts × %d', unevenness => {
    const random = seedRandom('a')
    const swing = (): number => (2 * random() - 1) * unevenness
    for (const { size, baselineEm, rotation, space } of drawJitter('a', 20, unevenness)) {
      expect(size).toBeCloseTo(1 + 0.025 * swing(), 12)
      expect(baselineEm).toBeCloseTo(0.03 * swing(), 12)
      expect(rotation).toBeCloseTo(swing(), 12)
      // 0.9 … 1.25 where it is whole.
      expect(space).toBeCloseTo(1 + (-0.1 + 0.35 * random()) * unevenness, 12)
    }
  })

  it('tilts long words less, so that their ends rise no more than those of 5 em', () => {
    const jitter = { ...evenWord, rotation: 0.8 }
    expect([1, 5, 10, 20].map(advance => tiltOf(jitter, advance))).toEqual([0.8, 0.8, 0.4, 0.2])
  })

  it.each(seeds)('keeps within the room that is made for it (%s)', seed => {
    const [reachEm, unevenness] = [0.9, 0.6]
    const highest = drawJitter(seed, 400, unevenness).map(({ size, baselineEm, ...jitter }) => {
      const tilt = (tiltOf({ size, baselineEm, ...jitter }, 5) * Math.PI) / 180
      return (size - 1) * reachEm - baselineEm + Math.abs(Math.sin(tilt)) * 2.5
    })
    expect(Math.max(...highest)).toBeLessThanOrEqual(reachOfJitter(reachEm, unevenness))
    expect(Math.max(...highest)).toBeGreaterThan(0.7 * reachOfJitter(reachEm, unevenness))
  })

  it('needs room in proportion to how uneven it is, and more for ink that reaches far', () => {
    expect(reachOfJitter(1, 0)).toBe(0)
    expect(reachOfJitter(1, 0.5)).toBeCloseTo(reachOfJitter(1, 1) / 2, 12)
    expect(reachOfJitter(2, 1) - reachOfJitter(1, 1)).toBeCloseTo(0.025, 12)
    expect(reachOfJitter(0, 1)).toBeCloseTo(0.03 + 2.5 * Math.sin(Math.PI / 180), 12)
  })
})
