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
    const chosen = chooseRules(trackLines(density, walk, sigma), walk).map(track =>
      samplePieces(density, walk, track),
    )
    const darkness = middleOf(chosen.map(({ found }) => usualPeak(found)))
    const rules = chosen.map(sampled => profileLine(sampled, darkness))
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

/** What is across a track, in each of its pieces. */
interface Sampled {
  readonly places: Int32Array
  readonly found: readonly (readonly number[])[]
}

function samplePieces(density: DensityPlane, walk: Walk, track: Track): Sampled {
  const places = Int32Array.from({ length: walk.length }, (_, along) => Math.round(placeOf(track, along)))
  const count = Math.ceil(walk.length / piece)
  return { places, found: Array.from({ length: count }, (_, i) => profileOf(density, walk, places, i)) }
}

/** What is across a line, with its own middle in the middle: all along it, and piece by piece. */
interface Profiled {
  /** Where its middle lies, in the middle of each piece. */
  readonly centres: readonly number[]
  /** Null where strokes lie on it or along it. */
  readonly pieces: readonly (readonly number[] | null)[]
  readonly whole: readonly number[]
}

/**
 * In each piece the profile is the median there: what crosses the line is there for less than half of the way. Where more is written
 * on it, the line is where its bare pieces on both sides lead to, and as dark as they are.
 */
function profileLine({ places, found }: Sampled, darkness: number): Profiled {
  const placed = (i: number): number => places[Math.min(places.length - 1, i * piece + piece / 2)]!
  const shifts = findShifts(found, darkness)
  const bare = shifts.map((shift, i) => (shift === null ? null : placed(i) + shift))
  const centres = found.map((_, i) => leadTo(bare, i) ?? placed(i))
  const levelled = found.map((profile, i) =>
    offsets.map(offset => at(profile, offset + centres[i]! - placed(i))),
  )
  const isBare = (i: number): boolean => shifts[i] !== null
  const some = levelled.some((_, i) => isBare(i)) ? isBare : (i: number) => isSheet(found[i]!)
  return {
    centres,
    pieces: levelled.map((profile, i) => (some(i) ? profile : null)),
    whole: offsets.map((_, j) => middleOf(levelled.flatMap((profile, i) => (some(i) ? [profile[j]!] : [])))),
  }
}

// So many bare pieces say where a line lies in the midst of them.
const leading = 8

/** The straight line through the nearest bare pieces, at one of them or between them. */
function leadTo(bare: readonly (number | null)[], index: number): number | null {
  const near: { readonly u: number; readonly place: number }[] = []
  for (let far = 0; far < bare.length && near.length < leading; far++) {
    for (const i of far === 0 ? [index] : [index - far, index + far]) {
      const place = bare[i] ?? null
      if (place !== null) near.push({ u: i - index, place })
    }
  }
  if (near.length === 0) return null
  const u = near.reduce((sum, point) => sum + point.u, 0) / near.length
  const place = near.reduce((sum, point) => sum + point.place, 0) / near.length
  const along = near.reduce((sum, point) => sum + (point.u - u) ** 2, 0)
  const across = near.reduce((sum, point) => sum + (point.u - u) * (point.place - place), 0)
  return along > 0 ? place - (across / along) * u : place
}

/** Gives the line's own density. */
function removeLine(
  density: DensityPlane,
  walk: Walk,
  { centres, pieces, whole }: Profiled,
  usual: readonly number[],
  sigma: number,
  mask: MaskPlane,
): number {
  const { data } = density
  const { length, step, lines, stride } = walk
  const darkest = whole.map((value, i) => Math.max(value, usual[i]!))
  const limited = pieces.map(profile =>
    profile === null
      ? whole
      : profile.map((value, i) => {
          const most = Math.max(at(darkest, i - reach - 1), darkest[i]!, at(darkest, i - reach + 1), 0)
          return Math.min(value, unevenPiece * most)
        }),
  )
  const peak = Math.max(...darkest)
  for (let along = 0; along < length; along++) {
    const centre = centreAt(centres, along)
    const middle = Math.round(centre)
    const profile = limited[Math.floor(along / piece)]!
    for (let offset = -reach; offset <= reach; offset++) {
      const line = middle + offset
      if (line < 0 || line >= lines) continue
      const rule = at(profile, line - centre)
      if (rule > 0.2 * peak) mask.data[along * step + line * stride] = Math.min(255, peak)
      // The paper's own unevenness is no line.
      if (rule < sigma) continue
      const pixel = along * step + line * stride
      data[pixel] = without(data[pixel]!, rule, sigma)
    }
  }
  return peak
}

/** Straight between the middles of pieces. */
function centreAt(centres: readonly number[], along: number): number {
  const place = Math.max(0, Math.min(centres.length - 1, along / piece - 0.5))
  const before = Math.floor(place)
  return centres[before]! + ((centres[before + 1] ?? centres[before]!) - centres[before]!) * (place - before)
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

const usualPeak = (pieces: readonly (readonly number[])[]): number =>
  middleOf(pieces.filter(isSheet).map(profile => Math.max(...profile)))

/** How far off its place the line lies in each piece; null where a stroke hides that, or runs beside it. */
function findShifts(pieces: readonly (readonly number[])[], darkness: number): (number | null)[] {
  const usual = usualPeak(pieces)
  return pieces.map(profile => {
    const peak = Math.max(...profile)
    const isInked =
      peak > unevenPiece * Math.max(usual, darkness) || Math.min(profile[0]!, profile.at(-1)!) > 0.5 * peak
    if (!isSheet(profile) || isInked || peak < 0.4 * usual) return null
    const [sum, weight] = profile.reduce(
      ([moment, total], value, j) => {
        const over = Math.max(0, value - 0.3 * peak)
        return [moment + over * (j - reach), total + over]
      },
      [0, 0],
    )
    return sum / weight
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
