import { describe, expect, it } from 'vitest'
import { drawOver } from '../../src/draw/draw-scene.js'
import type { StrokeOp, SurfaceOp, TextOp } from '../../src/layout/scene.js'
import { sceneOf, textOp, turned } from '../layout/scenes.js'

const sheet: SurfaceOp = {
  kind: 'surface',
  material: 'paper',
  box: turned(50, 50, 800, 500, 2),
  colour: [250, 246, 238],
  shadow: 'none',
  seed: 7,
  unit: 43.2,
}
// As good as a field of ink: what lies in its middle is covered wholly.
const field = (pen: StrokeOp['pen']): StrokeOp => ({
  kind: 'stroke',
  style: 'stroke',
  pen,
  points: [150, 350, 550, 750].map(x => ({ x, y: 300 })),
  width: 260,
  colour: [31, 42, 77],
  seed: 3,
})
const words = (pen: TextOp['pen']): TextOp => textOp({ pen, box: turned(150, 180, 600, 240), fontSize: 80 })

/** How light the paper is and how much ink there is, at each pixel within the field. */
function inkOver(ground: SurfaceOp | null, pen: StrokeOp['pen'] = 'ballpoint') {
  const over = [...(ground ? [ground] : []), field(pen)]
  const { bare, ink } = drawOver(sceneOf({ over, ink: [words(pen)] }), null)
  const at = ({ pixels, x: left, y: top }: typeof ink, x: number, y: number, channel: number): number =>
    pixels.data[((y - top) * pixels.width + x - left) * 4 + channel] ?? 0
  const light: number[] = []
  const alpha: number[] = []
  for (let y = 270; y < 330; y++) {
    for (let x = 300; x < 500; x++) {
      light.push(at(bare, x, y, 0) + at(bare, x, y, 1) + at(bare, x, y, 2))
      alpha.push(at(ink, x, y, 3))
    }
  }
  return { light, alpha }
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function correlationOf(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)]
  const sum = (of: (index: number) => number): number => a.reduce((total, _, index) => total + of(index), 0)
  const [da, db] = [(index: number) => a[index]! - meanA, (index: number) => b[index]! - meanB]
  return sum(index => da(index) * db(index)) / Math.sqrt(sum(i => da(i) ** 2) * sum(i => db(i) ** 2))
}

describe('ink', () => {
  it('is thinner where the grain of its own paper is light', () => {
    const own = inkOver(sheet)
    const other = inkOver({ ...sheet, seed: 90_001 })
    expect(correlationOf(own.light, own.alpha)).toBeLessThan(-0.2)
    expect(Math.abs(correlationOf(own.light, other.alpha))).toBeLessThan(0.1)
  })

  it('covers as much as its pen does, everywhere most of the paper', () => {
    const coverOf = (pen: StrokeOp['pen'], ground: SurfaceOp | null = sheet) => inkOver(ground, pen).alpha
    for (const pen of ['ballpoint', 'fineliner', 'felt-tip', 'marker'] as const)
      for (const ground of [sheet, { ...sheet, material: 'cardboard' } as const, null]) {
        const cover = coverOf(pen, ground)
        expect(Math.min(...cover)).toBeGreaterThanOrEqual(178)
        expect(new Set(cover).size).toBeGreaterThan(8)
      }
    expect(meanOf(coverOf('ballpoint'))).toBeLessThan(meanOf(coverOf('fineliner')) - 5)
  })

  it('of print lies on it evenly', () => {
    expect(new Set(inkOver(sheet, null).alpha)).toEqual(new Set([255]))
  })
})
