// Strokes with known places: which of them are the dots of the paper.
import { describe, expect, it } from 'vitest'
import { boxOf } from '../../src/base/geometry.js'
import { seedRandom } from '../../src/base/random.js'
import { findDots } from '../../src/handwriting/dots.js'
import type { Stroke } from '../../src/handwriting/strokes.js'

const strokeAt = (x: number, y: number, side = 4): Stroke => ({
  number: 1,
  box: boxOf(x - side / 2, y - side / 2, side, side),
  area: 0.8 * side * side,
  strength: 120,
  peak: 140,
  softness: 2,
  width: side,
  widest: side,
  ruled: 0,
  rule: 0,
})

/** Rows nearer to one another towards the top, as on a sheet seen from below. */
const lattice = Array.from({ length: 12 * 9 }, (_, i) => {
  const [column, row] = [i % 12, Math.floor(i / 12)]
  const scale = 1 + 0.05 * row
  return { x: 300 + (column - 6) * 24 * scale, y: 40 + 24 * row * scale }
})
const isHidden = (i: number): boolean => i % 12 > 4 && i % 12 < 8 && i > 47 && i < 60

describe('the dots of a paper', () => {
  it('are found in step, with letters over some of them, and an i’s dots are none', () => {
    const dots = lattice.filter((_, i) => !isHidden(i)).map(({ x, y }) => strokeAt(x, y))
    const written = [strokeAt(311, 152), strokeAt(350, 178), strokeAt(300, 140, 30)]
    const found = findDots([...dots, ...written])
    expect(dots.filter(dot => !found.has(dot))).toEqual([])
    expect(written.filter(stroke => found.has(stroke))).toEqual([])
  })

  it('are none where a page has full stops and dots as they come', () => {
    const random = seedRandom('stops')
    const stops = Array.from({ length: 60 }, () => strokeAt(40 + 520 * random(), 40 + 380 * random()))
    expect(findDots(stops).size).toBe(0)
  })
})
