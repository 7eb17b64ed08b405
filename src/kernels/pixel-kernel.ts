// The loops over a card's pixels, typed; see src/kernels/assembly/pixels.ts. Addresses are byte offsets in the kernel's memory.
import { type Kernel, openKernel } from './kernels.js'
import { wasm } from './pixels.generated.js'

interface PixelLoops {
  filterAverage(source: number, stride: number, rows: number, target: number): void
  filterUp(source: number, stride: number, rows: number, target: number): void
  addAdler(sum: number, at: number, length: number): number
  startPacking(): void
  packBlock(source: number, length: number, out: number, isLast: number): number
  blendRows(
    under: number,
    underStride: number,
    over: number,
    overStride: number,
    columns: number,
    rows: number,
  ): void
  layRow(under: number, over: number, columns: number): void
  placeRow(
    to: number,
    columns: number,
    source: number,
    firstRow: number,
    width: number,
    height: number,
    u: number,
    v: number,
    stepU: number,
    stepV: number,
  ): void
  turnPixels(
    from: number,
    across: number,
    down: number,
    width: number,
    height: number,
    channels: number,
    to: number,
  ): void
  layNoise(seed: number, pixels: number, count: number, alpha: number): void
  makeNoise(seed: number, side: number, passes: number, noise: number, spare: number): number
  liftInk(
    pixels: number,
    width: number,
    height: number,
    noise: number,
    side: number,
    share: number,
    specks: number,
    relief: number,
    most: number,
  ): void
  convertColours(pixels: number, count: number, shares: number, bytes: number): void
}

let kernel: Kernel<PixelLoops> | undefined

export function pixelKernel(): Kernel<PixelLoops> {
  kernel ??= openKernel<PixelLoops>(wasm)
  return kernel
}
