// A finished card, the same card in other pixels (fewer colours) and its texts in; whether every text is still legible,
// out. The finished card says which pixels are ink, and which are far enough from it to be ground; the others, at the edges
// of letters, count for neither.
import { contrastOf, luminanceOf } from '../base/colour.js'
import type { RgbPixels } from '../base/pixels.js'
import { leastContrast, sampleLine, worstOf } from './contrast.js'
import type { TextOp } from './scene.js'

// Pixels that hardly differ from the ink are ink.
const inkContrast = 1.1

/** True where the ground under every line keeps 4.5 : 1 to the ink as it is drawn now. */
export const keepsContrast = (finished: RgbPixels, other: RgbPixels, texts: readonly TextOp[]): boolean =>
  texts.every(text => contrastKept(finished, other, text) >= leastContrast)

/** The contrast that all but a few pixels of the ground reach, 1…21. */
export function contrastKept(finished: RgbPixels, other: RgbPixels, text: TextOp): number {
  const ink = luminanceOf(...text.colour)
  const contrasts = text.lines.map(line => {
    const before = sampleLine(finished, text, line.box, luminanceOf)
    const after = sampleLine(other, text, line.box, luminanceOf)
    const inked = after.filter((_, i) => contrastOf(ink, before[i]!) <= inkContrast)
    const inkNow = inked.length === 0 ? ink : inked.reduce((sum, value) => sum + value, 0) / inked.length
    const ground = after.filter((_, i) => contrastOf(ink, before[i]!) >= leastContrast)
    return worstOf(ground.map(value => contrastOf(inkNow, value)))
  })
  return Math.min(...contrasts)
}
