// One look over an upright grey picture with the cascade. In: grey pixels. Out: every window that passes, with its
// score. Knows nothing of turning, grouping or confidence.
import type { GreyPixels } from '../pixels.js'
import { type Cascade, loadCascade, WINDOW } from './cat-face-cascade.js'

/** A window that passed all stages: a square in pixels of the picture; may reach over its border. */
export interface Hit {
  readonly x: number
  readonly y: number
  readonly side: number
  /** By how much its sums exceed the thresholds of all stages together; real faces have 24 and up, seldom above 50. */
  readonly score: number
}

/** The picture is continued outwards by this many window pixels (a quarter of a face), for faces that touch the frame. */
const BORDER = 6
/** From one window size to the next: OpenCV's usual. */
const FACTOR = 1.1
/** Windows are first tried on every third pixel both ways; one that passes this many stages has its neighbours tried. */
const STEP = 3
const HOT_STAGE = 6
/**
 * A window must exceed the thresholds of the stages so far by FIRST_LEAD + NEXT_LEAD a further stage: a soft cascade
 * (Bourdev and Brandt, CVPR 2005). Real faces have about 1.3 a stage; this halves the time at under 1 % of them.
 */
const FIRST_LEAD = 0.6
const NEXT_LEAD = 1.3
/** OpenCV's tolerance for thresholds that were rounded when they were written. */
const EPSILON = 1e-5

/** The cascade with what a picture of a given row length needs. */
interface Ready extends Cascade {
  /** What the weak classifiers after this one can still add to the stage's sum. */
  readonly canAdd: Float64Array
  /** Three a weak classifier: where its grid starts in the sums, a block's width, a block's height in rows of sums. */
  readonly grids: Int32Array
}

/** All windows of at least `least` pixels a side that the cascade takes for a cat's face. */
export function scanForFaces(grey: GreyPixels, least: number): Hit[] {
  const hits: Hit[] = []
  if (Math.min(grey.width, grey.height) < 2) return hits
  const smallest = Math.max(1, least / WINDOW)
  const stride = Math.ceil(grey.width / smallest) + 2 * BORDER + 1
  const rows = Math.ceil(grey.height / smallest) + 2 * BORDER + 1
  const cascade = readyFor(loadCascade(), stride)
  const mirrored = readyFor(mirroredCascade(), stride)
  const sums = new Int32Array(stride * rows)
  const tried = new Uint8Array(stride * rows)
  let octave = grey
  for (let scale = smallest, level = 1; ; scale *= FACTOR, level++) {
    while (scale * octave.width >= grey.width * 2) octave = halved(octave)
    const width = Math.round(grey.width / scale)
    const height = Math.round(grey.height / scale)
    if (Math.min(width, height) + BORDER < WINDOW) return hits
    integrate(octave, width, height, sums, stride)
    const [lastX, lastY] = [width + 2 * BORDER - WINDOW, height + 2 * BORDER - WINDOW]
    const tryWindow = (x: number, y: number, which: Ready): number => {
      const depth = depthAt(which, sums, y * stride + x)
      if (depth < STAGES) return depth
      hits.push({
        x: (x - BORDER) * scale,
        y: (y - BORDER) * scale,
        side: WINDOW * scale,
        score: depth - STAGES,
      })
      return depth
    }
    const tryNear = (x: number, y: number, which: Ready, mark: number): void => {
      for (let nearY = Math.max(0, y - 1); nearY <= Math.min(lastY, y + 1); nearY++) {
        for (let nearX = Math.max(0, x - 1); nearX <= Math.min(lastX, x + 1); nearX++) {
          const at = nearY * stride + nearX
          if (tried[at]! & mark) continue
          tried[at]! |= mark
          const depth = tryWindow(nearX, nearY, which)
          if (depth >= STAGES && which === cascade) tryNear(nearX, nearY, mirrored, 2)
        }
      }
    }
    tried.fill(0, 0, (height + 2 * BORDER) * stride)
    for (let y = 0; y <= lastY; y += STEP) {
      for (let x = 0; x <= lastX; x += STEP) {
        if (depthAt(cascade, sums, y * stride + x) >= HOT_STAGE) tryNear(x, y, cascade, 1)
      }
    }
  }
}

