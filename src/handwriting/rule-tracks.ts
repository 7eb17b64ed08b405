// A sheet's density in; the long straight lines on it, and which of them are the paper's ruling, out. Knows rows and columns only
// as a direction to walk in, and takes nothing away.
import type { DensityPlane, Walk } from './plane.js'

/** Where a line lies across the walk, for each of the strips that it is cut into along it. */
export interface Track {
  readonly places: readonly number[]
  readonly strip: number
  /** The share of its strips in which it was seen. */
  readonly seen: number
  /** Whether it was seen in the first and in the last strips. */
  readonly isThrough: boolean
}

const strips = 20
const leastStrip = 24
// Under so many strips a letter's long stroke looks like a line.
const leastStrips = 8
// In a row of a strip, so many pixels are darker: only what runs along most of it is a line.
const lowerShare = 0.4

// A line may fall by so much of its length: what the photo's slope, found before, leaves over where the sheet lies askew.
const steepest = 0.02
// How far from a straight line its peaks may lie, and from a slightly bent one.
const wander = 4
const bentWander = 2.2
// So many of its strips on the sheet, and so many of them altogether.
const leastSeen = 0.3
const leastHits = 3

interface Peak {
  readonly strip: number
  readonly place: number
}

/** The lines that most peaks lie on, one after another (Duda & Hart 1972); a peak belongs to the first of them. */
export function trackLines(density: DensityPlane, walk: Walk, sigma: number): Track[] {
  const strip = Math.max(leastStrip, Math.round(walk.length / strips))
  const count = Math.floor(walk.length / strip)
  if (count < leastStrips) return []
  const profiles = Array.from({ length: count }, (_, s) => profileOf(density, walk, s * strip, strip))
  const peaks = profiles.map((profile, s) => findPeaks(profile, sigma).map(place => ({ strip: s, place })))
  const isSheet = (s: number, place: number): boolean => (profiles[s]![Math.round(place)] ?? unseen) > unseen
  const fall = (steepest * walk.length) / (count - 1)
  const slopes = Array.from({ length: 25 }, (_, i) => (fall * (i - 12)) / 12)
  let free: readonly Peak[] = peaks.flat()
  const tracks: Track[] = []
  for (let tries = 0; tries < 4 * peaks.flat().length; tries++) {
    const line = mostVoted(free, slopes, count, walk.lines)
    if (line === null || line.votes < leastHits) break
    const near = nearest(free, s => line.place + line.slope * s, wander)
    const bent = fitParabola(
      [...near].map(([s, { place }]) => [s, place]),
      count,
    )
    const hits = nearest(free, bent, bentWander)
    const used = new Set([...near.values(), ...hits.values()])
    free = free.filter(peak => !used.has(peak))
    const track = straighten(new Map([...hits].map(([s, { place }]) => [s, place])), count, strip, isSheet)
    if (hits.size >= leastHits && track.seen >= leastSeen) tracks.push(track)
  }
  return tracks
}

// Peaks are collected over so many pixels: half of what a straight line may be off.
const bin = 3

function mostVoted(
  peaks: readonly Peak[],
  slopes: readonly number[],
  count: number,
  lines: number,
): { place: number; slope: number; votes: number } | null {
  let best: { place: number; slope: number; votes: number } | null = null
  const margin = Math.ceil((Math.abs(slopes[0] ?? 0) * count) / bin) + 2
  const votes = new Uint16Array(Math.ceil(lines / bin) + 2 * margin)
  for (const slope of slopes) {
    votes.fill(0)
    for (const { strip, place } of peaks) {
      const at = Math.floor((place - slope * strip) / bin) + margin
      votes[at] = votes[at]! + 1
    }
    for (let at = 0; at + 1 < votes.length; at++) {
      // Two bins: a line may lie on their border. The less steep of equals.
      const sum = votes[at]! + votes[at + 1]!
      const isBetter =
        best === null || sum > best.votes || (sum === best.votes && Math.abs(slope) < Math.abs(best.slope))
      if (isBetter) best = { place: (at + 1 - margin) * bin, slope, votes: sum }
    }
  }
  return best
}

/** One peak for each strip, the nearest. */
function nearest(
  peaks: readonly Peak[],
  placeAt: (strip: number) => number,
  most: number,
): Map<number, Peak> {
  const found = new Map<number, Peak>()
  for (const peak of peaks) {
    const distance = Math.abs(peak.place - placeAt(peak.strip))
    const known = found.get(peak.strip)
    if (distance <= most && (known === undefined || distance < Math.abs(known.place - placeAt(peak.strip))))
      found.set(peak.strip, peak)
  }
  return found
}

// Paper is never so much lighter than its own colour.
const unseen = -32

/** The density that most of each row of a strip reaches. */
function profileOf(
  { data }: DensityPlane,
  { step, lines, stride }: Walk,
  from: number,
  strip: number,
): Int16Array {
  const profile = new Int16Array(lines)
  const counts = new Uint16Array(128)
  // Every other pixel tells enough.
  const samples = strip >> 1
  const wanted = Math.floor(samples * lowerShare)
  for (let line = 0; line < lines; line++) {
    counts.fill(0)
    let at = line * stride + from * step
    for (let i = 0; i < samples; i++, at += 2 * step) {
      // A quarter of the plane's steps is fine enough, and 128 of those as dark as ruling gets.
      const bin = (data[at]! - unseen) >> 2
      const kept = bin < 0 ? 0 : bin > 127 ? 127 : bin
      counts[kept] = counts[kept]! + 1
    }
    let [bin, sum] = [0, counts[0]!]
    while (sum <= wanted && bin < 127) sum += counts[++bin]!
    profile[line] = bin * 4 + unseen
  }
  return profile
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
  isSheet: (strip: number, place: number) => boolean,
): Track {
  const fitted = fitParabola([...hits], count)
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

/** Those of the tracks that are printed. */
export function chooseRules(tracks: readonly Track[], walk: Walk): Track[] {
  const middle = ({ places }: Track): number => places[Math.floor(places.length / 2)]!
  const sorted = mergeTwins(
    [...tracks].sort((a, b) => middle(a) - middle(b)),
    middle,
  )
  const likely = sorted.filter(({ seen }) => seen >= seenInFamily)
  const pitch = pitchOf(likely.map(middle))
  const fallOf = ({ places }: Track): number => places.at(-1)! - places[0]!
  const falls = likely.map(fallOf).sort((a, b) => a - b)
  const usual = falls[Math.floor(falls.length / 2)] ?? 0
  return sorted.filter(track => {
    if (track.isThrough && track.seen >= seenAlone) return true
    if (pitch === null || Math.abs(fallOf(track) - usual) > leastParallel * walk.length) return false
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
  })
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
  return most >= Math.max(2, 0.5 * gaps.length) && best > 10 ? best : null
}
