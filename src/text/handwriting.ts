// A seed in, a small unevenness for each word out. Drawn per word before lines are broken, so that neither the
// size nor the line breaks change how a word is written.
import { seedRandom } from '../base/random.js'

/** How one word differs from an even one. */
export interface WordJitter {
  /** × the font size, 0.975…1.025. */
  readonly size: number
  /** Of the baseline in em, positive is lower, −0.03…0.03. */
  readonly baselineEm: number
  /** Degrees clockwise about the middle of the word's baseline, −1…1. */
  readonly rotation: number
  /** × the space that follows, 0.9…1.25. */
  readonly space: number
}

/** What all lines of a sheet have in common: how its writer writes. */
export interface Habit {
  /** How far lines have left their baselines where the widest ends, in em, growing towards the end; below is positive. */
  readonly driftEm: number
  /** × the spaces between words. */
  readonly spacing: number
  /** The share by which strokes are heavier where a line begins, and lighter where it ends; −0.08…0.08. */
  readonly pressure: number
}

export const evenHabit: Habit = { driftEm: 0, spacing: 1, pressure: 0 }

// Probed so that it looks written, not thrown.
const SIZE = 0.025
const BASELINE_EM = 0.03
const ROTATION = 1
const SPACE = [0.9, 1.25] as const
/** Longer words tilt less, so that their ends stay near the line. */
const LONG_WORD_EM = 5

export const evenWord: WordJitter = { size: 1, baselineEm: 0, rotation: 0, space: 1 }

// Lines of one sheet drift alike, not the same: × the habit's drift.
const DRIFTS = [0.7, 1.2] as const
// Of a line shorter than this the end has not drifted so far.
const LEAST_DRIFT_EM = 8

/** A line's place below its baseline at `xEm` from its start, in em, and its slope there. */
export type Drift = (xEm: number) => { readonly dropEm: number; readonly slope: number }

/** One for each line; `widestEm` is the widest line's length. A curve: hands keep the line where they begin it. */
export function drawDrifts(
  seed: number | string,
  lines: number,
  widestEm: number,
  { driftEm }: Habit,
): Drift[] {
  const random = seedRandom(`${seed}|drift`)
  const length = Math.max(widestEm, LEAST_DRIFT_EM)
  return Array.from({ length: lines }, () => {
    const drift = driftEm * (DRIFTS[0] + (DRIFTS[1] - DRIFTS[0]) * random())
    return xEm => ({ dropEm: drift * (xEm / length) ** 2, slope: (2 * drift * xEm) / length ** 2 })
  })
}

/** How far drifting lines may reach over and under where even ones do, in em: a word that spans its line tips about its middle. */
export const reachOfDrift = ({ driftEm }: Habit): { readonly above: number; readonly below: number } => {
  const most = DRIFTS[1] * Math.abs(driftEm)
  return driftEm > 0 ? { above: most / 4, below: most } : { above: most, below: most / 4 }
}

/** The steepest that a line may be `xEm` from its start, as a slope: of a line no longer than the least that drifts. */
export const steepest = ({ driftEm }: Habit, xEm: number): number =>
  (2 * DRIFTS[1] * driftEm * Math.min(xEm, LEAST_DRIFT_EM)) / LEAST_DRIFT_EM ** 2

/**
 * How far a word reaches out over the end of its own baseline when it is turned by up to so many degrees, in em, for ink that reaches so
 * far over and under it: turned clockwise its top swings to the right and its foot to the left.
 */
export const swingOf = (
  degrees: readonly number[],
  { above, below }: { readonly above: number; readonly below: number },
  side: 'left' | 'right',
): number =>
  Math.max(
    0,
    ...degrees.flatMap(turn => {
      const tip = Math.sin((turn * Math.PI) / 180) * (side === 'right' ? 1 : -1)
      return [tip * above, -tip * below]
    }),
  )

/** `unevenness` 0 (even) … 1 (the amounts above). */
export function drawJitter(seed: number | string, words: number, unevenness: number): WordJitter[] {
  const random = seedRandom(seed)
  const swing = (): number => (random() * 2 - 1) * unevenness
  return Array.from({ length: words }, () => ({
    size: 1 + SIZE * swing(),
    baselineEm: BASELINE_EM * swing(),
    rotation: ROTATION * swing(),
    space: 1 + (SPACE[0] + (SPACE[1] - SPACE[0]) * random() - 1) * unevenness,
  }))
}

/** The tilt of a word of this advance, in degrees. */
export const tiltOf = (jitter: WordJitter, advanceEm: number): number =>
  jitter.rotation * Math.min(1, LONG_WORD_EM / advanceEm)

/** How much higher and lower than an even word's the ink may reach, in em, for ink of `reachEm` from the baseline. */
export const reachOfJitter = (reachEm: number, unevenness: number): number =>
  unevenness * (SIZE * reachEm + BASELINE_EM + Math.sin((ROTATION * Math.PI) / 180) * (LONG_WORD_EM / 2))
