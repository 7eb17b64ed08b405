// A partner's logo in (PNG, JPEG, WebP or SVG), its pixels with alpha at the wanted size out. Checks an SVG before anything
// renders it; changes no colour but into sRGB.
import type { Sharp } from 'sharp'
import { problemOfLogo } from '../base/disk-errors.js'
import { Problem } from '../base/errors.js'
import { type Box, bottomOf, boxOf, fullBoxOf, rightOf, type Size } from '../base/geometry.js'
import { findShortage } from '../base/installation.js'
import type { RgbaPixels } from '../base/pixels.js'
import type { FileFault } from '../messages/file-faults.js'
import { isForLcms } from './colour/profile-cost.js'
import { decodeSeconds, isTimeout, reasonOf } from './file/broken.js'
import { allowedBytes, heldBytes } from './file/held-bytes.js'
import { type ReadOptions, readBytes } from './file/read-bytes.js'
import { sniffFormat } from './file/sniff.js'
import { findExcess, isTooLong } from './file/structure.js'
import { sharp } from './sharp.js'
import { openSvg, type SvgDrawing } from './svg/open-svg.js'
import { openWork } from './svg/svg-drawer.js'
import { writeSvg } from './svg/svg-scan.js'
import { openWindow } from './svg/svg-window.js'

/** A logo whose bytes were read and checked. Width and height are its natural ones: only their ratio means much. */
export interface Logo extends Size {
  /** The name to show: the path as given. */
  readonly label: string
  /** What this room renders: for an SVG the text that was checked, never the file itself. */
  readonly bytes: Uint8Array
  /** True for a picture whose colour profile is not used. */
  readonly ignoreIcc?: boolean
  /** The tree that the bytes of an SVG are written from, and what draws it. */
  readonly svg?: SvgDrawing
  /** The part of an upright picture that is the logo, in whole pixels; all of it when left out. */
  readonly part?: Box
}

const limitBytes = 20 * 1024 * 1024
const limitMegapixels = 40

const refused = (file: string, reason: FileFault): Problem => new Problem('LOGO_REFUSED', { file, reason })

function broken(file: string, error: unknown, bytes: Uint8Array): Problem {
  if (error instanceof Problem) return error
  const sniffed = sniffFormat(bytes)
  const kind = sniffed !== null && 'kind' in sniffed ? sniffed.kind : 'svg'
  if (kind === 'svg' && isTimeout(error)) return refused(file, 'DRAWS_TOO_MUCH')
  return (
    findShortage(error) ??
    new Problem('LOGO_BROKEN', { file, detail: reasonOf(error, bytes, kind) }, { cause: error })
  )
}

