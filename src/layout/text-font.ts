// One text of a card in; the font that sets it, how small it may be, and what another face must draw, out. Lays nothing out.
import type { Notice } from '../base/errors.js'
import type { CardSpec } from '../template/resolve.js'
import type { TextStyle } from '../template/template.js'
import type { FontBook } from '../text/font-book.js'
import { chooseFont, findSubstituted, type TextFont } from '../text/hand.js'
import { writeWith } from '../text/pen.js'
import type { CardLayout } from './card-layout.js'
import { leastWrittenSize } from './written.js'

/** How large a font looks: the height of its small letters per nominal pixel. */
export const lookOf = ({ sizeRatio, xHeightEm }: TextFont): number => sizeRatio * xHeightEm

/** The font of one text of the card, as thick as its pen or marker writes. */
export function fontOf(style: TextStyle, spec: CardSpec, book: FontBook): TextFont {
  const font = chooseFont(style.hand, spec.language, spec.words[style.slot] ?? '', book, spec.hand)
  if (style.hand === 'pen') return writeWith(font, spec.sheet.pen)
  return style.hand === 'marker' ? writeWith(font, spec.sheet.tip) : font
}

/** The least nominal size at which a text of the card is legible. */
export function leastSizeOf(style: TextStyle, spec: CardSpec, book: FontBook): number {
  const { width, height } = spec.format
  const font = fontOf(style, spec, book)
  return spec.written && style.slot === 'message'
    ? leastWrittenSize(lookOf(font), spec.format)
    : font.legibleRatio * Math.min(width, height)
}

/** One notice for each text of the card in which another face than its own draws some letters. */
export function findStandIns(layout: CardLayout, spec: CardSpec, book: FontBook): Notice[] {
  const styles = layout.items.flatMap(({ node, text }) => (node.text && text ? [node.text] : []))
  return styles.flatMap((style): Notice[] => {
    const glyphs = findSubstituted(spec.words[style.slot] ?? '', fontOf(style, spec, book))
    return glyphs.length > 0 ? [{ code: 'GLYPHS_SUBSTITUTED', args: { slot: style.slot, glyphs } }] : []
  })
}
