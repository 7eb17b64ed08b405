// A sheet's density in; the long straight lines on it, and which of them are the paper's ruling, out. Knows rows and columns only
// as a direction to walk in, and takes nothing away.

import { layOut } from '../kernels/kernels.js'
import { sheetKernel } from '../kernels/sheet-kernel.js'
import { atShare } from './at-share.js'
import type { DensityPlane, Walk } from './plane.js'
import { layVotes, nearest, type Peaks, placesOf } from './rule-votes.js'
import { between, follow } from './rule-waves.js'

/** Where a line lies across the walk, for each of the strips that it is cut into along it. */
export interface Track {
  readonly places: readonly number[]
  readonly strip: number
  /** The share of its strips in which it was seen. */
  readonly seen: number
  /** Whether it was seen in the first and in the last strips. */
  readonly isThrough: boolean
}

/** A walk is cut into no more strips. */
export const mostStrips = 20
const leastStrip = 16
// Under so many strips a letter's long stroke looks like a line.
const leastStrips = 8
// The share of a strip's row that must be dark: only what runs along most of it is a line.
const lowerShare = 0.4

// A line may fall by so much of its length: what the photo's slope, found before, leaves over where the sheet lies askew.
const steepest = 0.02
// How far from a straight line its peaks may lie, and from a slightly bent one.
const wander = 4
const bentWander = 2.2
// So many of its strips on the sheet, and so many of them altogether.
const leastSeen = 0.3
const leastHits = 3

/** The lines that most peaks lie on, one after another (Duda & Hart 1972); a peak belongs to the first of them. */
export function trackLines(density: DensityPlane, walk: Walk, sigma: number): Track[] {
  const strip = Math.max(leastStrip, Math.round(walk.length / mostStrips))
  const count = Math.floor(walk.length / strip)
  if (count < leastStrips) return []
  const profiles = profilesOf(density, walk, strip, count)
  const found = profiles.map(profile => findPeaks(profile, sigma))
  const peaks: Peaks = {
    strips: Int32Array.from(found.flatMap((places, s) => places.map(() => s))),
    places: Float32Array.from(found.flat()),
    starts: Int32Array.from({ length: count + 1 }, (_, s) =>
      found.slice(0, s).reduce((sum, places) => sum + places.length, 0),
    ),
    free: new Uint8Array(found.flat().length).fill(1),
  }
  const isSheet = (s: number, place: number): boolean => (profiles[s]![Math.round(place)] ?? unseen) > unseen
  const fall = (steepest * walk.length) / (count - 1)
  const vote = layVotes(peaks, fall, count, walk.lines)
  const tracks: Track[] = []
  for (let tries = 0; tries < 4 * peaks.free.length; tries++) {
    const line = vote()
    if (line.votes < leastHits) break
    const near = nearest(peaks, count, s => line.place + line.slope * s, wander)
    const bent = fitParabola([...placesOf(peaks, near)], count)
    const bentHits = nearest(peaks, count, bent, bentWander)
    const bentPlaces = placesOf(peaks, bentHits)
    const mayWave = bentPlaces.size + leastWavy < count
    const wavy = mayWave ? follow(peaks, line, count) : bentHits
    const wavyPlaces = mayWave ? placesOf(peaks, wavy) : bentPlaces
    const isWavy = wavyPlaces.size > bentPlaces.size + leastWavy
    const hits = isWavy ? wavyPlaces : bentPlaces
    for (const peak of isWavy ? wavy : [...near, ...bentHits]) if (peak >= 0) peaks.free[peak] = 0
    const track = straighten(hits, count, strip, isWavy, isSheet)
    if (hits.size >= leastHits && track.seen >= leastSeen) tracks.push(track)
  }
  return tracks
}

// A line is taken to wave where following it finds more of its strips than bending it did, by so many.
const leastWavy = 2

// Paper is never so much lighter than its own colour.
const unseen = -32

/** For each strip the density that most of each of its rows reaches. */
function profilesOf(
  { data }: DensityPlane,
  { step, lines, stride }: Walk,
  strip: number,
  count: number,
): Int16Array[] {
  const kernel = sheetKernel()
  const [from, scratch, to] = layOut(kernel, data.byteLength, 256, 2 * lines * count)
  const memory = kernel.bytes(0)
  memory.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), from)
  kernel.run.stripProfiles(from!, step, lines, stride, strip, count, lowerShare, unseen, scratch!, to!)
  const profiles = new Int16Array(memory.slice(to, to! + 2 * lines * count).buffer)
  return Array.from({ length: count }, (_, s) => profiles.subarray(s * lines, (s + 1) * lines))
}

