import { describe, expect, it } from 'vitest'
import { loadFrame } from '../../src/photo/load-frame.js'
import { openPhoto } from '../../src/photo/open.js'
import { averageColour, blurredBackdrop } from '../../src/photo/tones.js'
import { differenceOf, gradientPicture, gradientPixels } from './made-pictures.js'

const frameOf = async () => loadFrame(await openPhoto(await gradientPicture().png().toBuffer()), 1)

describe('averageColour', () => {
  it('is the mean', async () => {
    const colour = await averageColour(await frameOf())
    const { data } = gradientPixels()
    colour.forEach((value, channel) => {
      const all = data.filter((_, i) => i % 3 === channel)
      expect(Math.abs(value - all.reduce((sum, v) => sum + v, 0) / all.length)).toBeLessThan(2)
    })
  })
})

describe('blurredBackdrop', () => {
  const size = { width: 90, height: 160 }

  it('fills the size, darker than the photo, the same each time', async () => {
    const frame = await frameOf()
    const [one, two] = [await blurredBackdrop(frame, size), await blurredBackdrop(frame, size)]
    expect(one.data.length).toBe(size.width * size.height * 3)
    expect(differenceOf(one.data, two.data).most).toBe(0)
    const brightest = one.data.reduce((most, value) => Math.max(most, value), 0)
    expect(brightest).toBeLessThanOrEqual(140)
  })

  it('has no edge and no band: neighbours differ by a level or two', async () => {
    const { data, width } = await blurredBackdrop(await frameOf(), { width: 600, height: 600 })
    let most = 0
    for (let i = 3; i < data.length; i++)
      if (i % (width * 3) >= 3) most = Math.max(most, Math.abs(data[i]! - data[i - 3]!))
    expect(most).toBeLessThanOrEqual(2)
  })
})
