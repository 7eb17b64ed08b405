// The pictures of a preview: made smaller without a shift of colour or place, laid out in rows, always the same.
import { describe, expect, it } from 'vitest'
import { fillRgb, type RgbPixels } from '../../../../src/base/pixels.js'
import { sizeOnSheet } from '../../../../src/cli/templates/preview/sheet.js'
import { fitArea, shrink } from '../../../../src/cli/templates/preview/shrink.js'

const meanOf = ({ data }: RgbPixels): number => data.reduce((sum, value) => sum + value, 0) / data.length

describe('shrink', () => {
  it('keeps one colour as it is', () => {
    const small = shrink(fillRgb({ width: 101, height: 67 }, [27, 36, 64]), { width: 13, height: 9 })
    expect(new Set(small.data)).toEqual(new Set([27, 36, 64]))
  })

  it('keeps the mean, whatever the sizes', () => {
    const data = Uint8Array.from({ length: 97 * 53 * 3 }, (_, index) => (index * 7919) % 256)
    const picture: RgbPixels = { width: 97, height: 53, channels: 3, data }
    for (const size of [
      { width: 31, height: 17 },
      { width: 96, height: 5 },
      { width: 1, height: 1 },
    ]) {
      expect(Math.abs(meanOf(shrink(picture, size)) - meanOf(picture))).toBeLessThan(0.5)
    }
  })

  it('keeps an edge where it is', () => {
    const picture = fillRgb({ width: 40, height: 4 }, [0, 0, 0])
    for (let x = 20; x < 40; x++)
      for (let y = 0; y < 4; y++) picture.data.fill(255, (y * 40 + x) * 3, (y * 40 + x + 1) * 3)
    const { data } = shrink(picture, { width: 10, height: 1 })
    expect([...data].filter((_, index) => index % 3 === 0)).toEqual([0, 0, 0, 0, 0, 255, 255, 255, 255, 255])
  })

  it('gives back a picture of that size', () => {
    const picture = fillRgb({ width: 3, height: 2 }, [1, 2, 3])
    expect(shrink(picture, { width: 3, height: 2 })).toBe(picture)
  })
})

it('fits sizes into an area, in their proportions, and never enlarges', () => {
  expect(fitArea({ width: 1080, height: 1350 }, 145_800)).toEqual({ width: 342, height: 427 })
  expect(fitArea({ width: 100, height: 50 }, 1e9)).toEqual({ width: 100, height: 50 })
  const areas = [
    { width: 1080, height: 1920 },
    { width: 1200, height: 630 },
  ].map(size => {
    const { width, height } = sizeOnSheet(size)
    return width * height
  })
  expect(Math.abs(areas[0]! / areas[1]! - 1)).toBeLessThan(0.01)
})
