// The one ruler: advances by the same canvas, faces, features and language that paint. A text in, its advance in em out.

import type { TextFont } from '../text/hand.js'
import type { Measure } from '../text/measure-units.js'
import { type Context, createCanvas, registerFonts } from './canvas.js'
import { figuresIn, fontOf } from './ink.js'
import { placeMarks } from './place-marks.js'

// Advances scale with the size; at this one their fractions are finer than a pixel on any card.
const measuredPx = 200

/** Opens a ruler for faces whose files lie in `folder`; each is registered when it is first asked for. */
export function openMeasure(folder: string): Measure {
  let context: Context | undefined
  const ask = (text: string, font: TextFont, language: string) => {
    registerFonts(font.faces, folder)
    context ??= createCanvas(8, 8).getContext('2d')
    context.lang = language
    context.fontVariantNumeric = figuresIn(font.uneven)
    context.direction = font.direction
    context.font = fontOf(
      font.weight,
      measuredPx,
      font.faces.map(({ family }) => family),
    )
    const drawn = font.direction === 'rtl' ? text : placeMarks(context, text, measuredPx).text
    return context.measureText(drawn)
  }
  return Object.assign(
    (text: string, font: TextFont, language: string): number => ask(text, font, language).width / measuredPx,
    {
      inkStart: (text: string, font: TextFont, language: string): number => {
        const { actualBoundingBoxLeft, actualBoundingBoxRight } = ask(text, font, language)
        const beyond = font.direction === 'rtl' ? actualBoundingBoxRight : actualBoundingBoxLeft
        return -beyond / measuredPx
      },
      inkEnd: (text: string, font: TextFont, language: string): number => {
        const { actualBoundingBoxLeft, actualBoundingBoxRight, width } = ask(text, font, language)
        const reach = font.direction === 'rtl' ? actualBoundingBoxLeft : actualBoundingBoxRight
        return (width - reach) / measuredPx
      },
    },
  )
}
