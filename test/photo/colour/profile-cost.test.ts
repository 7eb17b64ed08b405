// Profiles that lcms is not given: those that ask for work without an end, and those that claim tables which they do not hold.
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { chunkOf } from '../../../src/output/encode/png-chunks.js'
import { isForLcms } from '../../../src/photo/colour/profile-cost.js'
import { decodePhoto } from '../../../src/photo/decode-photo.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { openLogo, renderLogo } from '../../../src/photo/logo.js'
import { adobeProfile, builtInProfile, gradientPixels } from '../made-pictures.js'

/** With its description called otherwise, and of other contents. */
function withTag(name: string, content: readonly number[] | string): Buffer {
  const profile = Buffer.from(adobeProfile)
  profile.write(name, 132)
  Buffer.from(content as string, 'latin1').copy(profile, profile.readUInt32BE(136))
  return profile
}

/** A table of 16 bits, of three colours in and out. */
const tableOf = (points: number): string => `mft2\0\0\0\0\x03\x03${String.fromCharCode(points)}`

it.each(['D2B0', 'D2B1', 'D2B3', 'B2D0'])('one of elements without a bound is none for lcms: %s', name => {
  expect(isForLcms(withTag(name, 'mpet'))).toBe(false)
})

it('nor is one that claims a larger table than it holds, nor one that is cut off', () => {
  expect(isForLcms(withTag('A2B0', tableOf(2)))).toBe(true)
  expect(isForLcms(withTag('A2B0', tableOf(255)))).toBe(false)
  const places = '\0'.repeat(14) + '\x20'.padStart(4, '\0')
  expect(
    isForLcms(withTag('A2B1', `mAB \0\0\0\0\x03\x03${places}\0\0\0\0\xff\xff\xff${'\0'.repeat(13)}\x02`)),
  ).toBe(false)
  expect(isForLcms(adobeProfile.subarray(0, 140))).toBe(false)
})

it('those that cameras and programs write are', async () => {
  expect(isForLcms(adobeProfile)).toBe(true)
  for (const name of ['p3', 'srgb', 'cmyk'] as const) expect(isForLcms(await builtInProfile(name))).toBe(true)
})

const withProfile = (png: Buffer, profile: Buffer): Buffer =>
  Buffer.concat([
    png.subarray(0, 33),
    chunkOf('iCCP', Buffer.concat([Buffer.from('x\0\0', 'latin1'), deflateSync(profile)])),
    png.subarray(33),
  ])

describe('a picture with such a profile is shown as if it had none', () => {
  const { data, width, height } = gradientPixels()
  const plain = sharp(data, { raw: { width, height, channels: 3 } }).ensureAlpha()
  const odd = withTag('D2B0', 'mpet')

  it.each<[string, (bytes: Buffer) => Promise<Uint8Array>]>([
    ['photo', async bytes => (await decodePhoto(await openPhoto(bytes), 1)).stored.data],
    ['logo', async bytes => (await renderLogo(await openLogo(bytes), { width, height })).data],
  ])('as a %s', async (_, pixelsOf) => {
    const png = await plain.png().toBuffer()
    const [none, ignored, used] = await Promise.all(
      [png, withProfile(png, odd), withProfile(png, adobeProfile)].map(pixelsOf),
    )
    expect(Buffer.from(ignored!).equals(Buffer.from(none!))).toBe(true)
    expect(Buffer.from(used!).equals(Buffer.from(none!))).toBe(false)
  })
})
