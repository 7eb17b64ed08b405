// A font and a pen in; the font as thick as the pen writes, out. Knows no ink and no paper.
import type { TextFont } from './hand.js'

export type Pen = 'ballpoint' | 'fineliner' | 'felt-tip'

// What a pen adds to the strokes of a face, in em; the faces are about as thick as a ballpoint writes. Strokes are never thinned: the
// outlines of Caveat's letters overlap, and a rim taken off them cuts through their middle. Where a hand presses least, the
// face is as it is: draw/ink.ts takes up to 0.006 em away again.
const widths: Readonly<Record<Pen, number>> = { ballpoint: 0.006, fineliner: 0.014, 'felt-tip': 0.03 }

export function writeWith(font: TextFont, pen: Pen): TextFont {
  const strokeEm = font.strokeEm + widths[pen]
  return { ...font, strokeEm, key: `${font.key}|${pen}` }
}
