// Rows of dense letters and printed lines, drawn by hand as density: which of them are taken out as ruling.
import { describe, expect, it } from 'vitest'
import { seedRandom } from '../../src/base/random.js'
import type { DensityPlane } from '../../src/handwriting/plane.js'
import { removeRuling } from '../../src/handwriting/ruling.js'

const size = { width: 480, height: 240 }
const tops = [60, 100, 140, 180]
const sigma = 2

/** Paper with something dark in some columns of four rows, as high as said. */
function paperWith(isDark: (x: number) => boolean, height: number, density: number): DensityPlane {
  const random = seedRandom('paper')
  const data = Int16Array.from({ length: size.width * size.height }, (_, at) => {
    const [x, y] = [at % size.width, Math.floor(at / size.width)]
    const isInked = isDark(x) && tops.some(top => y >= top && y < top + height)
    return (isInked ? density : 0) + Math.round(4 * sigma * (random() - 0.5))
  })
  return { ...size, data }
}

describe('what is taken for ruling', () => {
  it('is no row of a felt-tip’s letters, however evenly the rows follow one another', () => {
    const letters = paperWith(x => x > 90 && x < 390 && x % 12 < 9, 8, 300)
    const before = letters.data.slice()
    expect(removeRuling(letters, sigma).rows).toBe(0)
    expect(letters.data).toEqual(before)
  })

  it('is a printed line of which fur hides a third', () => {
    expect(
      removeRuling(
        paperWith(x => x > 160, 2, 60),
        sigma,
      ).rows,
    ).toBe(tops.length)
  })
})
