import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { RgbPixels } from '../../../src/base/pixels.js'
import { chooseTransform, modelOf, spaceOfProfile } from '../../../src/photo/colour/colour-profile.js'
import { applyTables, makeTables } from '../../../src/photo/colour/colour-tables.js'
import { encodeTiff } from '../../../src/photo/file/tiff.js'
import { convertColours } from '../../../src/photo/render-crop.js'
import {
  adobeProfile,
  builtInProfile,
  differenceOf,
  makeProfile,
  paraCurve,
  prophotoProfile,
  sampledCurve,
} from '../made-pictures.js'

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

describe('a curve', () => {
  const adobeColorants = [
    [0.60974, 0.31111, 0.01947],
    [0.20528, 0.62567, 0.06087],
    [0.14919, 0.06322, 0.74457],
  ] as const
  const plain = paraCurve(0, 1.8)
  it.each([
    ['a power', paraCurve(0, 2.4)],
    ['a power that begins late', paraCurve(1, 2.2, 1.1, -0.1)],
    ['sRGB’s', paraCurve(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)],
    ['none', sampledCurve()],
    ['a power in 256ths', sampledCurve(461)],
    ['two samples', sampledCurve(0, 60_000)],
    ['three samples', sampledCurve(0, 9000, 65_535)],
    [
      'seventeen samples',
      sampledCurve(...Array.from({ length: 17 }, (_, i) => Math.round((i / 16) ** 2.1 * 65_535))),
    ],
  ])('that is %s: each colour as lcms has it, for each of the three channels', async (_, curve) => {
    for (const curves of [
      [curve, plain, plain],
      [plain, curve, plain],
      [plain, plain, curve],
    ] as const) {
      const profile = makeProfile(adobeColorants, curves)
      const cube = colourCube()
      const transform = chooseTransform(profile)
      if (transform.kind !== 'matrix') throw new Error(transform.kind)
      const reference = await sharp(encodeTiff(cube, profile)).toColourspace('srgb').raw().toBuffer()
      applyTables(cube, transform.tables)
      const { mean, most } = differenceOf(cube.data, reference)
      expect(most).toBeLessThanOrEqual(2)
      expect(mean).toBeLessThan(0.2)
    }
  })

  // lcms moves a black that is not black; here the same curve in samples is the measure.
  it.each<[string, Buffer, (x: number) => number]>([
    [
      'a power with an offset',
      paraCurve(2, 2.2, 1.05, -0.1, 0.04),
      x => (x >= 0.1 / 1.05 ? (1.05 * x - 0.1) ** 2.2 + 0.04 : 0.04),
    ],
    [
      'a line and a power, with offsets',
      paraCurve(4, 2.4, 0.95, 0.03, 0.5, 0.3, 0.02, 0.01),
      x => (x >= 0.3 ? (0.95 * x + 0.03) ** 2.4 + 0.02 : 0.5 * x + 0.01),
    ],
  ])('that is %s is as its samples', (_, curve, light) => {
    const samples = Array.from({ length: 1021 }, (_, i) => Math.round(Math.min(1, light(i / 1020)) * 65_535))
    const [numbers, sampled] = [curve, sampledCurve(...samples)].map(one => {
      const cube = colourCube()
      const transform = chooseTransform(makeProfile(adobeColorants, [one, plain, one]))
      if (transform.kind !== 'matrix') throw new Error(transform.kind)
      applyTables(cube, transform.tables)
      return cube.data
    })
    expect(differenceOf(numbers!, sampled!).most).toBeLessThanOrEqual(1)
  })

  it.each([
    ['of a form that there is not', paraCurve(5, 1)],
    ['of another kind', Buffer.from('mft2            ')],
    ['of a kind that only looks alike', Buffer.concat([Buffer.from('parb'), paraCurve(0, 1.8).subarray(4)])],
  ])('%s sends the profile to lcms', (_, curve) => {
    expect(chooseTransform(makeProfile(adobeColorants, [curve, plain, plain])).kind).toBe('profile')
    expect(chooseTransform(makeProfile(adobeColorants, [plain, plain, curve])).kind).toBe('profile')
  })

  it.each([
    ['no light at all', sampledCurve(0, 0, 0)],
    ['one light for every level', sampledCurve(30_000, 30_000)],
    ['a power of 0', paraCurve(0, 0)],
  ])('of %s makes the profile one that is ignored, as one whose colours are none', (_, curve) => {
    expect(chooseTransform(makeProfile(adobeColorants, [plain, curve, plain])).kind).toBe('none')
    expect(chooseTransform(makeProfile(adobeColorants, [curve, curve, curve])).kind).toBe('none')
  })

  it('that is cut off changes nothing', () => {
    const profile = makeProfile(adobeColorants, [plain, plain, sampledCurve(1, 2, 3, 4, 5, 6)])
    expect(chooseTransform(profile.subarray(0, profile.length - 4)).kind).toBe('none')
  })

  it('and a colour that is not there send the profile to lcms; another connection space, too', () => {
    const rename = (at: number, name: string): Buffer => {
      const profile = makeProfile(adobeColorants, 2.2)
      profile.write(name, at)
      return profile
    }
    expect(chooseTransform(rename(20, 'XYZ ')).kind).toBe('matrix')
    expect(chooseTransform(rename(20, 'Lab ')).kind).toBe('profile')
    for (const tag of [2, 3, 4, 5, 6, 7])
      expect(chooseTransform(rename(132 + tag * 12, 'none')).kind).toBe('profile')
  })

  it('and a colour whose data are of another kind, or stand after the list’s end, do so too', () => {
    const profile = makeProfile(adobeColorants, 2.2)
    const dataOf = (tag: number): number => profile.readUInt32BE(136 + tag * 12)
    const tags = Array.from({ length: profile.readUInt32BE(128) }, (_, i) =>
      profile.toString('latin1', 132 + i * 12, 136 + i * 12),
    )
    for (const name of ['rXYZ', 'gXYZ', 'bXYZ']) {
      const other = Buffer.from(profile)
      other.write('sf32', dataOf(tags.indexOf(name)))
      expect(chooseTransform(other).kind).toBe('profile')
    }
    const short = Buffer.from(profile)
    short.writeUInt32BE(tags.length - 1, 128)
    expect(chooseTransform(short).kind).toBe('profile')
  })
})

