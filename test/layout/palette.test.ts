import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrastOf, luminanceOf, type Rgb } from '../../src/base/colour.js'
import {
  greyTones,
  lampOf,
  markerColour,
  penColour,
  resolveColour,
  resolveSurface,
  tonesOf,
} from '../../src/layout/palette.js'

const colours: fc.Arbitrary<Rgb> = fc.tuple(
  fc.integer({ min: 0, max: 255 }),
  fc.integer({ min: 0, max: 255 }),
  fc.integer({ min: 0, max: 255 }),
)
const white = luminanceOf(255, 255, 255)
const ink = luminanceOf(0x1b, 0x24, 0x40)

import type { Paper } from '../../src/template/sheet.js'
import { sheetOf, variants } from '../../src/template/sheet.js'

describe('the tones of a photo', () => {
  it('carry text whatever the photo: white on the dark one, ink on the light one', () => {
    fc.assert(
      fc.property(colours, mean => {
        const { dark, light } = tonesOf(mean)
        expect(contrastOf(white, luminanceOf(...dark))).toBeGreaterThan(7)
        expect(contrastOf(ink, luminanceOf(...light))).toBeGreaterThan(7)
      }),
    )
  })

  it('are whole bytes, from dark to light', () => {
    fc.assert(
      fc.property(colours, mean => {
        const { dark, mid, light } = tonesOf(mean)
        for (const byte of [...dark, ...mid, ...light]) {
          expect(Number.isInteger(byte) && byte >= 0 && byte <= 255).toBe(true)
        }
        const [a, b, c] = [dark, mid, light].map(tone => luminanceOf(...tone))
        expect(a! < b! && b! < c!).toBe(true)
      }),
    )
  })

  it('have shadows of the photo’s hue, dark enough for white, and few in all', () => {
    const [red, green, blue] = tonesOf([180, 120, 60]).shade
    expect(red > green && green > blue).toBe(true)
    const [r, g, b] = tonesOf([60, 90, 170]).shade
    expect(b > g && b > r).toBe(true)
    const seen = new Set<string>()
    for (let red = 0; red < 256; red += 17) {
      for (let green = 0; green < 256; green += 17) {
        for (let blue = 0; blue < 256; blue += 17) {
          const { shade } = tonesOf([red, green, blue])
          expect(contrastOf(white, luminanceOf(...shade))).toBeGreaterThan(14)
          seen.add(shade.join())
        }
      }
    }
    expect(seen.size).toBeLessThanOrEqual(19)
  })

  it('keep the photo’s hue', () => {
    const [red, green, blue] = tonesOf([180, 120, 60]).mid
    expect(red).toBeGreaterThan(green)
    expect(green).toBeGreaterThan(blue)
  })
})

describe('resolveColour', () => {
  const tones = tonesOf([120, 120, 120])
  it.each([
    ['ink', [0x1b, 0x24, 0x40]],
    ['paper', [0xfa, 0xf6, 0xee]],
    ['#010203', [1, 2, 3]],
    ['tone-deep', tones.deep],
    ['tone-mid', tones.mid],
  ] as const)('knows %s', (name, bytes) => {
    expect(resolveColour(name, tones)).toEqual(bytes)
  })
})

const onPaper = (paper: Paper) => ({ ...sheetOf(1), paper })

describe('the light on paper', () => {
  const seen = (material: 'paper' | 'film' | 'flat', light: Rgb) =>
    resolveSurface(material, 'paper', { ...greyTones, lamp: lampOf(light) })
  const paper = resolveColour('paper', greyTones)

  it('is warm, daylight or cool, and nothing between: so batches share their drawings', () => {
    const lamps = new Set<string>()
    fc.assert(
      fc.property(colours, light => void lamps.add(String(lampOf(light)))),
      { numRuns: 500, seed: 1 },
    )
    expect(lamps.size).toBe(3)
  })

  it('takes blue from paper in a warm room, and red in the shade', () => {
    const [warm, cool] = [seen('paper', [230, 200, 150]), seen('film', [150, 180, 220])]
    expect(paper[2] - warm[2]).toBeGreaterThan(6)
    expect(paper[0] - cool[0]).toBeGreaterThan(4)
    expect(seen('paper', [200, 200, 200])).toEqual(paper)
  })

  it('leaves every pen’s ink 6.5 : 1 on every paper', () => {
    for (const paper of ['plain', 'squared', 'ruled', 'pad', 'envelope'] as const)
      for (const light of [
        [200, 200, 200],
        [230, 200, 150],
        [150, 180, 220],
      ] as const)
        for (const ink of ['blue-black', 'blue', 'black'] as const) {
          const stock = resolveSurface(
            'paper',
            'paper',
            { ...greyTones, lamp: lampOf(light) },
            onPaper(paper),
          )
          const contrast = contrastOf(luminanceOf(...penColour(ink)), luminanceOf(...stock))
          expect(contrast, `${ink} on ${paper}`).toBeGreaterThan(6.5)
        }
  })

  it('is not on cardboard, which every marker has 6 : 1 on, and blue 8', () => {
    const sheets = Array.from({ length: variants }, (_, index) => sheetOf(index + 1))
    for (const sheet of sheets) {
      const board = resolveSurface('cardboard', 'card', { ...greyTones, lamp: [255, 214, 166] }, sheet)
      expect(board).toEqual(resolveSurface('cardboard', 'card', greyTones, sheet))
      const marker = markerColour(sheet.board.ink)
      const least = sheet.board.ink === 'blue' ? 8 : 6
      expect(contrastOf(luminanceOf(...marker), luminanceOf(...board))).toBeGreaterThan(least)
    }
  })

  it('shows what paper it is, and film the same whatever the sheet', () => {
    const papers = (['plain', 'squared', 'ruled', 'pad', 'envelope'] as const).map(paper =>
      String(resolveSurface('paper', 'paper', greyTones, onPaper(paper))),
    )
    expect(new Set(papers).size).toBe(5)
    expect(resolveSurface('film', 'film', greyTones, onPaper('pad'))).toEqual(
      resolveSurface('film', 'film', greyTones),
    )
  })

  it('leaves what is no paper', () => {
    expect(seen('flat', [230, 200, 150])).toEqual(paper)
  })

  it('is bright enough to be written on', () => {
    fc.assert(
      fc.property(colours, light => {
        expect(contrastOf(ink, luminanceOf(...seen('paper', light)))).toBeGreaterThan(12)
      }),
    )
  })
})
