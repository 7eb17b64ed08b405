// The one ruler: advances by the same canvas, faces, features and language that paint. A text in, its advance in em out.
import type { Measure } from '../text/measure-units.js'
import { createCanvas } from './canvas.js'
import { fontOf } from './ink.js'

// Advances scale with the size; at this one their fractions are finer than a pixel on any card.
const measuredPx = 200

/** Opens a ruler. Fonts must be registered before its first use. */
export function openMeasure(): Measure {
  const context = createCanvas(8, 8).getContext('2d')
  return (text, font, language) => {
    context.lang = language
    context.direction = font.direction
    context.font = fontOf(
      font.weight,
      measuredPx,
      font.faces.map(({ family }) => family),
    )
    return context.measureText(text).width / measuredPx
  }
}