function readLogo(path: string, options: ReadOptions): Promise<Uint8Array> {
  const file = path
  const notAnImage = (): Problem => new Problem('LOGO_NOT_AN_IMAGE', { file })
  return readBytes(
    path,
    limitBytes,
    {
      unreadable: error => problemOfLogo(error, file),
      folder: notAnImage,
      empty: notAnImage,
      notAFile: notAnImage,
      tooLarge: () => refused(file, 'TOO_LARGE'),
      changed: () => new Problem('LOGO_BROKEN', { file, detail: 'CHANGED' satisfies FileFault }),
    },
    options,
  )
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

async function openDrawing(bytes: Uint8Array, label: string): Promise<Logo> {
  try {
    const left = openWork()
    const svg = await openSvg(bytes, limitMegapixels, left)
    if ('refused' in svg) throw refused(label, svg.refused)
    const written = Buffer.from(writeSvg(svg.root))
    const { width, height } = await svg.drawer.measure(written, left)
    return { label, width, height, bytes: written, svg }
  } catch (error) {
    throw broken(label, error, bytes)
  }
}

/**
 * Opens a logo and checks that it may be rendered.
 * @param source a path, or the file's bytes
 * @throws Problem LOGO_NOT_FOUND, LOGO_NO_PERMISSION, LOGO_NOT_AN_IMAGE, LOGO_BROKEN, LOGO_REFUSED
 */
export async function openLogo(source: string | Uint8Array, options: ReadOptions = {}): Promise<Logo> {
  const label = typeof source === 'string' ? source : '(bytes)'
  const bytes = typeof source === 'string' ? await readLogo(source, options) : source
  if (bytes.length > limitBytes) throw refused(label, 'TOO_LARGE')
  const sniffed = sniffFormat(bytes)
  const kind = isGzip(bytes) ? 'svg' : sniffed !== null && 'kind' in sniffed ? sniffed.kind : null
  if (kind !== 'svg' && kind !== 'png' && kind !== 'jpeg' && kind !== 'webp')
    throw new Problem('LOGO_NOT_AN_IMAGE', { file: label })
  const excess = findExcess(bytes, kind)
  if (excess !== null) throw refused(label, excess)
  // It is rendered at the size that is asked for, whatever it says.
  if (kind === 'svg') return openDrawing(bytes, label)
  try {
    const header = await sharp(bytes, { limitInputPixels: false }).metadata()
    const { width, height } = header.autoOrient
    const held = heldBytes(bytes, kind, header).bytes * width * height
    if (width * height > limitMegapixels * 1e6 || held > allowedBytes * limitMegapixels * 1e6)
      throw refused(label, 'TOO_MANY_PIXELS')
    if (isTooLong(header.autoOrient)) throw refused(label, 'SIDE_TOO_LONG')
    return { label, width, height, bytes, ignoreIcc: header.icc !== undefined && !isForLcms(header.icc) }
  } catch (error) {
    throw broken(label, error, bytes)
  }
}

/** Colour times alpha, in place. */
function premultiply(data: Uint8Array): void {
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]!
    if (alpha === 255) continue
    for (let c = 0; c < 3; c++) data[i + c] = Math.round((data[i + c]! * alpha) / 255)
  }
}

function rasterOf({ bytes, part, ignoreIcc = false }: Logo, size: Size): Sharp {
  const whole = sharp(bytes, { autoOrient: true, failOn: 'warning', limitInputPixels: false, ignoreIcc })
  const { x: left, y: top, width, height } = part ?? boxOf(0, 0, 0, 0)
  return (part ? whole.extract({ left, top, width, height }) : whole)
    .resize(size.width, size.height, { fit: 'fill' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .timeout({ seconds: decodeSeconds })
}

/** A part of a logo, in its own pixels. */
export function cutLogo(logo: Logo, box: Box): Logo {
  const { label, svg } = logo
  if (svg !== undefined) {
    const root = openWindow(svg.root, { width: logo.width, height: logo.height }, box)
    const bytes = Buffer.from(writeSvg(root))
    return { label, width: box.width, height: box.height, bytes, svg: { ...svg, root } }
  }
  const from = logo.part ?? fullBoxOf(logo)
  const [x, y] = [Math.floor(from.x + box.x), Math.floor(from.y + box.y)]
  const width = Math.min(rightOf(from), Math.ceil(from.x + rightOf(box))) - x
  const height = Math.min(bottomOf(from), Math.ceil(from.y + bottomOf(box))) - y
  return { ...logo, width, height, part: boxOf(x, y, width, height) }
}

/**
 * Renders a logo at a size in card pixels; the caller keeps its proportions.
 * @param left what several drawings may take together
 * @throws Problem LOGO_BROKEN, LOGO_REFUSED
 */
export async function renderLogo(logo: Logo, size: Size, left = openWork()): Promise<RgbaPixels> {
  try {
    const data =
      logo.svg === undefined
        ? await rasterOf(logo, size).toBuffer()
        : await logo.svg.drawer.draw(logo.bytes, size, left)
    premultiply(data)
    return { width: size.width, height: size.height, channels: 4, data }
  } catch (error) {
    throw broken(logo.label, error, logo.bytes)
  }
}