/** Narrow hills of a profile, to a part of a pixel. */
function findPeaks(profile: Int16Array, sigma: number): number[] {
  const peaks: number[] = []
  const base = 9
  const least = Math.max(5, 1.2 * sigma)
  // A line that lies half outside of the picture has its peak in the outermost row.
  const valueAt = (i: number): number => profile[i] ?? unseen
  for (let i = 0; i < profile.length; i++) {
    const here = valueAt(i)
    if (here < valueAt(i - 1) || here <= valueAt(i + 1)) {
      if (!(here === valueAt(i + 1) && here > valueAt(i - 1))) continue
    }
    const before = lowest(profile, i - base, i)
    const after = lowest(profile, i + 1, i + base + 1)
    const height = here - Math.max(before, after)
    if (height < least) continue
    let [sum, weight] = [0, 0]
    for (let j = Math.max(0, i - 3); j <= Math.min(profile.length - 1, i + 3); j++) {
      const share = Math.max(0, profile[j]! - Math.max(before, after))
      sum += share * j
      weight += share
    }
    const place = sum / weight
    if (peaks.length > 0 && place - peaks.at(-1)! < 3) continue
    peaks.push(place)
  }
  return peaks
}

function lowest(profile: Int16Array, from: number, to: number): number {
  let least = 32767
  for (let i = Math.max(0, from); i < Math.min(profile.length, to); i++) least = Math.min(least, profile[i]!)
  return least === 32767 ? 0 : least
}

/** A line through its places, bent at most as a page bends; where it was not seen it goes on. */
function straighten(
  hits: ReadonlyMap<number, number>,
  count: number,
  strip: number,
  isWavy: boolean,
  isSheet: (strip: number, place: number) => boolean,
): Track {
  const bent = fitParabola([...hits], count)
  const fitted = isWavy ? (s: number) => between(hits, s) ?? bent(s) : bent
  const places = Array.from({ length: count }, (_, s) => {
    const hit = hits.get(s)
    const fit = fitted(s)
    return hit !== undefined && Math.abs(hit - fit) < 1.5 ? hit : fit
  })
  const onSheet = places.flatMap((place, s) => (isSheet(s, place) ? [s] : []))
  const isSeenNear = (strips: readonly number[]): boolean => strips.slice(0, 2).some(s => hits.has(s))
  return {
    places,
    strip,
    seen: hits.size / Math.max(1, onSheet.length),
    isThrough: onSheet.length >= leastStrips && isSeenNear(onSheet) && isSeenNear(onSheet.toReversed()),
  }
}

function fitParabola(points: readonly (readonly [number, number])[], count: number): (x: number) => number {
  const middle = points.reduce((sum, [x]) => sum + x, 0) / points.length
  const sums = [0, 0, 0, 0, 0]
  const right = [0, 0, 0]
  for (const [x, y] of points) {
    const u = x - middle
    for (let power = 0; power < 5; power++) sums[power] = sums[power]! + u ** power
    for (let power = 0; power < 3; power++) right[power] = right[power]! + y * u ** power
  }
  const [n, s1, s2, s3, s4] = sums as [number, number, number, number, number]
  const [r0, r1, r2] = right as [number, number, number]
  const det = (
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
    g: number,
    h: number,
    i: number,
  ) => a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  const whole = det(n, s1, s2, s1, s2, s3, s2, s3, s4)
  const reach = Math.max(...points.map(([x]) => x)) - Math.min(...points.map(([x]) => x)) + 1
  // Bent only where it was seen at both ends: a bend that goes on by itself goes astray.
  if (points.length < 6 || reach < 0.8 * count || Math.abs(whole) < 1e-6) {
    const slope = s2 > 0 ? (r1 - (s1 * r0) / n) / (s2 - (s1 * s1) / n) : 0
    return x => r0 / n + slope * (x - middle)
  }
  const a = det(r0, s1, s2, r1, s2, s3, r2, s3, s4) / whole
  const b = det(n, r0, s2, s1, r1, s3, s2, r2, s4) / whole
  const c = det(n, s1, r0, s1, s2, r1, s2, s3, r2) / whole
  return x => a + b * (x - middle) + c * (x - middle) ** 2
}

