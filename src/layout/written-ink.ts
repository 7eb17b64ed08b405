// The pens of handwriting and what they stand on in; the colours that they have on the card, and how much wider their strokes, out.
import { contrastOf, luminanceOf, type Rgb } from '../base/colour.js'
import type { Written } from '../handwriting/written.js'
import type { WrittenInk } from './scene.js'

export interface WrittenPlace {
  /** The block's height in card pixels. */
  readonly heightPx: number
  /** Lettered with a marker, in the look's own colour: on cardboard, on the photo. */
  readonly isMarker: boolean
  /** What it stands on. */
  readonly ground: Rgb
  /** The look's own ink. */
  readonly own: Rgb
}

// Over the least (layout/contrast.ts) by two fifths: for the paper's grain, its ruling, and what a pen lets through.
const keptContrast = 6.5
// A thin stroke's edges make its pen look paler than it is: so much of its light may be taken for that, and no more.
const depths = [1, 0.92, 0.85, 0.78, 0.72, 0.66]
// A marker's stroke is so wide, as a share of its small letters: a fineliner's line would look scratched into cardboard.
const markerWidth = 0.2
// Wider by more, letters close up.
const mostWider = 0.09

export function inkWriting(
  { inks, letterHeight, strokeWidth, key }: Written,
  { heightPx, isMarker, ground, own }: WrittenPlace,
): { readonly ink: WrittenInk; readonly palest: Rgb } {
  const light = luminanceOf(...ground)
  const contrast = (ink: Rgb): number => contrastOf(luminanceOf(...ink), light)
  const colours = inks.map(ink => {
    const laid = multiply(ink, ground)
    const deeper = isMarker ? undefined : depths.find(depth => contrast(scale(laid, depth)) >= keptContrast)
    return deeper === undefined ? own : scale(laid, deeper)
  })
  const letters = letterHeight * heightPx
  const thin = markerWidth * letters - strokeWidth * heightPx
  const widen = isMarker ? Math.max(0, Math.min(thin, mostWider * letters)) : 0
  const palest = colours.reduce((worst, next) => (contrast(next) < contrast(worst) ? next : worst))
  return { ink: { colours, widen, key }, palest }
}

const scale = (colour: Rgb, by: number): Rgb => [
  Math.round(colour[0] * by),
  Math.round(colour[1] * by),
  Math.round(colour[2] * by),
]

/** Ink takes away from the light that its paper gives back. */
const multiply = (ink: Rgb, paper: Rgb): Rgb => [
  Math.round((ink[0] * paper[0]) / 255),
  Math.round((ink[1] * paper[1]) / 255),
  Math.round((ink[2] * paper[2]) / 255),
]
