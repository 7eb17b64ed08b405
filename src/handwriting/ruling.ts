// A sheet's density in; the same without its printed lines, out. A printed line is long, straight and even, and has others at equal
// distances, or runs from edge to edge: what it adds is taken off along it, so that a stroke that crosses it or stands on it stays.
import { type Kernel, layOut } from '../kernels/kernels.js'
import { type SheetLoops, sheetKernel } from '../kernels/sheet-kernel.js'
import { alongColumns, alongRows, type DensityPlane, type MaskPlane, noSheet, type Walk } from './plane.js'
import { isPrinted, leastOnLine } from './rule-cover.js'
import { chooseRules, mostStrips, type Track, trackLines } from './rule-tracks.js'

export interface Ruling {
  /** How many lines there were, across and upright. */
  readonly rows: number
  readonly columns: number
  /** How dark a line was where it lay. */
  readonly mask: MaskPlane
  /** How dark most lines are; 0 where there are none. */
  readonly darkness: number
  /** The same of the darkest but a few: an exercise book's main lines among its fine ones. */
  readonly darkest: number
}

/** Takes rows, then columns, out of the plane, in place. */
export function removeRuling(density: DensityPlane, sigma: number): Ruling {
  const { width, height } = density
  const mask = { width, height, data: new Uint8Array(width * height) }
  const peaks: number[] = []
  const [rows, columns] = [alongRows(density), alongColumns(density)].map(walk => {
    const least = leastOnLine(density, walk, sigma)
    const tracks = chooseRules(trackLines(density, walk, sigma), walk, track =>
      isPrinted(density, walk, track, least),
    )
    if (tracks.length === 0) return 0
    const bench = layOnBench(density, mask, walk)
    const chosen = tracks.map(track => samplePieces(bench, track))
    const darkness = takeUsual(Float32Array.from(chosen, ({ found }) => usualPeak(found)))
    const rules = chosen.map(sampled => profileLine(sampled, darkness))
    // A line may be as dark as most of its kind, even where most of it lies outside the picture.
    const usual = new Float32Array(across).map((_, i) =>
      takeUsual(Float32Array.from(rules, ({ whole }) => whole[i]!)),
    )
    for (const rule of rules) peaks.push(removeLine(bench, rule, usual, sigma))
    takeFromBench(bench, density, mask)
    return rules.length
  })
  peaks.sort((a, b) => a - b)
  const darkest = peaks[Math.floor(darkestShare * peaks.length)] ?? 0
  return { rows: rows!, columns: columns!, mask, darkness: takeUsual(Float32Array.from(peaks)), darkest }
}

const darkestShare = 0.9

// A rule with its blurred edges is no thicker than twice this and one.
const reach = 6
const across = 2 * reach + 1
// Along so many pixels a rule is looked at for where it lies exactly: print wanders by parts of a pixel, and edges are steep.
const piece = 24
// A piece may be so much darker than the whole line: what is more is a stroke that runs along it.
const unevenPiece = 1.5

/** Both planes in the kernel's memory while lines are taken out, and room for what is said of one. */
interface Bench {
  readonly walk: Walk
  readonly kernel: Kernel<SheetLoops>
  readonly pieces: number
  readonly density: number
  readonly mask: number
  readonly places: number
  readonly profiles: number
  readonly scratch: number
  readonly track: number
}

function layOnBench({ data }: DensityPlane, mask: MaskPlane, walk: Walk): Bench {
  const kernel = sheetKernel()
  const pieces = Math.ceil(walk.length / piece)
  const [density, ink, places, profiles, scratch, track] = layOut(
    kernel,
    data.byteLength,
    mask.data.length,
    4 * walk.length,
    4 * across * pieces,
    2 * piece,
    8 * mostStrips,
  )
  const memory = kernel.bytes(0)
  memory.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), density)
  memory.set(mask.data, ink)
  return {
    walk,
    kernel,
    pieces,
    density: density!,
    mask: ink!,
    places: places!,
    profiles: profiles!,
    scratch: scratch!,
    track: track!,
  }
}