/** The same cascade seen in a mirror: its training leans to one side, so a face's mirrored look is a second witness. */
function mirroredCascade(): Cascade {
  const cascade = loadCascade()
  const rects = cascade.rects.slice()
  const subsets = new Int32Array(cascade.subsets.length)
  for (let at = 0; at < rects.length; at += 4) rects[at] = WINDOW - rects[at]! - 3 * rects[at + 2]!
  for (let code = 0; code < 256; code++) {
    const twin = mirroredCode(code)
    for (let at = 0; at < subsets.length; at += 8) {
      const bit = (cascade.subsets[at + (code >> 5)]! >>> (code & 31)) & 1
      subsets[at + (twin >> 5)]! |= bit << (twin & 31)
    }
  }
  return { ...cascade, rects, subsets }
}

/** Bits of a code, from 128 down: the eight neighbours clockwise from the top left one. */
const mirroredCode = (code: number): number =>
  ((code & 128) >> 2) |
  (code & 64) |
  ((code & 32) << 2) |
  ((code & 16) >> 4) |
  ((code & 8) >> 2) |
  (code & 4) |
  ((code & 2) << 2) |
  ((code & 1) << 4)

const STAGES = 20

function readyFor(cascade: Cascade, stride: number): Ready {
  const count = cascade.votes.length / 2
  const canAdd = new Float64Array(count)
  const grids = new Int32Array(count * 3)
  for (let stage = 0; stage < cascade.thresholds.length; stage++) {
    let rest = 0
    for (let weak = cascade.starts[stage + 1]! - 1; weak >= cascade.starts[stage]!; weak--) {
      canAdd[weak] = rest
      rest += Math.max(cascade.votes[weak * 2]!, cascade.votes[weak * 2 + 1]!)
    }
  }
  for (let weak = 0; weak < count; weak++) {
    grids[weak * 3] = cascade.rects[weak * 4 + 1]! * stride + cascade.rects[weak * 4]!
    grids[weak * 3 + 1] = cascade.rects[weak * 4 + 2]!
    grids[weak * 3 + 2] = cascade.rects[weak * 4 + 3]! * stride
  }
  return { ...cascade, canAdd, grids }
}

/**
 * The stage at which the window at `at` is refused; for one that passes, the number of stages plus its score.
 * A sign bit stands for each comparison: a branch on it would be mispredicted half of the time.
 */
