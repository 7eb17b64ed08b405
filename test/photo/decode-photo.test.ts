import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { decodePhoto } from '../../src/photo/decode-photo.js'
import { openPhoto } from '../../src/photo/file/open.js'
import { encodeTiff } from '../../src/photo/file/tiff.js'
import { renderCrop } from '../../src/photo/render-crop.js'
import {
  adobeProfile,
  builtInProfile,
  cornersOf,
  cornersPicture,
  differenceOf,
  gradientPicture,
  gradientPixels,
  prophotoProfile,
  referenceOf,
  uprightOf,
  wholeOf,
} from './made-pictures.js'

/** The whole photo at its own size, in sRGB. */
async function pixelsOf(bytes: Uint8Array) {
  const photo = await openPhoto(bytes)
  const frame = await decodePhoto(photo, 1)
  return renderCrop(frame, wholeOf(photo), photo)
}

// EXIF 2.32, table 4: what stands at each corner when the orientation is left out.
const stored: readonly (readonly [orientation: number, corners: string])[] = [
  [1, 'RGBW'],
  [2, 'GRWB'],
  [3, 'WBGR'],
  [4, 'BWRG'],
  [5, 'RBGW'],
  [6, 'BRWG'],
  [7, 'WGBR'],
  [8, 'GWRB'],
]

describe('orientation', () => {
  it.each(stored)('%i is turned upright', async (orientation, corners) => {
    const bytes = await cornersPicture().withMetadata({ orientation }).jpeg({ quality: 100 }).toBuffer()
    const photo = await openPhoto(bytes)
    const pixels = uprightOf(await decodePhoto(photo, 1))
    expect([photo.width, photo.height]).toEqual(orientation > 4 ? [40, 60] : [60, 40])
    expect([pixels.width, pixels.height]).toEqual([photo.width, photo.height])
    expect(cornersOf(pixels)).toBe(corners)
  })

  it.each([0, 9, 255])('%i is no orientation and is ignored', async invalid => {
    const bytes = await cornersPicture().withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer()
    // Tag 0x0112, SHORT, one value.
    const at = bytes.indexOf(Buffer.from([0x12, 0x01, 0x03, 0x00, 0x01, 0x00, 0x00, 0x00, 0x06]))
    expect(at).toBeGreaterThan(0)
    bytes[at + 8] = invalid
    expect(cornersOf(await pixelsOf(bytes))).toBe('RGBW')
  })

  it.each([2, 3, 5, 6, 8])('AVIF’s irot and imir (from %i) are applied once', async orientation => {
    const bytes = await cornersPicture()
      .withMetadata({ orientation })
      .avif({ quality: 90, effort: 0 })
      .toBuffer()
    expect(bytes.includes('irot') || bytes.includes('imir')).toBe(true)
    const corners = stored.find(([number]) => number === orientation)?.[1]
    expect(cornersOf(await pixelsOf(bytes))).toBe(corners)
  })

  it('is applied before the frame is shrunk', async () => {
    const bytes = await cornersPicture().withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer()
    const pixels = uprightOf(await decodePhoto(await openPhoto(bytes), 0.5))
    expect([pixels.width, pixels.height, cornersOf(pixels)]).toEqual([20, 30, 'BRWG'])
  })
})

describe('scale', () => {
  it.each([0.001, 0.1, 0.333, 0.5, 0.77, 1, 3])('is at least %f, and at most 1', async least => {
    const bytes = await gradientPicture().jpeg().toBuffer()
    const photo = await openPhoto(bytes)
    const { stored: pixels, scale } = await decodePhoto(photo, least)
    expect(scale).toBeGreaterThanOrEqual(Math.min(least, 1))
    expect(pixels.width).toBeLessThan(photo.width * least + 1.01)
    expect(scale).toBeLessThanOrEqual(1)
    expect(pixels.data.length).toBe(pixels.width * pixels.height * 3)
  })
})

