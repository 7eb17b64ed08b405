import { describe, expect, it } from 'vitest'
import { boxOf } from '../../src/base/geometry.js'
import { scrimBoxOf, scrimFeatherOf, scrimPinchesOf } from '../../src/layout/scrim.js'

const canvas = { size: { width: 1600, height: 900 }, live: boxOf(36, 36, 1528, 828), unit: 36 }
const lines = [boxOf(36, 200, 500, 60), boxOf(36, 300, 420, 60)]

describe('a scrim', () => {
  it('comes from the card’s edges at its own sides, and ends with its text at the others', () => {
    expect(scrimBoxOf(lines, canvas, new Set(['top', 'bottom', 'left']))).toEqual(boxOf(0, 0, 536, 900))
    expect(scrimBoxOf(lines, canvas, new Set())).toEqual(boxOf(36, 200, 500, 160))
  })

  it('fades as far everywhere, but beside a head', () => {
    const box = boxOf(0, 0, 536, 900)
    const [, right] = scrimFeatherOf(canvas)
    expect(scrimPinchesOf(box, canvas, [boxOf(1200, 300, 200, 200)])).toEqual([])
    const [pinch] = scrimPinchesOf(box, canvas, [boxOf(536 + 72, 300, 200, 200)])
    expect(pinch).toEqual({ side: 1, from: 288, to: 504, feather: 144 })
    expect(pinch?.feather).toBeLessThan(right)
  })

  it('keeps to its shortest fade where the head is at the text itself', () => {
    const [pinch] = scrimPinchesOf(boxOf(0, 0, 536, 900), canvas, [boxOf(530, 300, 200, 200)])
    expect(pinch?.feather).toBe(72)
  })
})
