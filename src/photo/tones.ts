// A frame in, the photo's own colours as quiet tones out: their mean, and a blurred dark backdrop. Knows no template.
import type { Rgb } from '../colour.js'
import { type Box, boxOf, type Size } from '../geometry.js'
import { pixelKernel } from '../kernels/pixel-kernel.js'
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
  const { run, base, bytes } = pixelKernel()
  const samples = base
  const places = samples + (tiny.width + 2) * 16
  const row = places + width * 16
  const memory = bytes(row + width * 3 + 16 - base)
  writePlaces(new DataView(memory.buffer, places), splineOf(width, tiny.width))
  const down = splineOf(height, tiny.height)
  const line = new Float32Array(memory.buffer, samples, (tiny.width + 2) * 4)
  const data = new Uint8Array(width * height * 3)
  let noise = 0x9e3779b9
  for (let y = 0; y < height; y++) {
    line.fill(0)
    for (let tap = 0; tap < 3; tap++) {
      const from = within(down.first[y]! + tap, tiny.height) * tiny.width
      const weight = down.weights[y * 3 + tap]! * gain
      for (let x = 0; x < tiny.width + 2; x++) {
        const at = (from + within(x - 1, tiny.width)) * 3
        for (let c = 0; c < 3; c++) line[x * 4 + c]! += tiny.data[at + c]! * weight
      }
    }
    noise = run.spreadRow(samples, places, width, noise, row)
    data.set(memory.subarray(row, row + width * 3), y * width * 3)
  }
  return { width, height, channels: 3, data }
}

/** Samples stand one further on than they are counted: the first is repeated before itself. */
function writePlaces(view: DataView, { first, weights }: ReturnType<typeof splineOf>): void {
  for (let x = 0; x < first.length; x++) {
    view.setUint32(x * 16, (first[x]! + 1) * 16, true)
    for (let tap = 0; tap < 3; tap++) view.setFloat32(x * 16 + 4 + tap * 4, weights[x * 3 + tap]!, true)
  }
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
