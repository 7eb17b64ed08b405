// HEIC and AVIF as their boxes and their coded data tell them: crops, turns, tiles, cuts and lies.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { boxOf } from '../../../src/base/geometry.js'
import { type Random, seedRandom } from '../../../src/base/random.js'
import { decodePhoto } from '../../../src/photo/decode-photo.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { readItems } from '../../../src/photo/heif/boxes.js'
import { readHeif } from '../../../src/photo/heif/heif.js'
import { turnBy } from '../../../src/photo/heif/turns.js'
import { cutUpright, type Orientation, sizeTurned, turnUpright } from '../../../src/photo/upright.js'
import { codeOf, differenceOf, gradientPicture, uprightOf } from '../made-pictures.js'
import {
  box,
  clap,
  codeAv1,
  gridOf,
  imir,
  irot,
  ispe,
  type MadeItem,
  makeHeif,
  u8,
  u16,
  u32,
} from './made-heif.js'

const seeds = Array.from({ length: 20 }, (_, i) => i)
const [width, height] = [120, 90]
const among = (random: Random, count: number): number => Math.floor(random() * count)

let coded: MadeItem
let plain: Uint8Array
beforeAll(async () => {
  coded = await codeAv1(gradientPicture())
  plain = await sharp(makeHeif({ items: [coded] }))
    .raw()
    .toBuffer()
})

const withProperties = (...more: readonly Uint8Array[]): MadeItem => ({
  ...coded,
  properties: [...coded.properties, ...more],
})
const uprightPixels = async (bytes: Uint8Array) => uprightOf(await decodePhoto(await openPhoto(bytes), 1))
const detailOf = (bytes: Uint8Array): Promise<unknown> =>
  openPhoto(bytes).then(
    () => 'opened',
    error => (error as { args?: { detail?: string } }).args?.detail ?? error,
  )
const factsOf = (bytes: Uint8Array) => {
  const items = readItems(bytes)!
  return readHeif(bytes, items, items.primary)!
}

describe('crops and turns', () => {
  it.each(seeds)('variation %i', async seed => {
    const random = seedRandom(`clap ${seed}`)
    const [across, down] = [40 + among(random, 40) * 2, 30 + among(random, 30) * 2]
    const right = among(random, (width - across) / 2 + 1)
    const low = among(random, (height - down) / 2 + 1)
    const [quarters, axis, turns, mirrors] = [
      among(random, 4),
      among(random, 2),
      random() < 0.6,
      random() < 0.5,
    ]
    const properties = [
      ...(seed % 4 === 0 ? [] : [clap(across, down, right, low)]),
      ...(turns ? [irot(quarters)] : []),
      ...(mirrors ? [imir(axis)] : []),
    ]
    const cut =
      seed % 4 === 0
        ? boxOf(0, 0, width, height)
        : boxOf((width - across) / 2 + right, (height - down) / 2 + low, across, down)
    let orientation: Orientation = 1
    if (turns) orientation = turnBy(orientation, { quarters })
    if (mirrors) orientation = turnBy(orientation, { axis })
    const stored = cutUpright({ width, height, channels: 3, data: plain }, 1, cut)
    const wanted = turnUpright(stored, orientation)
    const bytes = makeHeif({ items: [withProperties(...properties)], wide: seed % 3 === 0 })
    const got = await uprightPixels(bytes)
    expect([got.width, got.height]).toEqual([wanted.width, wanted.height])
    expect(differenceOf(got.data, wanted.data).most).toBe(0)
    const photo = await openPhoto(bytes)
    expect({ width: photo.width, height: photo.height }).toEqual(sizeTurned(cut, orientation))
  })

  it('a turn before the crop', async () => {
    const bytes = makeHeif({ items: [withProperties(irot(1), clap(50, 80, 0, 5))] })
    const turned = turnUpright({ width, height, channels: 3, data: plain }, 8)
    const wanted = cutUpright(turned, 1, boxOf(20, 25, 50, 80))
    expect(differenceOf((await uprightPixels(bytes)).data, wanted.data).most).toBe(0)
  })

  it('a crop to nothing', async () => {
    for (const crop of [clap(0, 10), clap(40, 40, 90, 0), box('clap', u32(40, 0, 40, 1, 0, 1, 0, 1))])
      expect(await detailOf(makeHeif({ items: [withProperties(crop)] }))).toBe('ENDS_EARLY')
  })
})

