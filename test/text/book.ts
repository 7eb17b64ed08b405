// The real font book, and a fake measure: one em-share per letter, so that widths can be checked by hand.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFontBook } from '../../src/text/font-book.js'
import type { Measure } from '../../src/text/measure-units.js'

export const fontsFolder = join(import.meta.dirname, '../../fonts')

export const fontBook = parseFontBook(JSON.parse(readFileSync(join(fontsFolder, 'fonts.json'), 'utf8')))

/** Every code point half an em wide, spaces a quarter, what needs no glyph nothing. */
export const fakeMeasure: Measure = text => {
  let width = 0
  for (const letter of text) {
    if (/\p{Zs}/u.test(letter)) width += 0.25
    else if (!/\p{Default_Ignorable_Code_Point}/u.test(letter)) width += 0.5
  }
  return width
}
