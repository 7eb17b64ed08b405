import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxOf, centreOf, contains, turnPoint } from '../../src/base/geometry.js'
import { bledBox, bleedOf } from '../../src/layout/bleed.js'
import type { Canvas } from '../../src/layout/boxes.js'

const canvasOf = (width: number, height: number): Canvas => ({
  size: { width, height },
  live: boxOf(0, 0, width, height),
  unit: 0.04 * Math.min(width, height),
})

describe('a surface that runs on past the card’s edge', () => {
  it('hides the card there, however it is turned, and lies under its words as before', () => {
    const turns = fc.double({ min: -3, max: 3, noNaN: true })
    const sizes = fc.constantFrom([1080, 1920], [1080, 1080], [1600, 900], [2480, 3508])
    fc.assert(
      fc.property(turns, sizes, (rotation, [width = 0, height = 0]) => {
        const canvas = canvasOf(width, height)
        const box = { ...boxOf(0.06 * width, 0.14 * height, 0.88 * width, 0.4 * height), rotation }
        const bled = bledBox(box, { material: 'paper', bleed: ['top', 'right', 'left'] }, canvas)
        const covers = (x: number, y: number): boolean =>
          contains(bled, turnPoint({ x, y }, centreOf(bled), -rotation))
        const corners = [
          [0, 0],
          [width, 0],
          [0, 0.4 * height],
          [width, 0.4 * height],
        ] as const
        for (const [x, y] of corners) expect(covers(x, y)).toBe(true)
        // The side that does not bleed is where it was, in the sheet's own directions.
        const foot = turnPoint({ x: width / 2, y: box.y + box.height }, centreOf(box), rotation)
        expect(turnPoint(foot, centreOf(bled), -rotation).y).toBeCloseTo(bled.y + bled.height, 6)
      }),
    )
  })

  it('is left as it is without such sides', () => {
    const box = { ...boxOf(10, 10, 100, 50), rotation: 2 }
    expect(bledBox(box, { material: 'paper' }, canvasOf(1080, 1080))).toEqual(box)
  })

  it('turns its sides round where text runs from the right', () => {
    expect(bleedOf({ material: 'paper', bleed: ['top', 'left'] }, 'rtl')).toEqual(new Set(['top', 'right']))
  })
})
