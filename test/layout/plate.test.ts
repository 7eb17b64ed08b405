import { describe, expect, it } from 'vitest'
import { fillRgb } from '../../src/base/pixels.js'
import { fitPlate, isFaint, type LogoLook } from '../../src/layout/plate.js'
import type { LogoOp, OverOp } from '../../src/layout/scene.js'
import { sceneOf, turned } from './scenes.js'

const logo: LogoOp = { kind: 'logo', box: turned(700, 800, 200, 100), plate: null }
const dark = [0.01, 0.02, 0.03]
const light = [0.9, 0.95, 1]

const plateOn = (
  grey: number,
  luminances: readonly number[],
  before: readonly OverOp[] = [],
  own: Partial<LogoLook> = {},
) => {
  const look = { luminances, isPicture: false, ground: null, ...own }
  const base = fillRgb({ width: 1000, height: 1000 }, [grey, grey, grey])
  const op = fitPlate(sceneOf({ over: [...before, logo] }), base, look).over.at(-1)
  return op?.kind === 'logo' ? (op.plate?.colour ?? null) : undefined
}

describe('the plate under a logo', () => {
  it('is left out where the logo stands out by itself', () => {
    expect(plateOn(255, dark)).toBeNull()
    expect(plateOn(10, light)).toBeNull()
  })

  it('is of the colour on which less of the logo is lost', () => {
    expect(plateOn(10, dark)).toEqual([255, 255, 255])
    expect(plateOn(250, light)).toEqual([20, 22, 28])
  })

  it('is of the colour on which most of the logo stands out, where either would do', () => {
    expect(plateOn(140, [...Array(9).fill(0.16), 1])).toEqual([255, 255, 255])
    expect(plateOn(175, [...Array(9).fill(0.45), 0])).toEqual([20, 22, 28])
  })

  it.each([10, 60, 140, 200, 240])(
    'goes on with an opaque logo’s own ground, and is never black: on %i',
    grey => {
      for (const luminances of [dark, light, [...dark, ...light]])
        expect(plateOn(grey, luminances, [], { ground: [255, 255, 255] })).toEqual([255, 255, 255])
    },
  )

  it('is left out where the card is of the logo’s own ground', () => {
    for (const luminances of [dark, light])
      expect(plateOn(254, luminances, [], { ground: [255, 255, 255] })).toBeNull()
  })

  it('is left out under a picture that fills its file', () => {
    for (const grey of [10, 140, 250])
      for (const luminances of [dark, light])
        expect(plateOn(grey, luminances, [], { isPicture: true })).toBeNull()
  })

  it('is left out where it would hide one colour of a logo to show another', () => {
    // A bright green disc and dark green bars on paper: 2.7 : 1 and 6.7 : 1; on night 6 : 1 and 2.6 : 1.
    const disc = Array(67).fill(0.3)
    const bars = Array(33).fill(0.095)
    expect(plateOn(250, [...disc, ...bars])).toBeNull()
    expect(plateOn(20, [...disc, ...bars])).toBeNull()
  })

  it('shows a name that would be lost beside a sign that would not', () => {
    // A blue sign, and a name in white, on paper.
    expect(plateOn(250, [...Array(60).fill(0.1), ...Array(40).fill(1)])).toEqual([20, 22, 28])
    expect(plateOn(30, [...Array(60).fill(0.4), ...Array(40).fill(0.02)])).toEqual([255, 255, 255])
  })

  it('bears that a logo loses its lightest parts', () => {
    expect(plateOn(255, [...dark, ...dark, 1])).toBeNull()
  })

  it('looks at what lies under the logo, not at the photo below', () => {
    const paper: OverOp = {
      kind: 'surface',
      material: 'paper',
      box: turned(600, 700, 400, 300, 2),
      colour: [250, 246, 238],
      shadow: 'none',
      seed: 1,
      unit: 40,
    }
    expect(plateOn(10, dark, [paper])).toBeNull()
    expect(plateOn(10, light, [paper])).toEqual([20, 22, 28])
  })

  it('has a quarter of the logo’s height round it, and is as broad as the logo would be, in the same place', () => {
    for (const [width, height] of [
      [200, 100],
      [600, 100],
      [60, 90],
    ] as const) {
      const op: LogoOp = { kind: 'logo', box: turned(100, 800, width, height), plate: null }
      const base = fillRgb({ width: 1000, height: 1000 }, [10, 10, 10])
      const look = { luminances: dark, isPicture: false, ground: null }
      const on = fitPlate(sceneOf({ over: [op] }), base, look).over[0]
      if (on?.kind !== 'logo' || on.plate === null) throw new Error('no plate')
      const [inner, plate] = [on.box, on.plate.box]
      expect(inner.width / inner.height).toBeCloseTo(width / height, 9)
      for (const air of [inner.x - plate.x, inner.y - plate.y]) expect(air).toBeCloseTo(inner.height / 4, 9)
      expect(plate.x).toBeCloseTo(100, 9)
      expect(plate.width).toBeCloseTo(width, 9)
      expect(plate.y + plate.height / 2).toBeCloseTo(800 + height / 2, 9)
    }
  })

  it('shows what would fade, though the larger part would stand out without it', () => {
    // A bright green disc and dark green bars on dark grey, 3.5 : 1 and 1.6 : 1; on white 3.1 : 1 and 6.6 : 1.
    expect(plateOn(60, [...Array(67).fill(0.29), ...Array(33).fill(0.108)])).toEqual([255, 255, 255])
  })
})

describe('a logo that is nearly invisible', () => {
  const isFaintOn = (grey: number, luminances: readonly number[], own: Partial<LogoLook> = {}): boolean => {
    const base = fillRgb({ width: 1000, height: 1000 }, [grey, grey, grey])
    const look = { luminances, isPicture: false, ground: null, ...own }
    return isFaint(fitPlate(sceneOf({ over: [logo] }), base, look), base, look)
  }

  it('is one of which nothing is opaque, or which is pale on its own ground', () => {
    expect(isFaintOn(140, [])).toBe(true)
    for (const ground of [
      [204, 0, 0],
      [0, 170, 85],
      [255, 204, 0],
      [140, 140, 200],
    ] as const)
      expect(isFaintOn(140, [0.17, 0.17, 0.3], { ground, isPicture: true })).toBe(false)
    expect(isFaintOn(140, [0.26, 0.26], { ground: [145, 140, 130], isPicture: true })).toBe(true)
    expect(isFaintOn(140, [0.9, 0.95, 0.8], { ground: [255, 255, 255] })).toBe(true)
    expect(isFaintOn(140, [0.01, 0.02], { ground: [20, 20, 20] })).toBe(true)
  })

  it('is none that stands out by itself or on its plate', () => {
    for (const grey of [0, 60, 140, 200, 255]) {
      for (const luminances of [dark, light, [...dark, ...light], [0.2, 0.25]])
        expect(isFaintOn(grey, luminances)).toBe(false)
      expect(isFaintOn(grey, dark, { ground: [255, 255, 255] })).toBe(false)
    }
  })
})
