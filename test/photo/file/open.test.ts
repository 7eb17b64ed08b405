import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chunkOf, pngSignature } from '../../../src/output/encode/png-chunks.js'
import { decodePhoto } from '../../../src/photo/decode-photo.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { sniffFormat } from '../../../src/photo/file/sniff.js'
import { codeOf, cornersPicture } from '../made-pictures.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photo-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

describe('a JPEG of a kind that no photo comes in', () => {
  it.each([
    [0xc0, 12, 'JPEG (12 bit)'],
    [0xc2, 16, 'JPEG (16 bit)'],
    [0xc3, 8, 'lossless JPEG'],
    [0xcb, 8, 'lossless JPEG'],
    [0xcf, 8, 'lossless JPEG'],
  ])('is named: %i of %i bits', async (marker, bits, format) => {
    const jpeg = Uint8Array.from(await cornersPicture().jpeg().toBuffer())
    const at = jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === 0xc0)
    jpeg[at + 1] = marker
    jpeg[at + 4] = bits
    await expect(openPhoto(jpeg)).rejects.toMatchObject({
      code: 'PHOTO_FORMAT_UNSUPPORTED',
      args: { format },
    })
  })
})

describe('a path', () => {
  it('is read by content, whatever its name', async () => {
    const path = await fileOf('cat.png', await cornersPicture().jpeg().toBuffer())
    expect(await openPhoto(path)).toMatchObject({
      label: path,
      width: 60,
      height: 40,
      notices: [],
      file: { kind: 'jpeg' },
    })
  })

  it('may hold blanks, emoji and line breaks', async () => {
    const path = await fileOf('-a b\n🐈 .jpg', await cornersPicture().jpeg().toBuffer())
    expect((await openPhoto(path, { label: 'cat' })).label).toBe('cat')
  })

  it.each([
    ['PHOTO_NOT_FOUND', () => join(folder, 'none.jpg')],
    ['PHOTO_NOT_FOUND', () => join(folder, 'x'.repeat(300))],
    ['PHOTO_NOT_FOUND', () => 'a\0b.jpg'],
    ['PHOTO_IS_FOLDER', () => folder],
    ['PHOTO_EMPTY', () => fileOf('empty.jpg', '')],
    ['PHOTO_NOT_AN_IMAGE', () => fileOf('text.jpg', 'Dear cat, this is a letter.')],
    ['PHOTO_NOT_AN_IMAGE', () => fileOf('one.jpg', 'x')],
    ['PHOTO_FORMAT_UNSUPPORTED', () => fileOf('logo.svg', '<?xml version="1.0"?><svg xmlns="x"/>')],
  ])('ends in %s', async (code, path) => {
    expect(await codeOf(openPhoto(await path()))).toBe(code)
  })

  it.skipIf(process.platform === 'win32')(
    'is refused where it is a named pipe, without waiting',
    async () => {
      const path = join(folder, 'pipe')
      execFileSync('mkfifo', [path])
      expect(await codeOf(openPhoto(path))).toBe('PHOTO_NOT_AN_IMAGE')
    },
  )

  // The superuser may read everything.
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'needs the right to read it',
    async () => {
      const path = await fileOf('secret.jpg', 'x')
      await chmod(path, 0)
      expect(await codeOf(openPhoto(path))).toBe('PHOTO_NO_PERMISSION')
    },
  )
})

describe('bounds', () => {
  it('count upright pixels before any is decoded', async () => {
    const bytes = await cornersPicture().resize(600, 400).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    await expect(openPhoto(bytes, { maxMegapixels: 0.2 })).rejects.toMatchObject({
      code: 'PHOTO_TOO_MANY_PIXELS',
      args: { width: 400, height: 600, limitMegapixels: 0.2 },
    })
    expect((await openPhoto(bytes, { maxMegapixels: 0.24 })).width).toBe(400)
  })

  it('are none where nobody wants one', async () => {
    const bytes = await cornersPicture().png().toBuffer()
    for (const maxMegapixels of [1e308, Number.POSITIVE_INFINITY])
      expect((await decodePhoto(await openPhoto(bytes, { maxMegapixels }), 1)).stored.width).toBeGreaterThan(
        0,
      )
  })

  it('refuse 10 000 megapixels in a 100-byte file at once', async () => {
    const header = Buffer.from('000186a0000186a00802000000', 'hex')
    const png = Buffer.concat([
      pngSignature,
      chunkOf('IHDR', header),
      chunkOf('IDAT', Buffer.of(0x78, 1)),
      chunkOf('IEND'),
    ])
    expect(await codeOf(openPhoto(png))).toBe('PHOTO_TOO_MANY_PIXELS')
  })

  it('count bytes', async () => {
    const path = await fileOf('large.jpg', await cornersPicture().jpeg().toBuffer())
    expect(await codeOf(openPhoto(path, { maxBytes: 100 }))).toBe('PHOTO_TOO_MANY_BYTES')
  })
})

