// Points that are dark in, turned level; by how much the printed lines among them lean and run together, out: a sheet whose corners lie
// outside of the photo tells its perspective by its ruling alone. Knows no picture.
import type { Size } from '../base/geometry.js'
import { layOut } from '../kernels/kernels.js'
import { sheetKernel } from '../kernels/sheet-kernel.js'
import { compose, type Homography, unmoved } from './perspective.js'
import type { DarkPoints } from './slope.js'

/** Lines that are straight on the sheet: `place` across them becomes (place − lean × along) ÷ (1 − run × along). */
interface Fan {
  readonly lean: number
  readonly run: number
}

// Of half the picture's side: a sheet that is seen from so far below is twice as wide at its foot.
const mostRun = 0.36
const runStep = 0.012
// What the slope, found before, leaves over.
const mostLean = 0.06
const leanStep = 0.004
// Seen so coarsely first, in rows of the points.
const coarse = 4
// Ruling's profile is sharper by more than this where it is straight; that of words hardly changes.
const leastSure = 1.5
// A line alone says nothing of how it leans and how it runs: it is taken to run, unless leaning makes more of it.
const leaner = 1.15
// More points than these do not change what is found, nor do more than a quarter of them what is found coarsely.
const mostPoints = 6000
const coarsely = 4

/** The straight sheet → the picture as it is, both from their middle; `unit`: how far apart the points' rows lie. */
export function findKeystone(points: DarkPoints, unit: number, size: Size): Homography {
  const step = Math.max(1, Math.ceil(points.xs.length / mostPoints))
  const order = Int32Array.from({ length: Math.ceil(points.xs.length / step) }, (_, i) => i)
  // Those that are looked at coarsely come first.
  order.sort((a, b) => (a % coarsely) - (b % coarsely) || a - b)
  const some = (values: Float32Array, from: number): Float32Array =>
    Float32Array.from(order, i => values[i * step]! - from)
  const xs = some(points.xs, size.width / 2)
  const ys = some(points.ys, size.height / 2)
  const weights = some(points.weights, 0)
  const half = Math.max(size.width, size.height) / 2
  const rows = findFan({ across: ys, along: xs, weights }, unit, half)
  const level: Homography = rows === null ? unmoved : [1, 0, 0, rows.lean, 1, 0, rows.run, 0, 1]
  if (rows !== null)
    for (let i = 0; i < xs.length; i++) {
      const share = 1 / (1 - rows.run * xs[i]!)
      ys[i] = (ys[i]! - rows.lean * xs[i]!) * share
      xs[i] = xs[i]! * share
    }
  const columns = findFan({ across: xs, along: ys, weights }, unit, half)
  if (columns === null) return level
  return compose(level, [1, columns.lean, 0, 0, 1, 0, 0, columns.run, 1])
}

interface Places {
  readonly across: Float32Array
  readonly along: Float32Array
  readonly weights: Float32Array
}

/** Null where nothing is sure to lean or run together. */
function findFan({ across, along, weights }: Places, unit: number, half: number): Fan | null {
  const count = across.length
  const bins = 2 * Math.ceil((2.5 * half) / unit) + 6
  const kernel = sheetKernel()
  const [zeros, atAcross, atAlong, straight, weight, profile] = layOut(
    kernel,
    4 * count,
    4 * count,
    4 * count,
    4 * count,
    4 * count,
    4 * bins,
  )
  const memory = kernel.bytes(0)
  new Float32Array(memory.buffer, zeros, count).fill(0)
  new Float32Array(memory.buffer, atAcross, count).set(across)
  new Float32Array(memory.buffer, atAlong, count).set(along)
  new Float32Array(memory.buffer, weight, count).set(weights)
  const most = (bins / 2 - 4) * unit
  const sharpness = ({ lean, run }: Fan, by: number): number => {
    const seen = by === coarse ? Math.ceil(count / coarsely) : count
    kernel.run.straightenPoints(atAcross!, atAlong!, seen, lean, run, most, straight!)
    return kernel.run.sharpness(zeros!, straight!, weight!, seen, 0, 1 / (by * unit), profile!, bins)
  }
  const look = (middle: Fan, reach: Fan, step: Fan, by: number): { fan: Fan; found: number } => {
    let [fan, found] = [middle, sharpness(middle, by) * 1.001]
    for (let i = -Math.round(reach.lean / (step.lean || 1)); i * step.lean <= reach.lean; i++) {
      for (let j = -Math.round(reach.run / step.run); j * step.run <= reach.run; j++) {
        const tried = { lean: middle.lean + i * step.lean, run: middle.run + j * step.run }
        const sharp = sharpness(tried, by)
        if (sharp > found) [fan, found] = [tried, sharp]
      }
      if (step.lean === 0) break
    }
    return { fan, found }
  }
  const even = { lean: 0, run: 0 }
  const wide = { lean: 0, run: mostRun / half }
  const running = look(even, wide, { lean: 0, run: runStep / half }, coarse)
  const leaning = look(
    running.fan,
    { lean: mostLean, run: (2 * runStep) / half },
    { lean: leanStep, run: runStep / half },
    coarse,
  )
  const { fan } = leaning.found > leaner * running.found ? leaning : running
  const fine = { lean: leanStep / 4, run: runStep / 8 / half }
  const best = look(fan, { lean: fine.lean * 2, run: fine.run * 6 }, fine, 1)
  return best.found > leastSure * sharpness(even, 1) ? best.fan : null
}
