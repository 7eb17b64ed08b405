// What the finder makes of the bodies that the net sees: each weighed by how much of a head is seen in it.
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type Box, boxOf } from '../../../src/base/geometry.js'
import { animalsIn } from '../../../src/photo/subject/animals.js'
import { findHere, weigh } from '../../../src/photo/subject/finder.js'
import { placeHead } from '../../../src/photo/subject/head-place.js'

vi.mock('../../../src/photo/subject/animals.js', { spy: true })
vi.mock('../../../src/photo/subject/head-place.js', { spy: true })

const colour = { width: 64, height: 64, channels: 3 as const, data: new Uint8Array(64 * 64 * 3) }
const cloth = boxOf(0, 0, 32, 64)
const cat = boxOf(32, 0, 32, 64)

function see(bodies: readonly { body: Box; confidence: number; likeness: number | null }[]) {
  vi.mocked(animalsIn).mockReturnValue(
    bodies.map(({ body, confidence }) => ({ body, confidence, isCat: true })),
  )
  vi.mocked(placeHead).mockImplementation((_, body) => ({
    box: body,
    likeness: bodies.find(one => one.body === body)?.likeness ?? null,
  }))
  return findHere.findAnimals(colour, null)
}

describe('what the net takes for animals', () => {
  it('comes later where no part of it looks like a head', async () => {
    const found = await see([
      { body: cloth, confidence: 0.3, likeness: 0.1 },
      { body: cat, confidence: 0.25, likeness: 0.7 },
    ])
    expect(found.map(({ body }) => body.x)).toEqual([0.5, 0])
    expect(found[0]!.confidence).toBeGreaterThan(0.25)
    expect(found[1]!.confidence).toBeLessThan(0.2)
  })

  it('is kept beside a false one that the net alone is more than twice as sure of', async () => {
    const found = await see([
      { body: cloth, confidence: 0.35, likeness: 0.08 },
      { body: cat, confidence: 0.13, likeness: 0.3 },
    ])
    expect(found).toHaveLength(2)
  })

  it('is what the net says where a body is too small to look for a head in it', async () => {
    const found = await see([
      { body: cloth, confidence: 0.3, likeness: null },
      { body: cat, confidence: 0.2, likeness: null },
    ])
    expect(found.map(({ confidence }) => confidence)).toEqual([0.3, 0.2])
  })
})

describe('weigh', () => {
  const share = fc.integer({ min: 6, max: 94 }).map(hundredths => hundredths / 100)
  const likeness = fc.double({ min: -2, max: 2, noNaN: true })

  it('stays a share, and the more of a head is seen, the surer', () => {
    fc.assert(
      fc.property(share, likeness, likeness, (confidence, one, other) => {
        const [less, more] = [
          weigh(confidence, Math.min(one, other)),
          weigh(confidence, Math.max(one, other)),
        ]
        expect(less).toBeGreaterThan(0)
        expect(more).toBeLessThan(1)
        expect(more).toBeGreaterThanOrEqual(less)
      }),
    )
  })

  it('keeps the order of what looks equally like a head', () => {
    fc.assert(
      fc.property(share, share, likeness, (one, other, seen) => {
        expect(Math.sign(weigh(one, seen) - weigh(other, seen))).toBe(Math.sign(one - other))
      }),
    )
  })
})
