// The best JPEG inside a number of bytes, held against every quality there is.
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { encodeJpeg } from '../../../src/output/encode/encode-jpeg.js'
import { addComments, readComments } from '../../../src/output/encode/jpeg-comment.js'
import { noise } from './noise.js'

const pixels = noise(48, 40)
const entries = { Software: 'catsforkids 0.1.0' }
const marked = { ...entries, Pixels: expect.stringMatching(/^[\da-f]{8}$/) as string }

const sizes = new Map<number, number>()
for (let quality = 60; quality <= 100; quality++) {
  const { data, width, height } = pixels
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer()
  sizes.set(quality, addComments(jpeg, { ...entries, Pixels: '01234567' }).length)
}
const sizeAt = (quality: number): number => sizes.get(quality)!
const lengthWithin = async (limitBytes: number): Promise<number> =>
  (await encodeJpeg(pixels, limitBytes, entries)).length

describe('encodeJpeg', () => {
  it('says how many dots an inch of print has', async () => {
    const dense = await encodeJpeg(pixels, Number.POSITIVE_INFINITY, entries, 300)
    expect((await sharp(dense).metadata()).density).toBe(300)
    expect(Object.fromEntries(readComments(dense))).toEqual(marked)
  })

  it('takes 98 where there is room, and no more', async () => {
    expect(await lengthWithin(Number.POSITIVE_INFINITY)).toBe(sizeAt(98))
    expect(await lengthWithin(sizeAt(98))).toBe(sizeAt(98))
  })

  it.each([97, 90, 84, 83, 71, 70])('finds the highest quality that fits: %i', async quality => {
    expect(await lengthWithin(sizeAt(quality))).toBe(sizeAt(quality))
    expect(await lengthWithin(sizeAt(quality + 1) - 1)).toBe(sizeAt(quality))
  })

  it('goes no lower than 70: under it letters have halos', async () => {
    await expect(encodeJpeg(pixels, sizeAt(70) - 1, entries)).rejects.toMatchObject({
      code: 'BUDGET_TOO_SMALL',
      args: { leastBytes: sizeAt(70), limitBytes: sizeAt(70) - 1 },
    })
  })

  it('halves no colour, and says nothing but the entries and the mark', async () => {
    const jpeg = await encodeJpeg(pixels, Number.POSITIVE_INFINITY, entries)
    const { chromaSubsampling, exif, icc, xmp, width, height } = await sharp(jpeg).metadata()
    expect([chromaSubsampling, width, height, exif, icc, xmp]).toEqual([
      '4:4:4',
      48,
      40,
      undefined,
      undefined,
      undefined,
    ])
    expect(Object.fromEntries(readComments(jpeg))).toEqual(marked)
  })
})
