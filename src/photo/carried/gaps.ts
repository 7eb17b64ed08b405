// Ranges of a file that are known to be used in, what lies between and behind them out: bytes that nothing refers to.
import { type Part, strays } from './part.js'

export interface Range {
  readonly from: number
  readonly to: number
}

// Writers align to 2, 4 or 8 and leave there what was in memory.
const alignment = 8

/** What of `within` no range has. `last` is what it counts as where it reaches to the end. */
export function* gapsBetween(
  bytes: Uint8Array,
  within: Range,
  used: readonly Range[],
  last: 'UNKNOWN' | 'TRAILING',
): Generator<Part> {
  let at = within.from
  for (const { from, to } of used.toSorted((a, b) => a.from - b.from)) {
    if (from > within.to) break
    if (from - at >= alignment) yield* strays('UNKNOWN', bytes.subarray(at, from))
    at = Math.max(at, to)
  }
  if (within.to - at >= alignment) yield* strays(last, bytes.subarray(at, within.to))
}
