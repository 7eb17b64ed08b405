// A sheet's density in, how much ink there is on each pixel out: 0 … 255, with the soft edges that a pen leaves. The threshold is
// half of the density that the nearest stroke has, so that pencil beside felt-tip keeps its width, and neither gets fat.
// After Su, Lu & Tan 2013, Robust Document Image Binarization Technique for Degraded Document Images (IEEE TIP 22-4): a threshold from
// the strokes near a pixel, not from all of its neighbours as in Sauvola & Pietikäinen 2000, which writes noise where no stroke is.
import type { Size } from '../base/geometry.js'
import { layOut } from '../kernels/kernels.js'
import { sheetKernel } from '../kernels/sheet-kernel.js'
import { type AlphaPlane, type DensityPlane, perNeper, spread } from './plane.js'

// The darkest of so many pixels' squares, two of which each way, is the nearest stroke's: about 12 pixels round on a picture of 2 000,
// half of that on a small one.
const cells = { large: 4, small: 2, from: 900 }
const reach = 2
// From this share of the stroke's darkest on there is some ink, from that on there is all of it: half way lies the stroke's edge, at half
// of what most of the stroke has.
const someInk = 0.24
const allInk = 0.64
const whole = 1000

/** The share of the paper's light that a density keeps back, in thousandths: at a stroke's edge light mixes, not density. */
const kept = Int16Array.from({ length: 1024 }, (_, density) =>
  Math.round(whole * (1 - Math.exp(-density / perNeper))),
)

const keptBy = (density: number): number => kept[density < 0 ? 0 : density > 1023 ? 1023 : density]!

/** `floor`: the density below which the paper alone may be. */
export function measureAlpha(density: DensityPlane, floor: number): AlphaPlane {
  const { width, height, data } = density
  const cell = Math.max(width, height) >= cells.from ? cells.large : cells.small
  const size = { width: Math.ceil(width / cell), height: Math.ceil(height / cell) }
  const strokes = strokesNear(density, cell, size)
  const kernel = sheetKernel()
  const [from, near, table, line, to] = layOut(
    kernel,
    data.byteLength,
    strokes.byteLength,
    kept.byteLength,
    4 * width,
    width * height,
  )
  const memory = kernel.bytes(0)
  memory.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), from)
  memory.set(new Uint8Array(strokes.buffer), near)
  memory.set(new Uint8Array(kept.buffer), table)
  kernel.run.inkAlpha(
    from!,
    width,
    height,
    near!,
    cell,
    size.width,
    size.height,
    table!,
    floor,
    keptBy(Math.round(floor)),
    someInk,
    allInk,
    line!,
    to!,
  )
  return { width, height, data: memory.slice(to, to! + width * height) }
}

/** For each pixel the share of light that the darkest stroke near it keeps back. */
function strokesNear({ width, height, data }: DensityPlane, cell: number, size: Size): Int16Array {
  const kernel = sheetKernel()
  const count = size.width * size.height
  const [from, to] = layOut(kernel, data.byteLength, 2 * count)
  const memory = kernel.bytes(0)
  memory.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), from)
  memory.fill(0, to, to! + 2 * count)
  kernel.run.darkestCells(from!, width, height, Math.log2(cell), size.width, to!)
  const darkest = new Int16Array(memory.slice(to, to! + 2 * count).buffer)
  spread(darkest, size, reach, 'largest')
  return darkest.map(keptBy)
}
