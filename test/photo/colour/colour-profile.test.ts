import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { RgbPixels } from '../../../src/base/pixels.js'
import { chooseTransform } from '../../../src/photo/colour/colour-profile.js'
import { applyTables } from '../../../src/photo/colour/colour-tables.js'
import { encodeTiff } from '../../../src/photo/file/tiff.js'
import { convertColours } from '../../../src/photo/render-crop.js'
import { adobeProfile, builtInProfile, differenceOf, prophotoProfile } from '../made-pictures.js'

/** Every 15th level of each channel: 5 832 colours. */
function colourCube(): RgbPixels {
  const levels = Array.from({ length: 18 }, (_, i) => i * 15)
  const data = Uint8Array.from(levels.flatMap(r => levels.flatMap(g => levels.flatMap(b => [r, g, b]))))
  return { width: 18 * 18, height: 18, channels: 3, data }
}

describe('a matrix profile', () => {
  it.each([
    ['Display P3', () => builtInProfile('p3')],
    ['Adobe RGB', () => Promise.resolve(adobeProfile)],
    ['ProPhoto', () => Promise.resolve(prophotoProfile)],
  ])('%s: every colour within one level of lcms', async (_, profileOf) => {
    const profile = await profileOf()
    const cube = colourCube()
    const transform = chooseTransform(profile)
    if (transform.kind !== 'matrix') throw new Error(transform.kind)
    const reference = await sharp(encodeTiff(cube, profile)).toColourspace('srgb').raw().toBuffer()
    applyTables(cube, transform.tables)
    const { mean, most } = differenceOf(cube.data, reference)
    expect(most).toBeLessThanOrEqual(1)
    expect(mean).toBeLessThan(0.05)
  })

  it('makes P3’s red redder than sRGB can show, and greys stay grey', async () => {
    const transform = chooseTransform(await builtInProfile('p3'))
    const data = Uint8Array.of(255, 0, 0, 128, 128, 128, 255, 255, 255)
    const { data: out } = await convertColours({ width: 3, height: 1, channels: 3, data }, transform)
    expect(Array.from(out)).toEqual([255, 0, 0, 128, 128, 128, 255, 255, 255])
  })
})

describe('any other profile', () => {
  it('with a table goes to lcms and comes back converted', async () => {
    const p3 = Buffer.from(await builtInProfile('p3'))
    const cube = colourCube()
    const late = await convertColours(cube, { kind: 'profile', profile: p3 })
    const early = await sharp(encodeTiff(cube, p3)).toColourspace('srgb').raw().toBuffer()
    expect(differenceOf(late.data, early).most).toBe(0)
  })

  it('is sent there when it has an A2B0 table', async () => {
    const profile = Buffer.from(adobeProfile)
    // The first tag is the description: renamed, it stands for a table.
    profile.write('A2B0', 132)
    const transform = chooseTransform(profile)
    expect(transform.kind).toBe('profile')
    // Its table is none: lcms refuses it, and the colours stay as they are.
    const cube = colourCube()
    expect(differenceOf((await convertColours(cube, transform)).data, cube.data).most).toBe(0)
  })

  it.each([
    ['none', null],
    ['empty', new Uint8Array(0)],
    ['noise', new Uint8Array(500).fill(7)],
    ['cut off', adobeProfile.subarray(0, 300)],
  ])('that is %s changes nothing', (_, profile) => {
    expect(chooseTransform(profile).kind).toBe('none')
  })

  it('of another colour model changes nothing', async () => {
    expect(chooseTransform(await builtInProfile('cmyk')).kind).toBe('none')
  })

  it('sRGB is recognised', async () => {
    expect(chooseTransform(await builtInProfile('srgb')).kind).toBe('none')
  })
})
