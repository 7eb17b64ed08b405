import { describe, expect, it } from 'vitest'
import { seedRandom } from '../../src/base/random.js'
import type { Context } from '../../src/draw/canvas.js'
import { boardShape, type TornSides } from '../../src/draw/shapes.js'

const size = { width: 800, height: 400 }
const unit = 40

type Place = readonly [x: number, y: number]

function outlineOf(torn: TornSides, blunt = 0): readonly Place[] {
  const points: Place[] = []
  const note = (x: number, y: number): void => void points.push([x, y])
  boardShape(size, unit, seedRandom(7), torn, { blunt })({
    moveTo: note,
    lineTo: note,
    closePath: () => undefined,
  } as unknown as Context)
  return points
}

/** Points on the outline away from the corners, side by side as they are told. */
const alongTop = (points: readonly Place[]) =>
  points.filter(([x, y]) => y < unit && x > unit && x < size.width - unit).length
const alongFoot = (points: readonly Place[]) =>
  points.filter(([x, y]) => y > size.height - unit && x > unit && x < size.width - unit).length

describe('a board’s outline', () => {
  it('wanders where the board is torn, and is straight where it is cut', () => {
    const flap = outlineOf([true, false, false, false])
    expect(alongTop(flap)).toBeGreaterThan(80)
    expect(alongFoot(flap)).toBe(0)
    const foot = outlineOf([false, false, true, false])
    expect([alongTop(foot), alongFoot(foot) > 80]).toEqual([0, true])
  })

  it('lacks its corner at the bottom right, and no other', () => {
    const blunt = 22
    const corners: readonly Place[] = [
      [0, 0],
      [size.width, 0],
      [size.width, size.height],
      [0, size.height],
    ]
    for (const sides of [
      [true, true, true, true],
      [false, false, false, false],
    ] as const) {
      const points = outlineOf(sides, blunt)
      const near = corners.map(([x, y]) =>
        Math.min(...points.map(([atX, atY]) => Math.hypot(atX - x, atY - y))),
      )
      expect(near.map(distance => distance < 0.4 * unit)).toEqual([true, true, false, true])
    }
  })

  it('never crosses itself, as it would where a side went on beyond its neighbour', () => {
    const turn = ([ax, ay]: Place, [bx, by]: Place, [cx, cy]: Place): number =>
      Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
    for (const sides of [
      [false, false, false, false],
      [true, false, true, false],
      [false, true, false, true],
    ] as const) {
      const points = outlineOf(sides)
      const lines = points.map((point, index) => [point, points[(index + 1) % points.length]!] as const)
      const crossings = lines.flatMap(([a, b], index) =>
        lines
          .slice(index + 2)
          .filter(([c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0),
      )
      expect(crossings).toEqual([])
    }
  })
})
