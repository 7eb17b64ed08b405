// A sheet's density in; the same without its printed lines, out. A printed line is long, straight and even, and has others at equal
// distances, or runs from edge to edge: what it adds is taken off along it, so that a stroke that crosses it or stands on it stays.
import { alongColumns, alongRows, type DensityPlane, type MaskPlane, noSheet, type Walk } from './plane.js'
import { chooseRules, type Track, trackLines } from './rule-tracks.js'

export interface Ruling {
  /** How many lines there were, across and upright. */
  readonly rows: number
  readonly columns: number
  /** How dark a line was where it lay. */
  readonly mask: MaskPlane
  /** How dark most lines are; 0 where there are none. */
  readonly darkness: number
}

/** Takes rows, then columns, out of the plane, in place. */
export function removeRuling(density: DensityPlane, sigma: number): Ruling {
  const { width, height } = density
  const mask = { width, height, data: new Uint8Array(width * height) }
  const peaks: number[] = []
  const [rows, columns] = [alongRows(density), alongColumns(density)].map(walk => {
    const rules = chooseRules(trackLines(density, walk, sigma), walk).map(rule =>
      profileLine(density, walk, rule),
    )
    // As dark as most of its family a line may be where the rest of it lies beside the picture.
    const usual = offsets.map((_, i) => middleOf(rules.map(({ whole }) => whole[i]!)))
    for (const rule of rules) peaks.push(removeLine(density, walk, rule, usual, sigma, mask))
    return rules.length
  })
  return { rows: rows!, columns: columns!, mask, darkness: middleOf(peaks) }
}

// A rule with its blurred edges is no thicker than twice this and one.
const reach = 6
// Along so many pixels a rule is looked at for where it lies exactly: print wanders by parts of a pixel, and edges are steep.
const piece = 24
// A piece may be so much darker than the whole line: what is more is a stroke that runs along it.
const unevenPiece = 1.5

/** What is across a line: all along it, and piece by piece. */
interface Profiled {
  readonly places: Int32Array
  readonly pieces: readonly (readonly number[])[]
  /** How far off its place it lies in each piece. */
  readonly shifts: readonly number[]
  readonly whole: readonly number[]
}

/**
 * The profile across the line is the median along all of it, in each piece the median there: what crosses it is there for less than
 * half of the way.
 */
function profileLine(density: DensityPlane, walk: Walk, track: Track): Profiled {
  const places = Int32Array.from({ length: walk.length }, (_, along) => Math.round(placeOf(track, along)))
  const count = Math.ceil(walk.length / piece)
  const pieces = Array.from({ length: count }, (_, i) => profileOf(density, walk, places, i))
  const shifts = findShifts(pieces)
  const whole = offsets.map(offset =>
    middleOf(pieces.flatMap((profile, i) => (isSheet(profile) ? [at(profile, offset + shifts[i]!)] : []))),
  )
  return { places, pieces, shifts, whole }
}

/** Gives the line's own density. */
function removeLine(
  density: DensityPlane,
  walk: Walk,
  { places, pieces, shifts, whole }: Profiled,
  usual: readonly number[],
  sigma: number,
  mask: MaskPlane,
): number {
  const { data } = density
  const { length, step, lines, stride } = walk
  const darkest = whole.map((value, i) => Math.max(value, usual[i]!))
  const limited = pieces.map((profile, i) =>
    offsets.map(offset => {
      const there = offset - shifts[i]!
      const most = Math.max(at(darkest, there - 1), at(darkest, there), at(darkest, there + 1), 0)
      return Math.min(at(profile, offset), unevenPiece * most)
    }),
  )
  const peak = Math.max(...darkest)
  for (let along = 0; along < length; along++) {
    const centre = places[along]!
    const profile = limited[Math.floor(along / piece)]!
    for (let offset = -reach; offset <= reach; offset++) {
      const line = centre + offset
      if (line < 0 || line >= lines) continue
      const rule = profile[offset + reach]!
      if (rule > 0.2 * peak) mask.data[along * step + line * stride] = Math.min(255, peak)
      // The paper's own unevenness is no line.
      if (rule < sigma) continue
      const pixel = along * step + line * stride
      data[pixel] = without(data[pixel]!, rule, sigma)
    }
  }
  return peak
}

