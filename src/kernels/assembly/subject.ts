// The inner loops of the search for the subject: pictures averaged down, integral images, and windows of them judged by the
// cascade. Whoever calls lays the memory out; addresses are byte offsets.

/** Where this module's own data ends. */
export const heapBase: usize = __heap_base

/** A window of this depth and more has passed all stages. */
const stages: u32 = 20

// A window must exceed the thresholds of the stages so far by so much, and a further stage: a soft cascade (Bourdev and
// Brandt, CVPR 2005). Measured on 2 800 windows on labelled faces, about 4 % of them are lost; two fifths of the time are
// saved; a face has several windows.
const firstLead: f64 = 1
const nextLead: f64 = 1.3

// A stage: its first record, the one behind its last, its threshold.
const stageBytes: u32 = 16

// A weak classifier: where its grid starts from the window on, a block's width and height, in bytes of sums; the codes for
// which it votes the first way, a bit each; its two votes; what those behind it can still add to the stage's sum.
const recordBytes: usize = 72
const atSubset: usize = 16
const atVotes: usize = 48
const atRest: usize = 64

/**
 * The stage at which the window whose sums start at `window` is refused; for one that passes, 20 plus its score.
 * A sign bit stands for each comparison: a branch on it would be mispredicted half of the time.
 */
export function depthAt(judge: usize, window: usize): f64 {
  let score: f64 = 0
  for (let stage: u32 = 0; stage < stages; stage++) {
    const head = judge + stage * stageBytes
    const threshold = load<f64>(head, 8)
    const needed = threshold + Math.max(0, firstLead + nextLead * <f64>stage - score)
    const end = <usize>load<u32>(head, 4)
    let total: f64 = 0
    for (let weak = <usize>load<u32>(head); weak < end; weak += recordBytes) {
      const code = codeAt(weak, window)
      const bit = (load<u32>(weak + ((code >>> 5) << 2), atSubset) >>> (code & 31)) & 1
      // A code that is in the subset has the first vote.
      total += load<f64>(weak + ((bit ^ 1) << 3), atVotes)
      if (total + load<f64>(weak, atRest) < needed) return stage
    }
    score += total - threshold
  }
  return <f64>stages + score
}

/** Which of the eight blocks round the middle one are at least as bright, clockwise from the top left, from bit 7 down. */
// @ts-ignore: decorator
@inline
function codeAt(weak: usize, window: usize): u32 {
  const across = <usize>load<u32>(weak, 4)
  const down = <usize>load<u32>(weak, 8)
  let p = window + <usize>load<u32>(weak)
  const twice = across << 1
  const thrice = twice + across
  const s0 = load<i32>(p)
  const s1 = load<i32>(p + across)
  const s2 = load<i32>(p + twice)
  const s3 = load<i32>(p + thrice)
  p += down
  const s4 = load<i32>(p)
  const s5 = load<i32>(p + across)
  const s6 = load<i32>(p + twice)
  const s7 = load<i32>(p + thrice)
  p += down
  const s8 = load<i32>(p)
  const s9 = load<i32>(p + across)
  const s10 = load<i32>(p + twice)
  const s11 = load<i32>(p + thrice)
  p += down
  const s12 = load<i32>(p)
  const s13 = load<i32>(p + across)
  const s14 = load<i32>(p + twice)
  const s15 = load<i32>(p + thrice)
  const middle = s5 - s6 - s9 + s10
  const darker =
    (darkerBit(s0 - s1 - s4 + s5 - middle) << 7) |
    (darkerBit(s1 - s2 - s5 + s6 - middle) << 6) |
    (darkerBit(s2 - s3 - s6 + s7 - middle) << 5) |
    (darkerBit(s6 - s7 - s10 + s11 - middle) << 4) |
    (darkerBit(s10 - s11 - s14 + s15 - middle) << 3) |
    (darkerBit(s9 - s10 - s13 + s14 - middle) << 2) |
    (darkerBit(s8 - s9 - s12 + s13 - middle) << 1) |
    darkerBit(s4 - s5 - s8 + s9 - middle)
  return darker ^ 255
}

// @ts-ignore: decorator
@inline
function darkerBit(difference: i32): u32 {
  return <u32>difference >>> 31
}

/**
 * Tries windows `step` pixels apart in one row of sums, from `x` to `last`, by two judges in turns; lists those that pass
 * `hotStage` stages. How many.
 * @param list room for an integer of 32 bits a window tried
 */
export function scanRow(
  judge: usize,
  other: usize,
  row: usize,
  x: i32,
  last: i32,
  step: i32,
  hotStage: f64,
  list: usize,
): u32 {
  let found: u32 = 0
  for (; x <= last; x += step) {
    if (depthAt(judge, row + (x << 2)) >= hotStage) store<i32>(list + (found++ << 2), x)
    const next = judge
    judge = other
    other = next
  }
  return found
}

