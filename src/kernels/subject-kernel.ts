// The loops of the search for the subject, typed; see src/kernels/assembly/subject.ts. A module of its own, opened only where
// somebody searches.

import { type Kernel, openKernel } from './kernels.js'
import { wasm } from './subject.generated.js'

export interface SubjectLoops {
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
  lumaRow(row: number, offsets: number, count: number, luma: number): void
  addGreyAverages(
    row: number,
    spans: number,
    count: number,
    ratio: number,
    weight: number,
    sums: number,
  ): void
  addAverages(row: number, spans: number, count: number, weight: number, sums: number): void
  sumRow(line: number, count: number, row: number, rowBytes: number): void
}

let kernel: Kernel<SubjectLoops> | undefined

export function subjectKernel(): Kernel<SubjectLoops> {
  kernel ??= openKernel<SubjectLoops>(wasm)
  return kernel
}
