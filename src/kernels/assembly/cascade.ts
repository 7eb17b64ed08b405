// Windows of an integral image judged by the cascade, and a level of the picture searched by it. Addresses are byte offsets.

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

// What a scan of a level goes by; one at a time.
let firstJudge: usize = 0
let otherJudge: usize = 0
let sumsAt: usize = 0
let rowLength: i32 = 0
let endX: i32 = 0
let endY: i32 = 0
let triedAt: usize = 0
let hitsAt: usize = 0
let hitsEnd: usize = 0

/** A window that passed: its place, two integers of 32 bits, and its score, a float of 64. */
const hitBytes: usize = 16

/**
 * Tries windows `step` pixels apart both ways, by two judges in turns, as on a chessboard. One that passes `hotStage` stages has
 * its neighbours tried by its judge, and each hit its own, by both. How many passed.
 * @param stride sums a row
 * @param lastX, lastY where the last windows start
 * @param spans for each row that is tried from where to where windows may start, two integers of 32 bits
 * @param tried room for a byte a window
 * @param hits room for 16 bytes for each of `mostHits`: x and y, integers of 32 bits, and the score, a float of 64
 */
export function scanLevel(
  judge: usize,
  other: usize,
  sums: usize,
  stride: i32,
  lastX: i32,
  lastY: i32,
  step: i32,
  hotStage: f64,
  spans: usize,
  tried: usize,
  hits: usize,
  mostHits: u32,
): u32 {
  firstJudge = judge
  otherJudge = other
  sumsAt = sums
  rowLength = stride
  endX = lastX
  endY = lastY
  triedAt = tried
  hitsAt = hits
  hitsEnd = hits + <usize>mostHits * hitBytes
  memory.fill(tried, 0, <usize>(stride * (lastY + 1)))
  for (let y: i32 = 0; y <= lastY; y += step, spans += 8) {
    let which = y & 1
    const row = sums + <usize>(y * stride) * 4
    const last = load<i32>(spans, 4)
    for (let x = load<i32>(spans); x <= last; x += step) {
      if (depthAt(which == 0 ? judge : other, row + (<usize>x << 2)) >= hotStage) tryNear(x, y, which)
      which ^= 1
    }
  }
  return <u32>((hitsAt - hits) / hitBytes)
}

/** Tries the window and its eight neighbours by one judge, as far as that was not done. */
export function tryNear(x: i32, y: i32, which: i32): void {
  const judge = which == 0 ? firstJudge : otherJudge
  const bit = which + 1
  const lastY = min(endY, y + 1)
  const lastX = min(endX, x + 1)
  for (let nearY = max(0, y - 1); nearY <= lastY; nearY++) {
    for (let nearX = max(0, x - 1); nearX <= lastX; nearX++) {
      const at = <usize>(nearY * rowLength + nearX)
      const done = <i32>load<u8>(triedAt + at)
      if ((done & bit) != 0) continue
      store<u8>(triedAt + at, <u8>(done | bit))
      const depth = depthAt(judge, sumsAt + (at << 2))
      if (depth < <f64>stages || hitsAt == hitsEnd) continue
      store<i32>(hitsAt, nearX)
      store<i32>(hitsAt, nearY, 4)
      store<f64>(hitsAt, depth - <f64>stages, 8)
      hitsAt += hitBytes
      tryNear(nearX, nearY, 0)
      tryNear(nearX, nearY, 1)
    }
  }
}
