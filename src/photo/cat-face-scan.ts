// One look over an upright grey picture with the cascade. In: grey pixels. Out: every window that passes, with its
// score. Knows nothing of turning, grouping or confidence.
import type { Size } from '../geometry.js'
import type { GreyPixels } from '../pixels.js'
import { WINDOW } from './cat-face-cascade.js'
import { depthAt, type Judge, judgeFor, mirroredJudgeFor, STAGES } from './cat-face-window.js'

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
/**
 * Windows are first tried on every third pixel both ways, by the cascade and by its mirror image in turns, as on a
 * chessboard; one that passes this many stages has its neighbours tried, and each hit its own, by both.
 */
const STEP = 3
const HOT_STAGE = 7

/** From where to where, in pixels of the picture, windows' centres may lie in row `y`. */
export type Span = (y: number) => readonly [from: number, to: number]

/** All windows, from WINDOW pixels a side up, that the cascade takes for a cat's face and whose centre lies in `span`. */
export function scanForFaces(grey: GreyPixels, span: Span = () => [0, grey.width]): Hit[] {
  const hits: Hit[] = []
  if (Math.min(grey.width, grey.height) < 2) return hits
  const stride = grey.width + 2 * BORDER + 1
  const sums = new Int32Array(stride * (grey.height + 2 * BORDER + 1))
  const judges = [judgeFor(stride), mirroredJudgeFor(stride)] as const
  let octave = grey
  for (let scale = 1; ; scale *= FACTOR) {
    while (scale * octave.width >= grey.width * 2) octave = halved(octave)
    const level = { width: Math.round(grey.width / scale), height: Math.round(grey.height / scale) }
    if (Math.min(level.width, level.height) + BORDER < WINDOW) return hits
    integrate(octave, level.width, level.height, sums, stride)
    scanLevel(judges, { ...level, sums, stride, scale }, span, hits)
  }
}

interface Level extends Size {
  /** Integral image of the level with its border, `stride` sums a row. */
  readonly sums: Int32Array
  readonly stride: number
  /** How many of the picture's pixels one of the level's is. */
  readonly scale: number
}

function scanLevel(judges: readonly [Judge, Judge], level: Level, span: Span, hits: Hit[]): void {
  const { sums, stride, scale } = level
  const lastX = level.width + 2 * BORDER - WINDOW
  const lastY = level.height + 2 * BORDER - WINDOW
  const tried = new Uint8Array(stride * (lastY + 1))
  const tryNear = (x: number, y: number, judge: 0 | 1): void => {
    for (let nearY = Math.max(0, y - 1); nearY <= Math.min(lastY, y + 1); nearY++) {
      for (let nearX = Math.max(0, x - 1); nearX <= Math.min(lastX, x + 1); nearX++) {
        const at = nearY * stride + nearX
        if ((tried[at]! & (judge + 1)) !== 0) continue
        tried[at]! |= judge + 1
        const depth = depthAt(judges[judge], sums, at)
        if (depth < STAGES) continue
        const [left, top] = [(nearX - BORDER) * scale, (nearY - BORDER) * scale]
        hits.push({ x: left, y: top, side: WINDOW * scale, score: depth - STAGES })
        tryNear(nearX, nearY, 0)
        tryNear(nearX, nearY, 1)
      }
    }
  }
  const toCentre = WINDOW / 2 - BORDER
  for (let y = 0; y <= lastY; y += STEP) {
    const [from, to] = span((y + toCentre) * scale)
    const end = Math.min(lastX, to / scale - toCentre)
    const start = Math.max(0, Math.ceil(from / scale - toCentre))
    for (let x = start, i = y; x <= end; x += STEP, i++) {
      const judge = (i & 1) === 0 ? 0 : 1
      if (depthAt(judges[judge], sums, y * stride + x) >= HOT_STAGE) tryNear(x, y, judge)
    }
  }
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
