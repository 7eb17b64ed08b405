// The PNG inside a byte budget, on small pictures: which of the steps is taken, and what is judged.
import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import type { RgbPixels } from '../../../src/base/pixels.js'
import { encodePng } from '../../../src/output/encode/encode-png.js'
import { encodePngWithin } from '../../../src/output/encode/png-budget.js'
import { readPngText } from '../../../src/output/encode/png-text.js'

/** Rows of the pictures that were packed. */
const packed = vi.hoisted(() => ({ rows: [] as number[] }))
vi.mock('../../../src/output/sharp.js', async load => {
  const own = await load<typeof import('../../../src/output/sharp.js')>()
  return {
    ...own,
    openPixels: (...given: Parameters<typeof own.openPixels>) => {
      packed.rows.push(given[0].height)
      return own.openPixels(...given)
    },
  }
})

/** Soft waves, as a photo has them: packing harder gains, and so do fewer colours. */
const [width, height] = [180, 160]
const pixels: RgbPixels = {
  width,
  height,
  channels: 3,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)]
    return 128 + 60 * Math.sin(x / 9 + (i % 3)) + 60 * Math.cos(y / 7 + (x * y) / 900)
  }),
}
const meta = { text: { Software: 'catsforkids 0.1.0', Title: '猫' }, dpi: 300 }
const plain = await encodePng(pixels, meta)

/** What came of a budget, and the pictures of few colours that were shown to the judge. */
async function within(limitBytes: number, judge: (asked: number) => boolean = () => true) {
  const shown: RgbPixels[] = []
  const png = await encodePngWithin(pixels, meta, limitBytes, few => judge(shown.push(few)))
  const { data, info } = await sharp(png, { failOn: 'warning' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { isPalette = false, density } = await sharp(png).metadata()
  return { png, shown, data, info, isPalette, density }
}

const isExact = (data: Uint8Array): boolean => Buffer.compare(data, pixels.data) === 0
const failureOf = (limitBytes: number, judge: (asked: number) => boolean = () => true) =>
  within(limitBytes, judge).then(
    () => null,
    (error: { code: string; args: { leastBytes: number; limitBytes: number } }) => error,
  )

describe('encodePngWithin', () => {
  it('changes nothing where the PNG fits, to the byte', async () => {
    expect(Buffer.compare((await within(plain.length)).png, plain)).toBe(0)
  })

  it('packs harder before it takes a colour away, and asks nobody', async () => {
    const { png, shown, data, isPalette } = await within(plain.length - 1)
    expect(png.length).toBeLessThan(plain.length)
    expect([isExact(data), isPalette, shown]).toEqual([true, false, []])
  })

  it('does not try so where much more is wanted', async () => {
    const { length } = (await within(plain.length - 1)).png
    // Otherwise this picture would not tell.
    expect(length).toBeLessThan(plain.length * 0.75)
    const { isPalette } = await within(Math.ceil(plain.length * 0.75) - 1)
    expect(isPalette).toBe(true)
    expect((await within(Math.ceil(plain.length * 0.75))).isPalette).toBe(false)
  })

  it('shows the judge the very pixels of fewer colours', async () => {
    const { png, shown, data, info, isPalette } = await within(Math.round(plain.length * 0.5))
    expect(png.length).toBeLessThanOrEqual(plain.length * 0.5)
    expect([isPalette, isExact(data), shown.length]).toEqual([true, false, 1])
    expect(shown[0]).toMatchObject({ width, height, channels: 3 })
    expect(Buffer.compare(shown[0]!.data, data)).toBe(0)
    expect([info.width, info.height, info.channels]).toEqual([width, height, 3])
  })

  it('goes on to the next where the judge refuses, and gives up after the last', async () => {
    const limit = Math.round(plain.length * 0.5)
    const second = await within(limit, asked => asked === 2)
    expect(second.shown).toHaveLength(2)
    expect(Buffer.compare(second.shown[1]!.data, second.data)).toBe(0)
    let asked = 0
    expect(await failureOf(limit, () => ++asked < 0)).toMatchObject({
      code: 'BUDGET_TOO_SMALL',
      args: { limitBytes: limit, leastBytes: plain.length },
    })
    expect(asked).toBe(4)
  })

  it('looks for the smallest first where nearly nothing is allowed, and leaves the others', async () => {
    packed.rows = []
    expect(await failureOf(300)).not.toBeNull()
    expect(packed.rows).toEqual([height])
  })

  it('packs the whole picture twice at most, whatever it must go into: a sample tells which palettes are worth it', async () => {
    for (const share of [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.7]) {
      packed.rows = []
      await failureOf(Math.round(plain.length * share))
      expect(packed.rows.filter(rows => rows === height).length, `${share}`).toBeLessThanOrEqual(2)
      expect(packed.rows.filter(rows => rows > height / 4 && rows < height)).toEqual([])
    }
  })

  it('says in how many bytes it would go', async () => {
    const failure = await failureOf(300)
    expect(failure).toMatchObject({ code: 'BUDGET_TOO_SMALL', args: { limitBytes: 300 } })
    const { leastBytes } = failure!.args
    expect(leastBytes).toBeGreaterThan(300)
    expect((await within(leastBytes)).png.length).toBeLessThanOrEqual(leastBytes)
  })

  it.each([1, 0.76, 0.5])('has our metadata, and none of the encoder’s: %f', async share => {
    const { png, density } = await within(Math.ceil(plain.length * share) - 1)
    const types: string[] = []
    const view = new DataView(png.buffer, png.byteOffset)
    for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
      const type = String.fromCharCode(...png.subarray(at + 4, at + 8))
      if (types.at(-1) !== type) types.push(type)
    }
    expect(types.filter(type => type !== 'PLTE')).toEqual([
      'IHDR',
      'sRGB',
      'pHYs',
      'tEXt',
      'iTXt',
      'tEXt',
      'IDAT',
      'IEND',
    ])
    expect(density).toBe(300)
    expect(Object.fromEntries(readPngText(png))).toEqual({
      ...meta.text,
      Pixels: expect.stringMatching(/^[\da-f]{8}$/) as string,
    })
  })
})
