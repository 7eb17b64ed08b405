import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { findColour, weighColours } from '../../../src/photo/colour/tones.js'
import { decodePhoto } from '../../../src/photo/decode-photo.js'
import { openPhoto } from '../../../src/photo/file/open.js'

describe('weighColours', () => {
  const of = (...colours: number[][]) =>
    weighColours({ width: colours.length, height: 1, channels: 3, data: Uint8Array.from(colours.flat()) })

  it('is the mean of a grey picture', () => {
    expect(of([10, 10, 10], [250, 250, 250])).toEqual([130, 130, 130])
  })

  it('is the colour that stands out, not the grey round it', () => {
    const [r, g, b] = of([128, 128, 128], [128, 128, 128], [128, 128, 128], [220, 90, 20])
    expect(r - b).toBeGreaterThan(150)
    expect(g).toBeLessThan(110)
  })
})

describe('findColour', () => {
  it('looks at the whole photo, the same each time', async () => {
    const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#808080' } })
      .composite([
        {
          input: { create: { width: 150, height: 200, channels: 3, background: '#20a040' } },
          left: 150,
          top: 0,
        },
      ])
      .png()
      .toBuffer()
    const frame = await decodePhoto(await openPhoto(bytes), 1)
    const [r, g, b] = await findColour(frame)
    expect(g - r).toBeGreaterThan(90)
    expect(g).toBeGreaterThan(b)
    expect(await findColour(frame)).toEqual([r, g, b])
  })
})
