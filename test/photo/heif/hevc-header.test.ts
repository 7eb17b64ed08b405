// HEVC's sequence parameter sets as any encoder may write them, with what stands before the colours there or not.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Random, seedRandom } from '../../../src/base/random.js'
import { readItems } from '../../../src/photo/heif/boxes.js'
import { readHeif } from '../../../src/photo/heif/heif.js'
import { readHevcHeader } from '../../../src/photo/heif/hevc-header.js'
import { u8, u16 } from './made-heif.js'

interface Sequence {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colours: { readonly primaries: number; readonly transfer: number } | null
}

function openWriter() {
  const bits: number[] = []
  const put = (count: number, value: number): void => {
    for (let i = count - 1; i >= 0; i--) bits.push(Math.floor(value / 2 ** i) % 2)
  }
  const golomb = (value: number): void => {
    const length = Math.floor(Math.log2(value + 1))
    put(length, 0)
    put(length + 1, value + 1)
  }
  const signed = (value: number): void => golomb(value > 0 ? 2 * value - 1 : -2 * value)
  const end = (): number[] =>
    Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
      Array.from({ length: 8 }, (_, j) => bits[i * 8 + j] ?? 0).reduce((byte, bit) => byte * 2 + bit, 0),
    )
  return { put, golomb, signed, end }
}

/** ITU-T H.265, 7.3.2.2, with its optional parts by chance. */
function writeSequence({ width, height, depth, colours }: Sequence, random: Random): number[] {
  const { put, golomb, signed, end } = openWriter()
  const below = (count: number): number => Math.floor(random() * count)
  const flag = (): boolean => {
    const is = random() < 0.5
    put(1, is ? 1 : 0)
    return is
  }
  const layers = below(3)
  put(4, 0)
  put(3, layers)
  put(1, 1)
  put(8, 3)
  for (let i = 0; i < 10; i++) put(8, below(256))
  put(8, 90)
  const present = Array.from({ length: layers }, () => [flag(), flag()])
  if (layers > 0) put((8 - layers) * 2, 0)
  for (const [profile, level] of present) {
    for (let i = 0; i < (profile ? 11 : 0); i++) put(8, below(256))
    if (level) put(8, 90)
  }
  golomb(0)
  const chroma = below(4)
  golomb(chroma)
  if (chroma === 3) put(1, 0)
  golomb(width)
  golomb(height)
  if (flag()) for (let i = 0; i < 4; i++) golomb(below(8))
  golomb(depth - 8)
  golomb(depth - 8)
  const orderBits = 4 + below(9)
  golomb(orderBits - 4)
  const all = flag()
  for (let layer = all ? 0 : layers; layer <= layers; layer++) for (let i = 0; i < 3; i++) golomb(below(5))
  for (let i = 0; i < 6; i++) golomb(below(4))
  if (flag() && flag())
    for (let size = 0; size < 4; size++)
      for (let matrix = 0; matrix < 6; matrix += size === 3 ? 3 : 1) {
        if (!flag()) {
          golomb(0)
          continue
        }
        if (size > 1) signed(below(20) - 10)
        for (let i = 0; i < Math.min(64, 1 << (4 + (size << 1))); i++) signed(below(9) - 4)
      }
  put(2, below(4))
  if (flag()) {
    put(8, 0x77)
    golomb(0)
    golomb(1)
    put(1, 0)
  }
  const sets = below(5)
  golomb(sets)
  let pictures = 0
  for (let set = 0; set < sets; set++) {
    if (set > 0 && flag()) {
      put(1, 0)
      golomb(below(3))
      let kept = 0
      for (let i = 0; i <= pictures; i++) kept += flag() || flag() ? 1 : 0
      pictures = kept
      continue
    }
    const [negative, positive] = [below(4), below(4)]
    golomb(negative)
    golomb(positive)
    for (let i = 0; i < negative + positive; i++) {
      golomb(below(4))
      flag()
    }
    pictures = negative + positive
  }
  if (flag()) {
    const long = below(3)
    golomb(long)
    for (let i = 0; i < long; i++) put(orderBits + 1, 1)
  }
  put(2, below(4))
  put(1, colours ? 1 : 0)
  if (colours === null) return end()
  if (flag()) {
    const shape = random() < 0.5 ? 255 : 1
    put(8, shape)
    if (shape === 255) put(32, 0x00010001)
  }
  if (flag()) flag()
  put(1, 1)
  put(4, 0xb)
  put(1, 1)
  put(8, colours.primaries)
  put(8, colours.transfer)
  put(8, 9)
  put(8, 0x80)
  return end()
}

/** ISO/IEC 14496-15, 8.3.3.1: a video parameter set, then the sequence's, with what keeps start codes out of it. */
function propertyOf(sequence: readonly number[]): Buffer {
  const guarded: number[] = []
  for (const byte of sequence) {
    if (byte <= 3 && guarded.length > 1 && guarded.at(-1) === 0 && guarded.at(-2) === 0) guarded.push(3)
    guarded.push(byte)
  }
  const unit = u8(0x42, 1, ...guarded)
  return Buffer.concat([
    Buffer.alloc(22),
    u8(2),
    u8(0xa0),
    u16(1, 4),
    u8(0x40, 1, 0, 0),
    u8(0xa1),
    u16(1, unit.length),
    unit,
  ])
}

const seeds = Array.from({ length: 20 }, (_, i) => i)

it.each(seeds)('variation %i', seed => {
  const random = seedRandom(`sequence ${seed}`)
  const size = { width: 8 + Math.floor(random() * 16_000), height: 8 + Math.floor(random() * 16_000) }
  const depth = random() < 0.5 ? 8 : 10
  const colours =
    seed % 4 === 0 ? null : { primaries: [1, 9, 12][seed % 3]!, transfer: [1, 13, 16, 18][seed % 4]! }
  const property = propertyOf(writeSequence({ ...size, depth, colours }, random))
  expect(readHevcHeader(property, 0, property.length)).toEqual({ size, depth, colours })
  expect(() => readHevcHeader(property.subarray(0, 40), 0, 40)).toThrow(RangeError)
})

const shared = join(import.meta.dirname, '../../../../shared/faults')
it.skipIf(!existsSync(shared)).each([
  ['p3-by-nclx.heic', 1200, 1200],
  ['p3-by-nclx.avif', 1200, 1200],
  ['animated.avif', 150, 150],
])('real coded data: %s', (name, width, height) => {
  const bytes = readFileSync(join(shared, name))
  const items = readItems(bytes)!
  const facts = readHeif(bytes, items, items.primary)
  expect(facts).toMatchObject({ coded: { width, height }, decodedPixels: width * height })
})
