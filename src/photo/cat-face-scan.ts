// One look over an upright grey picture with the cascade. In: grey pixels. Out: every window that passes, with its
// score. Knows nothing of turning, grouping or confidence.
import type { Size } from '../geometry.js'
import type { Kernel } from '../kernels/kernels.js'
import { type SubjectLoops, subjectKernel } from '../kernels/subject-kernel.js'
import type { GreyPixels } from '../pixels.js'
import { WINDOW } from './cat-face-cascade.js'
import { judgeBytes, STAGES, writeJudges } from './cat-face-judge.js'

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

/** Where things lie in the kernel's memory, and what is at hand of a scan. */
interface Scan {
  readonly kernel: Kernel<SubjectLoops>
  /** The cascade and its mirror image. */
  readonly judges: readonly [number, number]
  /** The integral image of a level with its border, `stride` sums a row. */
  readonly sums: number
  readonly stride: number
  /** A source pixel and a weight for each column of a level; a line of pixels; a list of columns. */
  readonly columns: number
  readonly line: number
  readonly list: number
  /** The picture that levels are resized from. */
  readonly picture: number
}

function openScan(grey: Size): Scan {
  const kernel = subjectKernel()
  const stride = grey.width + 2 * BORDER + 1
  const judge = judgeBytes()
  const judges = [kernel.base, kernel.base + judge] as const
  const sums = judges[1] + judge
  const columns = sums + stride * (grey.height + 2 * BORDER + 1) * 4
  const line = columns + stride * 8
  const list = line + stride * 4
  const picture = list + stride * 4
  const memory = kernel.bytes(picture + grey.width * grey.height - kernel.base)
  writeJudges(memory, judges[0], stride)
  return { kernel, judges, sums, stride, columns, line, list, picture }
}

/** All windows, from WINDOW pixels a side up, that the cascade takes for a cat's face and whose centre lies in `span`. */
export function scanForFaces(grey: GreyPixels, span: Span = () => [0, grey.width]): Hit[] {
  const hits: Hit[] = []
  if (Math.min(grey.width, grey.height) < 2) return hits
  const scan = openScan(grey)
  let octave = grey
  writePicture(scan, octave)
  for (let scale = 1; ; scale *= FACTOR) {
    while (scale * octave.width >= grey.width * 2) {
      octave = halved(octave)
      writePicture(scan, octave)
    }
    const level = { width: Math.round(grey.width / scale), height: Math.round(grey.height / scale), scale }
    if (Math.min(level.width, level.height) + BORDER < WINDOW) return hits
    integrate(scan, octave, level)
    scanLevel(scan, level, span, hits)
  }
}

const writePicture = ({ kernel, picture }: Scan, { data }: GreyPixels): void =>
  kernel.bytes(0).set(data, picture)

interface Level extends Size {
  /** How many of the picture's pixels one of the level's is. */
  readonly scale: number
}

function scanLevel(
  { kernel, judges, sums, stride, list }: Scan,
  level: Level,
  span: Span,
  hits: Hit[],
): void {
  const { run, bytes } = kernel
  const { scale } = level
  const lastX = level.width + 2 * BORDER - WINDOW
  const lastY = level.height + 2 * BORDER - WINDOW
  const tried = new Uint8Array(stride * (lastY + 1))
  const tryNear = (x: number, y: number, judge: 0 | 1): void => {
    for (let nearY = Math.max(0, y - 1); nearY <= Math.min(lastY, y + 1); nearY++) {
      for (let nearX = Math.max(0, x - 1); nearX <= Math.min(lastX, x + 1); nearX++) {
        const at = nearY * stride + nearX
        if ((tried[at]! & (judge + 1)) !== 0) continue
        tried[at]! |= judge + 1
        const depth = run.depthAt(judges[judge], sums + at * 4)
        if (depth < STAGES) continue
        const [left, top] = [(nearX - BORDER) * scale, (nearY - BORDER) * scale]
        hits.push({ x: left, y: top, side: WINDOW * scale, score: depth - STAGES })
        tryNear(nearX, nearY, 0)
        tryNear(nearX, nearY, 1)
      }
    }
  }
  const hot = new Int32Array(bytes(0).buffer, list, stride)
  const toCentre = WINDOW / 2 - BORDER
  for (let y = 0; y <= lastY; y += STEP) {
    const [from, to] = span((y + toCentre) * scale)
    const end = Math.min(lastX, Math.floor(to / scale - toCentre))
    const start = Math.max(0, Math.ceil(from / scale - toCentre))
    const [judge, other] = y % 2 === 0 ? judges : ([judges[1], judges[0]] as const)
    const found = run.scanRow(judge, other, sums + y * stride * 4, start, end, STEP, HOT_STAGE, list)
    for (let i = 0; i < found; i++) {
      const x = hot[i]!
      tryNear(x, y, ((x - start) / STEP + y) % 2 === 0 ? 0 : 1)
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

/** Fills the sums with the integral image of a picture, resized (bilinear) to the level's size and continued by BORDER. */
function integrate({ kernel, sums, stride, columns, line, picture }: Scan, from: Size, level: Size): void {
  const { run, bytes } = kernel
  const count = level.width + 2 * BORDER
  const [memory, rowBytes] = [bytes(0), stride * 4]
  const sources = new DataView(memory.buffer, columns, count * 8)
  for (let x = 0; x < count; x++) {
    const [left, part] = sourceOf(x, level.width, from.width)
    sources.setInt32(x * 8, left, true)
    sources.setInt32(x * 8 + 4, part, true)
  }
  memory.fill(0, sums, sums + (count + 1) * 4)
  for (let y = 0; y < level.height + 2 * BORDER; y++) {
    const repeated = y > 0 && (y <= BORDER || y >= level.height + BORDER)
    if (!repeated) {
      const [top, part] = sourceOf(y, level.height, from.height)
      const upper = picture + top * from.width
      run.resizeRow(upper, upper + from.width, part, columns, count, line)
    }
    run.sumRow(line, count, sums + (y + 1) * rowBytes, rowBytes)
  }
}

/** For pixel `at` of a line of `length` pixels and BORDER: the left one of its two source pixels, the right's weight of 256. */
function sourceOf(at: number, length: number, sourceLength: number): [number, number] {
  const inner = Math.min(length - 1, Math.max(0, at - BORDER))
  const centre = Math.min(sourceLength - 1, Math.max(0, ((inner + 0.5) * sourceLength) / length - 0.5))
  const left = Math.min(sourceLength - 2, Math.floor(centre))
  return [left, Math.round((centre - left) * 256)]
}
