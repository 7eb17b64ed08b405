import { inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { fillRgb } from '../../../src/base/pixels.js'
import { encodePng } from '../../../src/output/encode/encode-png.js'
import { readPngText } from '../../../src/output/encode/png-text.js'
import { noise } from './noise.js'

/** Names and data of all chunks. */
function chunksOf(png: Uint8Array): (readonly [name: string, data: Uint8Array])[] {
  const chunks: (readonly [string, Uint8Array])[] = []
  const view = new DataView(png.buffer, png.byteOffset)
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at)
    chunks.push([String.fromCharCode(...png.subarray(at + 4, at + 8)), png.subarray(at + 8, at + 8 + length)])
    at += length + 12
  }
  return chunks
}

/** PNG's name of the first row's filter. */
function filterOf(png: Uint8Array): string | undefined {
  const [, data] = chunksOf(png).find(([name]) => name === 'IDAT')!
  return ['none', 'sub', 'up', 'average', 'paeth'][inflateSync(data)[0]!]
}

const backOf = (png: Uint8Array): Promise<Buffer> =>
  sharp(png, { failOn: 'warning' }).toColourspace('srgb').raw().toBuffer()

describe('encodePng', () => {
  it.each([
    ['noise', noise(67, 41)],
    ['one pixel', noise(1, 1)],
    ['one row', noise(300, 1)],
    ['one column', noise(1, 300)],
    ['two rows', noise(9, 2)],
    ['a flat picture', fillRgb({ width: 200, height: 150 }, [250, 246, 238])],
    ['white', fillRgb({ width: 999, height: 401 }, [255, 255, 255])],
  ])('gives the same pixels back: %s', async (_, pixels) => {
    const png = await encodePng(pixels, { text: {} })
    expect(Buffer.compare(await backOf(png), Buffer.from(pixels.data))).toBe(0)
  })

  it('writes its own chunks and no others', async () => {
    const png = await encodePng(noise(20, 20), { text: { Software: 'catsforkids 0.1.0' }, dpi: 300 })
    const chunks = chunksOf(png)
    expect(chunks.map(([name]) => name)).toEqual(['IHDR', 'sRGB', 'pHYs', 'tEXt', 'tEXt', 'IDAT', 'IEND'])
    expect(Array.from(chunks[0]![1])).toEqual([0, 0, 0, 20, 0, 0, 0, 20, 8, 2, 0, 0, 0])
    expect(await sharp(png).metadata()).toMatchObject({
      format: 'png',
      density: 300,
      channels: 3,
      depth: 'uchar',
    })
  })

  it('gives the same bytes for the same pixels', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => encodePng(noise(50, 50), { text: { a: 'b' } })))
    expect(Buffer.compare(one!, two!)).toBe(0)
  })

  it('packs flat looks far smaller than photos, and each by its own plan', async () => {
    const flat = fillRgb({ width: 400, height: 400 }, [27, 36, 64])
    const [packed, photo] = await Promise.all(
      [flat, noise(400, 400)].map(one => encodePng(one, { text: {} })),
    )
    expect([filterOf(packed!), filterOf(photo!)]).toEqual(['up', 'average'])
    expect(packed!.length).toBeLessThan(2000)
  })
})

describe('text entries', () => {
  it('come back, in any script', async () => {
    const text = {
      Software: 'catsforkids 0.1.0',
      Title: 'Chat café ÿ',
      Description: 'Un chat – « Bonjour ! » 🐈 نص 猫',
      Empty: '',
    }
    const png = await encodePng(noise(5, 5), { text })
    expect(Object.fromEntries(readPngText(png))).toEqual({
      ...text,
      Pixels: expect.stringMatching(/^[\da-f]{8}$/) as string,
    })
    const { comments } = await sharp(png).metadata()
    expect(comments).toContainEqual({ keyword: 'Description', text: text.Description })
  })

  it('of a lone surrogate do no harm', async () => {
    const png = await encodePng(noise(5, 5), { text: { Description: 'a\ud800b' } })
    expect(readPngText(png).get('Description')).toBe('a\ufffdb')
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0)],
    ['a cut PNG', Buffer.from('\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXtSoft', 'latin1')],
  ])('of %s are none', async (_, bytes) => {
    expect(readPngText(bytes).size).toBe(0)
  })
})
