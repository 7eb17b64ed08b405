import { describe, expect, it, vi } from 'vitest'
import { createCanvas } from '../../src/draw/canvas.js'
import { layGrain, pixelsOf } from '../../src/draw/grain.js'
import { drawPaper } from '../../src/draw/paper.js'
import type { SurfaceOp } from '../../src/layout/scene.js'

const sheet: SurfaceOp = {
  kind: 'surface',
  material: 'paper',
  box: { x: 0, y: 0, width: 200, height: 100, rotation: 0 },
  colour: [250, 246, 238],
  shadow: 'none',
  unit: 43.2,
  seed: 5,
}

describe('the grain of photographed paper', () => {
  it('is that of paper under what a camera adds', () => {
    const context = createCanvas(512, 512).getContext('2d')
    for (const grain of ['paper', 'camera'] as const) layGrain(context, grain, { shift: 0, scale: 1 })
    const both = context.getImageData(0, 0, 512, 512).data
    const one = pixelsOf('photographed').data
    const alphas = both.filter((_, at) => at % 4 === 3)
    expect(alphas.some(alpha => alpha > 0)).toBe(true)
    expect(alphas.every((alpha, at) => Math.abs(alpha - one[4 * at + 3]!) <= 1)).toBe(true)
  })

  it('is laid once: a tile over the whole sheet costs as much as all that is written on it', () => {
    const context = createCanvas(200, 100).getContext('2d')
    const laid = vi.spyOn(context, 'createPattern')
    drawPaper(context, sheet, () => 0.5)
    expect(laid).toHaveBeenCalledTimes(1)
  })
})