const offsets = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach)

/** A profile's value at an offset from its middle, straight between its own; its ends go on. */
function at(profile: readonly number[], offset: number): number {
  const place = Math.max(0, Math.min(profile.length - 1, offset + reach))
  const before = Math.floor(place)
  const value = profile[before]!
  return value + ((profile[before + 1] ?? value) - value) * (place - before)
}

/** Whether a piece lies on the sheet, and not beside it. */
const isSheet = (profile: readonly number[]): boolean => profile[reach]! > noSheet / 2

/** How far off its place the line lies in each piece; where a stroke hides that, as in the pieces beside. */
function findShifts(pieces: readonly (readonly number[])[]): number[] {
  const peaks = pieces.map(profile => Math.max(...profile))
  const usual = middleOf(peaks.filter((_, i) => isSheet(pieces[i]!)))
  const centres = pieces.map((profile, i) => {
    if (peaks[i]! > 2 * usual || peaks[i]! < 0.4 * usual) return null
    const [sum, weight] = profile.reduce(
      ([moment, total], value, j) => {
        const over = Math.max(0, value - 0.3 * peaks[i]!)
        return [moment + over * (j - reach), total + over]
      },
      [0, 0],
    )
    return sum / weight
  })
  const near = (i: number): number[] =>
    centres.slice(Math.max(0, i - 1), i + 2).filter(centre => centre !== null)
  let last = 0
  return centres.map((_, i) => {
    const known = near(i).sort((a, b) => a - b)
    last = known[Math.floor(known.length / 2)] ?? last
    return last
  })
}

/** Where the line lies: straight between the middles of its strips. */
function placeOf({ places, strip }: Track, along: number): number {
  const at = Math.max(0, Math.min(places.length - 1.001, along / strip - 0.5))
  const before = Math.floor(at)
  return places[before]! + (places[before + 1]! - places[before]!) * (at - before)
}

/** Along the sheet's edge, half of what is round a line may lie beside it: that half is bare. */
function profileOf({ data }: DensityPlane, walk: Walk, places: Int32Array, index: number): number[] {
  const { length, step, lines, stride } = walk
  const from = Math.max(0, index * piece - piece / 2)
  const to = Math.min(length, from + 2 * piece)
  const profile = offsets.map(offset => {
    let count = 0
    for (let along = from; along < to; along += 3) {
      const line = places[along]! + offset
      if (line < 0 || line >= lines) continue
      const value = data[along * step + line * stride]!
      if (value <= noSheet / 2) continue
      // Put in its place among those seen: sixteen are soon sorted.
      let at = count++
      for (; at > 0 && seen[at - 1]! > value; at--) seen[at] = seen[at - 1]!
      seen[at] = value
    }
    return count === 0 ? noSheet : seen[Math.floor(count * lowerHalf)]!
  })
  return profile[reach] === noSheet
    ? profile.fill(noSheet)
    : profile.map(value => (value === noSheet ? 0 : value))
}

const seen = new Int16Array(piece)

// A little under the middle one, for strokes only ever add.
const lowerHalf = 0.45

// A line's own print varies by so much of its density.
const unevenPrint = 0.6

/** Nothing where only the rule is; all of it where ink hides the rule; between them what the ink adds. */
function without(found: number, rule: number, sigma: number): number {
  const added = found - rule
  const least = unevenPrint * rule + 2 * sigma
  if (added <= least) return Math.min(0, added)
  const hidden = Math.min(1, (added - least) / (rule + 2 * sigma))
  return added + rule * hidden
}

/** Sorts in place. */
function middleOf(values: number[]): number {
  values.sort((a, b) => a - b)
  return values[Math.floor(values.length * lowerHalf)] ?? 0
}