describe('modelOf', () => {
  it('names the colours, and needs a whole head', () => {
    const profile = makeProfile(
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      2,
    )
    expect(modelOf(profile)).toBe('RGB ')
    expect(modelOf(profile.subarray(0, 132))).toBe('RGB ')
    expect(modelOf(profile.subarray(0, 131))).toBe(null)
    profile.write('nope', 36)
    expect(modelOf(profile)).toBe(null)
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

  it.each([
    [
      'nothing',
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    ],
    [
      'red twice',
      [
        [0.6, 0.3, 0.02],
        [0.6, 0.3, 0.02],
        [0.15, 0.06, 0.74],
      ],
    ],
    [
      'grey',
      [
        [0.3, 0.3, 0.3],
        [0.3, 0.3, 0.3],
        [0.3, 0.3, 0.3],
      ],
    ],
    [
      'no blue',
      [
        [0.6, 0.3, 0.02],
        [0.2, 0.6, 0.06],
        [0, 0, 0],
      ],
    ],
  ] as const)('whose colours are %s changes nothing', (_what, colorants) => {
    expect(chooseTransform(makeProfile(colorants, 2.2)).kind).toBe('none')
  })

  it('of colours that no light has changes nothing', () => {
    const far = [
      [9, 0, 0],
      [0, 9, 0],
      [0, 0, 9],
    ] as const
    expect(makeTables({ colorants: far, curves: [x => x, x => x, x => x] })).toBeNull()
    expect(chooseTransform(makeProfile(far, 1)).kind).toBe('none')
    expect(makeTables({ colorants: far, curves: [() => Number.NaN, x => x, x => x] })).toBeNull()
  })

  it('plain or none, says as a space what it says', async () => {
    expect(spaceOfProfile(adobeProfile)?.colorants[0][0]).toBeCloseTo(0.60974, 4)
    expect(spaceOfProfile(adobeProfile)?.curves.map(curve => curve(0.5))).toEqual(
      Array(3).fill(expect.closeTo(0.5 ** 2.19921875, 6)),
    )
    expect(spaceOfProfile(null)).toBeNull()
    expect(spaceOfProfile(adobeProfile.subarray(0, 300))).toBeNull()
    expect(spaceOfProfile(new Uint8Array(await builtInProfile('cmyk')))).toBeNull()
  })

  it('sRGB is recognised, and what is more than a level off is not', async () => {
    // sRGB's own colorants; its curve is nearly a power of 2.2.
    const colorants = [
      [0.43607, 0.22249, 0.01392],
      [0.38515, 0.71687, 0.09708],
      [0.14307, 0.06061, 0.7141],
    ] as const
    const curve = (bend: number) => paraCurve(3, 2.4 + bend, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    const kindOf = (bend: number): string =>
      chooseTransform(makeProfile(colorants, [curve(bend), curve(bend), curve(bend)])).kind
    expect([0, 0.01, 0.1].map(kindOf)).toEqual(['none', 'none', 'matrix'])
    expect(chooseTransform(await builtInProfile('srgb')).kind).toBe('none')
  })
})
