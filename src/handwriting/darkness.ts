// A picture and its paper in, the optical density of what lies on the paper out: ink multiplies the paper's light, so density
// is the same in the sun and in the shade. Sees colour: a red pen's red is as bright as the paper, its green and blue are not.
import type { RgbPixels } from '../base/pixels.js'
import { layOut } from '../kernels/kernels.js'
import { sheetKernel } from '../kernels/sheet-kernel.js'
import type { PaperGrid } from './paper.js'
import { type DensityPlane, perNeper } from './plane.js'

// Darker values are a camera's noise.
const darkest = 6

// Logarithms are kept as whole numbers, which are faster here, with so many bits after the point.
const fraction = 8

/** perNeper × ln, for every byte. */
const logOf = Int32Array.from({ length: 256 }, (_, byte) =>
  Math.round(perNeper * Math.log(Math.max(darkest, byte)) * (1 << fraction)),
)

/** The mean density of the two channels in which a pixel is darkest: every pen absorbs at least two of them, and noise is in each by itself. */
export function measureDensity(picture: RgbPixels, paper: PaperGrid): DensityPlane {
  const { width, height, data } = picture
  const cells = paper.width * paper.height
  const kernel = sheetKernel()
  const [from, planes, logs, lines, to] = layOut(
    kernel,
    data.length,
    3 * cells,
    logOf.byteLength,
    12 * paper.width,
    2 * width * height,
  )
  const memory = kernel.bytes(0)
  memory.set(data, from)
  for (const [c, plane] of paper.planes.entries()) memory.set(plane, planes! + c * cells)
  memory.set(new Uint8Array(logOf.buffer), logs)
  kernel.run.measureDensity(
    from!,
    width,
    height,
    planes!,
    paper.cell,
    paper.width,
    paper.height,
    logs!,
    fraction,
    lines!,
    to!,
  )
  return { width, height, data: new Int16Array(memory.slice(to, to! + 2 * width * height).buffer) }
}

/** How unquiet the paper is: the density that most of it has, and the mean swing below that, where no ink is. */
export function measureNoise({ data }: DensityPlane): { readonly level: number; readonly sigma: number } {
  const half = 256
  const kernel = sheetKernel()
  const [from, to] = layOut(kernel, data.byteLength, 8 * half)
  const memory = kernel.bytes(0)
  memory.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), from)
  kernel.run.countDensities(from!, data.length, half, to!)
  const counts = new Int32Array(memory.slice(to, to! + 8 * half).buffer)
  let [level, most] = [0, 0]
  for (let bin = 1; bin < 2 * half - 1; bin++) {
    const count = counts[bin - 1]! + counts[bin]! + counts[bin + 1]!
    if (count > most) [most, level] = [count, bin]
  }
  let [squares, count] = [0, 0]
  for (let bin = 0; bin < level; bin++) {
    squares += counts[bin]! * (level - bin) ** 2
    count += counts[bin]!
  }
  return { level: level - half, sigma: Math.max(1, Math.sqrt(squares / Math.max(1, count))) }
}
