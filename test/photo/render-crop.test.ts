import { describe, expect, it } from 'vitest'
import { decodePhoto } from '../../src/photo/decode-photo.js'
import { openPhoto } from '../../src/photo/file/open.js'
import { renderCrop } from '../../src/photo/render-crop.js'
import { differenceOf, gradientPicture, gradientPixels } from './made-pictures.js'

const frameOf = async (least: number) =>
  decodePhoto(await openPhoto(await gradientPicture().png().toBuffer()), least)

describe('renderCrop', () => {
  it('copies rows where the frame has the right scale', async () => {
    const { data } = await renderCrop(
      await frameOf(1),
      { x: 10, y: 20, width: 50, height: 40 },
      { width: 50, height: 40 },
    )
    const wanted = await gradientPicture()
      .extract({ left: 10, top: 20, width: 50, height: 40 })
      .raw()
      .toBuffer()
    expect(differenceOf(data, wanted).most).toBe(0)
  })

  it('allows for frames of whole pixels', async () => {
    // 120 × 90 at 0.37: 45 × 34 pixels for a crop that should be 44.4 × 33.3.
    const frame = await frameOf(0.37)
    const size = { width: 44, height: 33 }
    const { data } = await renderCrop(frame, { x: 0, y: 0, width: 120, height: 90 }, size)
    expect(data.length).toBe(44 * 33 * 3)
    const wanted = await gradientPicture().resize(44, 33, { fit: 'fill' }).raw().toBuffer()
    expect(differenceOf(data, wanted).mean).toBeLessThan(5)
  })

  it.each([
    ['shrinks', { x: 0, y: 0, width: 120, height: 90 }, { width: 40, height: 30 }],
    ['enlarges', { x: 30, y: 30, width: 40, height: 30 }, { width: 160, height: 120 }],
    ['goes to the edges', { x: 80.4, y: 59.7, width: 39.6, height: 30.3 }, { width: 66, height: 51 }],
  ])('%s elsewhere', async (_, crop, size) => {
    const { data, width, height } = await renderCrop(await frameOf(1), crop, size)
    expect([width, height, data.length]).toEqual([size.width, size.height, size.width * size.height * 3])
    // A slice of it is a copy, as of any plain bytes.
    const first = data[0]
    data.slice().fill(first === 7 ? 8 : 7)
    expect(data[0]).toBe(first)
    // The picture is a ramp: the middle of the crop has the middle's colour.
    const at = (Math.floor(height / 2) * width + Math.floor(width / 2)) * 3
    const red = ((crop.x + crop.width / 2) * 255) / 119
    const green = ((crop.y + crop.height / 2) * 255) / 89
    expect(Math.abs(data[at]! - red)).toBeLessThan(6)
    expect(Math.abs(data[at + 1]! - green)).toBeLessThan(6)
  })

  it('makes something of a crop smaller than a pixel', async () => {
    const crop = { x: 119.8, y: 89.9, width: 0.2, height: 0.1 }
    const { data } = await renderCrop(await frameOf(1), crop, { width: 9, height: 5 })
    const { data: all } = gradientPixels()
    expect(Array.from(data.subarray(0, 3))).toEqual(Array.from(all.subarray(all.length - 3)))
  })

  it.each(['srgb', 'p3'])('leaves the frame as it is, whatever is done to its answer (%s)', async profile => {
    const bytes = await gradientPicture().withIccProfile(profile).png().toBuffer()
    const frame = await decodePhoto(await openPhoto(bytes), 1)
    const before = Uint8Array.from(frame.stored.data)
    const { data } = await renderCrop(
      frame,
      { x: 0, y: 0, width: 120, height: 90 },
      { width: 120, height: 90 },
    )
    data.fill(7)
    expect(differenceOf(frame.stored.data, before).most).toBe(0)
  })
})
