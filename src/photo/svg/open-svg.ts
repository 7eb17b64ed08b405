// The bytes of an SVG or SVGZ in, the text that librsvg may render out, checked and with a size, or why it is refused.
import { sniffFormat } from '../file/sniff.js'
import { sharp } from '../sharp.js'
import { guardSvg } from './svg-guard.js'
import { type Refusal, writeSvg } from './svg-scan.js'
import { hasSize, takeWhole } from './svg-window.js'

/** Throws what sharp throws. */
export async function openSvg(bytes: Uint8Array, limitMegapixels: number): Promise<Uint8Array | Refusal> {
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
  return Buffer.from(writeSvg(hasSize(safe.root) ? safe.root : await takeWhole(safe.root)))
}
