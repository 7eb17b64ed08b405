// A stored picture's parts, upright, against EXIF's table read pixel by pixel.
import { describe, expect, it } from 'vitest'
import { boxOf } from '../../src/base/geometry.js'
import type { GreyPixels, RgbPixels } from '../../src/base/pixels.js'
import { seedRandom } from '../../src/base/random.js'
import {
  cutUpright,
  type Orientation,
  orientationOf,
  sizeTurned,
  storedBoxOf,
  turnUpright,
} from '../../src/photo/upright.js'

const all: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8]

function noise<C extends 1 | 3>(width: number, height: number, channels: C) {
  const random = seedRandom(width * height)
  const data = Uint8Array.from({ length: width * height * channels }, () => random() * 256)
  return { width, height, channels, data }
}

/** Exif 3.0, 4.6.5.1.5: where the stored picture's row 0 and column 0 are seen. */
function storedPlace(orientation: Orientation, x: number, y: number, width: number, height: number) {
  const [right, bottom] = [width - 1 - x, height - 1 - y]
  const places = [
    [x, y],
    [right, y],
    [right, bottom],
    [x, bottom],
    [y, x],
    [y, right],
    [bottom, right],
    [bottom, x],
  ]
  return places[orientation - 1] as [number, number]
}

function cutPlainly(
  stored: RgbPixels | GreyPixels,
  orientation: Orientation,
  [left, top, width, height]: number[],
) {
  const upright = sizeTurned(stored, orientation)
  const bytes = new Uint8Array(width! * height! * stored.channels)
  let next = 0
  for (let y = top!; y < top! + height!; y++) {
    for (let x = left!; x < left! + width!; x++) {
      const [column, row] = storedPlace(orientation, x, y, upright.width, upright.height)
      const at = (row * stored.width + column) * stored.channels
      for (let channel = 0; channel < stored.channels; channel++) bytes[next++] = stored.data[at + channel]!
    }
  }
  return bytes
}

describe('cutUpright', () => {
  // A pixel, a line each way, a few, and more than one tile and one band both ways.
  const sizes = [
    [1, 1],
    [9, 1],
    [1, 7],
    [5, 4],
    [131, 70],
    [300, 270],
  ] as const

  it.each(all)('orientation %i: the whole picture, in colour and in grey', orientation => {
    for (const [width, height] of sizes) {
      for (const stored of [noise(width, height, 3), noise(width, height, 1)]) {
        const whole = sizeTurned(stored, orientation)
        const found = turnUpright<RgbPixels | GreyPixels>(stored, orientation)
        expect([found.width, found.height, found.channels]).toEqual([
          whole.width,
          whole.height,
          stored.channels,
        ])
        const wanted = cutPlainly(stored, orientation, [0, 0, whole.width, whole.height])
        expect(Buffer.compare(found.data, wanted), `${width} × ${height}`).toBe(0)
      }
    }
  })

  it.each(all)('orientation %i: a part, in memory of its own', orientation => {
    const stored = noise(70, 50, 3)
    const before = Uint8Array.from(stored.data)
    const box = [3, 4, 31, 40] as const
    const found = cutUpright(stored, orientation, boxOf(...box))
    expect(Buffer.compare(found.data, cutPlainly(stored, orientation, [...box]))).toBe(0)
    found.data.fill(0)
    expect(stored.data).toEqual(before)
  })
})

it('knows where a box of the upright picture is stored', () => {
  const found = all.map(orientation => {
    const { x, y, width, height } = storedBoxOf(boxOf(1, 2, 3, 4), { width: 10, height: 20 }, orientation)
    return [x, y, width, height]
  })
  expect(found).toEqual([
    [1, 2, 3, 4],
    [6, 2, 3, 4],
    [6, 14, 3, 4],
    [1, 14, 3, 4],
    [2, 1, 4, 3],
    [2, 6, 4, 3],
    [14, 6, 4, 3],
    [14, 1, 4, 3],
  ])
})

it.each([undefined, 0, 9, 255, 1.5, -1])('%s is no orientation', value => {
  expect(orientationOf(value)).toBe(1)
})
