// The loops of the search for the subject, typed; see src/kernels/assembly/subject.ts. A module of its own, opened only where
// somebody searches.

import { type Kernel, openKernel } from './kernels.js'
import { wasm } from './subject.generated.js'

export interface SubjectLoops {
  startScan(
    judge: number,
    other: number,
    hotStage: number,
    lanes: number,
    scores: number,
    sums: number,
    stride: number,
    spread: number,
    planeLength: number,
    votes: number,
    spans: number,
    tried: number,
    hits: number,
    mostHits: number,
  ): void
  scanLevel(lastX: number, lastY: number): number
  integrate(
    picture: number,
    fromWidth: number,
    fromHeight: number,
    width: number,
    height: number,
    border: number,
    columns: number,
    line: number,
    sums: number,
    stride: number,
  ): void
  halve(picture: number, width: number, height: number): void
  turn(
    from: number,
    fromWidth: number,
    fromHeight: number,
    cos: number,
    sin: number,
    to: number,
    width: number,
    height: number,
  ): void
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
  roundSums(sums: number, count: number, to: number): void
  weigh(values: number, channels: number, count: number, weights: number, sums: number): void
}

let kernel: Kernel<SubjectLoops> | undefined

export function subjectKernel(): Kernel<SubjectLoops> {
  kernel ??= openKernel<SubjectLoops>(wasm)
  return kernel
}
