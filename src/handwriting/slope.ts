// Points that are dark in, the slope of the lines that they stand on out: ruling first of all, for it is the straightest, else the
// writing's own lines. Knows no picture.

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
// So little is a pixel in three hundred: ruling is followed, and pixels that stay where they are stay sharp.
const leastTurn = 0.2

/**
 * In degrees clockwise: the direction along which the points' profile has the sharpest edges (Postl 1986, Detection of linear
 * oblique structures and skew scan in digitized documents).
 * @param unit how far apart the points' rows lie
 */
export function findSlope(points: DarkPoints, unit: number): number {
  const reach = points.xs.reduce((most, x, i) => Math.max(most, Math.hypot(x, points.ys[i]!)), 1)
  const profile = new Float32Array(2 * Math.ceil(reach / unit) + 6)
  let [best, most] = [0, sharpness(points, 0, unit, profile) * 1.02]
  const look = (from: number, to: number, step: number): void => {
    for (let i = 0; i <= Math.round((to - from) / step); i++) {
      const degrees = from + i * step
      const found = sharpness(points, degrees, unit, profile)
      if (found > most) [best, most] = [degrees, found]
    }
  }
  look(-farthest, farthest, coarse)
  look(best - coarse, best + coarse, fine)
  const aside = (sharpness(points, best - 2, unit, profile) + sharpness(points, best + 2, unit, profile)) / 2
  if (Math.abs(best) < ownDrift && most < leastSure * aside) return 0
  return Math.abs(best) < leastTurn ? 0 : Math.round(best / fine) * fine
}

function sharpness(
  { xs, ys, weights }: DarkPoints,
  degrees: number,
  unit: number,
  profile: Float32Array,
): number {
  const radians = (degrees * Math.PI) / 180
  const [sin, cos] = [Math.sin(radians) / unit, Math.cos(radians) / unit]
  const middle = profile.length / 2 - 1
  profile.fill(0)
  for (let i = 0; i < xs.length; i++) {
    const across = ys[i]! * cos - xs[i]! * sin + middle
    const bin = across | 0
    const lower = weights[i]! * (across - bin)
    profile[bin] = profile[bin]! + weights[i]! - lower
    profile[bin + 1] = profile[bin + 1]! + lower
  }
  let sum = 0
  for (let bin = 2; bin < profile.length; bin++) {
    const edge = profile[bin]! - profile[bin - 2]!
    sum += edge * edge
  }
  return sum
}