describe('a file that ends too early', () => {
  it.each(seeds)('variation %i', async seed => {
    const random = seedRandom(`cut ${seed}`)
    const exif: MadeItem = { type: 'Exif', data: Buffer.alloc(50), properties: [] }
    const tiles = [gridOf(2, 2, 2 * width, 2 * height), coded, coded, coded, coded]
    const bytes =
      seed % 2 === 0
        ? makeHeif({ items: [coded, exif] })
        : makeHeif({ items: tiles, references: [['dimg', 1, 2, 3, 4, 5]] })
    expect(await codeOf(openPhoto(bytes))).toBe('none')
    const from = seed < 4 ? 40 : bytes.indexOf('mdat')
    const cut = bytes.subarray(0, from + among(random, bytes.length - from))
    expect(await codeOf(openPhoto(cut))).toMatch(/^PHOTO_(BROKEN|FORMAT_UNSUPPORTED)$/)
    if (seed >= 4) expect(await detailOf(cut)).toBe('CUT_OFF')
  })

  const heic = join(import.meta.dirname, '../../../../shared/hostile/example.heic')
  it.skipIf(!existsSync(heic)).each(seeds)('a HEIC: variation %i', async seed => {
    const bytes = readFileSync(heic)
    const cut = 1000 + among(seedRandom(`heic ${seed}`), bytes.length - 1000 - 30)
    expect(await detailOf(bytes.subarray(0, cut))).toBe('CUT_OFF')
  })
})

describe('what its coded data say', () => {
  it.each(seeds)('size and depth, whatever the file around them: %i', async seed => {
    const random = seedRandom(`size ${seed}`)
    const [across, down] = [16 + among(random, 300), 16 + among(random, 300)]
    const bitdepth = seed % 3 === 0 ? 10 : 8
    const bytes = await gradientPicture()
      .resize(across, down, { fit: 'fill' })
      .avif({ effort: 0, bitdepth })
      .toBuffer()
    expect(factsOf(bytes)).toMatchObject({
      coded: { width: across, height: down },
      deep: bitdepth === 10,
      decodedPixels: across * down,
      hevc: false,
      isCut: false,
    })
  })

  it('a picture without a size is damaged', async () => {
    const flat = await codeAv1(gradientPicture())
    const properties = flat.properties.map(property =>
      Buffer.from(property).includes('ispe') ? ispe(0, 0) : property,
    )
    expect(await detailOf(makeHeif({ items: [{ ...flat, properties }] }))).toBe('HEADER_DAMAGED')
  })

  it('a picture far larger than the file says is none', async () => {
    const large = await codeAv1(gradientPicture().resize(2400, 2400, { fit: 'fill' }))
    const properties = large.properties.map(property =>
      Buffer.from(property).includes('ispe') ? ispe(100, 100) : property,
    )
    expect(await detailOf(makeHeif({ items: [{ ...large, properties }] }))).toBe('LARGER_THAN_SAID')
  })

  it('nor is one that uses its tiles without end', async () => {
    const tile = await codeAv1(gradientPicture().resize(400, 400, { fit: 'fill' }))
    const many = Array.from({ length: 255 }, () => 2)
    const grid = gridOf(15, 17, 100, 100)
    expect(await detailOf(makeHeif({ items: [grid, tile], references: [['dimg', 1, ...many]] }))).toBe(
      'LARGER_THAN_SAID',
    )
    const circle = { items: [grid, gridOf(15, 17, 100, 100)] }
    for (const more of [1, 2])
      expect(
        await detailOf(
          makeHeif({
            ...circle,
            references: [
              ['dimg', 1, ...many],
              ['dimg', 2, ...many.map(() => more)],
            ],
          }),
        ),
      ).toBe('ENDS_EARLY')
  })
})

it('a HEIC larger than its decoder takes is told by the limit, which nothing raises', async () => {
  const hevc: MadeItem = {
    type: 'hvc1',
    data: u8(0),
    properties: [box('hvcC', Buffer.alloc(23)), ispe(16_384, 12_288)],
  }
  const bytes = makeHeif({ items: [hevc], brand: 'heic' })
  for (const [maxMegapixels, args] of [
    [undefined, { limitMegapixels: expect.closeTo(50, 1), raisable: true }],
    [1000, { limitMegapixels: 134, raisable: false }],
  ] as const)
    await expect(openPhoto(bytes, { maxMegapixels })).rejects.toMatchObject({
      code: 'PHOTO_TOO_MANY_PIXELS',
      args: { width: 16_384, height: 12_288, ...args },
    })
})

it('boxes without end are told as that, wherever they stand', async () => {
  const many = Array<Uint8Array>(20_001).fill(box('free'))
  expect(await detailOf(makeHeif({ items: [coded], more: many }))).not.toBe('opened')
  const whole = makeHeif({ items: [coded] })
  const first = Buffer.from(whole.buffer, whole.byteOffset).readUInt32BE(0)
  const filled = Buffer.concat([whole.subarray(0, first), ...many, whole.subarray(first)])
  expect(await detailOf(filled)).toBe('TOO_MANY_PARTS')
})

