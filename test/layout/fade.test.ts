import { describe, expect, it } from 'vitest'
import { type Box, boxOf } from '../../src/base/geometry.js'
import type { Crop } from '../../src/layout/crop.js'
import { softenFade } from '../../src/layout/fade.js'

const unit = 40
const card = boxOf(0, 0, 1000, 1800)
// Words over the photo, which reaches 44 pixels under them; a photo of 2000 × 3000 pixels at half its size.
const words = boxOf(100, 200, 800, 500)
const crop: Crop = {
  crop: boxOf(0, 600, 2000, 2288),
  box: boxOf(0, 656, 1000, 1144),
  scale: 0.5,
  stand: 'split',
  fade: [120, 0, 0, 0],
  headVisible: 1,
  size: 1,
  cost: 0,
}
const soften = (heads: readonly Box[], own: Partial<Crop> = {}): Crop =>
  softenFade({
    crop: { ...crop, ...own },
    photo: { width: 2000, height: 3000 },
    area: card,
    covers: [words],
    heads,
    unit,
  })

describe('a photo that fades beside bare words', () => {
  it('does so over nine units, a third of them under the words, where no head is near', () => {
    const soft = soften([boxOf(400, 1300, 200, 200)])
    expect(soft.fade).toEqual([360, 0, 0, 0])
    // 31 % of the fade lies under the words, 44 pixels of it did before; the photo has them.
    expect(soft.box).toEqual(boxOf(0, 588, 1000, 1212))
    expect(soft.crop).toEqual(boxOf(0, 464, 2000, 2424))
  })

  it('is bright again where a head begins, and fades no shorter than it did', () => {
    const near = soften([boxOf(400, 800, 200, 200)])
    expect(near.fade?.[0]).toBeGreaterThan(120)
    expect(near.box.y + 0.8 * near.fade![0]).toBeLessThanOrEqual(800)
    expect(soften([boxOf(400, 700, 200, 200)]).fade).toEqual([120, 0, 0, 0])
  })

  it('shows no more of the photo than there is', () => {
    const { box, crop: part, fade } = soften([boxOf(400, 1300, 200, 200)], { crop: boxOf(0, 20, 2000, 2288) })
    expect(part.y).toBe(0)
    expect(box).toEqual(boxOf(0, 646, 1000, 1154))
    expect(fade).toEqual([360, 0, 0, 0])
  })

  it('keeps the edges that are edges, and a photo that fades nowhere as it is', () => {
    const still = { ...crop, fade: undefined }
    expect(soften([], { fade: undefined })).toEqual(still)
    expect(soften([]).fade?.slice(1)).toEqual([0, 0, 0])
  })
})
