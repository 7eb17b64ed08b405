import { describe, expect, it } from 'vitest'
import { boxOf } from '../../../src/base/geometry.js'
import { averageColour, blurredBackdrop } from '../../../src/photo/colour/tones.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { loadFrame } from '../../../src/photo/load-frame.js'
import { renderCrop } from '../../../src/photo/render-crop.js'
import { differenceOf, gradientPicture, gradientPixels } from '../made-pictures.js'

const frameOf = async () => loadFrame(await openPhoto(await gradientPicture().png().toBuffer()), 1)

describe('averageColour', () => {
  it('is the mean', async () => {
    const colour = await averageColour(await frameOf())
    const { data } = gradientPixels()
    colour.forEach((value, channel) => {
      const all = data.filter((_, i) => i % 3 === channel)
      expect(Math.abs(value - all.reduce((sum, v) => sum + v, 0) / all.length)).toBeLessThan(2)
    })
  })
})

describe('blurredBackdrop', () => {
  const size = { width: 90, height: 160 }
  const placeIn = async (frame: Awaited<ReturnType<typeof frameOf>>) => ({
    crop: boxOf(0, 0, frame.photo.width, frame.photo.height),
    box: boxOf(0, 0, 90, 60),
  })

  it('fills the size, darker far from the photo, the same each time', async () => {
    const frame = await frameOf()
    const place = await placeIn(frame)
    const [one, two] = [await blurredBackdrop(frame, size, place), await blurredBackdrop(frame, size, place)]
    expect(one.data.length).toBe(size.width * size.height * 3)
    expect(differenceOf(one.data, two.data).most).toBe(0)
    const brightest = one.data.subarray(110 * 90 * 3).reduce((most, value) => Math.max(most, value), 0)
    expect(brightest).toBeLessThanOrEqual(140)
  })

  it('leaves out what will be hidden, and nothing else', async () => {
    const frame = await frameOf()
    const place = await placeIn(frame)
    const hidden = boxOf(20, 30, 50, 70)
    const [all, seen] = [
      await blurredBackdrop(frame, size, place),
      await blurredBackdrop(frame, size, { ...place, hidden }),
    ]
    for (let i = 0; i < size.width * size.height; i++) {
      const [x, y] = [i % size.width, Math.floor(i / size.width)]
      const isHidden = x >= 20 && x < 70 && y >= 30 && y < 100
      expect(seen.data[i * 3]).toBe(isHidden ? 0 : all.data[i * 3])
    }
  })

  it('meets the photo in its colours', async () => {
    const frame = await frameOf()
    const place = await placeIn(frame)
    const { data } = await blurredBackdrop(frame, size, place)
    const photo = await renderCrop(frame, place.crop, place.box)
    const meanOf = (pixels: Uint8Array, row: number): number =>
      pixels.subarray(row * 270, (row + 1) * 270).reduce((sum, value) => sum + value, 0) / 270
    expect(Math.abs(meanOf(data, 58) - meanOf(photo.data, 58))).toBeLessThan(20)
  })

  it('has no edge and no band: neighbours differ by a level or two', async () => {
    const frame = await frameOf()
    const place = { crop: (await placeIn(frame)).crop, box: boxOf(0, 0, 600, 300) }
    const { data, width } = await blurredBackdrop(frame, { width: 600, height: 600 }, place)
    let most = 0
    for (let i = 3; i < data.length; i++)
      if (i % (width * 3) >= 3) most = Math.max(most, Math.abs(data[i]! - data[i - 3]!))
    expect(most).toBeLessThanOrEqual(3)
  })
})
