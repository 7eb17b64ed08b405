import sharp from 'sharp'
import { expect, it } from 'vitest'
import { findLight } from '../../../src/photo/colour/light.js'
import { decodePhoto } from '../../../src/photo/decode-photo.js'
import { openPhoto } from '../../../src/photo/file/open.js'

/** A ginger cat before a wall; white at its chest. */
async function catIn(wall: string, white: string, profile: 'srgb' | 'p3' = 'srgb') {
  const part = (background: string, width: number, height: number) => ({
    create: { width, height, channels: 3 as const, background },
  })
  const bytes = await sharp(part(wall, 300, 200))
    .composite([
      { input: part('#a05a20', 120, 160), left: 90, top: 40 },
      { input: part(white, 60, 60), left: 120, top: 120 },
    ])
    .withIccProfile(profile)
    .jpeg({ quality: 95 })
    .toBuffer()
  return findLight(await decodePhoto(await openPhoto(bytes), 1))
}

it('tells lamplight from shade by what is bright, not by the cat', async () => {
  const [warmRed, , warmBlue] = await catIn('#8c7448', '#ffe2a8')
  const [coolRed, , coolBlue] = await catIn('#6a7c98', '#d8e8ff')
  expect(warmRed / warmBlue).toBeGreaterThan(1.3)
  expect(coolRed / coolBlue).toBeLessThan(0.95)
})

it('sees the same light whatever colours the file is in', async () => {
  for (const [wall, white] of [
    ['#8c7448', '#ffe2a8'],
    ['#6a7c98', '#d8e8ff'],
  ] as const) {
    const plain = await catIn(wall, white)
    const wide = await catIn(wall, white, 'p3')
    for (let c = 0; c < 3; c++) expect(Math.abs(wide[c]! - plain[c]!)).toBeLessThan(1.5)
  }
})
