// The cascade and its mirror image in; both as records in the kernel's memory, as src/kernels/assembly/cascade.ts and
// first-stage.ts read them, out. Knows nothing of pictures.
import { type Cascade, loadCascade, WINDOW } from './cat-face-cascade.js'

/** OpenCV's tolerance for thresholds that were rounded when they were written. */
const EPSILON = 1e-5

/** A window of this depth and more has passed all stages. */
const STAGES = 20

const STAGE_BYTES = 16
const RECORD_BYTES = 72
const LANE_BYTES = 64

/** Where the sums of an integral image are that was spread: sum `x` of a row in plane `x` % `count`. */
export interface Planes {
  readonly count: number
  /** Integers of 16 bits in a row of a plane. */
  readonly length: number
}

let both: readonly [Cascade, Cascade] | undefined

/** The cascade as it was trained, and its mirror image: its training leans to one side, so a face that both see is surer. */
export function loadJudges(): readonly [Cascade, Cascade] {
  both ??= [loadCascade(), mirroredOf(loadCascade())]
  return both
}

function mirroredOf(cascade: Cascade): Cascade {
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

/** What one judge takes. */
export const judgeBytes = (): number => STAGES * STAGE_BYTES + (loadCascade().votes.length / 2) * RECORD_BYTES

/** Writes the judge and its mirrored twin, for sums of `stride` integers a row. */
export function writeJudges(memory: Uint8Array, places: readonly [number, number], stride: number): void {
  const view = new DataView(memory.buffer)
  for (const [index, cascade] of loadJudges().entries()) writeJudge(view, places[index]!, cascade, stride)
}

function writeJudge(view: DataView, judge: number, cascade: Cascade, stride: number): void {
  const { starts, thresholds, votes, subsets, rects } = cascade
  const recordAt = (weak: number): number => judge + STAGES * STAGE_BYTES + weak * RECORD_BYTES
  for (let stage = 0; stage < STAGES; stage++) {
    const head = judge + stage * STAGE_BYTES
    view.setUint32(head, recordAt(starts[stage]!), true)
    view.setUint32(head + 4, recordAt(starts[stage + 1]!), true)
    view.setFloat64(head + 8, thresholds[stage]! - EPSILON, true)
    let rest = 0
    for (let weak = starts[stage + 1]! - 1; weak >= starts[stage]!; weak--) {
      const record = recordAt(weak)
      const [x, y, width, height] = rects.subarray(weak * 4, weak * 4 + 4) as unknown as Four
      view.setUint32(record, (y * stride + x) * 4, true)
      view.setUint32(record + 4, width * 4, true)
      view.setUint32(record + 8, height * stride * 4, true)
      for (let word = 0; word < 8; word++)
        view.setInt32(record + 16 + word * 4, subsets[weak * 8 + word]!, true)
      view.setFloat64(record + 48, votes[weak * 2]!, true)
      view.setFloat64(record + 56, votes[weak * 2 + 1]!, true)
      view.setFloat64(record + 64, rest, true)
      rest += Math.max(votes[weak * 2]!, votes[weak * 2 + 1]!)
    }
  }
}

/** What the first stages of both judges take, for windows that start in each of so many planes. */
export const laneBytes = (planes: number): number => 2 * planes * loadCascade().starts[1]! * LANE_BYTES

/** Writes the weak classifiers of the first stages, for each judge and for windows that start in each plane. */
export function writeLanes(memory: Uint8Array, at: number, planes: Planes): void {
  const view = new DataView(memory.buffer)
  for (const { starts, rects, subsets } of loadJudges()) {
    for (let plane = 0; plane < planes.count; plane++) {
      for (let weak = 0; weak < starts[1]!; weak++, at += LANE_BYTES) {
        const [x, y, width, height] = rects.subarray(weak * 4, weak * 4 + 4) as unknown as Four
        for (let corner = 0; corner < 4; corner++) {
          const column = plane + x + corner * width
          const place = (column % planes.count) * planes.length + Math.floor(column / planes.count)
          view.setUint32(at + corner * 4, place * 2, true)
        }
        view.setUint32(at + 16, y * planes.count * planes.length * 2, true)
        view.setUint32(at + 20, height * planes.count * planes.length * 2, true)
        for (let word = 0; word < 8; word++)
          view.setInt32(at + 32 + word * 4, subsets[weak * 8 + word]!, true)
      }
    }
  }
}

type Four = readonly [number, number, number, number]
