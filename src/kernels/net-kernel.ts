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
  shorten(from: number, plane: number, planes: number, pixels: number, to: number): number
  points(
    from: number,
    channels: number,
    pixels: number,
    packed: number,
    unpacked: number,
    outs: number,
    unit: number,
    scales: number,
    activation: number,
    added: number,
    to: number,
    toPlane: number,
  ): void
  depths(
    from: number,
    plane: number,
    width: number,
    height: number,
    framed: number,
    side: number,
    step: number,
    packed: number,
    unpacked: number,
    scales: number,
    activation: number,
    to: number,
    toPlane: number,
    toWidth: number,
    toHeight: number,
    planes: number,
  ): void
  mean(from: number, pixels: number, to: number): void
  excite(plane: number, pixels: number, by: number): void
  enlarge(from: number, width: number, height: number, to: number): void
  part(plane: number, pixels: number, to: number): void
  spread(plane: number, shrink: number, width: number, height: number, to: number, stride: number): void
}

/** One with a memory of its own: whoever opens it keeps it, as long as it is wanted. */
export const openNetKernel = (): Kernel<NetLoops> => openKernel<NetLoops>(wasm)
