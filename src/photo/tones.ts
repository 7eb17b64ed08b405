// A frame in, the photo's own colours as quiet tones out: their mean, and a blurred dark backdrop. Knows no template.
import type { Rgb } from '../colour.js'
import { type Box, boxOf, type Size } from '../geometry.js'
import type { RgbPixels } from '../pixels.js'
import type { Frame } from './photo.js'
import { renderCrop } from './render-crop.js'

// So few pixels that light and colour are left, but no shapes.
const tinySide = 7

/** How much of the photo's light the backdrop keeps: the photo must stand out before it. */
const keptLight = 0.5

/** The largest middle part of the photo with these proportions. */
function coverOf(photo: Size, size: Size): Box {
  const scale = Math.max(size.width / photo.width, size.height / photo.height)
  const [width, height] = [size.width / scale, size.height / scale]
  return boxOf((photo.width - width) / 2, (photo.height - height) / 2, width, height)
}

/** Where each of `length` pixels lies among `count` samples, and the weights of the three nearest (quadratic B-spline). */
function splineOf(
  length: number,
  count: number,
): { readonly first: Int32Array; readonly weights: Float32Array } {
  const first = new Int32Array(length)
  const weights = new Float32Array(length * 3)
  for (let i = 0; i < length; i++) {
    const place = ((i + 0.5) * count) / length
    const middle = Math.floor(place)
    const offset = place - middle
    first[i] = middle - 1
    weights[i * 3] = (1 - offset) ** 2 / 2
    weights[i * 3 + 1] = 0.5 + offset * (1 - offset)
    weights[i * 3 + 2] = offset ** 2 / 2
  }
  return { first, weights }
}

const within = (i: number, count: number): number => Math.max(0, Math.min(i, count - 1))

/** Enlarges smoothly, without corners or bands: a spline, then rounding up or down at random (the same each time). */
function spread(tiny: RgbPixels, size: Size, gain: number): RgbPixels {
  const { width, height } = size
  const data = new Uint8Array(width * height * 3)
  const across = splineOf(width, tiny.width)
  const down = splineOf(height, tiny.height)
  const line = new Float32Array((tiny.width + 2) * 3)
  let noise = 0x9e3779b9
  for (let y = 0, to = 0; y < height; y++) {
    line.fill(0)
    for (let tap = 0; tap < 3; tap++) {
      const row = within(down.first[y]! + tap, tiny.height) * tiny.width
      const weight = down.weights[y * 3 + tap]! * gain
      for (let x = 0; x < tiny.width + 2; x++) {
        const from = (row + within(x - 1, tiny.width)) * 3
        for (let c = 0; c < 3; c++) line[x * 3 + c]! += tiny.data[from + c]! * weight
      }
    }
    for (let x = 0; x < width; x++, to += 3) {
      // xorshift32: three cheap steps a pixel.
      noise ^= noise << 13
      noise ^= noise >>> 17
      noise ^= noise << 5
      const share = (noise >>> 8) / 0x1000000
      const [a, b, c] = [across.weights[x * 3]!, across.weights[x * 3 + 1]!, across.weights[x * 3 + 2]!]
      const at = (across.first[x]! + 1) * 3
      data[to] = line[at]! * a + line[at + 3]! * b + line[at + 6]! * c + share
      data[to + 1] = line[at + 1]! * a + line[at + 4]! * b + line[at + 7]! * c + share
      data[to + 2] = line[at + 2]! * a + line[at + 5]! * b + line[at + 8]! * c + share
    }
  }
  return { width, height, channels: 3, data }
}

/** The photo's mean colour, in sRGB. */
export async function averageColour(frame: Frame): Promise<Rgb> {
  const { width, height } = frame.photo
  const tiny = await renderCrop(frame, boxOf(0, 0, width, height), { width: tinySide, height: tinySide })
  const sums: [number, number, number] = [0, 0, 0]
  tiny.data.forEach((value, i) => {
    sums[i % 3]! += value
  })
  const count = tiny.width * tiny.height
  return [sums[0] / count, sums[1] / count, sums[2] / count]
}

/** The photo's middle, blurred beyond recognition and darkened, filling `size` card pixels. */
export async function blurredBackdrop(frame: Frame, size: Size): Promise<RgbPixels> {
  const longer = Math.max(size.width, size.height)
  const tiny = await renderCrop(frame, coverOf(frame.photo, size), {
    width: Math.max(3, Math.round((tinySide * size.width) / longer)),
    height: Math.max(3, Math.round((tinySide * size.height) / longer)),
  })
  return spread(tiny, size, keptLight)
}
