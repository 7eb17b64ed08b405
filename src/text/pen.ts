// A font and a pen or a marker in; the font as thick as that writes, out. Knows no ink and no paper.
import type { TextFont } from './hand.js'

export type Pen = 'ballpoint' | 'fineliner' | 'felt-tip'
export type MarkerTip = 'fine' | 'round' | 'broad'

// What a pen adds to the strokes of a face, in em; the faces are about as thick as a ballpoint writes. Strokes are never thinned: the
// outlines of Caveat's letters overlap, and a rim taken off them cuts through their middle. Where a hand presses least, the
// face is as it is: draw/ink.ts takes up to 0.006 em away again.
// A hand's marker is as thick as a round tip writes.
const widths: Readonly<Record<Pen | MarkerTip, number>> = {
  ballpoint: 0.006,
  fineliner: 0.014,
  'felt-tip': 0.03,
  fine: -0.026,
  round: 0,
  broad: 0.008,
}

export function writeWith(font: TextFont, pen: Pen | MarkerTip): TextFont {
  const strokeEm = Math.max(0, font.strokeEm + widths[pen])
  return { ...font, strokeEm, key: `${font.key}|${pen}` }
}
