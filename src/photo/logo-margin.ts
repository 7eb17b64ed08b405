// A logo in; the logo without its margin, clear or of one colour, whatever the margin's share, and how what is left looks, out.
// Renders small pictures, ever nearer to the ink; judges nothing.
import { luminanceOf, type Rgb } from '../base/colour.js'
import { areaOf, type Box, bottomOf, boxOf, fullBoxOf, rightOf, type Size } from '../base/geometry.js'
import type { RgbaPixels } from '../base/pixels.js'
import type { LogoLook } from '../layout/plate.js'
import { cutLogo, type Logo, renderLogo } from './logo.js'
import { openWork, type WorkLeft } from './svg/svg-drawer.js'

export interface TrimmedLogo {
  readonly logo: Logo
  readonly look: LogoLook
  /** The share of the file's picture that is left. */
  readonly kept: number
}

/** What is no ink: null for clear. */
type Ground = Rgb | null

// Sides of the picture in which a logo's margin is looked for; and what counts as clear.
const searchedSide = 512
const leastAlpha = 24
// What was drawn at a fraction of a pixel's width is a little clear at its rim.
const opaqueAlpha = 230
const rim = 1
// How far a JPEG's noise takes a ground from its colour.
const groundNoise = 12
// A thinner margin is not worth another measure.
const leastMargin = 0.015
// A ground that is darker in any channel is a colour; so much of its lesser side a badge keeps round its ink.
const leastWhite = 235
const badgeAir = 0.25
// From this share on a rendering shows the ink's edges well enough; and so often it is looked for nearer.
const wellSeen = 0.5
const mostLooks = 4
// So many pixels a side tell how light a logo is.
const sampledSide = 48

/**
 * What stands beside a logo lines up with what is seen of it, and is sized by it.
 * @throws Problem LOGO_BROKEN, LOGO_REFUSED
 */
export async function trimLogo(logo: Logo): Promise<TrimmedLogo> {
  const whole = fullBoxOf(logo)
  const left = openWork()
  const ground = groundOf(await renderLogo(logo, sizeWithin(logo, searchedSide), left))
  const found = ground === undefined ? null : await findInk(logo, whole, ground, left)
  const ink = found === null ? whole : isColoured(ground) ? withAir(found, whole) : found
  const most = Math.max(1 - ink.width / whole.width, 1 - ink.height / whole.height)
  const trimmed = most < leastMargin ? logo : cutLogo(logo, ink)
  const sample = await renderLogo(trimmed, { width: sampledSide, height: sampledSide }, left)
  return {
    logo: trimmed,
    look: lookOf(sample, found === null ? undefined : ground),
    kept: areaOf(trimmed) / areaOf(logo),
  }
}

/** A ground of a colour belongs to the logo, as a badge's does; a white one is its file's paper. */
const isColoured = (ground: Ground | undefined): boolean =>
  ground?.some(channel => channel < leastWhite) ?? false

/** With as much of its ground as a plate would give it, and no less at one side than at the other: what stands off its middle is meant so. */
function withAir(ink: Box, whole: Box): Box {
  const air = badgeAir * Math.min(ink.width, ink.height)
  const across = Math.max(0, Math.min(ink.x, whole.width - rightOf(ink)) - air)
  const down = Math.max(0, Math.min(ink.y, whole.height - bottomOf(ink)) - air)
  return boxOf(across, down, whole.width - 2 * across, whole.height - 2 * down)
}