function takeFromBench({ kernel, density, mask }: Bench, { data }: DensityPlane, ruling: MaskPlane): void {
  const memory = kernel.bytes(0)
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength).set(
    memory.subarray(density, density + data.byteLength),
  )
  ruling.data.set(memory.subarray(mask, mask + ruling.data.length))
}

/** What is across a track: `across` densities for each of its pieces. */
interface Sampled {
  readonly places: Int32Array
  readonly found: Float32Array
}

/** Along the sheet's edge, half of what is round a line may lie beside it: that half is bare. */
function samplePieces(bench: Bench, track: Track): Sampled {
  const { kernel, walk, pieces } = bench
  const { length, step, lines, stride } = walk
  const memory = kernel.bytes(0)
  new Float64Array(memory.buffer, bench.track, track.places.length).set(track.places)
  kernel.run.placesAlong(bench.track, track.places.length, track.strip, length, bench.places)
  const places = new Int32Array(memory.buffer, bench.places, length)
  kernel.run.pieceProfiles(
    bench.density,
    length,
    step,
    lines,
    stride,
    bench.places,
    piece,
    reach,
    usualShare,
    noSheet,
    bench.scratch,
    bench.profiles,
  )
  const found = Float32Array.from(new Int16Array(memory.buffer, bench.profiles, across * pieces))
  for (let i = 0; i < found.length; i += across) {
    const isBeside = found[i + reach] === noSheet
    for (let j = i; j < i + across; j++)
      if (isBeside) found[j] = noSheet
      else if (found[j] === noSheet) found[j] = 0
  }
  return { places: places.slice(), found }
}

/** What is across a line, with its own middle in the middle: all along it, and piece by piece. */
interface Profiled {
  /** Where its middle lies, in the middle of each piece. */
  readonly centres: Float32Array
  readonly pieces: Float32Array
  /** 0 where strokes lie on it or along it. */
  readonly isBare: Uint8Array
  readonly whole: Float32Array
}

/**
 * In each piece the profile is the median there: what crosses the line is there for less than half of the way. Where more is written
 * on it, the line is where its bare pieces on both sides lead to, and as dark as they are.
 */
function profileLine({ places, found }: Sampled, darkness: number): Profiled {
  const count = found.length / across
  const placed = (i: number): number => places[Math.min(places.length - 1, i * piece + piece / 2)]!
  const shifts = findShifts(found, darkness)
  const bare = shifts.map((shift, i) => placed(i) + shift)
  const centres = new Float32Array(count)
  const pieces = new Float32Array(found.length)
  for (let i = 0; i < count; i++) {
    centres[i] = leadTo(bare, i) ?? placed(i)
    const shift = centres[i]! - placed(i)
    for (let j = 0; j < across; j++) pieces[i * across + j] = valueAt(found, i * across, j + shift)
  }
  const isBare = Uint8Array.from(shifts, shift => (Number.isNaN(shift) ? 0 : 1))
  if (!isBare.includes(1)) for (let i = 0; i < count; i++) isBare[i] = isSheet(found, i) ? 1 : 0
  const some = new Float32Array(count)
  const whole = new Float32Array(across).map((_, j) => {
    let seen = 0
    for (let i = 0; i < count; i++) if (isBare[i] === 1) some[seen++] = pieces[i * across + j]!
    return takeUsual(some.subarray(0, seen))
  })
  return { centres, pieces, isBare, whole }
}

// So many bare pieces say where a line lies in the midst of them.
const leading = 8

