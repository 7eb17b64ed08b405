// A font and a pen in; the font as thick as the pen writes, out. Knows no ink and no paper.
import type { TextFont } from './hand.js'

export type Pen = 'ballpoint' | 'fineliner' | 'felt-tip'

// What a pen adds to the strokes of a face, in em; the faces are about as thick as a fineliner writes. Under zero the strokes
// are thinned by as much.
const widths: Readonly<Record<Pen, number>> = { ballpoint: -0.012, fineliner: 0, 'felt-tip': 0.02 }

export function writeWith(font: TextFont, pen: Pen): TextFont {
  const strokeEm = font.strokeEm + widths[pen]
  return { ...font, strokeEm, key: `${font.key}|${pen}` }
}
