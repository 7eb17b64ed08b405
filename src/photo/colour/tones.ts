// A frame in, the photo's own colours as quiet tones out: their mean, and a backdrop that carries them on beyond the
// photo's edges, blurred and ever darker. Knows no template.
import type { Rgb } from '../../base/colour.js'
import { type Box, bottomOf, boxOf, clamp, rightOf, type Size } from '../../base/geometry.js'
import type { RgbPixels } from '../../base/pixels.js'
import { seedRandom } from '../../base/random.js'
import { bandBytes } from '../../kernels/kernels.js'
import { pixelKernel } from '../../kernels/pixel-kernel.js'
import type { Frame } from '../photo.js'
import { renderCrop } from '../render-crop.js'

// So few pixels that light and colour are left, but no shapes.
const tinySide = 7

// The backdrop's own samples along its longer side, and the photo's: enough to meet the photo's edge in its colours.
const backdropSide = 13
const sourceSide = 24

/** How much of the photo's light is left far from the photo: it must stand out before its backdrop. */
const keptLight = 0.5
// How far from the photo that is, as a share of the backdrop's shorter side; and how much of its colours is the mean of the
// photo's rim there: a white cat would else come back as a lamp in a corner.
const reachShare = 0.36
const mostPlain = 0.8

/** Where a photo lies on its backdrop. */
export interface BackdropPlace {
  /** The part of the photo that shows, upright photo pixels. */
  readonly crop: Box
  /** Where it shows, in pixels of the backdrop. */
  readonly box: Box
  /** Whole pixels of the backdrop that the photo will hide, and that may be left out. */
  readonly hidden?: Box
}

const within = (i: number, count: number): number => Math.max(0, Math.min(i, count - 1))

// Shares of a level, each row taking them from another place on: a row's repeat is wider than a card.
const sharesCount = 8192
const sharesStep = 3571

/** Enlarges smoothly, without corners or bands: a spline, then rounding up or down at random (the same each time). */
function spread(tiny: RgbPixels, size: Size, hidden: Box | null): RgbPixels {
  const { width, height } = size
  const { run, base, bytes } = pixelKernel()
  const [across, down] = [tiny.width + 2, tiny.height + 2]
  const grid = base
  const line = grid + across * down * 16
  const rows = line + across * 16
  const columns = rows + height * 16
  const shares = columns + width * 16
  const target = shares + (sharesCount + width) * 4
  const most = Math.max(1, Math.floor(bandBytes / (width * 3)))
  const memory = bytes(target + most * width * 3 + 16 - base)
  writeGrid(new Float32Array(memory.buffer, grid, across * down * 4), tiny)
  writePlaces(new DataView(memory.buffer, rows), height, tiny.height, across * 16)
  writePlaces(new DataView(memory.buffer, columns), width, tiny.width, 16)
  writeShares(new Float32Array(memory.buffer, shares, sharesCount + width))
  const data = new Uint8Array(width * height * 3)
  for (const part of partsOf(size, hidden)) {
    const [left, right] = [part.x, rightOf(part)]
    const bytesAcross = part.width * 3
    for (let top = part.y; top < bottomOf(part); top += most) {
      const bottom = Math.min(top + most, bottomOf(part))
      const place = [left, right, top, bottom] as const
      run.spread(grid, across, line, rows, columns, shares, sharesCount, sharesStep, ...place, target)
      for (let y = top, from = target; y < bottom; y++, from += bytesAcross)
        data.set(memory.subarray(from, from + bytesAcross), (y * width + left) * 3)
    }
  }
  return { width, height, channels: 3, data }
}

/** Four floats a sample, the last not used; the outermost samples repeated beside themselves. */
function writeGrid(grid: Float32Array, { data, width, height }: RgbPixels): void {
  for (let y = -1, to = 0; y <= height; y++) {
    for (let x = -1; x <= width; x++, to += 4) {
      const at = (within(y, height) * width + within(x, width)) * 3
      grid.set(data.subarray(at, at + 3), to)
    }
  }
}

/** Where each of `length` pixels lies among `count` samples, and the weights of the three nearest (quadratic B-spline). */
function writePlaces(view: DataView, length: number, count: number, sampleBytes: number): void {
  for (let i = 0; i < length; i++) {
    const place = ((i + 0.5) * count) / length
    const middle = Math.floor(place)
    const offset = place - middle
    // The grid has one more sample before the first.
    view.setUint32(i * 16, middle * sampleBytes, true)
    view.setFloat32(i * 16 + 4, (1 - offset) ** 2 / 2, true)
    view.setFloat32(i * 16 + 8, 0.5 + offset * (1 - offset), true)
    view.setFloat32(i * 16 + 12, offset ** 2 / 2, true)
  }
}