/**
 * One row of a picture resized (bilinear), continued to the left and right, as running sums under the row of sums above it.
 * @param upper the two source rows between which it lies, `part` of 256 from the first
 * @param columns for each of `count` pixels: the left one of its two source pixels and the right one's weight of 256, two
 *   integers of 32 bits
 * @param line room for `count` integers of 32 bits
 */
export function resizeRow(
  upper: usize,
  lower: usize,
  part: i32,
  columns: usize,
  count: u32,
  line: usize,
): void {
  for (let x: u32 = 0; x < count; x++) {
    const left = <usize>load<i32>(columns + (x << 3))
    const share = load<i32>(columns + (x << 3), 4)
    const a = <i32>load<u8>(upper + left)
    const b = <i32>load<u8>(lower + left)
    const high = (a << 8) + (<i32>load<u8>(upper + left, 1) - a) * share
    const low = (b << 8) + (<i32>load<u8>(lower + left, 1) - b) * share
    store<i32>(line + (x << 2), ((high << 8) + (low - high) * part + 32768) >> 16)
  }
}

/** Adds a line to the row of sums above: the row that starts with a 0 at `row`. */
export function sumRow(line: usize, count: u32, row: usize, rowBytes: usize): void {
  let sum: i32 = 0
  store<i32>(row, 0)
  for (let x: u32 = 0; x < count; x++) {
    sum += load<i32>(line + (x << 2))
    row += 4
    store<i32>(row, load<i32>(row - rowBytes) + sum)
  }
}

/**
 * Adds a row of RGB pixels, averaged to `count` pixels and times `weight`, to `sums`.
 * @param spans for each pixel its first and last source pixel, two integers of 32 bits, and the shares of the two, two
 *   floats of 32 bits; those between count whole
 * @param sums three floats of 32 bits a pixel
 */
export function addAverages(row: usize, spans: usize, count: u32, weight: f32, sums: usize): void {
  for (let i: u32 = 0; i < count; i++, spans += 16, sums += 12) {
    const first = row + <usize>load<u32>(spans) * 3
    const last = row + <usize>load<u32>(spans, 4) * 3
    let red: u32 = 0
    let green: u32 = 0
    let blue: u32 = 0
    for (let at = first + 3; at < last; at += 3) {
      red += load<u8>(at)
      green += load<u8>(at, 1)
      blue += load<u8>(at, 2)
    }
    const share = load<f32>(spans, 8)
    const other = load<f32>(spans, 12)
    addAt(sums, weight * (<f32>red + <f32>load<u8>(first) * share + <f32>load<u8>(last) * other))
    addAt(sums + 4, weight * (<f32>green + <f32>load<u8>(first, 1) * share + <f32>load<u8>(last, 1) * other))
    addAt(sums + 8, weight * (<f32>blue + <f32>load<u8>(first, 2) * share + <f32>load<u8>(last, 2) * other))
  }
}

// @ts-ignore: decorator
@inline
function addAt(at: usize, value: f32): void {
  store<f32>(at, load<f32>(at) + value)
}

/** Rec. 601 luma (in 1/65536, as OpenCV's and libjpeg's) of `count` RGB pixels of a row, those at the offsets listed. */
export function lumaRow(row: usize, offsets: usize, count: u32, luma: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const at = row + <usize>load<u32>(offsets + (i << 2))
    const sum = 19595 * <u32>load<u8>(at) + 38470 * <u32>load<u8>(at, 1) + 7471 * <u32>load<u8>(at, 2)
    store<u8>(luma + i, <u8>((sum + 32768) >>> 16))
  }
}

/** Adds a row of bytes, averaged to `count` values and times `weight`, to `sums`; see addAverages. */
export function addGreyAverages(row: usize, spans: usize, count: u32, ratio: f64, weight: f64, sums: usize): void {
  for (let i: u32 = 0; i < count; i++, spans += 16, sums += 4) {
    const first = row + <usize>load<u32>(spans)
    const last = row + <usize>load<u32>(spans, 4)
    let inner: u32 = 0
    for (let at = first + 1; at < last; at++) inner += load<u8>(at)
    const sum =
      <f64>load<u8>(first) * <f64>load<f32>(spans, 8) +
      <f64>load<u8>(last) * <f64>load<f32>(spans, 12) +
      <f64>inner
    const average = <f32>(sum / ratio)
    store<f32>(sums, <f32>(<f64>load<f32>(sums) + <f64>average * weight))
  }
}
