// What a PNG's chunks say of its colours: which of them counts, and which are none.
import { describe, expect, it } from 'vitest'
import { chunkOf, pngSignature } from '../../../src/output/encode/png-chunks.js'
import { srgbChromaticities } from '../../../src/photo/colour/coded-colours.js'
import { readPngColours } from '../../../src/photo/file/png-colours.js'

const numbers = (...values: readonly number[]): Uint8Array => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, i * 4)
  return bytes
}

const head = chunkOf('IHDR', numbers(1, 1), Uint8Array.of(8, 2, 0, 0, 0))
const pixels = chunkOf('IDAT', Uint8Array.of(1, 2, 3))
const gama = (gamma: number): Uint8Array => chunkOf('gAMA', numbers(gamma))
const cicp = (...values: readonly number[]): Uint8Array => chunkOf('cICP', Uint8Array.from(values))
// White, red, green, blue.
const adobe = [31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000] as const
const rec709 = [31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000] as const
const chrm = (values: readonly number[]): Uint8Array => chunkOf('cHRM', numbers(...values))
const srgb = chunkOf('sRGB', Uint8Array.of(0))
const profile = chunkOf('iCCP', Uint8Array.of(1, 2, 3))

const read = (...chunks: readonly Uint8Array[]) =>
  readPngColours(Buffer.concat([pngSignature, head, ...chunks, pixels, chunkOf('IEND')]))

const nothing = { colours: null, heedsProfile: true }

describe('cICP', () => {
  it('counts before all others, a profile too', () => {
    expect(read(profile, srgb, gama(100_000), cicp(12, 13, 0, 1))).toMatchObject({
      colours: { name: 'Display P3' },
      heedsProfile: false,
    })
    expect(read(profile, cicp(1, 13, 0, 1))).toEqual({ colours: null, heedsProfile: false })
    expect(read(cicp(1, 16, 0, 1)).colours?.name).toBe('sRGB PQ')
  })

  it.each([
    ['in a matrix', cicp(12, 13, 1, 1)],
    ['in a narrow range', cicp(12, 13, 0, 0)],
    ['too short', cicp(12, 13, 0)],
    ['too long', cicp(12, 13, 0, 1, 0)],
  ])('%s is none', (_, chunk) => {
    expect(read(chunk)).toEqual(nothing)
  })
})

describe('gamma', () => {
  it('counts with its primaries, in their places', () => {
    const { colours, heedsProfile } = read(gama(45_471), chrm(adobe))
    expect(heedsProfile).toBe(true)
    expect(colours?.name).toBe('gamma 2.2')
    expect(colours?.chromaticities).toEqual([0.64, 0.33, 0.21, 0.71, 0.15, 0.06, 0.3127, 0.329])
    expect(typeof colours?.curve === 'function' && colours.curve(0.5)).toBeCloseTo(0.5 ** (1 / 0.45471), 9)
  })

  it.each([0, 1, 15, 625_000_001, 0x7fff_ffff, 0xffff_ffff])('of %s is none, as for libpng', value => {
    expect(read(gama(value))).toEqual(nothing)
    expect(read(gama(value), chrm(adobe))).toEqual(nothing)
  })

  it.each([16, 625_000_000])('of %s counts, as for libpng', value => {
    expect(read(gama(value)).colours).not.toBeNull()
  })

  it('counts alone, on sRGB’s primaries', () => {
    const { colours } = read(gama(100_000))
    expect(colours).toMatchObject({ name: 'gamma 1.0', chromaticities: srgbChromaticities })
    expect(read(gama(100_000), chunkOf('cHRM', numbers(...adobe, 1))).colours?.chromaticities).toBe(
      srgbChromaticities,
    )
    expect(read(gama(100_000), chrm(rec709)).colours?.chromaticities).toBe(srgbChromaticities)
    expect(read(gama(55_556)).colours?.name).toBe('gamma 1.8')
  })

  it('of 2.2 on sRGB’s primaries means sRGB, as writers of it round it, and no farther off', () => {
    for (const gamma of [45_455, 45_400, 45_550]) expect(read(gama(gamma), chrm(rec709))).toEqual(nothing)
    for (const gamma of [45_200, 45_700]) expect(read(gama(gamma), chrm(rec709)).colours).not.toBeNull()
    expect(read(gama(45_455))).toEqual(nothing)
    // One primary is enough.
    expect(
      read(gama(45_455), chrm(rec709.map((value, i) => (i === 7 ? 6300 : value)))).colours,
    ).not.toBeNull()
  })

  it.each([
    ['beside a profile', [profile, gama(100_000)]],
    ['beside sRGB', [gama(100_000), srgb]],
    ['of nothing', [gama(0)]],
    ['cut short', [chunkOf('gAMA', Uint8Array.of(0, 1, 0))]],
    ['that is none: primaries alone', [chrm(adobe)]],
  ])('%s says nothing', (_, chunks) => {
    expect(read(...chunks)).toEqual(nothing)
  })
})

describe('chunks', () => {
  it('count once, the first, and before the pixels only', () => {
    expect(read(gama(100_000), gama(55_556)).colours?.name).toBe('gamma 1.0')
    const late = Buffer.concat([pngSignature, head, pixels, gama(100_000)])
    expect(readPngColours(late)).toEqual(nothing)
  })

  it('that are cut off are none; the last byte of the file still counts', () => {
    const whole = Buffer.concat([pngSignature, head, gama(100_000)])
    expect(readPngColours(whole).colours?.name).toBe('gamma 1.0')
    expect(readPngColours(whole.subarray(0, -1))).toEqual(nothing)
    expect(readPngColours(whole.subarray(0, 8))).toEqual(nothing)
  })

  it('are found in a part of a larger buffer', () => {
    const larger = Buffer.concat([Buffer.alloc(5), pngSignature, head, cicp(9, 16, 0, 1)])
    const own = new Uint8Array(larger.buffer, larger.byteOffset + 5, larger.length - 5)
    expect(readPngColours(own).colours?.name).toBe('BT.2020 PQ')
  })
})