const sizeWithin = ({ width, height }: Size, side: number): Size => {
  const scale = side / Math.max(width, height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** What the four corners, within the rim, have in common; undefined where that is nothing. */
function groundOf({ width, height, data }: RgbaPixels): Ground | undefined {
  const [right, bottom] = [Math.max(0, width - 1 - rim), Math.max(0, height - 1 - rim)]
  const [left, top] = [Math.min(rim, right), Math.min(rim, bottom)]
  const corners = [top, bottom].flatMap(y => [left, right].map(x => (y * width + x) * 4))
  if (corners.every(at => data[at + 3]! < leastAlpha)) return null
  if (corners.some(at => data[at + 3]! < leastAlpha)) return undefined
  const mean = (c: number): number =>
    Math.round(corners.reduce((sum, at) => sum + channelAt(data, at, c), 0) / corners.length)
  const ground: Rgb = [mean(0), mean(1), mean(2)]
  return corners.every(at => isGround(data, at, ground)) ? ground : undefined
}

/** Of a pixel that is not clear, as it would be if it were opaque. */
const channelAt = (data: Uint8Array, at: number, c: number): number =>
  Math.min(255, (data[at + c]! * 255) / data[at + 3]!)

/** What is clear is no ink on any ground. */
const isGround = (data: Uint8Array, at: number, ground: Ground): boolean =>
  data[at + 3]! < leastAlpha ||
  (ground?.every((channel, c) => Math.abs(channelAt(data, at, c) - channel) <= groundNoise) ?? false)

/** Where the ink lies; null where there is none. */
async function findInk(logo: Logo, whole: Box, ground: Ground, work: WorkLeft): Promise<Box | null> {
  let box = whole
  for (let look = 0; look < mostLooks; look++) {
    const pixels = await renderLogo(cutLogo(logo, box), sizeWithin(box, searchedSide), work)
    const [across, down] = [box.width / pixels.width, box.height / pixels.height]
    const found = inkOf(pixels, ground)
    if (found === null) return null
    const isWellSeen = Math.min(found.width / pixels.width, found.height / pixels.height) > wellSeen
    // The next look is at a little more: what is small is faint from afar.
    const air = isWellSeen || look === mostLooks - 1 ? 0 : 1
    const left = Math.max(box.x, box.x + (found.x - air) * across)
    const top = Math.max(box.y, box.y + (found.y - air) * down)
    const right = Math.min(rightOf(box), box.x + (rightOf(found) + air) * across)
    const bottom = Math.min(bottomOf(box), box.y + (bottomOf(found) + air) * down)
    box = boxOf(left, top, right - left, bottom - top)
    if (air === 0) break
  }
  return box
}

function inkOf({ width, height, data }: RgbaPixels, ground: Ground): Box | null {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let at = 0; at < width * height; at++) {
    if (isGround(data, at * 4, ground)) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + 1)
    bottom = Math.max(bottom, y + 1)
  }
  return right === 0 ? null : boxOf(left, top, right - left, bottom - top)
}

// A logo's outline is so deep, as a share of its shorter side.
const outlineShare = 1 / 40

/**
 * What counts is the outline, where it meets what it stands on: a white tick in a green disc is seen on white, too. A picture whose
 * outline is all that it has, such as letters, counts wholly.
 */
function lookOf({ width, height, data }: RgbaPixels, ground: Ground | undefined): LogoLook {
  const depth = Math.max(1, Math.round(outlineShare * Math.min(width, height)))
  const isClear = (x: number, y: number): boolean => {
    if (x < 0 || y < 0 || x >= width || y >= height) return true
    const at = (y * width + x) * 4
    return data[at + 3]! < 128 || (ground !== undefined && isGround(data, at, ground))
  }
  const luminances: number[] = []
  let isOpaque = true
  let isPlain = true
  let first: number | null = null
  for (let at = 0; at < width * height; at++) {
    const byte = at * 4
    isOpaque &&= data[byte + 3]! >= opaqueAlpha
    const [x, y] = [at % width, Math.floor(at / width)]
    if (isClear(x, y)) continue
    const luminance = luminanceOf(
      channelAt(data, byte, 0),
      channelAt(data, byte, 1),
      channelAt(data, byte, 2),
    )
    first ??= luminance
    isPlain &&= Math.abs(luminance - first) < 0.01
    const isOutline =
      isClear(x - depth, y) || isClear(x + depth, y) || isClear(x, y - depth) || isClear(x, y + depth)
    if (isOutline) luminances.push(luminance)
  }
  const isFull = ground === undefined ? !isPlain : isColoured(ground)
  return { luminances, isPicture: isOpaque && isFull, ground: ground ?? null }
}
