// A line's track and the sheet's density in; where the line lies at each pixel along its way, and whether it is printed there, out. Printed
// lines have no gaps; a row of letters has one beside each of them.
import { atShare } from './at-share.js'
import { type DensityPlane, noSheet, type Walk } from './plane.js'
import type { Track } from './rule-tracks.js'

/** Straight between the middles of its strips. */
function placeOf({ places, strip }: Pick<Track, 'places' | 'strip'>, along: number): number {
  const at = Math.max(0, Math.min(places.length - 1.001, along / strip - 0.5))
  const before = Math.floor(at)
  return places[before]! + (places[before + 1]! - places[before]!) * (at - before)
}

// Print wanders off its track by so many pixels.
const wander = 2
// A line's own print varies: where it is paler than this share of what it usually is, it has a gap.
const gap = 0.35
// So it has where it is no darker than most such looks at bare paper: the quarter of them that finds least, for close ruling is under
// every other one, and so many of the paper's swings.
const bare = { share: 0.25, noises: 1.25, lines: 7, places: 31 }
// Every so many pixels along a line are enough to tell.
const stride = 3

/** The darkest across a line's width; `noSheet` beside the sheet. */
function lookAt({ data }: DensityPlane, { step, lines, stride }: Walk, line: number, along: number): number {
  const last = Math.min(lines - 1, line + wander)
  let most = noSheet
  for (let at = Math.max(0, line - wander); at <= last; at++)
    most = Math.max(most, data[at * stride + along * step]!)
  return most
}

/** How dark a line is at the least: fibres are dark by themselves. */
export function leastOnLine(density: DensityPlane, walk: Walk, sigma: number): number {
  const found: number[] = []
  for (let line = 0; line < walk.lines; line += bare.lines)
    for (let along = line % bare.places; along < walk.length; along += bare.places) {
      const most = lookAt(density, walk, line, along)
      if (most > noSheet / 2) found.push(most)
    }
  return atShare(found, bare.share) + bare.noises * sigma
}

// A printed line has no gaps on most of its way: 0.76 … 1 of it, on rows of a felt-tip's letters 0.5 … 0.67, which may keep their distances
// as well. Where fur or a finger hides a third of it, it is alone on nearly all of the rest, with paper at both sides: the shares of its way on
// which it is there and on which it is alone have a sum of 1.03 … 1.4, of such rows 0.95 at the most.
const leastCovered = 0.72
const leastWithAlone = 1
// So far from a line's middle paper is looked for, and how much paler that is.
const asides = [6, 7]
const paler = 0.5

/** @param least see `leastOnLine` */
export function isPrinted(density: DensityPlane, walk: Walk, track: Track, least: number): boolean {
  const { found, besides } = lookAlong(density, walk, track)
  const floor = Math.max(gap * atShare(found, 0.5), least)
  let [there, alone] = [0, 0]
  for (let at = 0; at < found.length; at++) {
    if (found[at]! < floor) continue
    there++
    if (besides[at]! < paler * found[at]!) alone++
  }
  return there >= leastCovered * found.length || there + alone >= Math.max(1, leastWithAlone * found.length)
}

/** How dark a line and what is beside it are at each place on the sheet. */
function lookAlong(
  density: DensityPlane,
  walk: Walk,
  track: Track,
): { readonly found: number[]; readonly besides: number[] } {
  const found: number[] = []
  const besides: number[] = []
  for (let along = 1; along < walk.length; along += stride) {
    const line = Math.round(placeOf(track, along))
    const most = lookAt(density, walk, line, along)
    if (most <= noSheet / 2) continue
    found.push(most)
    besides.push(darkestBeside(density, walk, line, along))
  }
  return { found, besides }
}

function darkestBeside(
  { data }: DensityPlane,
  { step, lines, stride }: Walk,
  line: number,
  along: number,
): number {
  let most = 0
  for (const aside of asides) {
    if (line >= aside) most = Math.max(most, data[(line - aside) * stride + along * step]!)
    if (line + aside < lines) most = Math.max(most, data[(line + aside) * stride + along * step]!)
  }
  return most
}
