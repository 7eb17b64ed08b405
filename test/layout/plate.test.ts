import { describe, expect, it } from 'vitest'
import { fillRgb } from '../../src/base/pixels.js'
import { fitPlate, logoBoxOf } from '../../src/layout/plate.js'
import type { LogoOp, OverOp } from '../../src/layout/scene.js'
import { sceneOf, turned } from './scenes.js'

const logo: LogoOp = { kind: 'logo', box: turned(700, 800, 200, 100), plate: null }
const dark = [0.01, 0.02, 0.03]
const light = [0.9, 0.95, 1]

const plateOn = (grey: number, luminances: readonly number[], before: readonly OverOp[] = []) => {
  const base = fillRgb({ width: 1000, height: 1000 }, [grey, grey, grey])
  const op = fitPlate(sceneOf({ over: [...before, logo] }), base, luminances).over.at(-1)
  return op?.kind === 'logo' ? op.plate : undefined
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
    expect(plateOn(140, [...Array(9).fill(0.2), 0])).toEqual([20, 22, 28])
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

  it('leaves a margin round the logo, in its proportions', () => {
    const inner = logoBoxOf({ ...logo, plate: [255, 255, 255] })
    expect(inner.width / inner.height).toBeCloseTo(2, 9)
    expect(inner.x - logo.box.x).toBeCloseTo(14, 9)
    expect(logoBoxOf(logo)).toEqual(logo.box)
  })
})
