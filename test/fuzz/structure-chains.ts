// Pictures that are chains of parts (JPEG's segments, PNG's and WebP's chunks, GIF's blocks), put together in ways that are possible or
// just not: the checksums and lengths around what is wrong are right, so that a decoder gets as far as it can. Seeded.
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { Random } from '../../src/base/random.js'
import { chunkOf, pngSignature } from '../../src/output/encode/png-chunks.js'
import { segmentsOf } from '../../src/photo/file/jpeg.js'

export const upTo = (random: Random, most: number): number => Math.floor(random() * most)
export const pick = <T>(random: Random, from: readonly T[]): T => from[upTo(random, from.length)]!

/** Sides that are usual, at bounds, and absurd. */
export const sides = [1, 2, 7, 64, 160, 1000, 4096, 10_000, 16_384, 65_500, 65_535] as const
const few = [0, 1, 2, 3, 5, 17, 120, 400] as const

type Maker = (random: Random) => Promise<Buffer>

const shuffled = <T>(random: Random, parts: readonly T[]): T[] =>
  parts
    .map(part => ({ part, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ part }) => part)

/** Parts repeated, dropped, swapped and slipped in between. */
function disturb(random: Random, parts: readonly Buffer[], extra: () => Buffer): Buffer[] {
  const out: Buffer[] = []
  for (const part of parts) {
    const what = random()
    if (what < 0.05) continue
    if (what < 0.12) out.push(extra())
    out.push(...Array<Buffer>(what > 0.95 ? pick(random, few) : 1).fill(part))
  }
  return random() < 0.1 ? shuffled(random, out) : out
}

export const makeJpeg: Maker = async random => {
  const picture = sharp({
    create: {
      width: pick(random, [1, 8, 33, 160]),
      height: pick(random, [1, 16, 97]),
      channels: 3,
      background: '#a75',
      noise: { type: 'gaussian', mean: 120, sigma: 30 },
    },
  })
  const bytes = await picture
    .toColourspace(pick(random, ['srgb', 'cmyk', 'b-w']))
    .jpeg({ progressive: random() < 0.6, chromaSubsampling: pick(random, ['4:4:4', '4:2:0']) })
    .toBuffer()
  const starts = [...segmentsOf(bytes)].map(({ from }) => from)
  const parts = starts.map((from, i) => Buffer.from(bytes.subarray(from, starts[i + 1] ?? bytes.length - 2)))
  for (const part of parts) {
    const isFrame = part[1]! >= 0xc0 && part[1]! <= 0xc2
    if (isFrame && random() < 0.4) {
      part.writeUInt16BE(pick(random, sides), 5)
      part.writeUInt16BE(pick(random, sides), 7)
    }
    if (isFrame && random() < 0.2) part[1] = 0xc0 + upTo(random, 16)
    if (isFrame && random() < 0.2) part[11] = pick(random, [0x11, 0x22, 0x44, 0x14, 0x41, 0, 0xff])
    if (random() < 0.06)
      part.writeUInt16BE(pick(random, [0, 1, 2, 3, 0xffff, part.length, part.length - 4]), 2)
  }
  const extra = (): Buffer =>
    pick(random, [
      Buffer.of(0xff, 1),
      Buffer.of(0xff, 0xd0 + upTo(random, 8)),
      Buffer.of(0xff, pick(random, [0xd8, 0xd9])),
      Buffer.alloc(1 + upTo(random, 9), 0xff),
      Buffer.of(0xff, 0xdd, 0, 4, upTo(random, 256), upTo(random, 256)),
      Buffer.of(0xff, 0xdc, 0, 4, upTo(random, 256), upTo(random, 256)),
      Buffer.concat([
        Buffer.of(0xff, 0xe0 + upTo(random, 16), 0xff, 0xff),
        Buffer.alloc(0xfffd, upTo(random, 256)),
      ]),
    ])
  const end = random() < 0.8 ? [Buffer.of(0xff, 0xd9)] : []
  return Buffer.concat([Buffer.of(0xff, 0xd8), ...disturb(random, parts, extra), ...end])
}

const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

export const makePng: Maker = async random => {
  const [width, height] = [pick(random, sides), pick(random, sides)]
  const colour = pick(random, [0, 2, 3, 4, 6, 3, random() < 0.1 ? 5 : 6])
  const depth = pick(random, [1, 2, 4, 8, 16])
  const rowBytes = 1 + Math.ceil((width * (samplesOf[colour] ?? 1) * depth) / 8)
  // Where it is much, only its beginning: a decoder reserves before it finds that out.
  const whole = Math.min(rowBytes * height, random() < 0.1 ? 40e6 : 2e6)
  const data = deflateSync(Buffer.alloc(Math.max(0, whole), upTo(random, 5)), { level: 1 })
  const head = Buffer.alloc(8)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  const palette = Buffer.alloc(pick(random, [3, 6, 48, 768, 769, 0, 900]), 0x77)
  const cut = upTo(random, data.length)
  const parts = [
    ...(random() < 0.4 ? [chunkOf('gAMA', Buffer.from([0, 0, upTo(random, 256), 0]))] : []),
    ...(colour === 3 || random() < 0.2 ? [chunkOf('PLTE', palette)] : []),
    ...(random() < 0.4 ? [chunkOf('tRNS', Buffer.alloc(upTo(random, 300), 9))] : []),
    ...(random() < 0.2 ? [chunkOf('acTL', Buffer.from([0, 0, 0, 9, 0, 0, 0, 0]))] : []),
    ...(random() < 0.2
      ? [chunkOf('iCCP', Buffer.from('x\0\0'), deflateSync(Buffer.alloc(upTo(random, 4e6))))]
      : []),
    ...(random() < 0.2 ? [chunkOf('cICP', Buffer.from([9, upTo(random, 20), 0, 1]))] : []),
    ...(random() < 0.5
      ? [chunkOf('IDAT', data)]
      : [chunkOf('IDAT', data.subarray(0, cut)), chunkOf('IDAT', data.subarray(cut))]),
  ].map(part => Buffer.from(part))
  const extra = (): Buffer =>
    Buffer.from(
      pick(random, [
        chunkOf('zTXt', Buffer.from('key\0\0'), deflateSync(Buffer.alloc(upTo(random, 1e6)))),
        chunkOf('eXIf', Buffer.from('MM\0*\0\0\0\x08\0\0')),
        chunkOf('PLTE', palette),
        chunkOf('IEND'),
        chunkOf('abCd', Buffer.alloc(upTo(random, 99))),
      ]),
    )
  return Buffer.concat([
    pngSignature,
    chunkOf('IHDR', head, Uint8Array.from([depth, colour, 0, 0, pick(random, [0, 1, 1, 2])])),
    ...disturb(random, parts, extra),
    chunkOf('IEND'),
  ])
}

