// Small colour pictures enlarged: smoothly, each channel for itself.
import { expect, it } from 'vitest'
import type { RgbPixels } from '../../../src/base/pixels.js'
import { enlargeRgb } from '../../../src/photo/subject/grey.js'

const two: RgbPixels = { width: 2, height: 1, channels: 3, data: Uint8Array.of(0, 200, 40, 120, 80, 40) }

it('enlarges smoothly: each channel goes from one pixel to the next', () => {
  const { width, height, data } = enlargeRgb(two, 8)
  expect([width, height]).toEqual([8, 4])
  const row = (channel: number): number[] => Array.from({ length: width }, (_, x) => data[x * 3 + channel]!)
  expect(row(0)).toEqual(row(0).toSorted((a, b) => a - b))
  expect(row(1)).toEqual(row(1).toSorted((a, b) => b - a))
  expect(new Set(row(0)).size).toBeGreaterThan(3)
  expect([row(0).at(0), row(0).at(-1), row(1).at(0), row(1).at(-1)]).toEqual([0, 120, 200, 80])
  expect(new Set(row(2))).toEqual(new Set([40]))
})

it('leaves what is large enough as it is', () => {
  expect(enlargeRgb(two, 2)).toBe(two)
})
