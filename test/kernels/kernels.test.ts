// The inner loops, each against the same in a few plain lines; and whether what was compiled is what stands there.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { hashAssembly, kernelNames } from '../../scripts/hash-assembly.js'
import {
  blendLayers,
  blendOver,
  type GreyPixels,
  placeTurned,
  type RgbaPixels,
  type RgbPixels,
} from '../../src/base/pixels.js'
import { seedRandom } from '../../src/base/random.js'
import { spread } from '../../src/handwriting/plane.js'
import { findStrokes } from '../../src/handwriting/strokes.js'
import { filterRows, filters, type PngFilter } from '../../src/output/encode/png-filter.js'
import { packPixels } from '../../src/output/encode/png-pack.js'
import { applyTables, makeTables } from '../../src/photo/colour/colour-tables.js'
import { turnGrey } from '../../src/photo/subject/grey.js'

const folder = join(import.meta.dirname, '../../src/kernels')

function pictureOf(width: number, height: number, byteAt: (index: number) => number): RgbPixels {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, index) => byteAt(index))
  return { width, height, channels: 3, data }
}

function noise(width: number, height: number, seed = 1): RgbPixels {
  const random = seedRandom(seed)
  return pictureOf(width, height, () => random() * 256)
}

/** PNG, third edition, §9, letter by letter. */
function filterPlainly({ data, width, height }: RgbPixels, filter: PngFilter): Uint8Array {
  const stride = width * 3
  const rows: number[] = []
  for (let y = 0; y < height; y++) {
    rows.push(filter)
    for (let x = 0; x < stride; x++) {
      const left = x < 3 ? 0 : data[y * stride + x - 3]!
      const above = y === 0 ? 0 : data[(y - 1) * stride + x]!
      const guess = filter === filters.up ? above : Math.floor((left + above) / 2)
      rows.push((data[y * stride + x]! - guess) & 255)
    }
  }
  return Uint8Array.from(rows)
}

// One pixel; rows shorter, as long and longer than sixteen bytes; more than one band of rows.
const sizes = [
  [1, 1],
  [2, 3],
  [5, 4],
  [16, 2],
  [67, 41],
  [300, 500],
] as const

describe('what is compiled', () => {
  it.each(kernelNames)('%s is made from the source beside it', async name => {
    const made = (await import(`../../src/kernels/${name}.generated.ts`)) as { source: string }
    expect(made.source, 'run npm run kernels').toBe(await hashAssembly(join(folder, 'assembly')))
    expect(existsSync(join(folder, 'assembly', `${name}.ts`))).toBe(true)
  })
})

describe('filterRows', () => {
  it.each(sizes)('of %i × %i filters as the standard says', (width, height) => {
    const pixels = noise(width, height)
    for (const filter of Object.values(filters))
      expect(Buffer.compare(filterRows(pixels, filter, 0, height), filterPlainly(pixels, filter))).toBe(0)
  })

  it('of some rows are those of all', () => {
    const pixels = noise(67, 41)
    const all = filterRows(pixels, filters.average, 0, 41)
    expect(Buffer.compare(filterRows(pixels, filters.average, 7, 19), all.subarray(7 * 202, 19 * 202))).toBe(
      0,
    )
  })
})

// How often Fibonacci's bytes come: Huffman's tree for them is as deep as there are numbers.
function fibonacciBytes(): number[] {
  const counts = [1, 1]
  while (counts.length < 24) counts.push(counts.at(-1)! + counts.at(-2)!)
  return counts.flatMap((count, byte) => Array.from({ length: count }, () => byte * 5))
}

/** The picture whose filtered rows are these bytes (as far as they fill rows of 300 pixels). */
function unfiltered(bytes: readonly number[]): RgbPixels {
  const stride = 900
  const height = Math.ceil(bytes.length / stride)
  const data = new Uint8Array(stride * height)
  for (let i = 0; i < data.length; i++) {
    const left = i % stride < 3 ? 0 : data[i - 3]!
    const above = i < stride ? 0 : data[i - stride]!
    data[i] = (bytes[i] ?? 0) + ((left + above) >> 1)
  }
  return { width: 300, height, channels: 3, data }
}

describe('packPixels', () => {
  const runs = Array.from({ length: 700 }, (_, length) => [
    ...Array.from({ length }, () => 77),
    length & 255,
    200,
    9,
  ]).flat()
  const pictures: readonly (readonly [string, RgbPixels])[] = [
    ...sizes.map(([width, height]) => [`noise, ${width} × ${height}`, noise(width, height)] as const),
    ['one colour', pictureOf(400, 300, () => 250)],
    ['codes that would be longer than 15 bits', unfiltered(fibonacciBytes())],
    ['runs of every length', unfiltered(runs)],
    [
      'half noise, half one colour',
      pictureOf(500, 400, i => (i < 300_000 ? (i * 2_654_435_761) >>> 24 : 40)),
    ],
  ]
  it.each(pictures)('is a zlib stream of the filtered rows: %s', async (_, pixels) => {
    const rows = inflateSync(Buffer.concat(await packPixels(pixels)))
    const filter = rows[0] as PngFilter
    expect(Buffer.compare(rows, filterPlainly(pixels, filter))).toBe(0)
  })
})

