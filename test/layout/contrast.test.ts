import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { luminanceOf } from '../../src/base/colour.js'
import { boxOf } from '../../src/base/geometry.js'
import { fillRgb } from '../../src/base/pixels.js'
import { fitScrims, leastContrast, measureContrast } from '../../src/layout/contrast.js'
import type { ScrimOp } from '../../src/layout/scene.js'
import { sceneOf, textOp, turned, twoGreys } from './scenes.js'

const flat = (grey: number) => fillRgb({ width: 1000, height: 1000 }, [grey, grey, grey])

describe('measureContrast', () => {
  it('is WCAG’s ratio on a flat ground', () => {
    expect(measureContrast(flat(0), textOp())).toBeCloseTo(21, 1)
    expect(measureContrast(flat(255), textOp())).toBeCloseTo(1, 2)
    // #767676 is the lightest grey on which white text passes.
    expect(measureContrast(flat(0x76), textOp())).toBeCloseTo(4.54, 2)
  })

  it('is that of the worst line', () => {
    const lines = [
      { text: 'dark', box: boxOf(0, 0, 200, 50) },
      { text: 'light', box: boxOf(450, 0, 200, 50) },
    ]
    expect(measureContrast(twoGreys(0, 255), textOp({ lines }))).toBeCloseTo(1, 2)
  })

  it('bears a whisker, and no more', () => {
    const pixels = flat(0)
    const paint = (width: number): void => {
      for (let y = 110; y < 190; y++)
        pixels.data.fill(255, (y * 1000 + 200) * 3, (y * 1000 + 200 + width) * 3)
    }
    paint(4)
    expect(measureContrast(pixels, textOp())).toBeGreaterThan(20)
    paint(40)
    expect(measureContrast(pixels, textOp())).toBeLessThan(1.1)
  })

  it('looks where the block lies when it is turned', () => {
    const upright = textOp({
      box: turned(300, 450, 400, 100),
      lines: [{ text: 'x', box: boxOf(0, 0, 400, 100) }],
    })
    const pixels = flat(255)
    for (let y = 300; y < 700; y++) pixels.data.fill(0, (y * 1000 + 449) * 3, (y * 1000 + 551) * 3)
    expect(measureContrast(pixels, upright)).toBeLessThan(1.1)
    expect(measureContrast(pixels, { ...upright, box: { ...upright.box, rotation: 90 } })).toBeGreaterThan(20)
  })
})

describe('fitScrims', () => {
  const scrim: ScrimOp = {
    kind: 'scrim',
    box: boxOf(0, 0, 1000, 400),
    feather: [0, 0, 50, 0],
    colour: [20, 22, 28],
    opacity: 0,
  }
  const opacityOn = (grey: number): number => {
    const { over } = fitScrims(sceneOf({ over: [scrim], ink: [textOp()] }), flat(grey))
    return over[0]?.kind === 'scrim' ? over[0].opacity : Number.NaN
  }

  it('darkens no photo that is dark enough', () => {
    expect(opacityOn(20)).toBe(0)
  })

  it('darkens as little as reaches the ratio', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), grey => {
        const opacity = opacityOn(grey)
        const reached = (strength: number): number => {
          const mixed = scrim.colour.map(byte => grey + (byte - grey) * strength)
          return 1.05 / (luminanceOf(mixed[0]!, mixed[1]!, mixed[2]!) + 0.05)
        }
        expect(reached(opacity)).toBeGreaterThan(leastContrast)
        if (opacity > 0.03) expect(reached(opacity - 0.03)).toBeLessThan(leastContrast + 1)
      }),
      { numRuns: 40 },
    )
  })

  it('leaves a scrim alone that has no text on it', () => {
    const off = { ...scrim, box: boxOf(0, 600, 1000, 400) }
    expect(fitScrims(sceneOf({ over: [off], ink: [textOp()] }), flat(255)).over[0]).toEqual(off)
  })
})
