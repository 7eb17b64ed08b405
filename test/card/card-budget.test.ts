// The PNG inside a byte budget: the least change that fits, legible, and with the metadata of any of our PNGs.
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RgbPixels } from '../../src/base/pixels.js'
import { type Card, composeCard } from '../../src/card/card.js'
import { openStudio, type Studio } from '../../src/card/studio.js'
import { contrastKept, keepsContrast } from '../../src/layout/contrast-kept.js'
import { encodePngWithin } from '../../src/output/encode/png-budget.js'
import { readPngText } from '../../src/output/encode/png-text.js'

const request = {
  photo: join(import.meta.dirname, '../fixtures/chelsea.png'),
  template: 'marker',
  format: '640x640',
  language: 'fr',
} as const

let studio: Studio
let card: Card
beforeAll(async () => {
  studio = await openStudio()
  card = await composeCard(request, studio)
})

async function pixelsOf(png: Uint8Array): Promise<RgbPixels> {
  const { data, info } = await sharp(png, { failOn: 'warning' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 3, data }
}

const within = (share: number) =>
  composeCard({ ...request, maxBytes: Math.round(card.png.length * share) }, studio)

describe('--max-bytes', () => {
  it('changes nothing where the PNG fits', async () => {
    expect(Buffer.compare((await within(1)).png, card.png)).toBe(0)
  })

  it('packs harder before it takes a colour away', async () => {
    const { png } = await within(0.96)
    expect(png.length).toBeLessThanOrEqual(card.png.length * 0.96)
    expect(Buffer.compare((await pixelsOf(png)).data, card.pixels.data)).toBe(0)
  })

  it('takes colours away where it must, and every text stays legible', async () => {
    const { png, pixels, scene } = await within(0.35)
    expect(png.length).toBeLessThanOrEqual(card.png.length * 0.35)
    const meta = await sharp(png).metadata()
    expect(meta).toMatchObject({ format: 'png', width: 640, height: 640, isPalette: true })
    expect([meta.exif, meta.icc, meta.xmp]).toEqual([undefined, undefined, undefined])
    expect(Object.fromEntries(readPngText(png))).toMatchObject(card.entries)
    const few = await pixelsOf(png)
    for (const text of scene.ink) expect(contrastKept(pixels, few, text)).toBeGreaterThanOrEqual(4.5)
    // The same card to the eye: 30 dB is where a JPEG of quality 50 is.
    const error =
      few.data.reduce((sum, value, i) => sum + (value - pixels.data[i]!) ** 2, 0) / few.data.length
    expect(10 * Math.log10(255 ** 2 / error)).toBeGreaterThan(30)
  })

  it('refuses a budget in which it would look bad', async () => {
    const limitBytes = Math.round(card.png.length * 0.05)
    await expect(composeCard({ ...request, maxBytes: limitBytes }, studio)).rejects.toMatchObject({
      code: 'BUDGET_TOO_SMALL',
      args: { limitBytes, leastBytes: expect.any(Number) },
    })
  })

  it('takes no picture in which the text has faded', async () => {
    const asked: RgbPixels[] = []
    const refuse = (pixels: RgbPixels): boolean => asked.push(pixels) === 0
    await expect(
      encodePngWithin(card.pixels, { text: {} }, card.png.length * 0.5, refuse),
    ).rejects.toMatchObject({ code: 'BUDGET_TOO_SMALL' })
    expect(asked.length).toBeGreaterThan(0)
    const { data, ...size } = card.pixels
    const grey: RgbPixels = { ...size, data: data.map(value => 96 + value / 4) }
    expect(keepsContrast(card.pixels, grey, card.scene.ink)).toBe(false)
    expect(keepsContrast(card.pixels, card.pixels, card.scene.ink)).toBe(true)
  })
})
