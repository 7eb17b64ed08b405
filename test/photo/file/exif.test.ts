// What a photo carries so that its reader would not come back, or hold more than it may: EXIF whose directories name one another, in
// each container; profiles.
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { seedRandom } from '../../../src/base/random.js'
import { chunkOf } from '../../../src/output/encode/png-chunks.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { gradientPicture } from '../made-pictures.js'

const [exif, gps, interoperability] = [0x8769, 0x8825, 0xa005]
const long = 4

interface Entry {
  readonly tag: number
  readonly type?: number
  readonly count?: number
  readonly value: number
}

/** Directories one after another; `next` follows the first. A value from `directoryAt` names one of them. */
function tiffOf(
  directories: readonly (readonly Entry[])[],
  { little = true, next = 0, tail = 0 } = {},
): Buffer {
  const size = directories.reduce((sum, entries) => sum + 2 + entries.length * 12 + 4, 8)
  const bytes = Buffer.alloc(size + tail)
  const short = (value: number, at: number) =>
    little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at)
  const word = (value: number, at: number) =>
    little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at)
  bytes.write(little ? 'II*\0' : 'MM\0*', 'latin1')
  word(8, 4)
  let at = 8
  for (const [i, entries] of directories.entries()) {
    short(entries.length, at)
    at += 2
    for (const { tag, type = long, count = 1, value } of entries) {
      short(tag, at)
      short(type, at + 2)
      word(count, at + 4)
      word(value, at + 8)
      at += 12
    }
    word(i === 0 ? next : 0, at)
    at += 4
  }
  return bytes
}

const many = (count: number, tag: number, value: number): Entry[] =>
  Array.from({ length: count }, () => ({ tag, value }))

const jpeg = async (tiff: Buffer): Promise<Buffer> => {
  const plain = await gradientPicture().jpeg().toBuffer()
  const data = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.of(0xff, 0xe1, (data.length + 2) >> 8, (data.length + 2) & 255)
  return Buffer.concat([plain.subarray(0, 2), head, data, plain.subarray(2)])
}
const png = async (tiff: Buffer): Promise<Buffer> => {
  const plain = await gradientPicture().png().toBuffer()
  return Buffer.concat([plain.subarray(0, 33), chunkOf('eXIf', tiff), plain.subarray(33)])
}
const webp = async (tiff: Buffer): Promise<Buffer> => {
  const plain = await gradientPicture()
    .webp()
    .withExif({ IFD0: { Artist: 'a' } })
    .toBuffer()
  const head = Buffer.from('EXIF\0\0\0\0', 'latin1')
  head.writeUInt32LE(tiff.length, 4)
  const chunk = Buffer.concat([head, tiff, Buffer.alloc(tiff.length % 2)])
  const whole = Buffer.concat([plain.subarray(0, plain.indexOf('EXIF', 12, 'latin1')), chunk])
  whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}
/** In the place of an EXIF that is as long, its first bytes kept: where its TIFF begins. */
const avif = async (tiff: Buffer): Promise<Buffer> => {
  const artist = 'a'.repeat(tiff.length)
  const plain = await gradientPicture()
    .avif({ effort: 0 })
    .withExif({ IFD0: { Artist: artist } })
    .toBuffer()
  const at = plain.indexOf('II*\0', 0, 'latin1')
  return Buffer.concat([plain.subarray(0, at), tiff, plain.subarray(at + tiff.length)])
}
const containers = { jpeg, png, webp, avif }

const refused = { code: 'PHOTO_BROKEN', args: { detail: 'TOO_MANY_PARTS' } }
/** Where the second directory begins after one of so many entries. */
const behind = (entries: number): number => 8 + 2 + entries * 12 + 4

describe.each(Object.entries(containers))('%s', (_name, pack) => {
  it('is refused with two directories that name one another', async () => {
    const ring = tiffOf([many(30, exif, behind(30)), many(30, gps, 8)])
    await expect(openPhoto(await pack(ring))).rejects.toMatchObject(refused)
  })

  it('is taken with an ordinary one, and where one name leads back', async () => {
    const back = tiffOf([
      [{ tag: 0x0112, type: 3, value: 1 }, ...many(1, exif, behind(2))],
      [...many(8, 0x9000, 0), ...many(1, gps, behind(2) + 2 + 9 * 12 + 4)],
      [...many(8, 2, 0), ...many(1, exif, behind(2))],
    ])
    expect((await openPhoto(await pack(back))).width).toBeGreaterThan(30)
  })
})

const random = seedRandom('rings')
const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1))
const pick = <T>(items: readonly T[]): T => items[between(0, items.length - 1)]!

it.each(Array.from({ length: 20 }, (_, i) => i))('is refused however it is knotted: %i', async () => {
  const count = between(2, 4)
  const width = between(26, 40)
  const at = Array.from({ length: count }, (_, i) => 8 + i * (2 + width * 12 + 4))
  const tags = [exif, gps, interoperability]
  // Each names the one after it, by another tag than it was named by itself, as its reader would not follow it otherwise.
  const directories = at.map((_, i) => many(width, tags[i % (count === 3 ? 3 : 2)]!, at[(i + 1) % count]!))
  const tiff = tiffOf(directories, { little: random() < 0.5, next: random() < 0.5 ? at[0]! : 0 })
  await expect(openPhoto(await pick(Object.values(containers).slice(0, 3))(tiff))).rejects.toMatchObject(
    refused,
  )
})

it('is refused with more values than any photo has, and with values that are one long text', async () => {
  const flat = tiffOf([many(5200, 0x010e, 0)])
  await expect(openPhoto(await jpeg(flat))).rejects.toMatchObject(refused)
  const tail = 2_000_000
  const heavy = tiffOf(
    [Array.from({ length: 40 }, (_, i) => ({ tag: 0x9000 + i, type: 2, count: tail, value: behind(40) }))],
    { tail },
  )
  await expect(openPhoto(await png(heavy))).rejects.toMatchObject(refused)
})

it('is no matter where it is a camera’s', async () => {
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a64' } })
    .jpeg()
    .withExif({
      IFD0: { Artist: 'somebody' },
      IFD2: { UserComment: 'x'.repeat(20_000) },
      IFD3: { GPSAltitude: '12/1' },
    })
    .toBuffer()
  expect((await openPhoto(photo)).width).toBe(40)
})

it('is refused with a colour profile larger than any, however small it is packed', async () => {
  const profiled = await gradientPicture().png().withIccProfile('p3').toBuffer()
  const { icc } = await sharp(profiled).metadata()
  const packed = async (bytes: number): Promise<Buffer> => {
    const profile = Buffer.concat([icc!], bytes)
    profile.writeUInt32BE(bytes, 0)
    const chunk = chunkOf('iCCP', Buffer.from('a\0\0', 'latin1'), deflateSync(profile))
    const plain = await gradientPicture().png().toBuffer()
    return Buffer.concat([plain.subarray(0, 33), chunk, plain.subarray(33)])
  }
  expect((await openPhoto(await packed(4_000_000))).file.profile).toHaveLength(4_000_000)
  const large = openPhoto(await packed(48_000_000))
  await expect(large).rejects.toMatchObject({ code: 'PHOTO_BROKEN', args: { detail: 'PROFILE_TOO_LARGE' } })
})