/** Premultiplied; as often clear and opaque as anything between. */
function noiseLayer(width: number, height: number, seed: number): RgbaPixels {
  const random = seedRandom(seed)
  const data = new Uint8Array(width * height * 4)
  for (let i = 0; i < data.length; i += 4) {
    const alpha = [0, 255, Math.floor(random() * 256)][Math.floor(random() * 3)]!
    data[i + 3] = alpha
    for (let c = 0; c < 3; c++) data[i + c] = Math.floor(random() * (alpha + 1))
  }
  return { width, height, channels: 4, data }
}

describe('blendLayers', () => {
  it.each([
    [40, 30, 40, 30, 0, 0],
    [40, 30, 21, 9, 7, 11],
    [1000, 60, 991, 50, 9, 10],
  ])('of %i × %i under %i × %i at %i, %i is exact', (width, height, overWidth, overHeight, x, y) => {
    const under = noiseLayer(width, height, 3)
    const over = noiseLayer(overWidth, overHeight, 4)
    const expected = under.data.slice()
    for (let row = 0; row < overHeight; row++) {
      for (let column = 0; column < overWidth * 4; column++) {
        const from = row * overWidth * 4 + column
        const at = ((y + row) * width + x) * 4 + column
        const alpha = over.data[from - (from % 4) + 3]!
        expected[at] = over.data[from]! + Math.round((expected[at]! * (255 - alpha)) / 255)
      }
    }
    blendLayers(under, over, x, y)
    expect(Buffer.compare(under.data, expected)).toBe(0)
  })
})

describe('turnGrey', () => {
  it.each([0, 20, -40, 90, 180])('by %i degrees is bilinear, its border continued', degrees => {
    const random = seedRandom(5)
    const grey: GreyPixels = {
      width: 41,
      height: 23,
      channels: 1,
      data: Uint8Array.from({ length: 41 * 23 }, () => random() * 256),
    }
    const at = (x: number, y: number): number =>
      grey.data[Math.min(22, Math.max(0, y)) * 41 + Math.min(40, Math.max(0, x))]!
    const turned = turnGrey(grey, degrees)
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    for (let y = 0; y < turned.height; y++) {
      for (let x = 0; x < turned.width; x++) {
        const [dx, dy] = [x + 0.5 - turned.width / 2, y + 0.5 - turned.height / 2]
        const fromX = Math.min(40, Math.max(0, dx * cos + dy * sin + 20))
        const fromY = Math.min(22, Math.max(0, dy * cos - dx * sin + 11))
        const [left, top] = [Math.floor(fromX), Math.floor(fromY)]
        const upper = at(left, top) + (at(left + 1, top) - at(left, top)) * (fromX - left)
        const lower = at(left, top + 1) + (at(left + 1, top + 1) - at(left, top + 1)) * (fromX - left)
        const value = upper + (lower - upper) * (fromY - top)
        expect(Math.abs(turned.data[y * turned.width + x]! - value)).toBeLessThanOrEqual(0.5001)
      }
    }
  })
})

describe('blendOver', () => {
  it.each([
    [40, 30, 40, 30, 0, 0],
    [40, 30, 21, 9, 7, 11],
    [40, 30, 60, 50, -9, -13],
    [1000, 200, 999, 198, 1, 1],
  ])('of %i × %i under %i × %i at %i, %i is exact', (width, height, overWidth, overHeight, x, y) => {
    const under = noise(width, height)
    const over = noiseLayer(overWidth, overHeight, 2)
    const expected = under.data.slice()
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const [oy, ox] = [row - y, column - x]
        if (oy < 0 || ox < 0 || oy >= overHeight || ox >= overWidth) continue
        const from = (oy * overWidth + ox) * 4
        for (let c = 0; c < 3; c++) {
          const at = (row * width + column) * 3 + c
          expected[at] =
            over.data[from + c]! + Math.round((expected[at]! * (255 - over.data[from + 3]!)) / 255)
        }
      }
    }
    blendOver(under, over, x, y)
    expect(Buffer.compare(under.data, expected)).toBe(0)
  })
})

describe('applyTables', () => {
  it('adds three shares and looks the byte up, for every pixel of more than one band', () => {
    const gamma = (value: number): number => value ** 2.2
    // Adobe RGB's colorants under D50 (Adobe RGB (1998), 4.3.1.1, adapted).
    const tables = makeTables({
      colorants: [
        [0.60974, 0.31111, 0.01947],
        [0.20528, 0.62567, 0.06087],
        [0.14919, 0.06322, 0.74457],
      ],
      curves: [gamma, gamma, gamma],
    })!
    const pixels = noise(500, 101)
    const expected = pixels.data.map((_, at) => {
      const first = at - (at % 3)
      const sum = [0, 1, 2].reduce(
        (total, from) => total + tables.shares[from * 3 + (at % 3)]![pixels.data[first + from]!]!,
        0,
      )
      return tables.bytes[sum]!
    })
    applyTables(pixels, tables)
    expect(Buffer.compare(pixels.data, expected)).toBe(0)
  })
})

