// The loops of lifting handwriting, typed; see src/kernels/assembly/sheet.ts. A module of its own, opened only where there is a
// sheet; its memory, some ten bytes a pixel, is let go after each.
import { type Kernel, openKernel } from './kernels.js'
import { wasm } from './sheet.generated.js'

export interface SheetLoops {
  shrinkSquares(
    picture: number,
    width: number,
    by: number,
    columns: number,
    rows: number,
    sums: number,
    to: number,
  ): void
  warp(
    photo: number,
    width: number,
    height: number,
    map: number,
    columns: number,
    rows: number,
    to: number,
  ): void
  paperCells(
    picture: number,
    width: number,
    height: number,
    cell: number,
    columns: number,
    rows: number,
    to: number,
  ): void
  soften(from: number, width: number, height: number, to: number): void
  sharpness(
    xs: number,
    ys: number,
    weights: number,
    count: number,
    sin: number,
    cos: number,
    profile: number,
    bins: number,
  ): number
  measureDensity(
    picture: number,
    width: number,
    height: number,
    paper: number,
    cell: number,
    columns: number,
    rows: number,
    logs: number,
    fraction: number,
    lines: number,
    to: number,
  ): void
  collectDark(
    density: number,
    width: number,
    height: number,
    least: number,
    mask: number,
    maskWidth: number,
    maskHeight: number,
    to: number,
  ): number
  straightenPoints(
    across: number,
    along: number,
    count: number,
    lean: number,
    run: number,
    most: number,
    to: number,
  ): void
  countDensities(density: number, count: number, half: number, to: number): void
  stripProfiles(
    density: number,
    step: number,
    lines: number,
    stride: number,
    strip: number,
    count: number,
    lowerShare: number,
    unseen: number,
    scratch: number,
    to: number,
  ): void
  mostVoted(
    strips: number,
    places: number,
    free: number,
    peaks: number,
    slopes: number,
    slopeCount: number,
    bin: number,
    margin: number,
    votes: number,
    bins: number,
    best: number,
  ): number
  placesAlong(places: number, count: number, strip: number, length: number, to: number): void
  pieceProfiles(
    density: number,
    length: number,
    step: number,
    lines: number,
    stride: number,
    places: number,
    piece: number,
    reach: number,
    lowerHalf: number,
    noSheet: number,
    scratch: number,
    to: number,
  ): void
  removeRule(
    density: number,
    mask: number,
    length: number,
    step: number,
    lines: number,
    stride: number,
    centres: number,
    profiles: number,
    piece: number,
    reach: number,
    peak: number,
    sigma: number,
    unevenPrint: number,
  ): void
  describeRegions(
    picture: number,
    width: number,
    height: number,
    roots: number,
    numbers: number,
    least: number,
    most: number,
    to: number,
    spans: number,
  ): number
  joinRegions(picture: number, width: number, height: number, near: number, roots: number): void
  spreadBytes(
    plane: number,
    width: number,
    height: number,
    step: number,
    radius: number,
    keepsLargest: boolean,
    scratch: number,
  ): void
  spreadShorts(
    plane: number,
    width: number,
    height: number,
    radius: number,
    keepsLargest: boolean,
    scratch: number,
  ): void
  darkestCells(
    density: number,
    width: number,
    height: number,
    shift: number,
    columns: number,
    to: number,
  ): void
  inkAlpha(
    density: number,
    width: number,
    height: number,
    strokes: number,
    cell: number,
    columns: number,
    rows: number,
    kept: number,
    floor: number,
    least: number,
    some: number,
    all: number,
    line: number,
    to: number,
  ): void
  labelStrokes(
    alpha: number,
    width: number,
    height: number,
    least: number,
    numbers: number,
    parents: number,
  ): number
  distances(numbers: number, width: number, height: number, to: number): void
  describeStrokes(
    numbers: number,
    alpha: number,
    density: number,
    ruling: number,
    distance: number,
    width: number,
    height: number,
    core: number,
    count: number,
    to: number,
  ): void
}

let kernel: Kernel<SheetLoops> | undefined

export function sheetKernel(): Kernel<SheetLoops> {
  kernel ??= openKernel<SheetLoops>(wasm)
  return kernel
}

/** Its memory is large, and does not shrink by itself. */
export function closeSheetKernel(): void {
  kernel = undefined
}