// A line of a family is seen along half of its way, one alone along nearly all of it and from edge to edge.
const seenInFamily = 0.45
const seenAlone = 0.85
// How far from its place a line of a family may lie, as a share of the distance.
const irregular = 0.12
// And how much more or less it may fall than the others, as a share of its length.
const leastParallel = 0.006
// Two lines that are each seen where the other is are two lines; nearer than this share of the distance the lesser is a row of letters.
const crowded = 0.5
const bothSeen = 1.05
// Under so many lines one that is none would tell how they run together.
const leastFan = 5

/** Those of the tracks that are printed. */
export function chooseRules(
  tracks: readonly Track[],
  walk: Walk,
  isPrinted: (track: Track) => boolean,
): Track[] {
  const middle = ({ places }: Track): number => places[Math.floor(places.length / 2)]!
  const sorted = mergeTwins(
    [...tracks].sort((a, b) => middle(a) - middle(b)),
    middle,
  )
  const likely = sorted.filter(({ seen }) => seen >= seenInFamily)
  const pitch = pitchOf(likely.map(middle))
  const fallOf = ({ places }: Track): number => places.at(-1)! - places[0]!
  const usualFall = fitFan(likely.map(track => [middle(track), fallOf(track)]))
  const isInFamily = (track: Track): boolean => {
    if (pitch === null || Math.abs(fallOf(track) - usualFall(middle(track))) > leastParallel * walk.length)
      return false
    const isCrowded = likely.some(
      other =>
        other.seen > track.seen &&
        other.seen + track.seen > bothSeen &&
        Math.abs(middle(other) - middle(track)) < crowded * pitch,
    )
    if (isCrowded) return false
    const inStep = likely.filter(other => {
      if (other === track) return false
      const steps = Math.abs(middle(other) - middle(track)) / pitch
      return (
        steps > 0.5 &&
        steps < 6.5 &&
        Math.abs(steps - Math.round(steps)) < irregular * Math.max(1, Math.sqrt(steps))
      )
    })
    return inStep.length >= 2 && middle(track) < walk.lines
  }
  return sorted.filter(
    track => ((track.isThrough && track.seen >= seenAlone) || isInFamily(track)) && isPrinted(track),
  )
}

/**
 * How much a family's line falls by its place: all the same where they are parallel, evenly more where the sheet is seen askew and they
 * run together (Theil 1950 and Sen 1968: the middle one of all pairs' slopes, so that strokes among them do not count).
 */
function fitFan(lines: readonly (readonly [place: number, fall: number])[]): (place: number) => number {
  const pairs = lines.flatMap(([a, fallA], i) =>
    lines.slice(i + 1).flatMap(([b, fallB]) => (b - a > 10 ? [(fallB - fallA) / (b - a)] : [])),
  )
  const slope = lines.length >= leastFan ? atShare(pairs, 0.5) : 0
  const offset = atShare(
    lines.map(([place, fall]) => fall - slope * place),
    0.5,
  )
  return place => offset + slope * place
}

/** Two pieces of one line that lost sight of each other. */
function mergeTwins(sorted: readonly Track[], middle: (track: Track) => number): Track[] {
  const merged: Track[] = []
  for (const track of sorted) {
    const before = merged.at(-1)
    if (before !== undefined && middle(track) - middle(before) < 4) {
      const better = before.seen >= track.seen ? before : track
      merged[merged.length - 1] = {
        ...better,
        seen: Math.min(1, before.seen + track.seen),
        isThrough: before.isThrough || track.isThrough || before.seen + track.seen > 0.9,
      }
    } else merged.push(track)
  }
  return merged
}

// French exercise books have a line every two millimetres.
const leastPitch = 6

/** The distance that neighbours keep; null where they keep none. */
function pitchOf(places: readonly number[]): number | null {
  const gaps = places.slice(1).map((place, i) => place - places[i]!)
  if (gaps.length < 2) return null
  let [best, most] = [0, 0]
  for (const gap of gaps) {
    const like = gaps.filter(other => {
      const steps = other / gap
      return steps > 0.5 && Math.abs(steps - Math.round(steps)) < irregular
    }).length
    if (like > most || (like === most && gap < best)) [best, most] = [gap, like]
  }
  return most >= Math.max(2, 0.5 * gaps.length) && best > leastPitch ? best : null
}
