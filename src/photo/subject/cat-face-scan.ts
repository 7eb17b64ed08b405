// One look over an upright grey picture with the cascade. In: grey pixels. Out: every window that passes, with its
// score. Knows nothing of turning, grouping or confidence.
import type { Size } from '../../base/geometry.js'
import type { GreyPixels } from '../../base/pixels.js'
import type { Kernel } from '../../kernels/kernels.js'
import { type SubjectLoops, subjectKernel } from '../../kernels/subject-kernel.js'
import { loadCascade, WINDOW } from './cat-face-cascade.js'
import { judgeBytes, laneBytes, writeJudges, writeLanes } from './cat-face-judge.js'

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
 * Windows are first tried on every third pixel both ways (the kernel's step), by the cascade and by its mirror image in turns,
 * as on a chessboard; one that passes this many stages has its neighbours tried, and each hit its own, by both.
 */
const STEP = 3
const HOT_STAGE = 7

/**
 * Where in a picture windows' centres may lie: in row `y` from `left` to `right`, and no farther along than where each edge,
 * which cuts rows at `x + y * slope`, lets them.
 */
export interface Span {
  readonly left: number
  readonly right: number
  readonly edges: readonly { readonly x: number; readonly slope: number; readonly isLeft: boolean }[]
}

// A level with more windows that pass is no picture of cats; the rest is not listed.
const MOST_HITS = 10_000
const HIT_BYTES = 16

/** Where things lie in the kernel's memory, and what is at hand of a scan. */
interface Scan {
  readonly kernel: Kernel<SubjectLoops>
  /** The integral image of a level with its border, `stride` sums a row. */
  readonly sums: number
  readonly stride: number
  /** A source pixel and a weight for each column of a level; a line of pixels. */
  readonly columns: number
  readonly line: number
  /** From where to where windows are tried in each row; the windows that passed. */
  readonly spans: number
  readonly hits: number
  /** The picture that levels are resized from. */
  readonly picture: number
}

function openScan(grey: Size): Scan {
  const kernel = subjectKernel()
  const stride = grey.width + 2 * BORDER + 1
  const rows = grey.height + 2 * BORDER + 1
  const planes = { count: 2 * STEP, length: Math.ceil(stride / (2 * STEP) / 8) * 8 }
  const { starts } = loadCascade()
  let end = kernel.base
  const take = (bytes: number): number => {
    const at = end
    end = Math.ceil((at + bytes) / 16) * 16
    return at
  }
  const judge = take(judgeBytes())
  const mirrored = take(judgeBytes())
  const lanes = take(laneBytes(planes.count))
  const scores = take(8 * 2 ** starts[1]!)
  const sums = take(stride * rows * 4)
  const spread = take(planes.count * planes.length * rows * 2 + 64)
  const votes = take(planes.length * 4)
  const columns = take(stride * 8)
  const line = take(stride * 4)
  const spans = take(rows * 8)
  const hits = take(MOST_HITS * HIT_BYTES)
  const tried = take(stride * rows)
  const picture = take(grey.width * grey.height)
  const memory = kernel.bytes(end - kernel.base)
  writeJudges(memory, [judge, mirrored], stride)
  writeLanes(memory, lanes, planes)
  kernel.run.startScan(
    judge,
    mirrored,
    HOT_STAGE,
    lanes,
    scores,
    sums,
    stride,
    spread,
    planes.length,
    votes,
    spans,
    tried,
    hits,
    MOST_HITS,
  )
  return { kernel, sums, stride, columns, line, spans, hits, picture }
}

/** All windows, from WINDOW pixels a side up, that the cascade takes for a cat's face and whose centre lies in `span`. */
export function scanForFaces(
  grey: GreyPixels,
  span: Span = { left: 0, right: grey.width, edges: [] },
): Hit[] {
  const hits: Hit[] = []
  if (Math.min(grey.width, grey.height) < 2) return hits
  const scan = openScan(grey)
  const { run, bytes } = scan.kernel
  bytes(0).set(grey.data, scan.picture)
  let octave: Size = grey
  for (let scale = 1; ; scale *= FACTOR) {
    while (scale * octave.width >= grey.width * 2) {
      run.halve(scan.picture, octave.width, octave.height)
      octave = { width: Math.max(1, octave.width >> 1), height: Math.max(1, octave.height >> 1) }
    }
    const level = { width: Math.round(grey.width / scale), height: Math.round(grey.height / scale), scale }
    if (Math.min(level.width, level.height) + BORDER < WINDOW) return hits
    const { picture, columns, line, sums, stride } = scan
    const { width, height } = level
    run.integrate(picture, octave.width, octave.height, width, height, BORDER, columns, line, sums, stride)
    scanLevel(scan, level, span, hits)
  }
}

interface Level extends Size {
  /** How many of the picture's pixels one of the level's is. */
  readonly scale: number
}

function scanLevel(scan: Scan, { width, height, scale }: Level, span: Span, hits: Hit[]): void {
  const { kernel } = scan
  const lastX = width + 2 * BORDER - WINDOW
  const lastY = height + 2 * BORDER - WINDOW
  const view = new DataView(kernel.bytes(0).buffer)
  const toCentre = WINDOW / 2 - BORDER
  for (let y = 0, at = scan.spans; y <= lastY; y += STEP, at += 8) {
    const centre = (y + toCentre) * scale
    let from = span.left
    let to = span.right
    for (const { x, slope, isLeft } of span.edges) {
      const edge = x + centre * slope
      if (isLeft) from = Math.max(from, edge)
      else to = Math.min(to, edge)
    }
    view.setInt32(at, Math.max(0, Math.ceil(from / scale - toCentre)), true)
    view.setInt32(at + 4, Math.min(lastX, Math.floor(to / scale - toCentre)), true)
  }
  const found = kernel.run.scanLevel(lastX, lastY)
  for (let at = scan.hits; at < scan.hits + found * HIT_BYTES; at += HIT_BYTES) {
    const [x, y] = [view.getInt32(at, true), view.getInt32(at + 4, true)]
    const score = view.getFloat64(at + 8, true)
    hits.push({ x: (x - BORDER) * scale, y: (y - BORDER) * scale, side: WINDOW * scale, score })
  }
}
