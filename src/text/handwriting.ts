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

// Probed so that it looks written, not thrown.
const SIZE = 0.025
const BASELINE_EM = 0.03
const ROTATION = 1
const SPACE = [0.9, 1.25] as const
/** Longer words tilt less, so that their ends stay near the line. */
const LONG_WORD_EM = 5

export const evenWord: WordJitter = { size: 1, baselineEm: 0, rotation: 0, space: 1 }

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
