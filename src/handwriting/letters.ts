// Written strokes in, how large the writing is: the height of its small letters, line by line, and how many lines. Reads nothing.
import { type Box, hullOf } from '../base/geometry.js'
import type { Stroke, Strokes } from './strokes.js'

export interface Letters {
  /** The height of the small letters of the smallest line, in pixels. */
  readonly height: number
  readonly lines: readonly Box[]
}

// Rows with less ink than this share of a line's fullest part belong to its ascenders and descenders.
const bodyShare = 0.45
// Rows with less than this share lie between two lines.
const gapShare = 0.08

/** By the rows' share of ink: the body of a line is where most of it is. */
export function measureLetters({ of, list }: Strokes, written: readonly Stroke[], width: number): Letters {
  const hull = hullOf(written.map(({ box }) => box))
  const kept = new Uint8Array(1 + list.length)
  for (const { number } of written) kept[number] = 1
  const rows = new Int32Array(hull.height)
  // `| 0`: the engine then takes them for whole numbers from the start, and works faster.
  const [left, top, across] = [hull.x | 0, hull.y | 0, hull.width | 0]
  for (let y = 0; y < rows.length; y++) {
    const first = (y + top) * width + left
    for (let at = first; at < first + across; at++) if (kept[of[at]!] === 1) rows[y] = rows[y]! + 1
  }
  const full = percentile(rows, 0.9)
  const lines = linesOf(rows, gapShare * full)
  const boxes = lines.map(
    ({ from, to }): Box => ({ x: hull.x, y: hull.y + from, width: hull.width, height: to - from }),
  )
  const heights = lines
    .filter(({ from, to }) => sum(rows, from, to) > 0.15 * (sum(rows, 0, rows.length) / lines.length))
    .map(({ from, to }) => bodyOf(rows.subarray(from, to)))
  return { height: Math.min(...heights, hull.height), lines: boxes }
}

const sum = (rows: Int32Array, from: number, to: number): number =>
  rows.subarray(from, to).reduce((a, b) => a + b, 0)

function percentile(rows: Int32Array, share: number): number {
  const sorted = rows.slice().sort()
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0
}

function linesOf(rows: Int32Array, gap: number): { from: number; to: number }[] {
  const lines: { from: number; to: number }[] = []
  let from = -1
  for (let y = 0; y <= rows.length; y++) {
    const isInk = y < rows.length && rows[y]! > gap
    if (isInk && from < 0) from = y
    if (!isInk && from >= 0) {
      lines.push({ from, to: y })
      from = -1
    }
  }
  // An i's dots make no line of their own, nor do descenders that stand clear.
  const tall = Math.max(0, ...lines.map(line => line.to - line.from))
  return lines.filter(line => line.to - line.from > 0.25 * tall)
}

function bodyOf(rows: Int32Array): number {
  const full = percentile(rows, 0.9)
  const inBody = rows.map(count => (count >= bodyShare * full ? 1 : 0))
  return inBody.reduce((a, b) => a + b, 0)
}
