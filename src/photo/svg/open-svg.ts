// The bytes of an SVG or SVGZ in, the tree that may be rendered out, checked and with a size, or why it is refused.
import { sniffFormat } from '../file/sniff.js'
import { sharp } from '../sharp.js'
import { guardSvg } from './svg-guard.js'
import type { Refusal, SvgElement } from './svg-scan.js'
import { hasSize, takeWhole } from './svg-window.js'

/** Throws what sharp throws. */
export async function openSvg(bytes: Uint8Array, limitMegapixels: number): Promise<SvgElement | Refusal> {
  const safe = await guardSvg(bytes)
  if ('refused' in safe) return safe
  let megapixels = 0
  for (const image of safe.images) {
    const sniffed = sniffFormat(image)
    if (sniffed === null || !('kind' in sniffed) || sniffed.kind === 'svg')
      return { refused: 'NO_PICTURE_INSIDE' }
    const { width, height } = await sharp(image, { limitInputPixels: false }).metadata()
    megapixels += (width * height) / 1e6
  }
  if (megapixels > limitMegapixels) return { refused: 'IMAGES_TOO_LARGE' }
  return hasSize(safe.root) ? safe.root : takeWhole(safe.root)
}
