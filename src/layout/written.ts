// Handwriting and a size in; the block as the search for sizes takes a text, out. Its lines stay as they were written, so it is only
// larger or smaller; and which looks take it.
import { Problem } from '../base/errors.js'
import type { Size } from '../base/geometry.js'
import type { Written } from '../handwriting/written.js'
import type { CardSpec } from '../template/resolve.js'
import type { Template, TemplateNode, TextStyle } from '../template/template.js'
import type { TypesetText } from '../text/typeset.js'

/** A block whose small letters are `letters` pixels high; null where it is wider than that. */
export function setWritten(
  { ratio, letterHeight, lines }: Written,
  sizePx: number,
  letters: number,
  maxWidth: number,
): TypesetText | null {
  const heightPx = letters / letterHeight
  const widthPx = heightPx * ratio
  if (widthPx > maxWidth) return null
  return {
    sizePx,
    widthPx,
    heightPx,
    evenness: 1,
    parted: 0,
    outline: 0,
    lost: 0,
    isWrong: false,
    lineCount: lines.length,
    lines: lines.map(({ x, y, width, height }) => ({
      text: '',
      x: x * heightPx,
      baseline: (y + height) * heightPx,
      width: width * heightPx,
      reach: [height * heightPx, 0],
      runs: [],
    })),
  }
}

// Of the card's shorter side: 16 of 1080 pixels. The small letters of the program's print have 13 at the least; a hand is asked a
// quarter more.
const leastLetters = 0.015

/** The nominal size at which small letters are legible in a hand whose letters are `look` of it. */
export const leastWrittenSize = (look: number, { width, height }: Size): number =>
  (leastLetters * Math.min(width, height)) / look

// A line or two of a few words may be as large as a headline.
const mostSize = { value: 24, unit: 'vmin' } as const
// Its own letters say what is legible, and not the look's.
const leastSize = { value: 0, unit: 'vmin' } as const

/** The tree with room for as large a message as fits. */
export function freeMessage(node: TemplateNode): TemplateNode {
  const text = node.text?.slot === 'message' ? { ...node.text, least: leastSize, most: mostSize } : node.text
  return {
    ...node,
    ...(text ? { text } : {}),
    ...(node.children ? { children: node.children.map(freeMessage) } : {}),
  }
}

function findMessage(node: TemplateNode): TextStyle | null {
  if (node.text?.slot === 'message') return node.text
  for (const child of node.children ?? []) {
    const found = findMessage(child)
    if (found) return found
  }
  return null
}

/** A look whose message is written: print has no place for a hand. */
export function takesHandwriting({ tree }: Template): boolean {
  const hand = findMessage(tree)?.hand
  return hand === 'pen' || hand === 'marker'
}

// Beside somebody's own writing the photo keeps a part as high and as broad as this share of the card's shorter side: in less a cat is a stamp.
export const leastPhotoBeside = 0.27

export const hidesPhoto = ({ template, format }: CardSpec): Problem =>
  new Problem('HANDWRITING_HIDES_PHOTO', { template: template.id, format: format.id })

/** How far handwriting is from fitting, where that is what does not fit. */
export const tooFine = ({ template, format }: CardSpec, ratio: number): Problem =>
  new Problem('HANDWRITING_DOES_NOT_FIT', {
    template: template.id,
    format: format.id,
    overPercent: 100 * (ratio - 1),
  })