/** Random, and once more from the start, for rows that begin near the end. */
function writeShares(shares: Float32Array): void {
  const random = seedRandom('shares')
  for (let i = 0; i < shares.length; i++) shares[i] = i < sharesCount ? random() : shares[i - sharesCount]!
}

/** What is seen of it: all, or what lies above, left, right and below. */
function partsOf({ width, height }: Size, hidden: Box | null): readonly Box[] {
  if (hidden === null) return [boxOf(0, 0, width, height)]
  const [left, right] = [clamp(hidden.x, 0, width), clamp(rightOf(hidden), 0, width)]
  const [top, bottom] = [clamp(hidden.y, 0, height), clamp(bottomOf(hidden), 0, height)]
  return [
    boxOf(0, 0, width, top),
    boxOf(0, top, left, bottom - top),
    boxOf(right, top, width - right, bottom - top),
    boxOf(0, bottom, width, height - bottom),
  ].filter(part => part.width > 0)
}

/** The photo's mean colour, in sRGB. */
export async function averageColour(frame: Frame): Promise<Rgb> {
  const { width, height } = frame.photo
  return meanOf(await renderCrop(frame, boxOf(0, 0, width, height), { width: tinySide, height: tinySide }))
}

function meanOf({ data, width, height }: RgbPixels): Rgb {
  const sums: [number, number, number] = [0, 0, 0]
  data.forEach((value, i) => {
    sums[i % 3]! += value
  })
  const count = width * height
  return [sums[0] / count, sums[1] / count, sums[2] / count]
}

/** The mean colour of the outermost samples: what lies behind the cat, mostly. */
function rimOf({ data, width, height }: RgbPixels): Rgb {
  const sums: [number, number, number] = [0, 0, 0]
  let count = 0
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)]
    if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue
    count++
    for (let c = 0; c < 3; c++) sums[c]! += data[i * 3 + c]!
  }
  return [sums[0] / count, sums[1] / count, sums[2] / count]
}

/** So many samples on the longer side, at least three on the shorter. */
function samplesOf({ width, height }: Size, longest: number): Size {
  const longer = Math.max(width, height)
  const count = (side: number): number => Math.max(3, Math.round((longest * side) / longer))
  return { width: count(width), height: count(height) }
}

/** A place beyond `length`, mirrored into it. */
function mirror(at: number, length: number): number {
  const turned = Math.abs(at) % (2 * length)
  return turned > length ? 2 * length - turned : turned
}

/**
 * `size` pixels of backdrop for a photo that fills only a part of them: what the photo shows, and beyond its edges their
 * mirror image, blurred beyond recognition, darker and plainer the farther from the photo. No seam shows.
 */
export async function blurredBackdrop(
  frame: Frame,
  size: Size,
  { crop, box, hidden }: BackdropPlace,
): Promise<RgbPixels> {
  const { photo } = frame
  const whole = boxOf(0, 0, photo.width, photo.height)
  const source = await renderCrop(frame, whole, samplesOf(photo, sourceSide))
  const mean = rimOf(source)
  const grid = samplesOf(size, backdropSide)
  const data = new Uint8Array(grid.width * grid.height * 3)
  const reach = reachShare * Math.min(size.width, size.height)
  for (let row = 0, to = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++, to += 3) {
      const x = ((column + 0.5) * size.width) / grid.width
      const y = ((row + 0.5) * size.height) / grid.height
      const away = Math.hypot(x - clamp(x, box.x, rightOf(box)), y - clamp(y, box.y, bottomOf(box)))
      const far = Math.min(1, away / reach)
      const plain = mostPlain * far
      const light = 1 - (1 - keptLight) * far
      const fromX = mirror(crop.x + ((x - box.x) * crop.width) / box.width, photo.width)
      const fromY = mirror(crop.y + ((y - box.y) * crop.height) / box.height, photo.height)
      const at =
        (sampleAt(fromY, photo.height, source.height) * source.width +
          sampleAt(fromX, photo.width, source.width)) *
        3
      for (let c = 0; c < 3; c++)
        data[to + c] = light * (source.data[at + c]! * (1 - plain) + mean[c]! * plain)
    }
  }
  return spread({ ...grid, channels: 3, data }, size, hidden ?? null)
}

const sampleAt = (place: number, length: number, count: number): number =>
  Math.min(count - 1, Math.floor((place * count) / length))
