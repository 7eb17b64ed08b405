// The net of the detector: its kernels against plain loops, its data against their hash, and what it sees.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { boxOf, centreOf, contains, holds } from '../../../src/base/geometry.js'
import type { RgbPixels } from '../../../src/base/pixels.js'
import { seedRandom } from '../../../src/base/random.js'
import { animalsIn, sizeForNet } from '../../../src/photo/subject/animals.js'
import { resizeRgb } from '../../../src/photo/subject/grey.js'
import { placeHead } from '../../../src/photo/subject/head-place.js'
import { askNet } from '../../../src/photo/subject/net.js'
import { root } from '../../../src/root.js'
import { cat } from '../../card/card-checks.js'
import { pixelsOf } from '../shared-photos.js'
import { askPlainly } from './net-plainly.js'

const chelsea = await pixelsOf(sharp(cat))

function noise(width: number, height: number): RgbPixels {
  const random = seedRandom('net')
  return {
    width,
    height,
    channels: 3,
    data: Uint8Array.from({ length: width * height * 3 }, () => random() * 256),
  }
}

describe('askNet', () => {
  it.each([
    ['noise', noise(64, 96)],
    ['a cat', resizeRgb(chelsea, { width: 96, height: 64 })],
  ])('of %s answers as the plain loops do', (_, picture) => {
    const [fast, plain] = [askNet(picture), askPlainly(picture)]
    const apart = (one: ArrayLike<number>, other: ArrayLike<number>): number =>
      Math.max(...Array.from(one, (value, at) => Math.abs(value - other[at]!)))
    // Log odds, and pixels: sums of integers of 16 bits stand for floats.
    for (const [index, heat] of plain.heat.entries())
      expect(apart(heat, fast.heat[index]!)).toBeLessThan(0.05)
    for (const [index, edge] of plain.edges.entries())
      expect(apart(edge, fast.edges[index]!)).toBeLessThan(0.5)
  })

  it('answers the same whatever it was asked before', () => {
    const picture = noise(64, 64)
    const first = askNet(picture)
    askNet(noise(96, 64))
    expect(askNet(picture)).toEqual(first)
  })
})

describe('the detector', () => {
  it('sees the cat of a photo, and its head in its body', () => {
    const size = sizeForNet(chelsea)
    const answer = askNet(resizeRgb(chelsea, size))
    const [first] = animalsIn(answer, size)
    expect(first).toMatchObject({ isCat: true })
    const { body, confidence } = first!
    expect(confidence).toBeGreaterThan(0.5)
    const head = placeHead(answer.features, body, size).box
    expect(holds(boxOf(0, 0, size.width, size.height), head)).toBe(true)
    expect(contains(body, centreOf(head))).toBe(true)
  })

  it.each([
    [1, 65_500],
    [65_535, 1],
    [65_535, 2],
    [300, 20_000],
    [1080, 1350],
    [1, 1],
  ])('looks at no more of %i × %i pixels than of a square', (width, height) => {
    const size = sizeForNet({ width, height })
    expect(size.width * size.height).toBeLessThan(320 * 320 * 1.2)
    expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(64)
  })

  it('is sure of no animal where there is one colour', () => {
    const picture = { ...noise(256, 256), data: new Uint8Array(256 * 256 * 3).fill(128) }
    expect(animalsIn(askNet(picture), picture).filter(({ confidence }) => confidence >= 0.1)).toEqual([])
  })

  it('has the weights that its page says', () => {
    const hash = createHash('sha256')
      .update(readFileSync(join(root, 'detector/weights.bin')))
      .digest('hex')
    expect(readFileSync(join(root, 'detector/README.md'), 'utf8')).toContain(hash)
  })
})
