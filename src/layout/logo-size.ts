// A logo or a QR code and the room for it in; how large it is out.
import { areaOf, clamp } from '../base/geometry.js'
import type { CardSpec } from '../template/resolve.js'
import type { Length } from '../template/template.js'
import { type Canvas, type LeafMeasure, pixelsOf } from './boxes.js'

// A logo never takes more of the card than this: the card is the campaign's.
export const mostLogoShare = 0.08
// Logos of equal area look equally large, whatever their proportions: so many square pixels on a card whose shorter side is
// 1080, within these heights.
const logoArea = 14_000
const logoHeights = { least: 28, most: 160 }

/** A logo by its area, a QR code square: within their node's `maxWidth` and `maxHeight` and the space. */
export function leafMeasureOf(spec: CardSpec, canvas: Canvas): LeafMeasure {
  const side = (length: Length | undefined): number => (length ? pixelsOf(length, canvas, 0) : Infinity)
  return (node, maxWidth, maxHeight) => {
    const ratio = node.logo ? (spec.logoRatio ?? 1) : 1
    const widest = Math.min(maxWidth, side(node.maxWidth))
    const highest = Math.min(maxHeight, side(node.maxHeight))
    const pleasing = node.logo ? logoHeightOf(ratio, canvas) : Infinity
    const width = Math.min(widest, Math.min(highest, pleasing) * ratio)
    return { width, height: width / ratio }
  }
}

function logoHeightOf(ratio: number, { size }: Canvas): number {
  const scale = Math.min(size.width, size.height) / 1080
  const height = clamp(Math.sqrt(logoArea / ratio), logoHeights.least, logoHeights.most) * scale
  return Math.min(height, Math.sqrt((mostLogoShare * areaOf(size)) / ratio))
}
