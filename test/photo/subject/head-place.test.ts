// Where in a body the head is, by weights of the test's own on features of the test's own.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxOf, centreOf, contains, holds } from '../../../src/base/geometry.js'
import {
  cellsIn,
  type HeadModel,
  meansAround,
  placeHead,
  placeOf,
} from '../../../src/photo/subject/head-place.js'
import type { Features } from '../../../src/photo/subject/net.js'
import { featureStep } from '../../../src/photo/subject/net-workshop.js'

const picture = { width: 320, height: 256 }
const grid = { width: picture.width / featureStep, height: picture.height / featureStep }

/** One number a cell: warm round a point of the picture, and at any number of single cells. */
function featuresOf(warm: { x: number; y: number }, single: readonly number[] = []): Features {
  const data = new Float32Array(grid.width * grid.height)
  for (let row = 0; row < grid.height; row++)
    for (let column = 0; column < grid.width; column++) {
      const [x, y] = [(column + 0.5) * featureStep, (row + 0.5) * featureStep]
      data[row * grid.width + column] = Math.exp(-((x - warm.x) ** 2 + (y - warm.y) ** 2) / (2 * 24 ** 2))
    }
  for (const at of single) data[at] = 3
  return { ...grid, channels: 1, data }
}

// The head's side is a third of the body's sides' mean, before the room around it.
const size: HeadModel['size'] = [0.5, 0.5, Math.log(1 / 3)]
const byFeature: HeadModel = { weights: [1, 0, 0, 0, 0, 0], size }

describe('placeHead', () => {
  it('is where the features say, in the body, in the picture', () => {
    const body = boxOf(40, 30, 240, 180)
    fc.assert(
      fc.property(
        fc.record({ x: fc.integer({ min: 110, max: 210 }), y: fc.integer({ min: 95, max: 150 }) }),
        warm => {
          const head = placeHead(featuresOf(warm), body, picture, byFeature).box
          expect(Math.abs(centreOf(head).x - warm.x)).toBeLessThanOrEqual(featureStep)
          expect(Math.abs(centreOf(head).y - warm.y)).toBeLessThanOrEqual(featureStep)
          expect(holds(body, head, 1e-6)).toBe(true)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('is not taken in by one cell, or by what is warm outside of the body', () => {
    const warm = { x: 110, y: 110 }
    const inBody = 20 * grid.width + 30
    const outside = 1 * grid.width + 38
    const head = placeHead(
      featuresOf(warm, [inBody, outside]),
      boxOf(40, 30, 240, 180),
      picture,
      byFeature,
    ).box
    expect(contains(head, warm)).toBe(true)
    expect(Math.abs(centreOf(head).x - warm.x)).toBeLessThanOrEqual(2 * featureStep)
  })

  it('goes by the place in the body where the features say nothing', () => {
    const flat = { ...featuresOf({ x: 0, y: 0 }), data: new Float32Array(grid.width * grid.height) }
    const body = boxOf(60, 40, 200, 160)
    const right: HeadModel = { weights: [0, 1, -1, 0, 0, 0], size }
    const { x, y } = centreOf(placeHead(flat, body, picture, right).box)
    expect(x).toBeGreaterThan(centreOf(body).x)
    expect(y).toBeLessThan(centreOf(body).y)
  })

  it('says how much it looks like one, which a body too small cannot', () => {
    const body = boxOf(40, 30, 240, 180)
    const likenessIn = (warm: { x: number; y: number }, of = body) =>
      placeHead(featuresOf(warm), of, picture, byFeature).likeness
    expect(likenessIn({ x: 160, y: 120 })).toBeGreaterThan(0.5)
    expect(likenessIn({ x: 1000, y: 1000 })).toBeLessThan(0.01)
    expect(likenessIn({ x: 160, y: 120 }, boxOf(150, 110, 24, 24))).toBeNull()
  })

  it('is somewhere in a body too small for a cell', () => {
    const body = boxOf(100, 100, 3, 3)
    expect(holds(body, placeHead(featuresOf({ x: 0, y: 0 }), body, picture, byFeature).box, 1e-6)).toBe(true)
  })
})

describe('the cells of a body', () => {
  it('are those whose middles lie in it', () => {
    const body = boxOf(12, 20, 15, 9)
    const cells = cellsIn(grid, body)
    expect(cells).toEqual({ left: 1, top: 2, width: 2, height: 2 })
    expect(placeOf(cells, body, 0, 0)).toEqual([0, 0, 0, 0, 0])
  })

  it('end where the picture does', () => {
    expect(cellsIn(grid, boxOf(-50, -50, 1000, 1000))).toEqual({ left: 0, top: 0, ...grid })
  })

  it('are taken together each with its neighbours, those at the edge again for what lies beyond', () => {
    const values = Float64Array.from([9, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6])
    // Three columns, two rows, two numbers a cell.
    const means = meansAround(values, { width: 3, height: 2 }, 2, 1)
    expect(means[0]).toBeCloseTo((4 * 9) / 9)
    expect(means[5]).toBeCloseTo((2 * 2 + 4 * 3 + 5 + 2 * 6) / 9)
  })

  it('are the means of their neighbours however many, in narrow bodies and broad ones', () => {
    const side = fc.integer({ min: 1, max: 9 })
    const reaches = fc.integer({ min: 0, max: 6 })
    fc.assert(
      fc.property(
        side,
        side,
        reaches,
        fc.infiniteStream(fc.integer({ min: -9, max: 9 })),
        (width, height, reach, numbers) => {
          const values = Float64Array.from({ length: width * height }, () => numbers.next().value)
          const means = meansAround(values, { width, height }, 1, reach)
          for (let at = 0; at < values.length; at++) {
            let sum = 0
            for (let down = -reach; down <= reach; down++)
              for (let across = -reach; across <= reach; across++) {
                const x = Math.min(width - 1, Math.max(0, (at % width) + across))
                const y = Math.min(height - 1, Math.max(0, Math.floor(at / width) + down))
                sum += values[y * width + x]!
              }
            expect(means[at]).toBeCloseTo(sum / (2 * reach + 1) ** 2, 9)
          }
        },
      ),
    )
  })
})