describe('what takes few bytes and much memory is counted', () => {
  const hevc = (data: Uint8Array): MadeItem => ({
    type: 'hvc1',
    data,
    properties: [box('hvcC', Buffer.alloc(23)), ispe(64, 64)],
  })
  const manyTimes = (count: number, entry: Uint8Array): Uint8Array =>
    Buffer.concat(Array<Uint8Array>(count).fill(entry))

  it.each<[string, () => Buffer]>([
    [
      'properties that one item has again and again',
      () => {
        const entries = manyTimes(100, Buffer.concat([u16(1), u8(255), Buffer.alloc(255, 1)]))
        return makeHeif({ items: [coded], ipma: box('ipma', u32(0, 100), entries) })
      },
    ],
    [
      'places of no byte',
      () => {
        const entries = manyTimes(3, u16(1, 0, 65_535))
        return makeHeif({ items: [coded], iloc: box('iloc', u32(0), u8(0, 0), u16(3), entries) })
      },
    ],
    [
      'places one over another',
      () => {
        const entries = Buffer.concat([u16(1, 0, 200), manyTimes(200, u32(0, 300))])
        return makeHeif({ items: [coded], iloc: box('iloc', u32(0), u8(0x44, 0), u16(1), entries) })
      },
    ],
    ['empty units of HEVC', () => makeHeif({ items: [hevc(Buffer.alloc(80_004))], brand: 'heic' })],
    [
      'units of a byte',
      () => makeHeif({ items: [hevc(manyTimes(20_001, u8(0, 0, 0, 1, 0)))], brand: 'heic' }),
    ],
    [
      'parameters of HEVC',
      () => {
        const arrays = Buffer.concat([u8(2, 32), u16(20_001), Buffer.alloc(40_002), u8(33), u16(0)])
        const settings = box('hvcC', Buffer.alloc(22), arrays)
        return makeHeif({ items: [{ ...hevc(u8(0)), properties: [settings, ispe(64, 64)] }], brand: 'heic' })
      },
    ],
    [
      'parts of a part',
      () => {
        const references = Array.from(
          { length: 30 },
          () => ['dimg', 1, ...Array<number>(1000).fill(2)] as const,
        )
        return makeHeif({ items: [gridOf(1, 1, 120, 90), coded], references })
      },
    ],
  ])('%s', async (_, make) => {
    expect(await detailOf(make())).toBe('TOO_MANY_PARTS')
  })

  it('as many units as a photo has are none too many', async () => {
    const photo = makeHeif({ items: [hevc(manyTimes(600, u8(0, 0, 0, 1, 0)))], brand: 'heic' })
    expect(await detailOf(photo)).toBe('opened')
  })
})

it('tiles of a grid are one picture', async () => {
  const items = [gridOf(2, 3, 350, 170), ...Array(6).fill(coded)]
  const bytes = makeHeif({ items, references: [['dimg', 1, 2, 3, 4, 5, 6, 7]] })
  expect(await openPhoto(bytes)).toMatchObject({ width: 350, height: 170 })
  expect((await uprightPixels(bytes)).width).toBe(350)
})

describe('an animation', () => {
  const sizes = (frames: number) =>
    ['stbl', 'minf', 'mdia', 'trak', 'moov'].reduce(
      (inside, type) => box(type, inside),
      box('stsz', u32(0, 0, frames), Buffer.alloc(frames * 4)),
    )

  it('with a still picture shows that one, and says so', async () => {
    const bytes = makeHeif({ items: [coded], brand: 'avis', more: [sizes(7)] })
    const photo = await openPhoto(bytes)
    expect(photo.notices).toEqual([{ code: 'PHOTO_FIRST_FRAME', args: { frames: 7 } }])
    expect(differenceOf((await uprightPixels(bytes)).data, plain).most).toBe(0)
  })

  it.each(seeds)('is one by whatever brands say so, in whatever order: %i', async seed => {
    const random = seedRandom(`brands ${seed}`)
    const names = ['avis', 'msf1', 'mif1', 'miaf', 'MA1B', 'iso8', 'avif', 'hevc', 'hevx']
    const brands = names
      .map(name => ({ name, place: random() }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ name }) => name)
      .slice(0, 2 + among(random, names.length - 1))
    const brand = ['avis', 'avif', 'msf1', 'mif1'][seed % 4]!
    const frames = 1 + among(random, 30)
    const more = random() < 0.7 ? [sizes(frames)] : [box('free', u32(0)), sizes(frames)]
    const bytes = makeHeif({ items: [coded], brand, brands: ['avif', ...brands], more })
    const photo = await openPhoto(bytes)
    expect(photo.notices.map(({ args }) => args)).toEqual(frames > 1 ? [{ frames }] : [])
    expect(differenceOf((await uprightPixels(bytes)).data, plain).most).toBe(0)
  })

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('is looked for no further than there are boxes: %i', async size => {
    const appended = Buffer.concat([makeHeif({ items: [coded] }), u32(size), Buffer.from('SEFTrest of it')])
    const opened = await openPhoto(appended).catch((error: unknown) => error)
    if (opened instanceof Error) expect(opened).toMatchObject({ code: 'PHOTO_BROKEN' })
    else expect(opened).toMatchObject({ width, height })
  })

  it('without one is named, and not called damaged', async () => {
    const film = Buffer.concat([
      box('ftyp', Buffer.from('avis'), u32(0), Buffer.from('avismsf1')),
      sizes(3),
      box('mdat', u8(1, 2, 3)),
    ])
    await expect(openPhoto(film)).rejects.toMatchObject({ code: 'PHOTO_FORMAT_UNSUPPORTED' })
  })
})
