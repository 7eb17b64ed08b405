// Photos with a few bytes changed, seeded: always pixels of the right size, or a problem of the photo with one clean line.
import { expect, it } from 'vitest'
import { seedRandom } from '../../../src/base/random.js'
import { decodePhoto } from '../../../src/photo/decode-photo.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { renderCrop } from '../../../src/photo/render-crop.js'
import { gradientPicture, wholeOf } from '../made-pictures.js'

const kinds: Readonly<Record<string, () => Promise<Buffer>>> = {
  jpeg: () => gradientPicture().withIccProfile('p3').withMetadata({ orientation: 6 }).jpeg().toBuffer(),
  'progressive jpeg': () => gradientPicture().jpeg({ progressive: true }).toBuffer(),
  'cmyk jpeg': () => gradientPicture().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
  png: () => gradientPicture().withIccProfile('p3').png().toBuffer(),
  'see-through png': () => gradientPicture().ensureAlpha(0.5).withIccProfile('p3').png().toBuffer(),
  webp: () => gradientPicture().webp().toBuffer(),
  gif: () => gradientPicture().gif().toBuffer(),
  tiff: () => gradientPicture().tiff({ compression: 'lzw' }).toBuffer(),
  avif: () => gradientPicture().avif({ effort: 0 }).toBuffer(),
}

const size = { width: 40, height: 50 }

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    const photo = await openPhoto(bytes)
    const pixels = await renderCrop(await decodePhoto(photo, 0.5), wholeOf(photo), size)
    return pixels.data.length === size.width * size.height * 3 ? 'pixels' : 'pixels of a wrong size'
  } catch (error) {
    const { code, args } = error as { code?: string; args?: { detail?: string } }
    const { detail = 'none' } = args ?? {}
    return /^PHOTO_/.test(code ?? '') && /^[^\n]{1,120}$/.test(detail) ? 'problem' : String(error)
  }
}

it.each(Object.keys(kinds))('30 mutations of a %s', async kind => {
  const random = seedRandom(kind)
  const whole = await kinds[kind]!()
  for (let i = 0; i < 30; i++) {
    const bytes = Buffer.from(whole)
    const changes = 1 + Math.floor(random() * 8)
    for (let change = 0; change < changes; change++) {
      // Headers matter most.
      const reach = random() < 0.6 ? Math.min(600, bytes.length) : bytes.length
      bytes[Math.floor(random() * reach)] = Math.floor(random() * 256)
    }
    const cut = random() < 0.1 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes
    expect(['pixels', 'problem']).toContain(await outcomeOf(cut))
  }
})
