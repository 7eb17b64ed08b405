// A line's track and the sheet's density in; where the line lies at each pixel along its way, and on how much of that way it is there,
// out. Printed lines have no gaps; a row of letters has one beside each of them.
import { type DensityPlane, noSheet, type Walk } from './plane.js'
import type { Track } from './rule-tracks.js'

/** Straight between the middles of its strips. */
export function placeOf({ places, strip }: Pick<Track, 'places' | 'strip'>, along: number): number {
  const at = Math.max(0, Math.min(places.length - 1.001, along / strip - 0.5))
  const before = Math.floor(at)
  return places[before]! + (places[before + 1]! - places[before]!) * (at - before)
}

// Print wanders off its track by so many pixels.
const wander = 2
// A line's own print varies: where it is paler than this share of what it usually is, it has a gap.
const gap = 0.35

/** The share of its way on the sheet on which it is there. */
export function coverOf({ data }: DensityPlane, { length, step, lines, stride }: Walk, track: Track): number {
  const darkest: number[] = []
  for (let along = 0; along < length; along++) {
    const middle = Math.round(placeOf(track, along))
    let most = noSheet
    for (let line = Math.max(0, middle - wander); line <= Math.min(lines - 1, middle + wander); line++)
      most = Math.max(most, data[line * stride + along * step]!)
    if (most > noSheet / 2) darkest.push(most)
  }
  if (darkest.length === 0) return 0
  const usual = darkest.toSorted((a, b) => a - b)[Math.floor(darkest.length / 2)]!
  return darkest.filter(value => value >= gap * usual).length / darkest.length
}