/** The straight line through the nearest bare pieces, at one of them or between them. */
function leadTo(bare: Float32Array, index: number): number | null {
  let [count, us, places, squares, products] = [0, 0, 0, 0, 0]
  for (let far = 0; far < bare.length && count < leading; far++)
    // Those that lie so far away, one on each side.
    for (let u = -far; u <= far; u += Math.max(1, 2 * far)) {
      const place = bare[index + u] ?? Number.NaN
      if (Number.isNaN(place)) continue
      count++
      us += u
      places += place
      squares += u * u
      products += u * place
    }
  if (count === 0) return null
  const [u, place] = [us / count, places / count]
  const along = squares - count * u * u
  return along > 0 ? place - ((products - count * u * place) / along) * u : place
}

/** Takes a line out of the plane; answers how dark it was. */
function removeLine(
  bench: Bench,
  { centres, pieces, isBare, whole }: Profiled,
  usual: Float32Array,
  sigma: number,
): number {
  const { kernel, walk } = bench
  const { length, step, lines, stride } = walk
  const darkest = whole.map((value, i) => Math.max(value, usual[i]!))
  const most = darkest.map(
    (value, i) => unevenPiece * Math.max(valueAt(darkest, 0, i - 1), value, valueAt(darkest, 0, i + 1), 0),
  )
  const memory = kernel.bytes(0)
  const profiles = new Float32Array(memory.buffer, bench.profiles, pieces.length)
  for (let i = 0; i < isBare.length; i++)
    for (let j = 0, at = i * across; j < across; j++, at++)
      profiles[at] = isBare[i] === 1 ? Math.min(pieces[at]!, most[j]!) : whole[j]!
  // In place of the places, which are done with.
  new Float32Array(memory.buffer, bench.places, centres.length).set(centres)
  const peak = Math.max(...darkest)
  kernel.run.removeRule(
    bench.density,
    bench.mask,
    length,
    step,
    lines,
    stride,
    bench.places,
    bench.profiles,
    piece,
    reach,
    peak,
    sigma,
    unevenPrint,
  )
  return peak
}

/** A profile's value at a place in it, straight between its own; its ends go on. */
function valueAt(profiles: Float32Array, from: number, wanted: number): number {
  const place = Math.max(0, Math.min(across - 1, wanted))
  const before = Math.floor(place)
  const value = profiles[from + before]!
  return before + 1 < across ? value + (profiles[from + before + 1]! - value) * (place - before) : value
}

/** Whether a piece lies on the sheet, and not beside it. */
const isSheet = (found: Float32Array, piece: number): boolean => found[piece * across + reach]! > noSheet / 2

function peakOf(found: Float32Array, piece: number): number {
  let peak = found[piece * across]!
  for (let j = 1; j < across; j++) peak = Math.max(peak, found[piece * across + j]!)
  return peak
}

function usualPeak(found: Float32Array): number {
  const peaks = new Float32Array(found.length / across)
  let count = 0
  for (let i = 0; i < peaks.length; i++) if (isSheet(found, i)) peaks[count++] = peakOf(found, i)
  return takeUsual(peaks.subarray(0, count))
}

/** How far off its place the line lies in each piece; NaN where a stroke hides that, or runs beside it. */
function findShifts(found: Float32Array, darkness: number): Float32Array {
  const usual = usualPeak(found)
  return new Float32Array(found.length / across).map((_, i) => {
    const peak = peakOf(found, i)
    const [first, last] = [found[i * across]!, found[(i + 1) * across - 1]!]
    const isInked = peak > unevenPiece * Math.max(usual, darkness) || Math.min(first, last) > 0.5 * peak
    if (!isSheet(found, i) || isInked || peak < 0.4 * usual) return Number.NaN
    let [sum, weight] = [0, 0]
    for (let j = 0; j < across; j++) {
      const over = Math.max(0, found[i * across + j]! - 0.3 * peak)
      sum += over * (j - reach)
      weight += over
    }
    return sum / weight
  })
}

// A little under the middle one, for strokes only ever add.
const usualShare = 0.45

// A line's own print varies by so much of its density.
const unevenPrint = 0.6

/** Sorts in place. */
function takeUsual(values: Float32Array): number {
  values.sort()
  return values[Math.floor(values.length * usualShare)] ?? 0
}