function depthAt(cascade: Ready, sums: Int32Array, at: number): number {
  const { starts, thresholds, subsets, votes, canAdd, grids } = cascade
  const stages = thresholds.length
  let score = 0
  for (let stage = 0; stage < stages; stage++) {
    const threshold = thresholds[stage]! - EPSILON
    const needed = threshold + Math.max(0, FIRST_LEAD + NEXT_LEAD * stage - score)
    const end = starts[stage + 1]!
    let total = 0
    for (let weak = starts[stage]!; weak < end; weak++) {
      const across = grids[weak * 3 + 1]!
      const down = grids[weak * 3 + 2]!
      let p = at + grids[weak * 3]!
      const s0 = sums[p]!
      const s1 = sums[p + across]!
      const s2 = sums[p + 2 * across]!
      const s3 = sums[p + 3 * across]!
      p += down
      const s4 = sums[p]!
      const s5 = sums[p + across]!
      const s6 = sums[p + 2 * across]!
      const s7 = sums[p + 3 * across]!
      p += down
      const s8 = sums[p]!
      const s9 = sums[p + across]!
      const s10 = sums[p + 2 * across]!
      const s11 = sums[p + 3 * across]!
      p += down
      const s12 = sums[p]!
      const s13 = sums[p + across]!
      const s14 = sums[p + 2 * across]!
      const s15 = sums[p + 3 * across]!
      const middle = (s5 - s6 - s9 + s10) | 0
      const darkerWord =
        (((s0 - s1 - s4 + s5 - middle) >>> 31) << 2) |
        (((s1 - s2 - s5 + s6 - middle) >>> 31) << 1) |
        ((s2 - s3 - s6 + s7 - middle) >>> 31)
      const darkerBit =
        (((s6 - s7 - s10 + s11 - middle) >>> 31) << 4) |
        (((s10 - s11 - s14 + s15 - middle) >>> 31) << 3) |
        (((s9 - s10 - s13 + s14 - middle) >>> 31) << 2) |
        (((s8 - s9 - s12 + s13 - middle) >>> 31) << 1) |
        ((s4 - s5 - s8 + s9 - middle) >>> 31)
      total += votes[weak * 2 + ((~subsets[weak * 8 + (7 - darkerWord)]! >>> (31 - darkerBit)) & 1)]!
      if (total + canAdd[weak]! < needed) return stage
    }
    score += total - threshold
  }
  return stages + score
}

/** The picture at half its size, four pixels averaged to one. */
function halved(grey: GreyPixels): GreyPixels {
  const width = Math.max(1, grey.width >> 1)
  const height = Math.max(1, grey.height >> 1)
  const data = new Uint8Array(width * height)
  const across = grey.width > 1 ? 1 : 0
  const down = grey.height > 1 ? grey.width : 0
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = 2 * y * grey.width; x < width; x++, at += 2) {
      const four =
        grey.data[at]! + grey.data[at + across]! + grey.data[at + down]! + grey.data[at + down + across]!
      data[y * width + x] = (four + 2) >> 2
    }
  }
  return { width, height, channels: 1, data }
}

/** Fills `sums` with the integral image of `from`, resized (bilinear) to width × height and continued by BORDER. */
function integrate(from: GreyPixels, width: number, height: number, sums: Int32Array, stride: number): void {
  const columns = width + 2 * BORDER
  const lefts = new Int32Array(columns)
  const parts = new Int32Array(columns)
  const line = new Int32Array(columns)
  for (let x = 0; x < columns; x++) [lefts[x], parts[x]] = sourceOf(x, width, from.width)
  sums.fill(0, 0, columns + 1)
  for (let y = 0; y < height + 2 * BORDER; y++) {
    const repeated = y > 0 && (y <= BORDER || y >= height + BORDER)
    if (!repeated) {
      const [top, part] = sourceOf(y, height, from.height)
      const upper = top * from.width
      for (let x = 0; x < columns; x++) {
        const at = upper + lefts[x]!
        const below = at + from.width
        const high = (from.data[at]! << 8) + (from.data[at + 1]! - from.data[at]!) * parts[x]!
        const low = (from.data[below]! << 8) + (from.data[below + 1]! - from.data[below]!) * parts[x]!
        line[x] = ((high << 8) + (low - high) * part + 32768) >> 16
      }
    }
    let sum = 0
    const row = (y + 1) * stride
    sums[row] = 0
    for (let x = 0; x < columns; x++) {
      sum += line[x]!
      sums[row + x + 1] = sums[row + x + 1 - stride]! + sum
    }
  }
}

/** For pixel `at` of a line of `length` pixels and BORDER: the left one of its two source pixels, the right's weight of 256. */
function sourceOf(at: number, length: number, sourceLength: number): [number, number] {
  const inner = Math.min(length - 1, Math.max(0, at - BORDER))
  const centre = Math.min(sourceLength - 1, Math.max(0, ((inner + 0.5) * sourceLength) / length - 0.5))
  const left = Math.min(sourceLength - 2, Math.floor(centre))
  return [left, Math.round((centre - left) * 256)]
}
