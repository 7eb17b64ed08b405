// The loops of the search for cats' faces, typed; see src/kernels/assembly/cat-face.ts. A module of its own, opened only where
// somebody searches.
import { wasm } from './cat-face.generated.js'
import { type Kernel, openKernel } from './kernels.js'

export interface CatFaceLoops {
  depthAt(judge: number, window: number): number
  scanRow(
    judge: number,
    other: number,
    row: number,
    x: number,
    last: number,
    step: number,
    hotStage: number,
    list: number,
  ): number
  resizeRow(upper: number, lower: number, part: number, columns: number, count: number, line: number): void
  sumRow(line: number, count: number, row: number, rowBytes: number): void
}

let kernel: Kernel<CatFaceLoops> | undefined

export function catFaceKernel(): Kernel<CatFaceLoops> {
  kernel ??= openKernel<CatFaceLoops>(wasm)
  return kernel
}
