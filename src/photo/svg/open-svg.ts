// The bytes of an SVG or SVGZ in, the tree that may be rendered out, checked and with a size, or why it is refused.
import { allowedBytes, pixelBytesOf } from '../file/held-bytes.js'
import { sniffFormat } from '../file/sniff.js'
import { findExcess } from '../file/structure.js'
import { sharp } from '../sharp.js'
import { guardSvg } from './svg-guard.js'
import type { Refusal, SvgElement } from './svg-scan.js'
import { hasSize, isThread, takeSmaller, takeWhole } from './svg-window.js'

// librsvg decodes a picture whole, and makes two of it: measured, 15 bytes a pixel for 16 bits with alpha.
const drawnBytes = 8

/** Throws what sharp throws. */
export async function openSvg(bytes: Uint8Array, limitMegapixels: number): Promise<SvgElement | Refusal> {
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
  if (isThread(safe.root)) return { refused: 'SIDES_UNEQUAL' }
  return hasSize(safe.root) ? takeSmaller(safe.root) : takeWhole(safe.root)
}