describe('colour, beside sharp’s own conversion', () => {
  const lossless = { compression: 'lzw' } as const
  const kinds: Readonly<Record<string, () => Promise<Uint8Array>>> = {
    'an RGB JPEG': () => gradientPicture().jpeg().toBuffer(),
    'a grey JPEG': () => gradientPicture().greyscale().jpeg().toBuffer(),
    'a CMYK JPEG with its profile': () =>
      gradientPicture().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
    'a CMYK TIFF without': () => gradientPicture().toColourspace('cmyk').tiff(lossless).toBuffer(),
    'a 16-bit PNG': () => gradientPicture().toColourspace('rgb16').png().toBuffer(),
    'a 16-bit grey PNG': () => gradientPicture().toColourspace('grey16').png().toBuffer(),
    'a 16-bit P3 TIFF': () =>
      gradientPicture().toColourspace('rgb16').withIccProfile('p3').tiff(lossless).toBuffer(),
    'a Lab TIFF': () => gradientPicture().toColourspace('lab').tiff(lossless).toBuffer(),
    'a palette PNG': () => gradientPicture().png({ palette: true, colours: 64 }).toBuffer(),
    'a see-through PNG': () => gradientPicture().ensureAlpha(0.4).png().toBuffer(),
    'a see-through WebP': () => gradientPicture().ensureAlpha(0.4).webp({ lossless: true }).toBuffer(),
    'a P3 JPEG': () => gradientPicture().withIccProfile('p3').jpeg().toBuffer(),
    'a P3 AVIF': () => gradientPicture().withIccProfile('p3').avif({ effort: 0 }).toBuffer(),
    'a P3 PNG with alpha': () => gradientPicture().ensureAlpha(1).withIccProfile('p3').png().toBuffer(),
    'an Adobe RGB TIFF': async () => encodeTiff({ ...gradientPixels(), channels: 3 }, adobeProfile),
    'a ProPhoto TIFF': async () => encodeTiff({ ...gradientPixels(), channels: 3 }, prophotoProfile),
  }

  it.each(Object.keys(kinds))('%s', async name => {
    const bytes = await kinds[name]!()
    const [got, wanted] = [await pixelsOf(bytes), await referenceOf(bytes)]
    expect([got.width, got.height]).toEqual([wanted.width, wanted.height])
    const { mean, most } = differenceOf(got.data, wanted.data)
    expect(most).toBeLessThanOrEqual(1)
    expect(mean).toBeLessThan(0.1)
  })

  it('waits for the crop where it may, and differs little when the photo is shrunk first', async () => {
    const bytes = await gradientPicture()
      .resize(960, 720)
      .withIccProfile('p3')
      .jpeg({ quality: 95 })
      .toBuffer()
    const photo = await openPhoto(bytes)
    const frame = await decodePhoto(photo, 0.25)
    expect(frame.colour.kind).toBe('matrix')
    const late = await renderCrop(frame, wholeOf(photo), { width: 240, height: 180 })
    const early = await sharp(bytes).resize(240, 180, { fit: 'fill' }).raw().toBuffer()
    expect(differenceOf(late.data, early).mean).toBeLessThan(0.3)
  })

  it('leaves sRGB and unknown profiles alone', async () => {
    const tagged = await gradientPicture().withIccProfile('srgb').jpeg().toBuffer()
    expect((await decodePhoto(await openPhoto(tagged), 1)).colour.kind).toBe('none')
    const cmyk = await builtInProfile('cmyk')
    const wrong = encodeTiff({ ...gradientPixels(), channels: 3 }, cmyk)
    expect(differenceOf((await pixelsOf(wrong)).data, gradientPixels().data).most).toBe(0)
  })

  it('ignores a profile that nobody can use, as browsers do', async () => {
    const bytes = await gradientPicture()
      .ensureAlpha(1)
      .withIccProfile('p3')
      .tiff({ compression: 'none' })
      .toBuffer()
    const profileAt = bytes.indexOf('acsp') - 36
    expect(profileAt).toBeGreaterThan(0)
    bytes.fill(0xff, profileAt + 128, profileAt + 300)
    const untouched = await sharp(bytes, { ignoreIcc: true }).removeAlpha().raw().toBuffer()
    expect(differenceOf((await pixelsOf(bytes)).data, untouched).most).toBe(0)
  })

  it('shows a quiet paper tone, never black, through a transparent photo', async () => {
    const { data: samples, info } = await gradientPicture()
      .ensureAlpha(0)
      .raw()
      .toBuffer({ resolveWithObject: true })
    samples[samples.length - 1] = 255
    const { data } = await pixelsOf(await sharp(samples, { raw: info }).png().toBuffer())
    expect(Array.from(data.subarray(0, 3))).toEqual([0xe9, 0xe4, 0xda])
  })

  it.each(['png', 'webp', 'tiff', 'avif'] as const)(
    'a %s that is transparent everywhere is refused',
    async format => {
      const bytes = await gradientPicture()
        .ensureAlpha(0)
        .toFormat(format, { compression: format === 'tiff' ? 'none' : undefined })
        .toBuffer()
      await expect(pixelsOf(bytes)).rejects.toMatchObject({
        code: 'PHOTO_BROKEN',
        args: { detail: 'TRANSPARENT' },
      })
    },
  )
})

describe('what is broken', () => {
  it.each(['jpeg', 'png', 'webp', 'tiff', 'gif'] as const)(
    'half a %s is a problem, not half a photo',
    async format => {
      const bytes = await gradientPicture().toFormat(format).toBuffer()
      const half = bytes.subarray(0, Math.floor(bytes.length / 2))
      const opened = openPhoto(half).then(photo => decodePhoto(photo, 1))
      await expect(opened).rejects.toMatchObject({ code: 'PHOTO_BROKEN' })
    },
  )

  it('is told in one clean line', async () => {
    const bytes = await gradientPicture().jpeg().toBuffer()
    const photo = await openPhoto(bytes.subarray(0, bytes.length - 100))
    await expect(decodePhoto(photo, 1)).rejects.toMatchObject({
      args: { file: '(bytes)', detail: 'CUT_OFF' },
    })
  })
})
