// A path's or a polygon's data in, out how long it is and how often its pieces may cross: librsvg works out each crossing, so that 25 000 lines all over one another
// take it a minute, and 200 kB of a traced crest a moment. Counts boxes that meet, never too few; draws nothing.
import type { SvgElement } from './svg-scan.js'

/** The pieces' boxes, by their sides. A curve crosses another up to nine times: it counts three times. */
interface Pieces {
  readonly left: number[]
  readonly right: number[]
  readonly top: number[]
  readonly bottom: number[]
  readonly weight: number[]
}

interface Command {
  readonly letter: string
  readonly values: readonly number[]
}

const valuesOf: Readonly<Record<string, number>> = {
  m: 2,
  l: 2,
  h: 1,
  v: 1,
  c: 6,
  s: 4,
  q: 4,
  t: 2,
  a: 7,
  z: 0,
}

const gaps = /[\s,]*/y
const command = /[mlhvcsqtaz]/iy
const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy
// An arc's two flags need nothing between them: `a1 1 0 0110 10`.
const flag = /[01]/y

/** Commands up to the first that is not understood, as librsvg draws them. SVG 1.1, 8.3.9. */
function* commandsOf(data: string): Generator<Command> {
  let at = 0
  const take = (form: RegExp): string | null => {
    gaps.lastIndex = at
    gaps.exec(data)
    form.lastIndex = gaps.lastIndex
    const found = form.exec(data)
    if (found === null) return null
    at = form.lastIndex
    return found[0]
  }
  let letter: string | null = null
  for (;;) {
    const next = take(command)
    letter = next ?? letter
    if (letter === null) return
    const small = letter.toLowerCase()
    const values: number[] = []
    for (let index = 0; index < valuesOf[small]!; index++) {
      const value = take(small === 'a' && (index === 3 || index === 4) ? flag : number)
      if (value === null) return
      values.push(Number(value))
    }
    yield { letter, values }
    if (small === 'z') letter = null
    // What follows a move without a letter of its own are lines.
    else if (small === 'm') letter = letter === 'm' ? 'l' : 'L'
  }
}

const closing: Command = { letter: 'Z', values: [] }

function piecesOf(commands: Iterable<Command>): Pieces {
  const pieces: Pieces = { left: [], right: [], top: [], bottom: [], weight: [] }
  let [x, y, startX, startY] = [0, 0, 0, 0]
  const add = (xs: readonly number[], ys: readonly number[], weight: number): void => {
    pieces.left.push(Math.min(x, ...xs))
    pieces.right.push(Math.max(x, ...xs))
    pieces.top.push(Math.min(y, ...ys))
    pieces.bottom.push(Math.max(y, ...ys))
    pieces.weight.push(weight)
    x = xs.at(-1)!
    y = ys.at(-1)!
  }
  const draw = ({ letter, values }: Command): void => {
    const small = letter.toLowerCase()
    const [fromX, fromY] = letter === small ? [x, y] : [0, 0]
    const xs = values.filter((_, index) => index % 2 === 0).map(value => fromX + value)
    const ys = values.filter((_, index) => index % 2 === 1).map(value => fromY + value)
    if (small === 'z') add([startX], [startY], 1)
    else if (small === 'h') add([fromX + values[0]!], [y], 1)
    else if (small === 'v') add([x], [fromY + values[0]!], 1)
    else if (small === 'a') {
      const [endX, endY] = [fromX + values[5]!, fromY + values[6]!]
      const [radiusX, radiusY] = [Math.abs(values[0]!), Math.abs(values[1]!)]
      // Too short radii are lengthened until they span the way, both in proportion: the longer one by as much as the shorter.
      const growth = Math.max(1, Math.hypot(endX - x, endY - y) / 2 / Math.min(radiusX, radiusY))
      const isLine = radiusX === 0 || radiusY === 0
      const reach = isLine ? 0 : 2 * growth * Math.max(radiusX, radiusY)
      add([x - reach, x + reach, endX], [y - reach, y + reach, endY], 3)
    } else if (small === 'm') {
      // What is filled is closed.
      add([startX], [startY], 1)
      ;[x, y] = [xs[0]!, ys[0]!]
      ;[startX, startY] = [x, y]
    } else if (small === 's' || small === 't') {
      // Its first control point is the one before, mirrored: it may lie as far off again.
      const last = pieces.left.length - 1
      const reach =
        last < 0 ? 0 : pieces.right[last]! - pieces.left[last]! + pieces.bottom[last]! - pieces.top[last]!
      add([x - reach, x + reach, ...xs], [y - reach, y + reach, ...ys], 3)
    } else add(xs, ys, small === 'l' ? 1 : 3)
  }
  for (const one of commands) draw(one)
  draw(closing)
  return pieces
}

// Looking at two boxes, in crossings: what is looked at counts, too, so that the counting itself has an end.
const lookCost = 0.1

/** How many lie beside one another on average, as a share of all, along one axis. */
function crowding(from: readonly number[], to: readonly number[]): number {
  let [sum, least, most] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = 0; at < from.length; at++) {
    sum += to[at]! - from[at]!
    least = Math.min(least, from[at]!)
    most = Math.max(most, to[at]!)
  }
  return sum / (most - least)
}

/** Pairs of boxes that meet; Infinity above `most`. Goes along the axis on which fewer of them lie beside one another. */
function meetings(pieces: Pieces, most: number): number {
  const { left, right, top, bottom } = pieces
  const isAcross = crowding(left, right) < crowding(top, bottom)
  const [starts, ends, nears, fars] = isAcross ? [left, right, top, bottom] : [top, bottom, left, right]
  const order = Int32Array.from(starts.keys()).sort((a, b) => starts[a]! - starts[b]!)
  const sorted = (values: readonly number[]): Float64Array =>
    Float64Array.from(order, index => values[index]!)
  const [start, end, near, far] = [sorted(starts), sorted(ends), sorted(nears), sorted(fars)]
  const weight = sorted(pieces.weight)
  const open = new Int32Array(order.length)
  let [count, met, looked] = [0, 0, 0]
  for (let one = 0; one < order.length; one++) {
    looked += count
    let kept = 0
    for (let at = 0; at < count; at++) {
      const other = open[at]!
      if (end[other]! < start[one]!) continue
      open[kept++] = other
      if (near[other]! <= far[one]! && near[one]! <= far[other]!) met += weight[one]! * weight[other]!
    }
    if (Math.max(met, looked * lookCost) > most) return Number.POSITIVE_INFINITY
    open[kept++] = one
    count = kept
  }
  return Math.max(met, looked * lookCost)
}

export interface PieceCount {
  readonly pieces: number
  /** How often they may cross when they are filled; Infinity above the bound. */
  readonly crossings: number
  /** At most; in user units. */
  readonly length: number
}

/**
 * Counts the pieces of one element and, up to `most`, their crossings, which cost 0.1 to 0.3 µs each (measured). Strokes cost nothing of the kind: librsvg
 * draws 20 000 pieces of any breadth in under half a second.
 */
export function countPieces({ attributes }: SvgElement, most: number): PieceCount {
  const points = attributes.get('points')
  const data = attributes.get('d') ?? (points === undefined ? '' : `M${points}`)
  if (data === '') return { pieces: 0, crossings: 0, length: 0 }
  const pieces = piecesOf(commandsOf(data))
  const length = pieces.weight.reduce(
    (sum, weight, at) =>
      sum + weight * (pieces.right[at]! - pieces.left[at]! + pieces.bottom[at]! - pieces.top[at]!),
    0,
  )
  return { pieces: pieces.weight.length, crossings: meetings(pieces, most), length }
}
