// What tells twelve signs apart at first sight, measured on what is drawn.
import { describe, expect, it } from 'vitest'
import type { Rgb } from '../../src/base/colour.js'
import { createCanvas } from '../../src/draw/canvas.js'
import { drawSurface } from '../../src/draw/materials.js'
import { greyTones, markerColour, resolveSurface } from '../../src/layout/palette.js'
import type { SurfaceOp } from '../../src/layout/scene.js'
import { type Sheet, sheetOf, variants } from '../../src/template/sheet.js'

const size = { width: 1000, height: 460 }
const at = { x: 40, y: 60 }

const boardOf = (sheet: Sheet): SurfaceOp => ({
  kind: 'surface',
  material: 'cardboard',
  box: { ...at, ...size, rotation: 0 },
  colour: resolveSurface('cardboard', 'card', greyTones, sheet),
  shadow: 'none',
  unit: 43.2,
  seed: 11,
  board: { edge: sheet.board.edge, flutes: sheet.board.flutes, wear: 'none' },
})

function draw(op: SurfaceOp) {
  const context = createCanvas(1080, 580).getContext('2d')
  drawSurface(context, op)
  const { data, width } = context.getImageData(0, 0, 1080, 580)
  const meanOf = (x: number, y: number, across: number, down: number): Rgb => {
    const sums: [number, number, number] = [0, 0, 0]
    for (let row = y; row < y + down; row++)
      for (let column = x; column < x + across; column++)
        for (const channel of [0, 1, 2] as const) sums[channel] += data[4 * (row * width + column) + channel]!
    return [sums[0] / (across * down), sums[1] / (across * down), sums[2] / (across * down)]
  }
  const topOf = (x: number): number => {
    let y = 0
    while (data[4 * (y * width + x) + 3]! < 128) y++
    return y
  }
  return { data, width, meanOf, topOf }
}

/** How its upper edge looks: how far it leaves a straight line, how toothed it is, and how much of it is another tone than the board. */
function edgeOf({ topOf, meanOf }: ReturnType<typeof draw>): readonly number[] {
  const tops = Array.from({ length: 800 }, (_, index) => topOf(140 + index))
  const [first, last] = [tops[0]!, tops.at(-1)!]
  const off = tops.map((top, index) => top - first - ((last - first) * index) / tops.length)
  const wander = Math.max(...off) - Math.min(...off)
  const teeth = tops.filter((top, index) => index > 0 && top !== tops[index - 1]).length
  // The waves that a peeled face leaves bare, and the line where it ends.
  const swings = tops.slice(1).flatMap((top, index) =>
    Array.from({ length: 20 }, (_, deep) => {
      const [x, y] = [140 + index, top + 2 + deep]
      return Math.max(
        distanceOf(meanOf(x, y, 1, 1), meanOf(x, y + 4, 1, 1)),
        distanceOf(meanOf(x, y, 1, 1), meanOf(x + 4, y, 1, 1)),
      )
    }),
  )
  return [wander / 12, teeth / 200, swings.reduce((sum, swing) => sum + swing, 0) / swings.length / 16]
}

const distanceOf = (one: readonly number[], other: readonly number[]): number =>
  Math.hypot(...one.map((value, index) => value - other[index]!))

describe('a board', () => {
  it('looks like none of the other eleven in two of its tone, its edge and what is written on it', () => {
    const signs = Array.from({ length: variants }, (_, index) => {
      const sheet = sheetOf(index + 1)
      const drawn = draw(boardOf(sheet))
      const tip = { fine: 0, round: 40, broad: 80 }[sheet.tip]
      return {
        variant: index + 1,
        tone: drawn.meanOf(300, 200, 400, 200),
        edge: edgeOf(drawn),
        marker: [...markerColour(sheet.board.ink), tip],
      }
    })
    for (const [index, one] of signs.entries())
      for (const other of signs.slice(index + 1)) {
        const apart = [
          distanceOf(one.tone, other.tone) > 18,
          distanceOf(one.edge, other.edge) > 0.35,
          distanceOf(one.marker, other.marker) > 30,
        ].filter(Boolean)
        expect(apart.length, `${one.variant} and ${other.variant}`).toBeGreaterThanOrEqual(2)
      }
  })

  it('has waves that run as its piece was cut, quieter than what is written', () => {
    const { board, ...rest } = boardOf(sheetOf(5))
    const tones = (flutes: 'across' | 'upright') => {
      const { meanOf } = draw({ ...rest, board: { ...board!, flutes } })
      const spread = (values: readonly number[]): number => {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length
        return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
      }
      // Neighbours are compared, so that the light over the whole board does not count.
      const steps = (values: readonly number[]): number[] =>
        values.slice(1).map((value, index) => value - values[index]!)
      const rows = Array.from({ length: 120 }, (_, row) => meanOf(240, 160 + 2 * row, 600, 2)[0])
      const columns = Array.from({ length: 120 }, (_, column) => meanOf(300 + 2 * column, 140, 2, 300)[0])
      return { rows: spread(steps(rows)), columns: spread(steps(columns)) }
    }
    const [across, upright] = [tones('across'), tones('upright')]
    expect(across.rows).toBeGreaterThan(1.6 * across.columns)
    expect(upright.columns).toBeGreaterThan(1.6 * upright.rows)
    expect(across.rows).toBeLessThan(4)
  })
})
