// Ink in, its connected strokes out, each with what tells a pen's stroke from dirt, a hole, a finger, and writing that shines through.
import { type Box, boxOf } from '../base/geometry.js'
import { layOut } from '../kernels/kernels.js'
import { sheetKernel } from '../kernels/sheet-kernel.js'
import type { AlphaPlane, DensityPlane, MaskPlane } from './plane.js'

export interface Stroke {
  /** In `Strokes.of`. */
  readonly number: number
  readonly box: Box
  /** Pixels with ink. */
  readonly area: number
  /** Its mean density where it is not edge. */
  readonly strength: number
  readonly peak: number
  /** How many pixels its edges take from paper to ink. */
  readonly softness: number
  /** Its mean and its greatest width, in pixels. */
  readonly width: number
  readonly widest: number
  /** The share of it that lies on printed lines. */
  readonly ruled: number
  /** How dark those are. */
  readonly rule: number
}

export interface Strokes {
  /** A stroke's number for each pixel, 0 for none. */
  readonly of: Int32Array
  readonly list: readonly Stroke[]
}

// From the first amount of ink on a pixel belongs to a stroke, from the second on to the middle of one.
const leastAlpha = 64
const coreAlpha = 200

// Of the kernel's records: floats of 64 bits, and integers of 32.
const record = { floats: 10, ints: 20 }

/** 8-connected. */
export function findStrokes(alpha: AlphaPlane, density: DensityPlane, ruling: MaskPlane): Strokes {
  const { width, height } = alpha
  const pixels = width * height
  const kernel = sheetKernel()
  const { run } = kernel
  const labels = Math.ceil(width / 2) * Math.ceil(height / 2) + 2
  const [ink, numbers, parents] = layOut(kernel, pixels, 4 * pixels, 4 * labels)
  kernel.bytes(0).set(alpha.data, ink)
  const count = run.labelStrokes(ink!, width, height, leastAlpha, numbers!, parents!)
  // The first two stay where they are.
  const [, , dark, rules, far, to] = layOut(
    kernel,
    pixels,
    4 * pixels,
    2 * pixels,
    pixels,
    pixels,
    count * record.ints * 4,
  )
  const memory = kernel.bytes(0)
  memory.set(new Uint8Array(density.data.buffer, density.data.byteOffset, 2 * pixels), dark)
  memory.set(ruling.data, rules)
  run.distances(numbers!, width, height, far!)
  run.describeStrokes(numbers!, ink!, dark!, rules!, far!, width, height, coreAlpha, count, to!)
  const of = new Int32Array(memory.slice(numbers, numbers! + 4 * pixels).buffer)
  const floats = new Float64Array(memory.buffer, to, count * record.floats)
  const ints = new Int32Array(memory.buffer, to, count * record.ints)
  const list = Array.from({ length: count }, (_, i) =>
    strokeOf(
      i + 1,
      floats.subarray(i * record.floats, (i + 1) * record.floats),
      ints.subarray(i * record.ints + 8, (i + 1) * record.ints),
    ),
  )
  return { of, list }
}

function strokeOf(number: number, sums: Float64Array, counts: Int32Array): Stroke {
  const [densities, slopes, widths, rules] = sums as unknown as [number, number, number, number]
  const [left, top, right, bottom, area, core, peak, edges, widest, ruled] = counts as unknown as number[]
  const strength = core! > 0 ? densities / core! : peak!
  return {
    number,
    box: boxOf(left!, top!, right! - left!, bottom! - top!),
    area: area!,
    strength,
    peak: peak!,
    softness: slopes > 0 ? strength / (slopes / edges!) : 99,
    // The mean distance from the edge is a quarter of a stroke's width.
    width: (4 * widths) / area! / 3,
    widest: (2 * widest!) / 3,
    ruled: ruled! / area!,
    rule: rules / Math.max(1, ruled!),
  }
}
