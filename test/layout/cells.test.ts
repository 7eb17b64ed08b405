import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaOf, boxOf, holds, intersectionOf } from '../../src/base/geometry.js'
import { blockBoxOf, cellsAround, chooseGrid, type Grid } from '../../src/layout/cells.js'
import { formats } from '../../src/template/formats.js'

const areas = fc
  .tuple(fc.integer({ min: 300, max: 2500 }), fc.integer({ min: 300, max: 2500 }))
  .filter(([width, height]) => width / height < 4 && height / width < 4)
  .map(([width, height]) => boxOf(17, 31, width, height))

const gridOf = (area: ReturnType<typeof boxOf>, number: number): Grid => {
  const grid = chooseGrid(area, number, { at: [0, 0], direction: 'ltr' })
  if (grid === null) throw new Error(`no grid for ${number}`)
  return grid
}

describe('a grid of cells', () => {
  it.each(formats.map(({ id, width, height }) => ({ id, area: boxOf(0, 0, width, height) })))(
    'has exactly 78 dark cells on $id',
    ({ area }) => {
      const grid = gridOf(area, 78)
      expect(cellsAround(grid)).toHaveLength(78)
      expect(grid.columns * grid.rows - grid.block.width * grid.block.height).toBe(78)
    },
  )

  it.each(formats.map(({ id, width, height }) => ({ id, area: boxOf(0, 0, width, 0.7 * height) })))(
    'shows the photo on half of its cells and more on $id, and ends where its area ends',
    ({ area }) => {
      const { block, columns, rows, cellWidth, cellHeight } = gridOf(area, 78)
      expect(block.width * block.height).toBeGreaterThan(78)
      expect(block.width < columns && block.height < rows).toBe(true)
      expect(columns * cellWidth).toBeGreaterThan(0.98 * area.width)
      expect(rows * cellHeight).toBeGreaterThan(0.98 * area.height)
    },
  )

  it('has exactly as many cells as the number says, for every number that has a grid and every area', () => {
    fc.assert(
      fc.property(areas, fc.integer({ min: 1, max: 400 }), (area, number) => {
        const grid = chooseGrid(area, number, { at: [0, 0], direction: 'ltr' })
        if (grid !== null) expect(cellsAround(grid)).toHaveLength(number)
      }),
      { numRuns: 60 },
    )
  })

  it('is mirrored where texts begin at the right', () => {
    const area = boxOf(0, 0, 800, 800)
    const [ltr, rtl] = (['ltr', 'rtl'] as const).map(direction =>
      blockBoxOf(chooseGrid(area, 78, { at: [0, 0], direction })!),
    )
    expect(ltr!.x).toBe(0)
    expect(rtl!.x + rtl!.width).toBeCloseTo(800)
    expect(rtl!.y).toBe(ltr!.y)
  })

  it('finds a grid for the numbers that a campaign is likely to have', () => {
    const without = Array.from({ length: 195 }, (_, index) => index + 6).filter(
      number => chooseGrid(boxOf(0, 0, 1080, 700), number, { at: [0, 0], direction: 'ltr' }) === null,
    )
    expect(without).toEqual([])
  })

  it('leaves nothing over: cells and photo are apart, inside the area, and fill it but for the lines between', () => {
    fc.assert(
      fc.property(areas, fc.constantFrom(12, 50, 78, 100), (area, number) => {
        const grid = gridOf(area, number)
        const boxes = [blockBoxOf(grid), ...cellsAround(grid)]
        for (const [index, box] of boxes.entries()) {
          expect(holds(area, box, 0.01)).toBe(true)
          for (const other of boxes.slice(index + 1)) expect(areaOf(intersectionOf(box, other))).toBe(0)
        }
        const filled = boxes.reduce((sum, box) => sum + areaOf(box), 0)
        expect(filled / areaOf(area)).toBeGreaterThan(0.6)
      }),
      { numRuns: 30 },
    )
  })

  it('keeps cells near-square', () => {
    fc.assert(
      fc.property(areas, fc.constantFrom(12, 50, 78, 100), (area, number) => {
        const { cellWidth, cellHeight } = gridOf(area, number)
        expect(Math.max(cellWidth / cellHeight, cellHeight / cellWidth)).toBeLessThan(1.17)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['square', boxOf(0, 0, 994, 700)],
    ['story', boxOf(0, 0, 950, 1000)],
    ['wide', boxOf(0, 0, 820, 820)],
  ])('gives the photo more than the cells: %s', (_, area) => {
    const grid = chooseGrid(area, 78, { at: [0, 0], direction: 'ltr' })
    const { columns = 1, rows = 1, block = boxOf(0, 0, 0, 0) } = grid ?? {}
    expect((block.width * block.height) / (columns * rows)).toBeGreaterThan(0.56)
    expect((block.width * block.height) / (columns * rows)).toBeLessThan(0.72)
  })

  it('puts the block where it is asked to be', () => {
    const area = boxOf(0, 0, 1000, 1000)
    const last = chooseGrid(area, 78, { at: [1, 1], direction: 'ltr' })
    expect(last && [last.block.x + last.block.width, last.block.y + last.block.height]).toEqual(
      last && [last.columns, last.rows],
    )
  })

  it('says so where a number has no grid', () => {
    expect(chooseGrid(boxOf(0, 0, 1000, 1000), 40 * 40, { at: [0, 0], direction: 'ltr' })).toBeNull()
  })
})
