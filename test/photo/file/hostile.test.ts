// Real odd and broken files, kept outside the project: skipped where they are not there.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { decodePhoto } from '../../../src/photo/decode-photo.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { openLogo, renderLogo } from '../../../src/photo/logo.js'
import { renderCrop } from '../../../src/photo/render-crop.js'
import { differenceOf, referenceOf, uprightOf, wholeOf } from '../made-pictures.js'

const folder = join(import.meta.dirname, '../../../../shared/hostile')
const present = existsSync(join(folder, 'expected.json'))

interface Expected {
  readonly expect: 'ok' | 'error'
  readonly either?: boolean
}

const expected: Readonly<Record<string, Expected>> = present
  ? JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
  : {}
const names = present
  ? readdirSync(folder).filter(name => expected[name] !== undefined)
  : ['(the folder is absent)']

async function outcomeOf(name: string): Promise<string> {
  const path = join(folder, name)
  try {
    if (name.endsWith('.svg')) await renderLogo(await openLogo(path), { width: 200, height: 200 })
    else {
      const photo = await openPhoto(path)
      const frame = await decodePhoto(photo, 0.5)
      await renderCrop(frame, wholeOf(photo), { width: 108, height: 135 })
    }
    return 'ok'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

describe.skipIf(!present)('hostile files', () => {
  it.each(names)('%s', async name => {
    const outcome = await outcomeOf(name)
    const { expect: wanted, either } = expected[name]!
    if (either) expect(outcome).toMatch(/^(ok|(PHOTO|LOGO)_[A-Z_]+)$/)
    else if (wanted === 'ok') expect(outcome).toBe('ok')
    else expect(outcome).toMatch(/^(PHOTO|LOGO)_[A-Z_]+$/)
  })

  it('HEIC is decoded, upright', async () => {
    const photo = await openPhoto(join(folder, 'example.heic'))
    expect([photo.width, photo.height, photo.file.hevc, photo.notices]).toEqual([1280, 854, true, []])
    const pixels = uprightOf(await decodePhoto(photo, 0.25))
    expect([pixels.width, pixels.height]).toEqual([320, 214])
    const { mean } = await sharp(pixels.data, { raw: { width: 320, height: 214, channels: 3 } })
      .stats()
      .then(({ channels }) => channels[0]!)
    expect(mean).toBeGreaterThan(20)
  })

  it.each(['P3-sRGB-red.png', 'pil_sample_cmyk.jpg', 'hopper.avif'])(
    '%s has the colours that sharp gives it',
    async name => {
      const bytes = readFileSync(join(folder, name))
      const photo = await openPhoto(bytes)
      const got = await renderCrop(await decodePhoto(photo, 1), wholeOf(photo), photo)
      expect(differenceOf(got.data, (await referenceOf(bytes)).data).most).toBeLessThanOrEqual(1)
    },
  )
})
