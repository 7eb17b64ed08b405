import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaOf, type Box, boxOf, holds, intersectionOf, type Size } from '../../src/base/geometry.js'
import { chooseClear, chooseCrop, coveredArea, type Frame, insetFrames } from '../../src/layout/crop.js'
import type { Subject } from '../../src/layout/subject.js'

const card: Box = boxOf(0, 0, 1080, 1350)
const whole: Frame = { box: card, inset: false, cost: 0 }

const faceAt = (box: Box): Subject => ({
  source: 'face',
  point: { x: box.x + box.width / 2, y: box.y + box.height / 2 },
  box,
  faces: [box],
})

const sizes = fc.record({
  width: fc.integer({ min: 200, max: 6000 }),
  height: fc.integer({ min: 200, max: 6000 }),
})

const boxesIn = ({ width, height }: Size): fc.Arbitrary<Box> =>
  fc
    .record({
      x: fc.double({ min: 0, max: 0.9, noNaN: true }),
      y: fc.double({ min: 0, max: 0.9, noNaN: true }),
      width: fc.double({ min: 0.05, max: 1, noNaN: true }),
      height: fc.double({ min: 0.05, max: 1, noNaN: true }),
    })
    .map(share =>
      boxOf(
        share.x * width,
        share.y * height,
        Math.min(share.width, 1 - share.x) * width,
        Math.min(share.height, 1 - share.y) * height,
      ),
    )

const scenes = sizes.chain(photo =>
  fc.record({
    photo: fc.constant(photo),
    face: boxesIn(photo),
    covers: fc.array(boxesIn(card), { maxLength: 3 }),
  }),
)

describe('chooseCrop', () => {
  it('stays in the photo and in its area, and never distorts', () => {
    fc.assert(
      fc.property(scenes, ({ photo, face, covers }) => {
        const frames = [whole, ...insetFrames(card, photo, 0.5)]
        const { crop, box, scale } = chooseCrop({ photo, subject: faceAt(face), frames, covers })
        expect(holds(boxOf(0, 0, photo.width, photo.height), crop, 1e-6)).toBe(true)
        expect(holds(card, box, 1e-6)).toBe(true)
        expect(crop.width * scale).toBeCloseTo(box.width, 4)
        expect(crop.height * scale).toBeCloseTo(box.height, 4)
      }),
      { numRuns: 200 },
    )
  })

  it('shows shares between none and all', () => {
    fc.assert(
      fc.property(scenes, ({ photo, face, covers }) => {
        const crop = chooseCrop({ photo, subject: faceAt(face), frames: [whole], covers })
        for (const share of [crop.faceVisible, crop.headVisible]) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('brings a face into the part that the text leaves clear', () => {
    const photo = { width: 4000, height: 3000 }
    const cover = boxOf(0, 800, 1080, 550)
    const face = boxOf(2900, 1900, 400, 400)
    const crop = chooseCrop({ photo, subject: faceAt(face), frames: [whole], covers: [cover] })
    expect(crop.faceVisible).toBe(1)
    const top = crop.box.y + (face.y - crop.crop.y) * crop.scale
    expect(top + face.height * crop.scale).toBeLessThanOrEqual(cover.y)
  })

  it('lets the photo stand smaller where the full area would cut the face', () => {
    const photo = { width: 3000, height: 1000 }
    const face = boxOf(100, 50, 2800, 900)
    const frames = [whole, ...insetFrames(card, photo, 0.5)]
    const crop = chooseCrop({ photo, subject: faceAt(face), frames, covers: [] })
    expect(crop.inset).toBe(true)
    expect(crop.faceVisible).toBeCloseTo(1, 6)
  })
})

describe('the fade', () => {
  const photo = { width: 1000, height: 1000 }
  const box = boxOf(0, 0, 1000, 1000)

  it('is as far as the frame says where the head is away', () => {
    const frames: Frame[] = [{ box, inset: true, cost: 0, fade: [0, 100, 100, 100] }]
    const crop = chooseCrop({ photo, subject: faceAt(boxOf(400, 400, 200, 200)), frames, covers: [] })
    expect(crop.fade).toEqual([0, 100, 100, 100])
  })

  it('stops short of the head, and never gets a ruled line', () => {
    const frames: Frame[] = [{ box, inset: true, cost: 0, fade: [0, 100, 0, 100] }]
    const crop = chooseCrop({ photo, subject: faceAt(boxOf(60, 400, 900, 300)), frames, covers: [] })
    expect(crop.fade[1]).toBe(35)
    expect(crop.fade[3]).toBe(35)
  })
})

describe('coveredArea', () => {
  it('counts what several covers share once', () => {
    const part = boxOf(0, 0, 100, 100)
    expect(coveredArea(part, [boxOf(0, 0, 50, 100), boxOf(25, 0, 50, 100)])).toBe(7500)
    expect(coveredArea(part, [boxOf(200, 0, 50, 100)])).toBe(0)
  })

  it('is never more than the part, nor than the sum of the covers', () => {
    fc.assert(
      fc.property(fc.array(boxesIn(card), { maxLength: 5 }), covers => {
        const part = boxOf(100, 100, 700, 900)
        const covered = coveredArea(part, covers)
        const sum = covers.reduce((total, cover) => total + areaOf(intersectionOf(part, cover)), 0)
        expect(covered).toBeLessThanOrEqual(Math.min(areaOf(part), sum) + 1e-6)
      }),
    )
  })
})

describe('chooseClear', () => {
  it('gives a part of the area that nothing covers', () => {
    fc.assert(
      fc.property(fc.array(boxesIn(card), { maxLength: 4 }), covers => {
        const clear = chooseClear(card, covers, { width: 3, height: 2 })
        expect(holds(card, clear, 1e-6)).toBe(true)
        const isAll = clear.width === card.width && clear.height === card.height
        if (!isAll)
          for (const cover of covers) expect(areaOf(intersectionOf(clear, cover))).toBeLessThan(1e-6)
      }),
    )
  })

  it('gives the whole area where nothing covers it', () => {
    expect(chooseClear(card, [], { width: 1, height: 1 })).toEqual(card)
  })
})
