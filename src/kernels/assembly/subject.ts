// The inner loops of the search for the subject: pictures averaged down, integral images, and windows of them judged by the
// cascade. Whoever calls lays the memory out; addresses are byte offsets.
// Loops are exported that nobody calls from outside: made one with their caller by the compiler, they have too few registers (sums
// then take 2.9 ms instead of 1.0).

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

/**
 * The integral image of a picture, resized (bilinear) to `width` × `height` and continued by `border` pixels on all sides.
 * @param columns room for two integers of 32 bits a column
 * @param line room for an integer of 32 bits a column
 * @param sums one more row and column than there are pixels, `stride` integers of 32 bits a row
 */
export function integrate(
  picture: usize,
  fromWidth: i32,
  fromHeight: i32,
  width: i32,
  height: i32,
  border: i32,
  columns: usize,
  line: usize,
  sums: usize,
  stride: i32,
): void {
  const count = width + 2 * border
  for (let x: i32 = 0; x < count; x++) {
    const centre = sourceOf(x - border, width, fromWidth)
    const left = min(fromWidth - 2, <i32>Math.floor(centre))
    store<i32>(columns + (<usize>x << 3), left)
    store<i32>(columns + (<usize>x << 3), partOf(centre, left), 4)
  }
  const rowBytes = <usize>stride << 2
  memory.fill(sums, 0, <usize>(count + 1) << 2)
  for (let y: i32 = 0; y < height + 2 * border; y++) {
    const row = sums + <usize>(y + 1) * rowBytes
    if (y > 0 && (y <= border || y >= height + border)) {
      sumLine(line, count, row, rowBytes)
      continue
    }
    const centre = sourceOf(y - border, height, fromHeight)
    const top = min(fromHeight - 2, <i32>Math.floor(centre))
    const upper = picture + <usize>(top * fromWidth)
    sumResized(upper, upper + <usize>fromWidth, partOf(centre, top), columns, count, line, row, rowBytes)
  }
}

/** Where pixel `at` of `length` lies among `sourceLength`; one outside lies where the nearest inside does. */
function sourceOf(at: i32, length: i32, sourceLength: i32): f64 {
  const inner = <f64>min(length - 1, max(0, at))
  const centre = ((inner + 0.5) * <f64>sourceLength) / <f64>length - 0.5
  return Math.min(<f64>(sourceLength - 1), Math.max(0, centre))
}

/** The weight of the further one of two pixels, of 256. */
function partOf(centre: f64, nearer: i32): i32 {
  return <i32>Math.floor((centre - <f64>nearer) * 256 + 0.5)
}

/** A picture of bytes at half its size, four pixels averaged to one. */
export function halve(from: usize, fromWidth: i32, fromHeight: i32, to: usize): void {
  const width = max(1, fromWidth >> 1)
  const height = max(1, fromHeight >> 1)
  const across: usize = fromWidth > 1 ? 1 : 0
  const down = fromHeight > 1 ? <usize>fromWidth : 0
  for (let y: i32 = 0; y < height; y++) {
    let at = from + <usize>(2 * y * fromWidth)
    for (let x: i32 = 0; x < width; x++, at += 2) {
      const upper = <u32>load<u8>(at) + <u32>load<u8>(at + across)
      const lower = <u32>load<u8>(at + down) + <u32>load<u8>(at + down + across)
      store<u8>(to++, <u8>((upper + lower + 2) >>> 2))
    }
  }
}

/** A picture of bytes turned about its centre (bilinear), its border continued, onto one of another size. */
export function turn(
  from: usize,
  fromWidth: i32,
  fromHeight: i32,
  cos: f64,
  sin: f64,
  to: usize,
  width: i32,
  height: i32,
): void {
  const right = fromWidth - 1
  const bottom = fromHeight - 1
  for (let y: i32 = 0; y < height; y++) {
    const dy = <f64>y + 0.5 - <f64>height / 2
    for (let x: i32 = 0; x < width; x++) {
      const dx = <f64>x + 0.5 - <f64>width / 2
      const wantedX = dx * cos + dy * sin + <f64>fromWidth / 2 - 0.5
      const wantedY = dy * cos - dx * sin + <f64>fromHeight / 2 - 0.5
      const fromX = Math.max(0, Math.min(<f64>right, wantedX))
      const fromY = Math.max(0, Math.min(<f64>bottom, wantedY))
      const left = <i32>fromX
      const top = <i32>fromY
      const at = from + <usize>(top * fromWidth + left)
      const across: usize = left < right ? 1 : 0
      const down = top < bottom ? <usize>fromWidth : 0
      const partX = fromX - <f64>left
      const upper = between(at, at + across, partX)
      const lower = between(at + down, at + down + across, partX)
      store<u8>(to++, <u8>(upper + (lower - upper) * (fromY - <f64>top) + 0.5))
    }
  }
}

// @ts-ignore: decorator
@inline
function between(one: usize, other: usize, part: f64): f64 {
  const first = <f64>load<u8>(one)
  return first + (<f64>load<u8>(other) - first) * part
}

/**
 * One row of a picture resized (bilinear), continued to the left and right, as running sums under the row of sums above it.
 * @param upper, lower the two source rows between which it lies, `part` of 256 from the first
 * @param columns for each of `count` pixels: the left one of its two source pixels and the right one's weight of 256, two
 *   integers of 32 bits
 * @param line room for `count` integers of 32 bits: the row's pixels
 * @param row where the row of sums starts, with a 0
 */
export function sumResized(
  upper: usize,
  lower: usize,
  part: i32,
  columns: usize,
  count: u32,
  line: usize,
  row: usize,
  rowBytes: usize,
): void {
  let sum: i32 = 0
  store<i32>(row, 0)
  const end = columns + (<usize>count << 3)
  while (columns < end) {
    const left = <usize>load<u32>(columns)
    const share = load<i32>(columns, 4)
    // Two neighbours at once: the right one is the higher byte.
    const above = <i32>load<u16>(upper + left)
    const below = <i32>load<u16>(lower + left)
    const a = above & 255
    const b = below & 255
    const high = (a << 8) + ((above >>> 8) - a) * share
    const low = (b << 8) + ((below >>> 8) - b) * share
    const value = ((high << 8) + (low - high) * part + 32768) >> 16
    store<i32>(line, value)
    sum += value
    row += 4
    store<i32>(row, load<i32>(row - rowBytes) + sum)
    columns += 8
    line += 4
  }
}

/** The same for a row whose pixels are listed already. */
export function sumLine(line: usize, count: u32, row: usize, rowBytes: usize): void {
  let sum: i32 = 0
  store<i32>(row, 0)
  for (let x: u32 = 0; x < count; x++, line += 4) {
    sum += load<i32>(line)
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
