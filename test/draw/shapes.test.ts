import { describe, expect, it } from 'vitest'
import { seedRandom } from '../../src/base/random.js'
import type { Context } from '../../src/draw/canvas.js'
import { boardShape } from '../../src/draw/shapes.js'
import type { BoardEdge } from '../../src/template/board.js'

const size = { width: 800, height: 400 }
const unit = 40

type Place = readonly [x: number, y: number]

const edges: readonly BoardEdge[] = ['cut', 'hacked', 'torn', 'peeled']

function outlineOf(edge: BoardEdge, { blunt = 0, seed = 7, inset = 0 } = {}): readonly Place[] {
  const points: Place[] = []
  const note = (x: number, y: number): void => void points.push([x, y])
  boardShape(size, unit, seedRandom(seed), edge, { blunt, inset })({
    moveTo: note,
    lineTo: note,
    closePath: () => undefined,
  } as unknown as Context)
  return points
}

/** Points on the outline away from the corners, side by side as they are told. */
const alongTop = (points: readonly Place[]) =>
  points.filter(([x, y]) => y < unit && x > unit && x < size.width - unit).length

describe('a board’s outline', () => {
  it('wanders where the board is torn, has a few corners where it is hacked, and none where it is cut', () => {
    expect(alongTop(outlineOf('torn'))).toBeGreaterThan(80)
    expect(alongTop(outlineOf('peeled'))).toBeGreaterThan(80)
    expect(alongTop(outlineOf('cut'))).toBe(0)
    for (let seed = 0; seed < 20; seed++) {
      const corners = alongTop(outlineOf('hacked', { seed }))
      expect(corners).toBeGreaterThan(6)
      expect(corners).toBeLessThan(30)
    }
  })

  it('leaves free what is written, and stays in its box', () => {
    for (const edge of edges)
      for (let seed = 0; seed < 40; seed++)
        for (const [x, y] of outlineOf(edge, { seed })) {
          const inside = Math.min(x, y, size.width - x, size.height - y)
          expect(inside).toBeGreaterThan(-0.5 * unit)
          expect(inside).toBeLessThan(0.8 * unit)
        }
  })

  it('lacks its corner at the bottom right, and no other', () => {
    const blunt = 44
    const corners: readonly Place[] = [
      [0, 0],
      [size.width, 0],
      [size.width, size.height],
      [0, size.height],
    ]
    for (const edge of edges) {
      const points = outlineOf(edge, { blunt })
      const near = corners.map(([x, y]) =>
        Math.min(...points.map(([atX, atY]) => Math.hypot(atX - x, atY - y))),
      )
      expect(near.map(distance => distance < 0.7 * unit)).toEqual([true, true, false, true])
    }
  })

  it('never crosses itself, as it would where a side went on beyond its neighbour', () => {
    const turn = ([ax, ay]: Place, [bx, by]: Place, [cx, cy]: Place): number =>
      Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
    for (const [edge, seed] of edges.flatMap(one => [1, 2, 3, 4, 5].map(two => [one, two] as const))) {
      const points = outlineOf(edge, { seed })
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