it('says that only the first frame of several is used', async () => {
  const frame = (background: string) => ({
    create: { width: 8, height: 8, channels: 3 as const, background },
  })
  const frames = await Promise.all(
    ['#f00', '#0f0', '#00f'].map(colour => sharp(frame(colour)).png().toBuffer()),
  )
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  expect(await openPhoto(gif)).toMatchObject({
    width: 8,
    height: 8,
    notices: [{ code: 'PHOTO_FIRST_FRAME', args: { frames: 3 } }],
  })
})

it('stops where the caller gave up', async () => {
  await expect(openPhoto('whatever', { signal: AbortSignal.abort('enough') })).rejects.toBe('enough')
})

describe('sniffFormat', () => {
  const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
  it.each([
    ['BMP', 'BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0'],
    ['Windows icon (ICO)', '\0\0\x01\0\x01\0\x10\x10'],
    ['Photoshop document (PSD)', '8BPS\0\x01'],
    ['JPEG 2000', '\0\0\0\x0cjP  \r\n\x87\n'],
    ['JPEG XL', '\xff\x0a\xfa\x1f'],
    ['JPEG XL', '\0\0\0\x0cJXL \r\n\x87\n'],
    ['PDF', '%PDF-1.7'],
    ['Canon raw (CR2)', 'II*\0\x10\0\0\0CR\x02\0'],
    ['camera raw', 'MM\0*\0\0\0\x08\0\x01\0\xfe\0\x04\0\0\0\x01\0\0\0\x01\0\0\0\0'],
    [
      'camera raw',
      'II*\0\x08\0\0\0\x02\0\xfe\0\x04\0\x01\0\0\0\x01\0\0\0\x4a\x01\x04\0\x01\0\0\0\x60\0\0\0\x90\0\0\0',
    ],
    [
      'TIFF whose first page is a small preview',
      'II*\0\x08\0\0\0\x01\0\xfe\0\x04\0\x01\0\0\0\x01\0\0\0\x90\0\0\0',
    ],
    // As a short, which stands at the beginning of its four bytes; and as the older tag.
    [
      'TIFF whose first page is a small preview',
      'MM\0*\0\0\0\x08\0\x01\0\xfe\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\x90',
    ],
    [
      'TIFF whose first page is a small preview',
      'MM\0*\0\0\0\x08\0\x01\0\xff\0\x03\0\0\0\x01\0\x02\0\0\0\0\0\x90',
    ],
    ['camera raw (DNG)', 'II*\0\x08\0\0\0\x01\0\x12\xc6\x01\0\x04\0\0\0\x01\x04\0\0\0\0\0\0'],
    ['video (MP4 or QuickTime)', '\0\0\0\x18ftypisom\0\0\0\0isomiso2'],
  ])('names %s', (format, start) => {
    expect(sniffFormat(latin(start))).toEqual({ unsupported: format })
  })

  it.each([
    ['heif', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['heif', '\0\0\0\x18ftypavif\0\0\0\0mif1miaf'],
    ['tiff', 'MM\0*\0\0\0\x08'],
    ['tiff', 'MM\0*\0\0\0\x08\0\x01\0\xfe\0\x04\0\0\0\x01\0\0\0\x02\0\0\0\x90'],
    ['svg', '\xef\xbb\xbf <!-- a cat --> <svg width="1">'],
  ])('knows %s', (kind, start) => {
    expect(sniffFormat(latin(start))).toEqual({ kind })
  })

  it.each(['', 'B', 'BM is a film company', '<html><body>', '\0\0\0\0', 'GIF8', '\xff\xd8'])(
    'takes %j for no picture',
    start => {
      expect(sniffFormat(latin(start))).toBeNull()
    },
  )
})