const u24 = (value: number): Buffer => Buffer.from([value & 255, (value >> 8) & 255, (value >> 16) & 255])

function riffOf(name: string, ...parts: readonly Uint8Array[]): Buffer {
  const inside = Buffer.concat(parts)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(inside.length)
  return Buffer.concat([Buffer.from(name), length, inside, Buffer.alloc(inside.length % 2)])
}

export const makeWebp: Maker = async random => {
  const coded = await sharp({
    create: {
      width: 48,
      height: 32,
      channels: random() < 0.5 ? 3 : 4,
      background: { r: 9, g: 90, b: 70, alpha: 0.5 },
    },
  })
    .webp({ lossless: random() < 0.5 })
    .toBuffer()
  const [width, height] = [pick(random, [48, ...sides]), pick(random, [32, ...sides])]
  const inside = Buffer.from(coded.subarray(coded.subarray(12, 16).toString() === 'VP8X' ? 30 : 12))
  const canvas = Buffer.concat([Buffer.of(upTo(random, 256), 0, 0, 0), u24(width - 1), u24(height - 1)])
  const frame = (): Buffer =>
    riffOf(
      'ANMF',
      ...[u24(upTo(random, 60)), u24(upTo(random, 60)), u24(pick(random, [47, ...sides])), u24(31), u24(9)],
      Buffer.of(upTo(random, 4)),
      inside,
    )
  const parts = [
    ...(random() < 0.5
      ? [riffOf('ANIM', Buffer.alloc(6)), ...Array.from({ length: pick(random, few) }, frame)]
      : [inside]),
  ]
  const extra = (): Buffer =>
    pick(random, [
      riffOf('ALPH', Buffer.alloc(upTo(random, 200))),
      riffOf('ICCP', Buffer.alloc(upTo(random, 500))),
      riffOf('XMP ', Buffer.alloc(upTo(random, 99))),
      riffOf('junk', Buffer.alloc(upTo(random, 9))),
    ])
  const body = Buffer.concat([
    ...(random() < 0.8 ? [riffOf('VP8X', canvas)] : []),
    ...disturb(random, parts, extra),
  ])
  if (random() < 0.1 && body.length > 8) body.writeUInt32LE(pick(random, [0, 1, 0xfffffff0, 0x7fffffff]), 4)
  const file = riffOf('RIFF', Buffer.from('WEBP'), body)
  if (random() < 0.1) file.writeUInt32LE(pick(random, [0, 4, 0xffffffff]), 4)
  return file
}

export const makeGif: Maker = async random => {
  const u16 = (...values: readonly number[]): Buffer =>
    Buffer.from(values.flatMap(value => [value & 255, value >> 8]))
  const table = Buffer.alloc(6, 0x40)
  const frame = (): Buffer =>
    Buffer.concat([
      Buffer.of(0x2c),
      u16(upTo(random, 70), upTo(random, 70), pick(random, [1, 8, ...sides]), pick(random, [1, 8, ...sides])),
      ...(random() < 0.3 ? [Buffer.of(0x80), table] : [Buffer.of(pick(random, [0, 0x40]))]),
      Buffer.of(pick(random, [2, 2, 8, 12, 0, 255])),
      ...Array.from({ length: pick(random, few) }, () =>
        Buffer.concat([Buffer.of(4), Buffer.of(0x84, 0x8f, 0xa9, upTo(random, 256))]),
      ),
      Buffer.of(0),
    ])
  const parts = Array.from({ length: 1 + pick(random, few) }, frame)
  const extra = (): Buffer =>
    pick(random, [
      Buffer.of(0x21, 0xf9, 4, upTo(random, 32), 0, 0, upTo(random, 256), 0),
      Buffer.of(0x21, 0xfe, 3, 65, 66, 67, 0),
      Buffer.concat([Buffer.of(0x21, 0xff, 11), Buffer.from('NETSCAPE2.0'), Buffer.of(3, 1, 0, 0, 0)]),
      Buffer.of(0x3b),
    ])
  const screen = Buffer.concat([u16(pick(random, sides), pick(random, sides)), Buffer.of(0x80, 0, 0), table])
  return Buffer.concat([Buffer.from('GIF89a'), screen, ...disturb(random, parts, extra), Buffer.of(0x3b)])
}
