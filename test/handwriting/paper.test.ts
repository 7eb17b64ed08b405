// Paper's own colour under what lies on it, on pictures drawn by hand.
import { describe, expect, it } from 'vitest'
import type { Rgb } from '../../src/base/colour.js'
import { findPaper } from '../../src/handwriting/paper.js'

const [width, height] = [600, 450]

/** White paper with a square of 48 pixels in its middle; what is found there, in its middle. */
function paperUnder(colour: Rgb): number[] {
  const data = new Uint8Array(width * height * 3).fill(240)
  for (let y = 200; y < 248; y++) for (let x = 276; x < 324; x++) data.set(colour, (y * width + x) * 3)
  const { planes, cell, width: columns } = findPaper({ width, height, channels: 3, data })
  const at = Math.floor(224 / cell) * columns + Math.floor(300 / cell)
  return planes.map(plane => plane[at]!)
}

describe('the colour of the paper', () => {
  it.each([
    ['a marker', [25, 25, 30]],
    ['an orange one', [245, 130, 20]],
  ] satisfies [string, Rgb][])('is not the blot’s where strokes of %s meet', (_, colour) => {
    for (const value of paperUnder(colour)) expect(value).toBeGreaterThan(230)
  })

  it('is the shadow’s where a shadow lies on it', () => {
    for (const value of paperUnder([130, 130, 132])) expect(value).toBeLessThan(140)
  })
})
