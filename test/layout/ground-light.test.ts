import { describe, expect, it } from 'vitest'
import { contrastOf, luminanceOf, type Rgb } from '../../src/base/colour.js'
import { boxOf, type Sides } from '../../src/base/geometry.js'
import { fillRgb, type RgbPixels } from '../../src/base/pixels.js'
import { lightGround } from '../../src/layout/ground-light.js'

const size = { width: 40, height: 80 }
const box = boxOf(0, 50, 40, 30)
const fade: Sides = [10, 0, 0, 0]

/** Red at the left and blue at the right, as far down as it fades; white below. */
function picture(strength: number): RgbPixels {
  const pixels = fillRgb({ width: 40, height: 30 }, [255, 255, 255])
  for (let y = 0; y < 10; y++)
    for (let x = 0; x < 40; x++)
      pixels.data.set(x < 20 ? [strength, 0, 0] : [0, 0, strength], (y * 40 + x) * 3)
  return pixels
}
const at = ({ data, width }: RgbPixels, x: number, y: number): Rgb => {
  const from = (y * width + x) * 3
  return [data[from]!, data[from + 1]!, data[from + 2]!]
}

describe('the ground that a photo fades into', () => {
  const ground = lightGround(size, picture(90), box, fade)!

  it('has the colours of the edge, each where it stands there, and none of what lies deeper', () => {
    expect(ground).toMatchObject(size)
    const [left, right] = [at(ground, 2, 49), at(ground, 37, 49)]
    expect(left[0]).toBeGreaterThan(left[2])
    expect(right[2]).toBeGreaterThan(right[0])
    expect([left[1], right[1]]).toEqual([0, 0])
  })

  it('is darker the farther it is from the photo', () => {
    const reds = [49, 30, 10, 0].map(y => at(ground, 2, y)[0])
    expect(reds).toEqual([...new Set(reds)].sort((a, b) => b - a))
  })

  it('bears white letters beside the brightest photo', () => {
    const bright = lightGround(size, fillRgb({ width: 40, height: 30 }, [255, 250, 240]), box, fade)!
    expect(contrastOf(1, luminanceOf(...at(bright, 20, 49)))).toBeGreaterThan(6.9)
  })

  it('has no bands: shades between two bytes are both of them, row by row', () => {
    const high = { width: 8, height: 800 }
    const grey = fillRgb({ width: 8, height: 100 }, [60, 60, 60])
    const lit = lightGround(high, grey, boxOf(0, 700, 8, 100), [10, 0, 0, 0])!
    const errors = Array.from({ length: 80 }, (_, block) => {
      const reds = Array.from({ length: 64 }, (_, i) => at(lit, i % 8, 8 * block + Math.floor(i / 8))[0])
      const middle = 8 * block + 3.5
      return reds.reduce((sum, red) => sum + red, 0) / 64 - 60 * (1 - (0.4 * (700 - middle)) / 700)
    })
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.15)
  })

  it('goes on from the side that fades, and from none where two do', () => {
    const beside = lightGround({ width: 90, height: 30 }, picture(90), boxOf(0, 0, 40, 30), [0, 10, 0, 0])!
    expect(at(beside, 50, 15)[2]).toBeGreaterThan(at(beside, 50, 15)[0])
    expect(at(beside, 50, 15)[2]).toBeGreaterThan(at(beside, 89, 15)[2])
    expect(lightGround(size, picture(90), box, [10, 10, 0, 0])).toBeNull()
  })
})
