// The bytes of an SVG or SVGZ in, the tree that may be rendered out, checked and with a size, or why it is refused.
import { allowedBytes, pixelBytesOf } from '../file/held-bytes.js'
import { sniffFormat } from '../file/sniff.js'
import { findExcess } from '../file/structure.js'
import { sharp } from '../sharp.js'
import { drawerHere, type SvgDrawer, type WorkLeft } from './svg-drawer.js'
import { guardSvg } from './svg-guard.js'
import type { Refusal, SvgElement } from './svg-scan.js'
import { hasSize, isThread, takeSmaller, takeWhole } from './svg-window.js'

// librsvg decodes a picture whole, and makes two of it: measured, 15 bytes a pixel for 16 bits with alpha.
const drawnBytes = 8

/** A drawing that may be rendered, by what renders it. */
export interface SvgDrawing {
  readonly root: SvgElement
  readonly drawer: SvgDrawer
}

/** Throws what the drawer throws. */
export async function openSvg(
  bytes: Uint8Array,
  limitMegapixels: number,
  left: WorkLeft,
): Promise<SvgDrawing | Refusal> {
  const safe = await guardSvg(bytes)
  if ('refused' in safe) return safe
  let held = 0
  for (const image of safe.images) {
    const sniffed = sniffFormat(image)
    if (sniffed === null || !('kind' in sniffed) || sniffed.kind === 'svg')
      return { refused: 'NO_PICTURE_INSIDE' }
    const excess = findExcess(image, sniffed.kind)
    if (excess !== null) return { refused: excess }
    const header = await sharp(image, { limitInputPixels: false }).metadata()
    held += header.width * header.height * (pixelBytesOf(header) + drawnBytes)
  }
  if (held > allowedBytes * limitMegapixels * 1e6) return { refused: 'IMAGES_TOO_LARGE' }
  // Nearly all logos are plain: a card with one does not load the other.
  const drawer = safe.isPlain ? drawerHere : (await import('./svg-process.js')).drawerAside
  const root = hasSize(safe.root) ? takeSmaller(safe.root) : await takeWhole(safe.root, drawer, left)
  return isThread(root) ? { refused: 'SIDES_UNEQUAL' } : { root, drawer }
}
