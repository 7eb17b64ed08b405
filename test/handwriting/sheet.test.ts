// Where a sheet lies in small pictures: its outline tells it from a table whose colour its own runs into.
import { describe, expect, it } from 'vitest'
import type { Rgb } from '../../src/base/colour.js'
import type { RgbPixels } from '../../src/base/pixels.js'
import { findSheet } from '../../src/handwriting/sheet.js'

const [width, height] = [256, 192]

/** A sheet of 120 × 100 with edges as soft as a photo's that is shrunk, and the shadow that it throws. */
function lie(paper: Rgb, table: Rgb, soft: number): RgbPixels {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const beyond = Math.max(60 - x, x - 180, 50 - y, y - 150)
      const share = Math.min(1, Math.max(0, 0.5 - beyond / soft))
      for (let c = 0; c < 3; c++) data[at + c] = paper[c]! * share + table[c]! * (1 - share)
    }
  }
  return { width, height, channels: 3, data }
}

describe('a sheet on a lighter table', () => {
  it.each([
    ['of grey recycled paper', [176, 175, 165], [200, 201, 199]],
    ['a yellow note', [240, 228, 110], [205, 206, 204]],
    ['white on white, in warm light', [246, 214, 162], [196, 168, 126]],
  ] satisfies [string, Rgb, Rgb][])('%s', (_, paper, table) => {
    const sheet = findSheet(lie(paper, table, 5))
    expect(sheet?.quad).not.toBeNull()
    const area = sheet!.mask.data.reduce((sum, value) => sum + value, 0)
    expect(area / (120 * 100)).toBeGreaterThan(0.8)
    expect(area / (120 * 100)).toBeLessThan(1.08)
  })

  it('is not looked for where paper fills the picture', () => {
    expect(findSheet(lie([240, 240, 236], [236, 236, 233], 20))).toMatchObject({
      quad: null,
      hasEdges: false,
    })
  })
})
