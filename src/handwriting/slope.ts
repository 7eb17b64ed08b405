// Points that are dark in, the slope of the lines that they stand on out: ruling first of all, for it is the straightest, else the
// writing's own lines. Knows no picture.
import { layOut } from '../kernels/kernels.js'
import { sheetKernel } from '../kernels/sheet-kernel.js'

export interface DarkPoints {
  readonly xs: Float32Array
  readonly ys: Float32Array
  readonly weights: Float32Array
}

// Degrees: what is turned further was not photographed from where its writer sat.
const farthest = 30
const coarse = 0.5
const fine = 0.05
// A word or two tell their slope so unsurely (their profile is hardly sharper than two degrees beside), and a hand's own lines climb
// by so much: that is left as it was written.
const ownDrift = 5
const leastSure = 1.8
// A slope of less than one pixel in three hundred is left: lines are followed all the same, and a picture that is not turned stays sharp.
const leastTurn = 0.2

/**
 * In degrees clockwise: the direction along which the points' profile has the sharpest edges (Postl 1986, Detection of linear
 * oblique structures and skew scan in digitized documents).
 * @param unit how far apart the points' rows lie
 */
export function findSlope(points: DarkPoints, unit: number): number {
  const { xs, ys, weights } = points
  let reach = 1
  for (let i = 0; i < xs.length; i++) reach = Math.max(reach, Math.hypot(xs[i]!, ys[i]!))
  const bins = 2 * Math.ceil(reach / unit) + 6
  const kernel = sheetKernel()
  const [atX, atY, atWeights, profile] = layOut(kernel, 4 * xs.length, 4 * xs.length, 4 * xs.length, 4 * bins)
  const memory = kernel.bytes(0)
  new Float32Array(memory.buffer, atX, xs.length).set(xs)
  new Float32Array(memory.buffer, atY, xs.length).set(ys)
  new Float32Array(memory.buffer, atWeights, xs.length).set(weights)
  const sharpness = (degrees: number): number => {
    const radians = (degrees * Math.PI) / 180
    const [sin, cos] = [Math.sin(radians) / unit, Math.cos(radians) / unit]
    return kernel.run.sharpness(atX!, atY!, atWeights!, xs.length, sin, cos, profile!, bins)
  }
  let [best, most] = [0, sharpness(0) * 1.02]
  const look = (from: number, to: number, step: number): void => {
    for (let i = 0; i <= Math.round((to - from) / step); i++) {
      const degrees = from + i * step
      const found = sharpness(degrees)
      if (found > most) [best, most] = [degrees, found]
    }
  }
  look(-farthest, farthest, coarse)
  look(best - coarse, best + coarse, fine)
  const aside = (sharpness(best - 2) + sharpness(best + 2)) / 2
  if (Math.abs(best) < ownDrift && most < leastSure * aside) return 0
  return Math.abs(best) < leastTurn ? 0 : Math.round(best / fine) * fine
}
