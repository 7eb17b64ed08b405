// The outlines of things that lie on a card: cut by hand, torn, torn from a pad, a strip of tape. A size and chance in, a path to trace out.
import { clamp, type Size } from '../base/geometry.js'
import type { Random } from '../base/random.js'
import type { BoardEdge } from '../template/board.js'
import type { Context } from './canvas.js'
import type { Trace } from './shadow.js'

type Corner = readonly [x: number, y: number]

const through =
  (points: readonly Corner[]): Trace =>
  (context: Context) => {
    for (const [index, [x, y]] of points.entries()) {
      if (index === 0) context.moveTo(x, y)
      else context.lineTo(x, y)
    }
    context.closePath()
  }

/** A sheet cut by hand: corners a hair off the square, so that it lies there as a thing and not as a rectangle. */
export const handCutShape = ({ width, height }: Size, unit: number, random: Random): Trace =>
  through(cornersOf(width, height, unit, random))

/** The same with its last corner, at the bottom right, folded in by `ear`. */
export function earedShape({ width, height }: Size, unit: number, random: Random, ear: number): Trace {
  const [first, second, [x, y], last] = cornersOf(width, height, unit, random)
  return through([first, second, [x, y - ear], [x - ear, y], last])
}

function cornersOf(
  width: number,
  height: number,
  unit: number,
  random: Random,
): readonly [Corner, Corner, Corner, Corner] {
  const off = (): number => (random() - 0.5) * 0.12 * unit
  return [
    [off(), off()],
    [width + off(), off()],
    [width + off(), height + off()],
    [off(), height + off()],
  ]
}

// How far the torn edge of a pad's sheet reaches down, in units.
export const padTearUnits = 0.3

/** Cut on three sides; along its top torn off the glue or the thread that held it: an edge of short straight stretches and small nicks. */
export function padShape({ width, height }: Size, unit: number, random: Random): Trace {
  const [, , right, left] = cornersOf(width, height, unit, random)
  const top: Corner[] = []
  let depth = 0.3 * padTearUnits * unit
  for (let x = 0; x < width; x += (0.1 + 0.35 * random()) * unit) {
    depth = Math.max(0, Math.min(0.8 * padTearUnits * unit, depth + (random() - 0.5) * 0.14 * unit))
    // Now and then the paper held on longer than the thread.
    const nick = random() < 0.12 ? 0.2 * padTearUnits * unit * random() : 0
    top.push([x, depth + nick])
  }
  return through([...top, [width, depth], right, left])
}

/** A place on a board's side: how far along it, turning with the clock, and how far inside the box. */
type Place = readonly [along: number, out: number]

/** How a side goes from one end to the other. */
type Walk = (from: number, to: number) => Place[]

/** A wandering line with small teeth, about `inset` inside the edge, at one side more than at another. Most teeth are small, a few are not: an even zigzag looks cut with pinking shears. */
function walkTorn(unit: number, random: Random, inset: number): Walk {
  return (from, to) => {
    const count = Math.max(4, Math.round((to - from) / (0.16 * unit)))
    const mean = inset * (0.5 + 0.9 * random())
    let drift = mean
    return Array.from({ length: count }, (_, i) => {
      drift = mean + (drift - mean) * 0.86 + (random() - 0.5) * 0.16 * unit
      const tooth = (random() - 0.5) * (random() < 0.12 ? 0.22 : 0.07) * unit
      return [from + (i / count) * (to - from), drift + tooth]
    })
  }
}

/** Nearly straight, and not quite along the box: where the knife was set down, and where it was lifted. */
function walkCut(unit: number, random: Random): Walk {
  return (from, to) => [
    [from, 0.24 * unit * random()],
    [to, 0.24 * unit * random()],
  ]
}

/** In many strokes, each a little beside the last and another way: a blunt knife, or scissors that are too small. */
function walkHacked(unit: number, random: Random): Walk {
  return (from, to) => {
    const places: Place[] = []
    let at = from
    let out = 0.3 * unit * random()
    while (at < to) {
      const length = (1.6 + 2.6 * random()) * unit
      places.push([at, out])
      const slope = (random() - 0.5) * 0.44 * unit
      const end = Math.min(to, at + length)
      places.push([end, clamp(out + slope, 0, 0.55 * unit)])
      out = clamp(out + slope + (random() - 0.35) * 0.3 * unit, 0, 0.5 * unit)
      at = end + 0.1 * unit * random()
    }
    return places
  }
}

/** The line of a board's edge, or of what its tear lays bare, `inset` inside. The corner at the bottom right is cut off by `blunt`. */
export function boardShape(
  { width, height }: Size,
  unit: number,
  random: Random,
  edge: BoardEdge,
  { inset = 0, blunt = 0 } = {},
): Trace {
  const walkSide =
    edge === 'cut'
      ? walkCut(unit, random)
      : edge === 'hacked'
        ? walkHacked(unit, random)
        : walkTorn(unit, random, inset)
  const sides = [
    { length: width, places: walkSide(0, width) },
    { length: height, places: walkSide(0, height - blunt) },
    { length: width, places: walkSide(blunt, width) },
    { length: height, places: walkSide(0, height) },
  ]
  // A side reaches from the one before it to the one after it: beyond them it would stand out over the corner as a spike.
  const [top = [], right = [], bottom = [], left = []] = sides.map(({ length, places }, index) => {
    const before = sides[(index + 3) % 4]?.places.at(-1)?.[1] ?? 0
    const after = sides[(index + 1) % 4]?.places[0]?.[1] ?? 0
    return places.map(([along, out]): Place => [clamp(along, before, length - after), out])
  })
  return through([
    ...top.map(([along, out]): Corner => [along, out]),
    ...right.map(([along, out]): Corner => [width - out, along]),
    ...bottom.map(([along, out]): Corner => [width - along, height - out]),
    ...left.map(([along, out]): Corner => [out, height - along]),
  ])
}

/** A strip of tape: torn off at both ends, along its teeth. */
export function tapeShape({ width, height }: Size, unit: number, random: Random): Trace {
  const points: Corner[] = []
  const teeth = Math.max(4, Math.round(height / (0.22 * unit)))
  for (let i = 0; i <= teeth; i++)
    points.push([width - (i % 2) * (0.08 + 0.06 * random()) * unit, (i / teeth) * height])
  for (let i = teeth; i >= 0; i--)
    points.push([(i % 2) * (0.08 + 0.06 * random()) * unit, (i / teeth) * height])
  return through(points)
}
