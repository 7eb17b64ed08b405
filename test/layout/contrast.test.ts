import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { luminanceOf } from '../../src/base/colour.js'
import { type Box, boxOf, centreOf, turnPoint } from '../../src/base/geometry.js'
import { fillRgb, type RgbaPixels, type RgbPixels } from '../../src/base/pixels.js'
import { fitScrims, measureContrast, sampleLine } from '../../src/layout/contrast.js'
import type { ScrimOp } from '../../src/layout/scene.js'
import { sceneOf, textOp, turned, twoGreys } from './scenes.js'

// WCAG 2.2, 1.4.6.
const aimed = 7

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

describe('sampleLine', () => {
  // Each pixel says where it is: its red is its column, its green its row.
  const map = <C extends 3 | 4>(channels: C) => {
    const [width, height] = [250, 200]
    const data = Uint8Array.from({ length: width * height * channels }, (_, at) => {
      const pixel = Math.floor(at / channels)
      return [pixel % width, Math.floor(pixel / width), 7, 255][at % channels]!
    })
    return { width, height, channels, data }
  }
  const rgb: RgbPixels = map(3)
  const rgba: RgbaPixels = map(4)
  const placesOf = (pixels: RgbPixels | RgbaPixels, block: ReturnType<typeof turned>, line: Box) =>
    sampleLine(pixels, textOp({ box: block }), line, (x, y, blue) => {
      expect(blue).toBe(7)
      return { x, y }
    })
  const meanOf = (places: readonly { x: number; y: number }[]) => ({
    x: places.reduce((sum, { x }) => sum + x + 0.5, 0) / places.length,
    y: places.reduce((sum, { y }) => sum + y + 0.5, 0) / places.length,
  })

  it.each([rgb, rgba])('takes every pixel of a small line, once', pixels => {
    const places = placesOf(pixels, turned(40, 30, 100, 60), boxOf(5, 20, 30, 12))
    const wanted = Array.from({ length: 30 * 12 }, (_, at) => ({
      x: 45 + (at % 30),
      y: 50 + Math.floor(at / 30),
    }))
    expect(places).toEqual(wanted)
  })

  it('takes about 1 500 of a large one, from edge to edge', () => {
    const places = placesOf(rgb, turned(20, 20, 200, 150), boxOf(0, 10, 200, 120))
    expect(places.length).toBeGreaterThan(1350)
    expect(places.length).toBeLessThan(1650)
    const [columns, rows] = [places.map(({ x }) => x), places.map(({ y }) => y)]
    expect([Math.min(...columns), Math.max(...columns)]).toEqual([22, 218])
    expect([Math.min(...rows), Math.max(...rows)]).toEqual([32, 148])
  })

  it.each([-90, -25, 10, 60])('follows a block that is turned by %i degrees about its middle', degrees => {
    const block = turned(60, 60, 100, 70, degrees)
    const line = boxOf(10, 5, 60, 20)
    const places = placesOf(rgb, block, line)
    const onCard = boxOf(block.x + line.x, block.y + line.y, line.width, line.height)
    const middle = turnPoint(centreOf(onCard), centreOf(block), degrees)
    const mean = meanOf(places)
    expect(Math.hypot(mean.x - middle.x, mean.y - middle.y)).toBeLessThan(0.6)
    for (const { x, y } of places) {
      const back = turnPoint({ x: x + 0.5, y: y + 0.5 }, centreOf(block), -degrees)
      expect(back.x).toBeGreaterThan(onCard.x - 1)
      expect(back.x).toBeLessThan(onCard.x + onCard.width + 1)
      expect(back.y).toBeGreaterThan(onCard.y - 1)
      expect(back.y).toBeLessThan(onCard.y + onCard.height + 1)
    }
  })

  it.each([
    ['left', turned(-10, 50, 30, 10), 20 * 10],
    ['top', turned(50, -4, 30, 10), 30 * 6],
    ['right', turned(235, 50, 30, 10), 15 * 10],
    ['bottom', turned(50, 193, 30, 10), 30 * 7],
    ['none', turned(300, 300, 30, 10), 0],
  ])('leaves out what lies off the picture: %s', (_, block, count) => {
    expect(placesOf(rgb, block, boxOf(0, 0, 30, 10))).toHaveLength(count)
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

  it('leaves alone what is no scrim', () => {
    const cells = { kind: 'cells', boxes: [scrim.box], colour: [0, 0, 0] } as const
    expect(fitScrims(sceneOf({ over: [cells], ink: [textOp()] }), flat(255)).over).toEqual([cells])
  })

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
        expect(reached(opacity)).toBeGreaterThanOrEqual(aimed)
        if (opacity > 0.03) expect(reached(opacity - 0.03)).toBeLessThan(aimed + 0.6)
      }),
      { numRuns: 40 },
    )
  })

  it('mixes each channel with its own', () => {
    // Yellow over blue: where one channel falls the other rises.
    const [photo, colour] = [[230, 220, 60] as const, [20, 30, 160] as const]
    const { over } = fitScrims(
      sceneOf({ over: [{ ...scrim, colour }], ink: [textOp()] }),
      fillRgb({ width: 1000, height: 1000 }, photo),
    )
    const opacity = over[0]?.kind === 'scrim' ? over[0].opacity : Number.NaN
    const contrastAt = (strength: number): number => {
      const [r, g, b] = photo.map((byte, c) => byte + (colour[c]! - byte) * strength)
      return 1.05 / (luminanceOf(r!, g!, b!) + 0.05)
    }
    // The aim, in steps of a fiftieth.
    expect(contrastAt(opacity)).toBeGreaterThanOrEqual(aimed)
    expect(contrastAt(opacity - 0.02)).toBeLessThan(aimed)
  })

  // The text's middle is at 300, 150.
  it.each([
    boxOf(0, 0, 299, 1000),
    boxOf(301, 0, 699, 1000),
    boxOf(0, 0, 1000, 149),
    boxOf(0, 151, 1000, 849),
  ])('leaves a scrim alone that has no text on it: %j', box => {
    const off = { ...scrim, box }
    expect(fitScrims(sceneOf({ over: [off], ink: [textOp()] }), flat(255)).over[0]).toEqual(off)
  })
})
