import { describe, expect, it } from 'vitest'
import { boxOf } from '../../src/base/geometry.js'
import { blendOver, fillRgb, type RgbPixels } from '../../src/base/pixels.js'
import { drawBelow, drawOnPhoto, drawOver, type Layer } from '../../src/draw/draw-scene.js'
import { cellsAround, chooseGrid } from '../../src/layout/cells.js'
import { encodeModules } from '../../src/layout/modules.js'
import type { OverOp, SurfaceOp } from '../../src/layout/scene.js'
import { decodeQr } from '../decode-qr.js'
import { sceneOf, turned } from '../layout/scenes.js'

const white = (): RgbPixels => fillRgb({ width: 1000, height: 1000 }, [255, 255, 255])

function paint(...over: OverOp[]): RgbPixels {
  const base = white()
  const { bare } = drawOver(sceneOf({ over }), null)
  blendOver(base, bare.pixels, bare.x, bare.y)
  return base
}

const greyAt = ({ data, width }: RgbPixels, x: number, y: number): number => data[(y * width + x) * 3] ?? -1

/** Connected dark regions. */
function countRegions(pixels: RgbPixels): number {
  const { width, height } = pixels
  const seen = new Uint8Array(width * height)
  let count = 0
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || pixels.data[start * 3]! > 100) continue
    count++
    const open = [start]
    seen[start] = 1
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const neighbour of [next - 1, next + 1, next - width, next + width]) {
        if (seen[neighbour] !== 0 || pixels.data[neighbour * 3]! > 100) continue
        seen[neighbour] = 1
        open.push(neighbour)
      }
    }
  }
  return count
}

describe('cells', () => {
  it.each([12, 78, 100])('are %i separate dark shapes on the picture', number => {
    const grid = chooseGrid(boxOf(50, 50, 900, 900), number, { at: [0, 0], direction: 'ltr' })
    if (!grid) throw new Error('a grid is needed')
    expect(countRegions(paint({ kind: 'cells', boxes: cellsAround(grid), colour: [20, 22, 28] }))).toBe(
      number,
    )
  })
})

describe('a QR code', () => {
  it.each([
    ['https://inhope.org', 158],
    ['https://stopchildporno.be/fr/signaler', 110],
  ])('of %s can be read again at %i px', (link, side) => {
    const pixels = paint({
      kind: 'modules',
      box: boxOf(400.4, 300.7, side, side),
      rows: encodeModules(link),
      colour: [0x1b, 0x24, 0x40],
    })
    expect(decodeQr(pixels)).toBe(link)
  })
})

describe('a scrim', () => {
  const scrim: OverOp = {
    kind: 'scrim',
    box: boxOf(0, 600, 1000, 400),
    feather: [200, 0, 0, 0],
    colour: [0, 0, 0],
    opacity: 0.6,
  }

  it('is at its strength under the text, and fades to nothing without an edge', () => {
    const pixels = paint(scrim)
    for (const y of [605, 800, 998]) expect(Math.abs(greyAt(pixels, 500, y) - 102)).toBeLessThanOrEqual(4)
    expect(greyAt(pixels, 500, 398)).toBe(255)
    const column = Array.from({ length: 600 }, (_, index) => greyAt(pixels, 500, 380 + index))
    for (const [index, grey] of column.entries()) {
      expect(grey).toBeLessThanOrEqual((column[index - 1] ?? 255) + 1)
      expect((column[index - 1] ?? 255) - grey).toBeLessThanOrEqual(6)
    }
  })

  it('fades sooner beside a head, as much sooner as it is told, and nowhere else', () => {
    const pinched = paint({ ...scrim, pinches: [{ side: 0, from: 100, to: 300, feather: 60 }] })
    const whole = paint(scrim)
    expect(greyAt(pinched, 200, 530)).toBeGreaterThan(250)
    expect(greyAt(whole, 200, 560)).toBeLessThan(220)
    expect(greyAt(pinched, 200, 605)).toBe(greyAt(whole, 200, 605))
    expect(Math.abs(greyAt(pinched, 700, 560) - greyAt(whole, 700, 560))).toBeLessThanOrEqual(2)
  })

  it('is not drawn where none is needed', () => {
    expect(paint({ ...scrim, opacity: 0 }).data.every(byte => byte === 255)).toBe(true)
  })
})