/** The nearest four pixels of the picture, weighed; towards its edges mixed with what lies under it. */
function placePlainly(base: RgbPixels, picture: RgbPixels, at: { x: number; y: number }, degrees: number) {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  const { width, height } = picture
  const within = (value: number, most: number): number => Math.max(0, Math.min(most, value))
  const pixel = (x: number, y: number, c: number): number =>
    picture.data[(within(y, height - 1) * width + within(x, width - 1)) * 3 + c]!
  for (let y = 0; y < base.height; y++) {
    for (let x = 0; x < base.width; x++) {
      const [dx, dy] = [x + 0.5 - at.x - width / 2, y + 0.5 - at.y - height / 2]
      const [u, v] = [dx * cos + dy * sin + width / 2 - 0.5, dy * cos - dx * sin + height / 2 - 0.5]
      const cover = Math.min(1, u + 1, width - u, v + 1, height - v)
      if (cover <= 0) continue
      const [left, top] = [within(Math.floor(u), width - 1), within(Math.floor(v), height - 1)]
      const [fx, fy] = [within(u - left, 1), within(v - top, 1)]
      for (let c = 0; c < 3; c++) {
        const above = pixel(left, top, c) * (1 - fx) + pixel(left + 1, top, c) * fx
        const below = pixel(left, top + 1, c) * (1 - fx) + pixel(left + 1, top + 1, c) * fx
        const to = (y * base.width + x) * 3 + c
        base.data[to] = Math.round(base.data[to]! * (1 - cover) + (above * (1 - fy) + below * fy) * cover)
      }
    }
  }
}

describe('placeTurned', () => {
  it.each([
    [0, 10, 12],
    [1.7, 20, 30],
    [-3, -25, 8],
    [33, 60, 40],
    [90, 5, 70],
  ])('by %s degrees lays a picture as the plain loop does', (degrees, x, y) => {
    const picture = noise(120, 75, 2)
    const [fast, plain] = [noise(150, 160, 3), noise(150, 160, 3)]
    placeTurned(fast, picture, { x, y }, degrees)
    placePlainly(plain, picture, { x, y }, degrees)
    const apart = fast.data.map((value, index) => Math.abs(value - plain.data[index]!))
    // Sums in another order may round the other way.
    expect(Math.max(...apart)).toBeLessThanOrEqual(1)
    expect(fast.data).not.toEqual(noise(150, 160, 3).data)
  })
})

describe('spread', () => {
  it.each(sizes)('of %i × %i is the largest or smallest value near', (width, height) => {
    for (const radius of [1, 4]) {
      for (const channels of [1, 3]) {
        const random = seedRandom(radius)
        const before = Uint8Array.from({ length: width * height * channels }, () => random() * 256)
        const plain = (keep: (...values: number[]) => number): Uint8Array =>
          before.map((_, index) => {
            const [x, y] = [Math.floor(index / channels) % width, Math.floor(index / channels / width)]
            let best = before[index]!
            for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++)
              for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++)
                best = keep(best, before[(v * width + u) * channels + (index % channels)]!)
            return best
          })
        for (const keep of ['largest', 'smallest'] as const) {
          const data = before.slice()
          spread(data, { width, height }, radius, keep, channels)
          expect(Buffer.compare(data, plain(keep === 'largest' ? Math.max : Math.min))).toBe(0)
        }
      }
    }
  })

  it('takes values under zero, too', () => {
    const data = Int16Array.from({ length: 40 }, (_, i) => (i === 17 ? -3 : -900 + i))
    spread(data, { width: 40, height: 1 }, 2, 'largest')
    expect([...data.subarray(14, 21)]).toEqual([-884, -3, -3, -3, -3, -3, -878])
  })
})

describe('findStrokes', () => {
  it('joins what touches, also at corners, and tells where it lies', () => {
    const rows = ['#..#.....', '.#..#...#', '#..#....#', '........#']
    const [width, height] = [9, 4]
    const ink = Uint8Array.from(rows.join(''), sign => (sign === '#' ? 255 : 0))
    const density = { width, height, data: Int16Array.from(ink, value => value) }
    const { of, list } = findStrokes({ width, height, data: ink }, density, {
      width,
      height,
      data: new Uint8Array(36),
    })
    expect(list.map(({ box, area }) => [box.x, box.y, box.width, box.height, area])).toEqual([
      [0, 0, 2, 3, 3],
      [3, 0, 2, 3, 3],
      [8, 1, 1, 3, 3],
    ])
    expect([...of.subarray(0, 5)]).toEqual([1, 0, 0, 2, 0])
  })
})
