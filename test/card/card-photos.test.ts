// Whole cards of photos of every orientation and colour space, beside the card of the same photo upright in plain sRGB, which
// sharp makes on its own.
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RgbPixels } from '../../src/base/pixels.js'
import { composePicture } from '../../src/card/card.js'
import { openStudio, type Studio } from '../../src/card/studio.js'
import { encodeTiff } from '../../src/photo/file/tiff.js'
import { adobeProfile, prophotoProfile } from '../photo/made-pictures.js'

const size = { width: 360, height: 240 }

let studio: Studio
let upright: Buffer
beforeAll(async () => {
  studio = await openStudio()
  const cat = sharp(join(import.meta.dirname, '../fixtures/chelsea.png'))
  upright = await cat.removeAlpha().resize(size.width, size.height).png().toBuffer()
})

const cat = (): Sharp => sharp(upright)

async function cardOf(
  photo: Uint8Array,
): Promise<{ readonly pixels: RgbPixels; readonly notices: readonly string[] }> {
  const request = { photo, language: 'fr', template: 'note', format: '480x600', focus: '40%,50%', variant: 1 }
  const { pixels, report } = await composePicture(request, studio)
  return { pixels, notices: report.notices.map(({ code }) => code) }
}

interface Difference {
  readonly mean: number
  readonly most: number
}

async function differenceOf(photo: Uint8Array, reference: Uint8Array): Promise<Difference> {
  const [one, two] = [(await cardOf(photo)).pixels.data, (await cardOf(reference)).pixels.data]
  expect(one.length).toBe(two.length)
  let [sum, most] = [0, 0]
  for (let i = 0; i < one.length; i++) {
    const difference = Math.abs(one[i]! - two[i]!)
    sum += difference
    most = Math.max(most, difference)
  }
  return { mean: sum / one.length, most }
}

// How each orientation's picture lies in the file: turned clockwise, then mirrored (EXIF 2.32, table 4).
const turns: Readonly<Record<number, number>> = { 3: 180, 4: 180, 5: 90, 6: 270, 7: 270, 8: 90 }
const mirrored: readonly number[] = [2, 4, 5, 7]

async function storedFor(orientation: number): Promise<Buffer> {
  const turned = await cat()
    .rotate(turns[orientation] ?? 0)
    .png()
    .toBuffer()
  // A pipeline of its own: in one, sharp mirrors first.
  return mirrored.includes(orientation) ? sharp(turned).flop().png().toBuffer() : turned
}

describe('orientation', () => {
  const formats: Readonly<Record<string, (picture: Sharp) => Promise<Buffer>>> = {
    PNG: picture => picture.png().toBuffer(),
    TIFF: picture => picture.tiff({ compression: 'lzw' }).toBuffer(),
    WebP: picture => picture.webp({ lossless: true }).toBuffer(),
    JPEG: picture => picture.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
  }
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i: the card of the upright photo', async orientation => {
    const stored = await storedFor(orientation)
    for (const encode of Object.values(formats)) {
      const { mean } = await differenceOf(await encode(sharp(stored).withMetadata({ orientation })), upright)
      expect(mean).toBeLessThan(0.5)
    }
  })

  it('the test would see a photo that is turned wrongly', async () => {
    const wrong = await cat().withMetadata({ orientation: 3 }).png().toBuffer()
    expect((await differenceOf(wrong, upright)).mean).toBeGreaterThan(5)
  })
})

describe('colour', () => {
  const raw = async () => ({ ...size, channels: 3 as const, data: await cat().raw().toBuffer() })
  const photos: Readonly<Record<string, () => Promise<Uint8Array>>> = {
    'Display P3': () => cat().withIccProfile('p3').png().toBuffer(),
    'Adobe RGB': async () => encodeTiff(await raw(), adobeProfile),
    ProPhoto: async () => encodeTiff(await raw(), prophotoProfile),
    'CMYK with its profile': () =>
      cat().toColourspace('cmyk').withIccProfile('cmyk').tiff({ compression: 'lzw' }).toBuffer(),
    'CMYK without': () => cat().toColourspace('cmyk').tiff({ compression: 'lzw' }).toBuffer(),
    Lab: () => cat().toColourspace('lab').tiff({ compression: 'lzw' }).toBuffer(),
    grey: () => cat().greyscale().png().toBuffer(),
    '16 bits': () => cat().toColourspace('rgb16').png().toBuffer(),
    'a palette': () => cat().png({ palette: true, colours: 64, dither: 0 }).toBuffer(),
    'half seen through': () => cat().ensureAlpha(0.5).png().toBuffer(),
  }
  it.each(Object.keys(photos))('%s: as sharp converts it', async name => {
    const photo = await photos[name]!()
    const reference = await sharp(photo)
      .flatten({ background: '#e9e4da' })
      .toColourspace('srgb')
      .png()
      .toBuffer()
    const { mean, most } = await differenceOf(photo, reference)
    expect(mean).toBeLessThan(0.6)
    expect(most).toBeLessThan(24)
  })

  it('the picture below a gain map, as phones store HDR', async () => {
    const base = await cat().jpeg({ quality: 95 }).toBuffer()
    const gainMap = await cat().greyscale().resize(90, 60).jpeg().toBuffer()
    expect(await differenceOf(Buffer.concat([base, gainMap]), base)).toEqual({ mean: 0, most: 0 })
  })

  it('the first of several frames, and the card says so', async () => {
    const frames = await Promise.all([0, 120].map(hue => cat().modulate({ hue }).png().toBuffer()))
    const webp = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer()
    expect((await differenceOf(webp, upright)).mean).toBeLessThan(0.1)
    expect((await cardOf(webp)).notices).toContain('PHOTO_FIRST_FRAME')
  })
})
