// A partner's logo in (PNG, JPEG, WebP or SVG), its pixels with alpha at the wanted size out. Checks an SVG before anything
// renders it; nothing but a clear margin is trimmed, no colour changed but into sRGB.
import type { Sharp } from 'sharp'
import { problemOfLogo } from '../base/disk-errors.js'
import { Problem } from '../base/errors.js'
import { type Box, boxOf, type Size } from '../base/geometry.js'
import type { RgbaPixels } from '../base/pixels.js'
import type { Reason } from '../messages/reasons.js'
import { decodeSeconds, detailOf } from './file/broken.js'
import { readBytes } from './file/read-bytes.js'
import { sniffFormat } from './file/sniff.js'
import { sharp } from './sharp.js'
import { openSvg } from './svg/open-svg.js'

/** A logo whose bytes were read and checked. Width and height are its natural ones: only their ratio means much. */
export interface Logo extends Size {
  /** The name to show: the path as given. */
  readonly label: string
  /** What this room renders: for an SVG the text that was checked, never the file itself. */
  readonly bytes: Uint8Array
  /** The part that is not clear, in shares of the picture 0…1; all of it when left out. */
  readonly ink?: Box
}

const limitBytes = 20 * 1024 * 1024
const limitMegapixels = 40

const refused = (file: string, reason: Reason): Problem => new Problem('LOGO_REFUSED', { file, reason })

const broken = (file: string, error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem('LOGO_BROKEN', { file, detail: detailOf(error) }, { cause: error })

function readLogo(path: string): Promise<Uint8Array> {
  const file = path
  const notAnImage = (): Problem => new Problem('LOGO_NOT_AN_IMAGE', { file })
  return readBytes(path, limitBytes, {
    unreadable: error => problemOfLogo(error, file),
    folder: notAnImage,
    empty: notAnImage,
    notAFile: notAnImage,
    tooLarge: () => refused(file, 'TOO_LARGE'),
    changed: () => new Problem('LOGO_BROKEN', { file, detail: 'CHANGED' satisfies Reason }),
  })
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** The text to render. */
async function checkSvg(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  try {
    const opened = await openSvg(bytes, limitMegapixels)
    if ('refused' in opened) throw refused(file, opened.refused)
    return opened
  } catch (error) {
    throw broken(file, error)
  }
}

/**
 * Opens a logo and checks that it may be rendered.
 * @param source a path, or the file's bytes
 * @throws Problem LOGO_NOT_FOUND, LOGO_NO_PERMISSION, LOGO_NOT_AN_IMAGE, LOGO_BROKEN, LOGO_REFUSED
 */
export async function openLogo(source: string | Uint8Array): Promise<Logo> {
  const label = typeof source === 'string' ? source : '(bytes)'
  const bytes = typeof source === 'string' ? await readLogo(source) : source
  if (bytes.length > limitBytes) throw refused(label, 'TOO_LARGE')
  const sniffed = sniffFormat(bytes)
  const kind = isGzip(bytes) ? 'svg' : sniffed !== null && 'kind' in sniffed ? sniffed.kind : null
  if (kind !== 'svg' && kind !== 'png' && kind !== 'jpeg' && kind !== 'webp')
    throw new Problem('LOGO_NOT_AN_IMAGE', { file: label })
  const isSvg = kind === 'svg'
  const checked = isSvg ? await checkSvg(bytes, label) : bytes
  try {
    const header = await sharp(checked, { limitInputPixels: false }).metadata()
    const { width, height } = header.autoOrient
    // An SVG is rendered at the size that is asked for, whatever it says.
    if (!isSvg && width * height > limitMegapixels * 1e6) throw refused(label, 'TOO_MANY_PIXELS')
    return { label, width, height, bytes: checked }
  } catch (error) {
    throw broken(label, error)
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

function rasterOf(logo: Logo, size: Size): Sharp {
  const ink = logo.ink ?? boxOf(0, 0, 1, 1)
  const [width, height] = [Math.round(size.width / ink.width), Math.round(size.height / ink.height)]
  const left = Math.min(Math.round(ink.x * width), width - size.width)
  const top = Math.min(Math.round(ink.y * height), height - size.height)
  return sharp(logo.bytes, { autoOrient: true, failOn: 'warning', limitInputPixels: false })
    .resize(width, height, { fit: 'fill' })
    .extract({ left, top, ...size })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .timeout({ seconds: decodeSeconds })
}

// Sides of the picture in which a logo's margin is looked for; and what counts as clear.
const searchedSide = 128
const leastAlpha = 24
// A thinner margin is not worth another measure; and a picture that is nearly all margin would have to be rendered huge.
const leastMargin = 0.015
const leastInk = 0.4

/**
 * The logo without the clear margin of its file, which would push it out of line with what stands beside it.
 * @throws Problem LOGO_BROKEN
 */
export async function trimLogo(logo: Logo): Promise<Logo> {
  const { data } = await renderLogo(logo, { width: searchedSide, height: searchedSide })
  let [left, top, right, bottom] = [searchedSide, searchedSide, 0, 0]
  for (let i = 3, at = 0; i < data.length; i += 4, at++) {
    if (data[i]! < leastAlpha) continue
    const [x, y] = [at % searchedSide, Math.floor(at / searchedSide)]
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + 1)
    bottom = Math.max(bottom, y + 1)
  }
  const [width, height] = [(right - left) / searchedSide, (bottom - top) / searchedSide]
  const least = Math.min(width, height)
  if (least < leastInk || least > 1 - leastMargin) return logo
  const ink = boxOf(left / searchedSide, top / searchedSide, width, height)
  return { ...logo, width: logo.width * width, height: logo.height * height, ink }
}

/**
 * Renders a logo at a size in card pixels; the caller keeps its proportions.
 * @throws Problem LOGO_BROKEN
 */
export async function renderLogo(logo: Logo, size: Size): Promise<RgbaPixels> {
  try {
    const data = await rasterOf(logo, size).toBuffer()
    premultiply(data)
    return { width: size.width, height: size.height, channels: 4, data }
  } catch (error) {
    throw broken(logo.label, error)
  }
}
