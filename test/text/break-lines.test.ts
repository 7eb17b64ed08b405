import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Breakable,
  type BrokenLine,
  breakLines,
  findWideUnit,
  type WidthOf,
} from '../../src/text/break-lines.js'

const SPACE = 0.25
const plain = (count: number): Breakable[] =>
  Array.from({ length: count }, () => ({ mandatoryBreak: false, hyphen: false }))
const sumOf =
  (widths: readonly number[]): WidthOf =>
  (first, last) =>
    widths.slice(first, last + 1).reduce((sum, width) => sum + width, 0) + SPACE * (last - first)
const breakWidths = (widths: readonly number[], max: number, lines?: number) =>
  breakLines(plain(widths.length), sumOf(widths), max, { lines })

const widthsArbitrary = fc.array(
  fc.integer({ min: 1, max: 12 }).map(value => value / 2),
  { minLength: 1, maxLength: 40 },
)
const maxArbitrary = fc.integer({ min: 12, max: 60 }).map(value => value / 2)
const shape = (lines: readonly BrokenLine[]) => lines.map(line => line.last - line.first + 1)

describe('breakLines', () => {
  it('balances instead of filling', () => {
    // Greedy would set 4 + 4 + 4 | 1.
    expect(shape(breakWidths([4, 4, 4, 1], 13) ?? [])).toEqual([2, 2])
  })

  it('ends a line where the author did, and balances each part by itself', () => {
    const units = plain(5).map((unit, index) => ({ ...unit, mandatoryBreak: index === 0 }))
    expect(shape(breakLines(units, sumOf([1, 3, 3, 3, 3]), 9) ?? [])).toEqual([1, 2, 2])
  })

  it('ends no line where it may not, and gives up where it would have to', () => {
    const barAfter = (...at: number[]) =>
      plain(6).map((unit, index) => ({ ...unit, barred: at.includes(index) }))
    const width = sumOf([2, 2, 2, 2, 2, 2])
    expect(shape(breakLines(barAfter(), width, 7) ?? [])).toEqual([3, 3])
    expect(shape(breakLines(barAfter(2), width, 7) ?? [])).toEqual([2, 2, 2])
    expect(shape(breakLines(barAfter(2, 5), width, 14) ?? [])).toEqual([6])
    expect(breakLines(barAfter(0, 1, 2, 3), width, 7)).toBeNull()
  })

  it('makes a narrower block of more lines when asked, and never more lines than units', () => {
    expect(shape(breakWidths([2, 2, 2, 2, 2, 2], 30, 3) ?? [])).toEqual([2, 2, 2])
    expect(shape(breakWidths([2, 2, 2, 2, 2, 2], 30) ?? [])).toEqual([6])
    expect(shape(breakWidths([2, 2], 30, 9) ?? [])).toEqual([1, 1])
    const units = plain(4).map((unit, index) => ({ ...unit, mandatoryBreak: index === 0 }))
    expect(shape(breakLines(units, sumOf([1, 3, 3, 3]), 30, { lines: 3 }) ?? [])).toEqual([1, 1, 2])
  })

  it('breaks at a hyphen only when that saves a line or much raggedness', () => {
    const hyphened = plain(4).map((unit, index) => ({ ...unit, hyphen: index === 1 }))
    expect(shape(breakLines(plain(4), sumOf([3, 2, 0.5, 4.5]), 8) ?? [])).toEqual([2, 2])
    expect(shape(breakLines(hyphened, sumOf([3, 2, 0.5, 4.5]), 8) ?? [])).toEqual([3, 1])
    expect(shape(breakLines(hyphened, sumOf([3, 3, 3, 3]), 6.5) ?? [])).toEqual([2, 2])
  })

  it('gives null and the widest unit when one does not fit', () => {
    expect(breakWidths([1, 9, 11, 2], 8)).toBeNull()
    expect(findWideUnit(plain(4), sumOf([1, 9, 11, 2]), 8)).toEqual({ unit: 2, over: 3 })
    expect(findWideUnit(plain(2), sumOf([1, 2]), 8)).toBeNull()
    expect(breakLines([], sumOf([]), 8)).toEqual([])
  })

  it('uses every unit once, in order, in lines that fit, in as few as greedy breaking needs', () => {
    fc.assert(
      fc.property(widthsArbitrary, maxArbitrary, (widths, max) => {
        const lines = breakWidths(widths, max) ?? []
        expect(
          lines.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
        ).toEqual(widths.map((_, index) => index))
        for (const { first, last, width } of lines) {
          expect(width).toBe(sumOf(widths)(first, last))
          expect(width).toBeLessThanOrEqual(max)
        }
        let greedy = 1
        let filled = -SPACE
        for (const width of widths) {
          if (filled + SPACE + width > max) [greedy, filled] = [greedy + 1, -SPACE]
          filled += SPACE + width
        }
        expect(lines).toHaveLength(greedy)
      }),
      { numRuns: 1000, seed: 1 },
    )
  })

  it('never needs fewer lines in a narrower box', () => {
    fc.assert(
      fc.property(widthsArbitrary, maxArbitrary, maxArbitrary, (widths, a, b) => {
        const narrow = breakWidths(widths, Math.min(a, b)) ?? []
        const wide = breakWidths(widths, Math.max(a, b)) ?? []
        expect(narrow.length).toBeGreaterThanOrEqual(wide.length)
      }),
      { numRuns: 1000, seed: 2 },
    )
  })

  it('has no line under half of the widest when another break of as many lines avoids it', () => {
    const few = fc.array(
      fc.integer({ min: 1, max: 12 }).map(value => value / 2),
      { minLength: 2, maxLength: 7 },
    )
    fc.assert(
      fc.property(few, maxArbitrary, (widths, max) => {
        const lines = breakWidths(widths, max) ?? []
        const evenness = (all: readonly number[]) => Math.min(...all) / Math.max(...all)
        if (evenness(lines.map(line => line.width)) >= 0.5) return
        for (let cuts = 0; cuts < 2 ** (widths.length - 1); cuts++) {
          const starts = [0, ...widths.keys()].filter(
            (at, index) => index === 0 || (at > 0 && cuts & (1 << (at - 1))),
          )
          if (starts.length !== lines.length) continue
          const others = starts.map((start, index) =>
            sumOf(widths)(start, (starts[index + 1] ?? widths.length) - 1),
          )
          if (Math.max(...others) <= max) expect(evenness(others)).toBeLessThan(0.5)
        }
      }),
      { numRuns: 2000, seed: 3 },
    )
  })

  it('makes exactly the asked number of lines, each within the width', () => {
    fc.assert(
      fc.property(widthsArbitrary, maxArbitrary, fc.nat(4), (widths, max, more) => {
        const fewest = breakWidths(widths, max)?.length ?? 0
        const lines = breakWidths(widths, max, fewest + more) ?? []
        expect(lines).toHaveLength(Math.min(fewest + more, widths.length))
        expect(Math.max(...lines.map(line => line.width))).toBeLessThanOrEqual(max)
      }),
      { numRuns: 500, seed: 4 },
    )
  })
})
