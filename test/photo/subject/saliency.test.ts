// What stands out is found, in whatever corner; flat pictures have nothing; grey pixels are the picture's average.
import { describe, expect, it } from 'vitest'
import { type Box, boxOf, centreOf, holds } from '../../../src/base/geometry.js'
import { fillRgb, type RgbPixels } from '../../../src/base/pixels.js'
import { greyOf, shrinkGrey, sizeWithin, turnGrey } from '../../../src/photo/subject/grey.js'
import { findSalientRegion } from '../../../src/photo/subject/saliency.js'
import { labelOf, labels, photo, photosAreHere, pixelsOf } from '../shared-photos.js'

type Colour = readonly [number, number, number]

function withBlob(width: number, height: number, ground: Colour, blob: Box, colour: Colour): RgbPixels {
  const picture = fillRgb({ width, height }, ground)
  for (let y = blob.y; y < blob.y + blob.height; y++) {
    for (let x = blob.x; x < blob.x + blob.width; x++) picture.data.set(colour, (y * width + x) * 3)
  }
  return picture
}

describe('findSalientRegion', () => {
  it.each([
    ['left', boxOf(80, 120, 120, 150), [200, 120, 40]],
    ['right', boxOf(400, 150, 120, 150), [240, 240, 240]],
    ['middle', boxOf(240, 120, 140, 140), [20, 20, 20]],
    ['low', boxOf(250, 240, 100, 110), [220, 60, 40]],
  ] as const)('holds the middle of what stands out, and little else: %s', (_, blob, colour) => {
    const { box, weight } = findSalientRegion(withBlob(600, 400, [90, 130, 90], blob, colour))!
    const centre = centreOf(box)
    expect(holds(blob, { ...centre, width: 0, height: 0 })).toBe(true)
    expect(box.width).toBeGreaterThan(blob.width * 0.6)
    expect(box.width).toBeLessThan(blob.width * 1.7)
    expect(weight).toBeGreaterThan(0.2)
    expect(weight).toBeLessThanOrEqual(1)
  })

  it('says null for flat pictures of any colour and size', () => {
    expect(findSalientRegion(fillRgb({ width: 300, height: 200 }, [128, 128, 128]))).toBeNull()
    expect(findSalientRegion(fillRgb({ width: 300, height: 200 }, [255, 255, 255]))).toBeNull()
    expect(findSalientRegion(fillRgb({ width: 1, height: 1 }, [0, 0, 0]))).toBeNull()
    expect(findSalientRegion(fillRgb({ width: 940, height: 2 }, [9, 9, 9]))).toBeNull()
  })

  it('moves with the picture: mirrored pixels, mirrored box', () => {
    const here = findSalientRegion(
      withBlob(640, 400, [60, 60, 70], boxOf(100, 100, 120, 150), [200, 180, 60]),
    )!
    const there = findSalientRegion(
      withBlob(640, 400, [60, 60, 70], boxOf(420, 100, 120, 150), [200, 180, 60]),
    )!
    expect(Math.abs(640 - here.box.x - here.box.width - there.box.x)).toBeLessThanOrEqual(20)
    expect(Math.abs(here.box.y - there.box.y)).toBeLessThanOrEqual(10)
  })

  it.skipIf(!photosAreHere)(
    'meets the cat in every labelled photo, inside the picture (skipped without ../shared)',
    async () => {
      for (const file of Object.keys(labels)) {
        const pixels = await pixelsOf(photo(file))
        const { box } = findSalientRegion(pixels)!
        expect(holds({ ...pixels, x: 0, y: 0 }, box), file).toBe(true)
        const face = labelOf(file)
        expect(box.x < face.x + face.width && face.x < box.x + box.width, file).toBe(true)
        expect(box.y < face.y + face.height && face.y < box.y + box.height, file).toBe(true)
      }
    },
  )
})

describe('grey pixels', () => {
  it('keeps proportions, never enlarges, never loses a side', () => {
    expect(sizeWithin({ width: 800, height: 600 }, 400)).toEqual({ width: 400, height: 300 })
    expect(sizeWithin({ width: 80, height: 60 }, 400)).toEqual({ width: 80, height: 60 })
    expect(sizeWithin({ width: 940, height: 2 }, 100)).toEqual({ width: 100, height: 1 })
  })

  it('is Rec. 601 luma', () => {
    const luma = (colour: Colour) => greyOf(fillRgb({ width: 1, height: 1 }, colour), 10).data[0]
    expect(luma([255, 255, 255])).toBe(255)
    expect(luma([255, 0, 0])).toBe(76)
    expect(luma([0, 255, 0])).toBe(150)
    expect(luma([0, 0, 255])).toBe(29)
  })

  it('averages the area, whole or not, of few and of many pixels', () => {
    const halves = withBlob(90, 60, [0, 0, 0], boxOf(45, 0, 45, 60), [200, 200, 200])
    const row = (side: number) => [...greyOf(halves, side).data.subarray(0, side)]
    expect(row(2)).toEqual([0, 200])
    expect(row(3)).toEqual([0, 100, 200])
    expect(row(4)).toEqual([0, 0, 200, 200])
    expect([...shrinkGrey(greyOf(halves, 90), 3).data.subarray(0, 3)]).toEqual([0, 100, 200])
  })

  it('turns clockwise', () => {
    const picture = { width: 2, height: 3, channels: 1, data: Uint8Array.of(1, 2, 3, 4, 5, 6) } as const
    expect(turnGrey(picture, 90)).toEqual({
      width: 3,
      height: 2,
      channels: 1,
      data: Uint8Array.of(5, 3, 1, 6, 4, 2),
    })
    expect([...turnGrey(picture, 180).data]).toEqual([6, 5, 4, 3, 2, 1])
  })
})
