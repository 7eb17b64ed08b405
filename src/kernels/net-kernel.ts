// The operations of the detector's net, typed; see src/kernels/assembly/net.ts. A module of its own, opened only where a photo
// is asked of the net.
import { type Kernel, openKernel } from './kernels.js'
import { wasm } from './net.generated.js'

export interface NetLoops {
  patches(
    picture: number,
    width: number,
    height: number,
    y: number,
    rows: number,
    to: number,
    plane: number,
  ): void
  unpackShort(from: number, count: number, to: number): void
  unpackFloat(from: number, count: number, to: number): void
  largest(plane: number, pixels: number, least: number): number
  shorten(plane: number, pixels: number, factor: number, to: number): void
  point(
    from: number,
    plane: number,
    channels: number,
    pixels: number,
    weights: number,
    unit: number,
    scales: number,
    activation: number,
    added: number,
    to: number,
    toPlane: number,
  ): void
  frame(from: number, width: number, height: number, before: number, after: number, to: number): void
  depth(
    from: number,
    stride: number,
    side: number,
    step: number,
    weights: number,
    scales: number,
    activation: number,
    to: number,
    width: number,
    height: number,
  ): void
  mean(from: number, pixels: number, to: number): void
  excite(plane: number, pixels: number, by: number): void
  enlarge(from: number, width: number, height: number, to: number): void
}

let kernel: Kernel<NetLoops> | undefined

export function netKernel(): Kernel<NetLoops> {
  kernel ??= openKernel<NetLoops>(wasm)
  return kernel
}