describe('layers', () => {
  const sheet: OverOp = {
    kind: 'surface',
    material: 'paper',
    box: turned(200, 300, 400, 250, -1.5),
    colour: [250, 246, 238],
    shadow: 'soft',
    seed: 7,
    unit: 40,
  }

  it('are as large as what they hold, and lie on the card', () => {
    const { bare } = drawOver(sceneOf({ over: [sheet] }), null)
    expect(bare.pixels.width).toBeLessThan(800)
    const { bare: cut } = drawOver(sceneOf({ over: [{ ...sheet, box: turned(900, 900, 400, 250) }] }), null)
    expect([cut.x + cut.pixels.width, cut.y + cut.pixels.height]).toEqual([1000, 1000])
  })

  it('are the same each time, and others for another seed', () => {
    const bytesOf = ({ pixels }: Layer): string => Buffer.from(pixels.data).toString('base64')
    const draw = (op: OverOp): string => bytesOf(drawOver(sceneOf({ over: [op] }), null).bare)
    const first = draw(sheet)
    draw({ ...sheet, seed: 8 })
    expect(draw(sheet) === first).toBe(true)
    expect(draw({ ...sheet, seed: 8 }) === first).toBe(false)
  })

  it('hold no text where there is none', () => {
    const { ink } = drawOver(sceneOf({ over: [sheet] }), null)
    expect(ink.pixels.data.every(byte => byte === 0)).toBe(true)
  })

  it('draw a logo where the scene says, on its plate', () => {
    const logo = {
      width: 2,
      height: 1,
      channels: 4 as const,
      data: Uint8Array.from([255, 0, 0, 255, 255, 0, 0, 255]),
    }
    const base = white()
    const plate = { box: turned(80, 80, 240, 140), colour: [20, 22, 28] as const }
    const op: OverOp = { kind: 'logo', box: turned(100, 100, 200, 100), plate }
    const { bare } = drawOver(sceneOf({ over: [op] }), logo)
    blendOver(base, bare.pixels, bare.x, bare.y)
    expect([greyAt(base, 200, 150), greyAt(base, 200, 90), greyAt(base, 200, 70)]).toEqual([255, 20, 255])
  })
})

describe('a photo in a white border', () => {
  const film: SurfaceOp = {
    kind: 'surface',
    material: 'film',
    box: turned(100, 100, 600, 500),
    colour: [251, 250, 246],
    shadow: 'none',
    seed: 1,
    unit: 40,
  }
  const scene = sceneOf({ over: [] })
  const at = (rotation: number) => ({ ...scene.photo, box: { ...boxOf(124, 124, 552, 452), rotation } })

  it('has a shade at its edges, darkest at the upper left ones, and none within', () => {
    const layer = drawOnPhoto({ ...scene, photo: at(0), below: [film] })
    const alphaAt = (x: number, y: number): number =>
      layer?.pixels.data[((y - layer.y) * layer.pixels.width + x - layer.x) * 4 + 3] ?? -1
    expect(alphaAt(400, 124)).toBeGreaterThan(40)
    expect(alphaAt(124, 350)).toBeGreaterThan(40)
    expect(alphaAt(400, 575)).toBeGreaterThan(5)
    expect(alphaAt(400, 575)).toBeLessThan(alphaAt(400, 124))
    expect(alphaAt(400, 350)).toBe(0)
  })

  it('has none where there is no border', () => {
    expect(drawOnPhoto({ ...scene, photo: at(0), below: [] })).toBeNull()
    expect(
      drawOnPhoto({ ...scene, photo: { ...scene.photo, box: turned(0, 0, 1000, 1000) }, below: [film] }),
    ).toBeNull()
  })
})

describe('a table', () => {
  const bare = sceneOf({ over: [] })
  const desk = (colour: [number, number, number]): Layer | null =>
    drawBelow({
      ...bare,
      photo: { ...bare.photo, box: turned(600, 600, 400, 300) },
      below: [
        {
          kind: 'surface',
          material: 'desk',
          box: turned(0, 0, 1000, 1000),
          colour,
          shadow: 'none',
          seed: 5,
          unit: 40,
        },
      ],
    })
  /** The greatest step between two neighbours in a column. */
  const steepest = (layer: Layer | null): number => {
    const { data, width, height } = layer?.pixels ?? { data: new Uint8Array(0), width: 0, height: 0 }
    let most = 0
    for (let y = 1; y < height; y++)
      most = Math.max(
        most,
        Math.abs((data[(y * width + 500) * 4] ?? 0) - (data[((y - 1) * width + 500) * 4] ?? 0)),
      )
    return most
  }

  it('is left out where the photo will lie, but for its edge', () => {
    const { data, width } = desk([130, 112, 96])!.pixels
    const alphaAt = (x: number, y: number): number => data[(y * width + x) * 4 + 3]!
    expect([alphaAt(605, 605), alphaAt(995, 895), alphaAt(800, 750)]).toEqual([0, 0, 0])
    expect([alphaAt(601, 700), alphaAt(800, 898), alphaAt(500, 500)]).toEqual([255, 255, 255])
  })

  it('is of boards, but for what is nearly white or black, which is a wall', () => {
    expect(steepest(desk([130, 112, 96]))).toBeGreaterThan(15)
    expect(steepest(desk([250, 246, 238]))).toBeLessThan(8)
    expect(steepest(desk([20, 22, 28]))).toBeLessThan(8)
  })
})
