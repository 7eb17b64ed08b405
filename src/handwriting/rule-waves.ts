// Dark places across strips of a sheet and about where a line lies in; the line followed from strip to strip, out: a page of a book or
// of a pad waves, and its lines with it. Knows no picture.
import { nearest, type Peaks } from './rule-votes.js'

// From one strip to the next a line goes on to within so much.
const waveWander = 2.6
// So many strips of it may be hidden.
const mostHidden = 3

/** From the strip where a line is surest, from one strip to the next both ways; for each its peak, −1 where it has none. */
export function follow(peaks: Peaks, line: { place: number; slope: number }, count: number): Int32Array {
  const onLine = nearest(peaks, count, s => line.place + line.slope * s, waveWander)
  const middle = [...onLine.keys()].filter(s => onLine[s]! >= 0 && (onLine[s - 1] ?? -1) >= 0)
  const start = middle[Math.floor(middle.length / 2)]
  const found = new Int32Array(count).fill(-1)
  if (start === undefined) return found
  found[start] = onLine[start]!
  found[start - 1] = onLine[start - 1]!
  for (const step of [1, -1]) {
    let last = step === 1 ? start : start - 1
    let before = last - step
    for (let s = last + step; s >= 0 && s < count && Math.abs(s - last) <= mostHidden + 1; s += step) {
      const [here, earlier] = [peaks.places[found[last]!]!, peaks.places[found[before]!]!]
      const wanted = here + ((here - earlier) * (s - last)) / (last - before)
      const best = nearestOf(peaks, s, wanted)
      if (best < 0) continue
      found[s] = best
      ;[before, last] = [last, s]
    }
  }
  return found
}

/** The strip's nearest free peak; −1 where none is near. */
function nearestOf({ places, starts, free }: Peaks, s: number, wanted: number): number {
  let best = -1
  let most = waveWander
  for (let peak = starts[s]!; peak < starts[s + 1]!; peak++) {
    const distance = Math.abs(places[peak]! - wanted)
    if (free[peak] === 0 || distance >= most) continue
    best = peak
    most = distance
  }
  return best
}

/** Where a line that waves goes on between those of its strips that were seen next to one; null beyond them. */
export function between(hits: ReadonlyMap<number, number>, s: number): number | null {
  const seen = [...hits.keys()]
  const before = Math.max(...seen.filter(other => other < s))
  const after = Math.min(...seen.filter(other => other > s))
  if (!Number.isFinite(before) || !Number.isFinite(after)) return hits.get(s) ?? null
  const [from, to] = [hits.get(before)!, hits.get(after)!]
  return from + ((to - from) * (s - before)) / (after - before)
}
