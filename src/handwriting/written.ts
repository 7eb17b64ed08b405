// What a card's layout needs to know of handwriting: its proportions, its lines, how large its letters are. No pixels.
import type { Rgb } from '../base/colour.js'
import { type Box, boxOf } from '../base/geometry.js'
import type { Handwriting } from './lift.js'

/** Lengths are shares of the block's height. */
export interface Written {
  /** Width ÷ height. */
  readonly ratio: number
  /** Of the smallest line's small letters. */
  readonly letterHeight: number
  readonly strokeWidth: number
  readonly lines: readonly Box[]
  readonly inks: readonly Rgb[]
  /** Equal for equal writing. */
  readonly key: string
}

export function describeWriting(handwriting: Handwriting, key: string): Written {
  const { width, height, letterHeight, strokeWidth, lines, inks } = handwriting
  return {
    ratio: width / height,
    letterHeight: letterHeight / height,
    strokeWidth: strokeWidth / height,
    lines: lines.map(line =>
      boxOf(line.x / height, line.y / height, line.width / height, line.height / height),
    ),
    inks,
    key,
  }
}
