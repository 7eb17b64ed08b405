import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blendOver,
  fillRgb,
  placeFading,
  placeFlat,
  placeTurned,
  type RgbaPixels,
  type RgbPixels,
} from '../../src/base/pixels.js'

const at = (pixels: RgbPixels, x: number, y: number): number[] => [
  ...pixels.data.subarray((y * pixels.width + x) * 3, (y * pixels.width + x) * 3 + 3),
]
const layerOf = (width: number, height: number, rgba: readonly number[]): RgbaPixels => ({
  width,
  height,
  channels: 4,
  data: Uint8Array.from({ length: width * height * 4 }, (_, index) => rgba[index % 4] ?? 0),
})

describe('blendOver', () => {
  it('lays opaque over, leaves transparent alone, mixes the rest', () => {
    const base = fillRgb({ width: 3, height: 1 }, [100, 100, 100])
    blendOver(base, layerOf(1, 1, [200, 0, 0, 255]), 0, 0)
    blendOver(base, layerOf(1, 1, [0, 0, 0, 0]), 1, 0)
    // Premultiplied: half of white over grey.
    blendOver(base, layerOf(1, 1, [128, 128, 128, 128]), 2, 0)
    expect([at(base, 0, 0), at(base, 1, 0)]).toEqual([
      [200, 0, 0],
      [100, 100, 100],
    ])
    expect(at(base, 2, 0)[0]).toBeCloseTo(178, -0.5)
  })

  it('is within a level of the exact mix, and never wraps around', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (under, straight, alpha) => {
        const base = fillRgb({ width: 1, height: 1 }, [under, under, under])
        const over = Math.round((straight * alpha) / 255)
        blendOver(base, layerOf(1, 1, [over, over, over, alpha]), 0, 0)
        expect(Math.abs(base.data[0]! - (over + (under * (255 - alpha)) / 255))).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('leaves out what lies outside the base, on every side', () => {
    for (const [x, y, inside] of [
      [-1, -1, [0, 0]],
      [1, -1, [2, 0]],
      [-1, 1, [0, 2]],
      [1, 1, [2, 2]],
    ] as const) {
      const base = fillRgb({ width: 3, height: 3 }, [9, 9, 9])
      blendOver(base, layerOf(3, 3, [1, 2, 3, 255]), x, y)
      expect(at(base, inside[0], inside[1])).toEqual([1, 2, 3])
      expect(at(base, 2 - inside[0], 2 - inside[1])).toEqual([9, 9, 9])
    }
  })
})

describe('placeFlat', () => {
  it('copies what lies on the base', () => {
    const base = fillRgb({ width: 4, height: 4 }, [0, 0, 0])
    placeFlat(base, fillRgb({ width: 3, height: 3 }, [7, 8, 9]), 2, -1)
    const covered = Array.from({ length: 16 }, (_, i) => (at(base, i % 4, i >> 2)[0] === 7 ? 1 : 0)).join('')
    expect(covered).toBe('0011001100000000')
  })

  it('bears a picture that lies wholly outside', () => {
    const base = fillRgb({ width: 2, height: 2 }, [5, 5, 5])
    placeFlat(base, fillRgb({ width: 2, height: 2 }, [9, 9, 9]), 5, 0)
    placeFlat(base, fillRgb({ width: 2, height: 2 }, [9, 9, 9]), -5, 0)
    expect([...base.data]).toEqual(new Array(12).fill(5))
  })
})

describe('placeFading', () => {
  const picture = fillRgb({ width: 20, height: 10 }, [200, 200, 200])
  const columnOf = (base: RgbPixels): number[] =>
    Array.from({ length: 20 }, (_, y) => base.data[(y * 20 + 5) * 3]!)

  it('leaves all of the picture where no side fades, and only what lies under it at an edge that does', () => {
    const base = fillRgb({ width: 20, height: 20 }, [0, 0, 0])
    placeFading(base, picture, 0, 0, [0, 0, 8, 0])
    const column = columnOf(base)
    expect(column.slice(0, 2)).toEqual([200, 200])
    expect(column[9]).toBeLessThan(6)
    expect(column.slice(1, 10)).toEqual(column.slice(1, 10).sort((a, b) => b - a))
    expect(column.slice(10)).toEqual(new Array(10).fill(0))
  })

  it('leaves out what lies outside the base', () => {
    const base = fillRgb({ width: 20, height: 20 }, [0, 0, 0])
    placeFading(base, picture, -4, -6, [0, 0, 0, 0])
    expect(columnOf(base)).toEqual([...new Array(4).fill(200), ...new Array(16).fill(0)])
  })
})

describe('placeTurned', () => {
  it('is a plain copy where nothing is turned', () => {
    const picture = fillRgb({ width: 10, height: 10 }, [10, 200, 30])
    const base = fillRgb({ width: 30, height: 30 }, [0, 0, 0])
    placeTurned(base, picture, { x: 5, y: 6 }, 0)
    expect(at(base, 5, 6)).toEqual([10, 200, 30])
    expect(at(base, 14, 15)).toEqual([10, 200, 30])
    expect(at(base, 4, 6)).toEqual([0, 0, 0])
    expect(at(base, 15, 6)).toEqual([0, 0, 0])
  })

  it('turns clockwise about the middle', () => {
    const picture = fillRgb({ width: 20, height: 20 }, [0, 0, 0])
    for (let x = 0; x < 20; x++) picture.data.set([255, 255, 255], x * 3)
    const base = fillRgb({ width: 20, height: 20 }, [0, 0, 0])
    placeTurned(base, picture, { x: 0, y: 0 }, 90)
    expect(at(base, 19, 10)[0]).toBeGreaterThan(200)
    expect(at(base, 0, 10)[0]).toBeLessThan(50)
  })

  it('has smooth edges and covers as much as the picture, wherever it is turned', () => {
    fc.assert(
      fc.property(fc.integer({ min: -45, max: 45 }), degrees => {
        const base = fillRgb({ width: 100, height: 100 }, [0, 0, 0])
        placeTurned(base, fillRgb({ width: 40, height: 30 }, [255, 255, 255]), { x: 30, y: 35 }, degrees)
        const sum = base.data.reduce((total, byte) => total + byte, 0) / 3 / 255
        expect(Math.abs(sum - 1200)).toBeLessThan(90)
      }),
    )
  })
})
