// Which strokes of a sheet somebody wrote: the dots of a fine pen, beside dirt.
import { describe, expect, it } from 'vitest'
import { boxOf } from '../../src/base/geometry.js'
import { measureLetters } from '../../src/handwriting/letters.js'
import { chooseWriting } from '../../src/handwriting/sift.js'
import type { Stroke } from '../../src/handwriting/strokes.js'

const frame = {
  width: 1200,
  height: 900,
  sigma: 2,
  ruleDarkness: 34,
  ruleDarkest: 40,
  touchesEdge: () => false,
}

const strokeOf = (number: number, x: number, y: number, size: number, rest: Partial<Stroke>): Stroke => ({
  number,
  box: boxOf(x, y, size, size),
  area: 150,
  strength: 210,
  peak: 300,
  softness: 1.8,
  width: 5.8,
  widest: 4,
  ruled: 0,
  rule: 0,
  ...rest,
})

const letters = Array.from({ length: 20 }, (_, i) => strokeOf(i + 1, 300 + 30 * i, 400, 26, {}))
// As they were measured on a sheet with a fine ball-pen: 3 × 4 pixels, and paler than its letters.
const dot = { area: 10, strength: 136, peak: 217, width: 4.4, widest: 2.7 }

describe('a stroke smaller than the pen', () => {
  it('is an i’s dot where a letter as dark stands by it', () => {
    const written = chooseWriting([...letters, strokeOf(99, 410, 388, 4, dot)], frame)
    expect(written.map(({ number }) => number)).toContain(99)
  })

  it.each([
    ['is dirt where it is much paler', { ...dot, strength: 70 }],
    ['is noise where it is smaller still', { ...dot, area: 5 }],
  ])('%s', (_, rest) => {
    const written = chooseWriting([...letters, strokeOf(99, 410, 388, 4, rest)], frame)
    expect(written.map(({ number }) => number)).not.toContain(99)
  })
})

describe('a picture of noise', () => {
  // On one of 2 000 × 1 500 pixels there were 36 404 that are no specks.
  const noise = (count: number): Stroke[] =>
    Array.from({ length: count }, (_, i) => strokeOf(i + 1, (i * 7) % 1100, (i * 13) % 800, 26, {}))

  it('is no writing where it has more strokes than anybody writes', () => {
    expect(chooseWriting(noise(36_000), frame)).toEqual([])
    expect(chooseWriting(noise(3000), frame)).not.toEqual([])
  })

  it('is measured, whatever it has', () => {
    const list = noise(200_000)
    const strokes = { of: new Int32Array(frame.width * frame.height), list }
    expect(measureLetters(strokes, list, frame.width).lines).toEqual([])
  })
})
