// A logo or a QR code in; how large it is, what a plate takes, and the room that is kept for both, out: with a plate or without one
// a logo is as broad, so that it stands flush with the text's margin and as near to its name. Knows no colours.
import { areaOf, type Box, boxOf, centreOf, clamp, type Size } from '../base/geometry.js'
import type { CardSpec } from '../template/resolve.js'
import type { Length } from '../template/template.js'
import { type Canvas, type LeafMeasure, pixelsOf } from './boxes.js'

// A logo never takes more of the card than this: the card is the campaign's.
export const mostLogoShare = 0.08
// Logos of equal area look equally large, whatever their proportions: so many square pixels on a card whose shorter side is
// 1080, within these heights.
const logoArea = 14_000
const logoHeights = { least: 28, most: 160 }
// The air round a logo on its plate, as a share of the logo's height there: the same at all sides.
const plateAir = 0.25

const sizeAt = (ratio: number, height: number): Size => ({ width: height * ratio, height })

/** Logo and plate where they are together as wide as the logo would be alone. */
export function onPlate({ width, height }: Size): { readonly logo: Size; readonly plate: Size } {
  const ratio = width / height
  const logo = sizeAt(ratio, width / (ratio + 2 * plateAir))
  return { logo, plate: { width, height: (1 + 2 * plateAir) * logo.height } }
}

/** How high the room for logo or plate is, for each pixel of the logo's own height. */
const roomShare = (ratio: number): number => Math.max(1, onPlate(sizeAt(ratio, 1)).plate.height)

/** The room of a logo of `ratio` on a card, within a width and a height. */
function logoRoom(ratio: number, card: Size, widest: number, highest: number): Size {
  const scale = Math.min(card.width, card.height) / 1080
  const share = roomShare(ratio)
  const pleasing = clamp(Math.sqrt(logoArea / ratio), logoHeights.least, logoHeights.most) * scale
  const most = Math.sqrt((mostLogoShare * areaOf(card)) / (ratio * share))
  const width = Math.min(widest, Math.min(pleasing, most, highest / share) * ratio)
  return { width, height: (width / ratio) * share }
}

/** A logo by its area, a QR code square: within their node's `maxWidth` and `maxHeight` and the space. */
export function leafMeasureOf(spec: CardSpec, canvas: Canvas): LeafMeasure {
  const side = (length: Length | undefined): number => (length ? pixelsOf(length, canvas, 0) : Infinity)
  return (node, maxWidth, maxHeight) => {
    const widest = Math.min(maxWidth, side(node.maxWidth))
    const highest = Math.min(maxHeight, side(node.maxHeight))
    if (node.logo) return logoRoom(spec.logoRatio ?? 1, canvas.size, widest, highest)
    const width = Math.min(widest, highest)
    return { width, height: width }
  }
}

/** The logo alone in the middle of its room. */
export function logoIn(room: Box, ratio: number): Box {
  const { x, y } = centreOf(room)
  const { width, height } = sizeAt(ratio, room.width / ratio)
  return boxOf(x - width / 2, y - height / 2, width, height)
}
