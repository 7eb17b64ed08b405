import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaOf, boxOf, holds, intersectionOf } from '../../src/base/geometry.js'
import { chooseClear, coveredArea, thirdsOf, visibleShare } from '../../src/layout/clear.js'
import { boxesIn, card } from './layout-tools.js'

describe('coveredArea', () => {
  it('counts what several covers share once', () => {
    const part = boxOf(0, 0, 100, 100)
    expect(coveredArea(part, [boxOf(0, 0, 50, 100), boxOf(25, 0, 50, 100)])).toBe(7500)
    expect(coveredArea(part, [boxOf(200, 0, 50, 100)])).toBe(0)
  })

  it('is never more than the part, nor than the sum of the covers', () => {
    fc.assert(
      fc.property(fc.array(boxesIn(card), { maxLength: 5 }), covers => {
        const part = boxOf(100, 100, 700, 900)
        const covered = coveredArea(part, covers)
        const sum = covers.reduce((total, cover) => total + areaOf(intersectionOf(part, cover)), 0)
        expect(covered).toBeLessThanOrEqual(Math.min(areaOf(part), sum) + 1e-6)
      }),
    )
  })
})

it('a story has an upper, a middle and a lower third, and nothing else', () => {
  expect(thirdsOf({ width: 1080, height: 1920 })).toEqual([
    boxOf(0, 0, 1080, 640),
    boxOf(0, 640, 1080, 640),
    boxOf(0, 1280, 1080, 640),
  ])
})

describe('visibleShare', () => {
  it('is what lies in the box and under no cover', () => {
    const part = boxOf(-50, 0, 100, 100)
    expect(visibleShare(part, boxOf(0, 0, 100, 100), [])).toBe(0.5)
    expect(visibleShare(part, boxOf(0, 0, 100, 100), [boxOf(0, 50, 100, 50)])).toBe(0.25)
  })
})

describe('chooseClear', () => {
  it('gives a part of the area that nothing covers', () => {
    fc.assert(
      fc.property(fc.array(boxesIn(card), { maxLength: 4 }), covers => {
        const clear = chooseClear(card, covers, { width: 3, height: 2 })
        expect(holds(card, clear, 1e-6)).toBe(true)
        const isAll = clear.width === card.width && clear.height === card.height
        if (!isAll)
          for (const cover of covers) expect(areaOf(intersectionOf(clear, cover))).toBeLessThan(1e-6)
      }),
    )
  })

  it('gives the whole area where nothing covers it', () => {
    expect(chooseClear(card, [], { width: 1, height: 1 })).toEqual(card)
  })
})
