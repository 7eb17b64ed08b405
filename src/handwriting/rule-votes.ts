// Dark places across strips of a sheet in; the straight line that most of them lie on, and which are near a line, out.
// After Duda & Hart 1972, Use of the Hough transformation to detect lines and curves in pictures. Knows no picture.
import { layOut } from '../kernels/kernels.js'
import { sheetKernel } from '../kernels/sheet-kernel.js'

/** Of all strips, one behind the other. */
export interface Peaks {
  readonly strips: Int32Array
  readonly places: Float32Array
  /** Where each strip's begin, and where the last one's end. */
  readonly starts: Int32Array
  /** 1 for those that belong to no line yet. */
  readonly free: Uint8Array
}

// Peaks are collected over so many pixels: half of what a straight line may be off.
const bin = 3
const slopeCount = 25

/** What looks for the line that most free peaks lie on. Nothing else may lie in the kernel's memory meanwhile. */
export function layVotes(
  { strips, places, free }: Peaks,
  fall: number,
  count: number,
  lines: number,
): () => { place: number; slope: number; votes: number } {
  const kernel = sheetKernel()
  const margin = Math.ceil((fall * count) / bin) + 2
  const bins = Math.ceil(lines / bin) + 2 * margin
  const [atStrips, atPlaces, atFree, atSlopes, votes, best] = layOut(
    kernel,
    strips.byteLength,
    places.byteLength,
    free.length,
    4 * slopeCount,
    2 * bins,
    8,
  )
  const memory = kernel.bytes(0)
  const half = (slopeCount - 1) / 2
  memory.set(new Uint8Array(strips.buffer), atStrips)
  memory.set(new Uint8Array(places.buffer), atPlaces)
  new Float32Array(memory.buffer, atSlopes, slopeCount).set(
    Array.from({ length: slopeCount }, (_, i) => (fall * (i - half)) / half),
  )
  const found = new Float32Array(memory.buffer, best, 2)
  return () => {
    memory.set(free, atFree)
    const most = kernel.run.mostVoted(
      atStrips!,
      atPlaces!,
      atFree!,
      free.length,
      atSlopes!,
      slopeCount,
      bin,
      margin,
      votes!,
      bins,
      best!,
    )
    return { place: found[0]!, slope: found[1]!, votes: most }
  }
}

/** For each strip its nearest free peak; −1 where there is none. */
export function nearest(
  { strips, places, free }: Peaks,
  count: number,
  placeAt: (strip: number) => number,
  most: number,
): Int32Array {
  const wanted = new Float32Array(count).map((_, s) => placeAt(s))
  const far = new Float32Array(count).fill(most)
  const found = new Int32Array(count).fill(-1)
  for (let i = 0; i < free.length; i++) {
    if (free[i] === 0) continue
    const s = strips[i]!
    const distance = Math.abs(places[i]! - wanted[s]!)
    if (distance > far[s]! || (distance === far[s] && found[s]! >= 0)) continue
    far[s] = distance
    found[s] = i
  }
  return found
}

/** By strip, where one was found. */
export function placesOf({ places }: Peaks, found: Int32Array): Map<number, number> {
  const by = new Map<number, number>()
  for (let s = 0; s < found.length; s++) if (found[s]! >= 0) by.set(s, places[found[s]!]!)
  return by
}
