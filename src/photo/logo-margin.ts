// A logo in; the logo without its margin, clear or of one colour, whatever the margin's share, and how what is left looks, out.
// Renders small pictures, ever nearer to the ink; judges nothing.
import { luminanceOf, type Rgb } from '../base/colour.js'
import { areaOf, type Box, bottomOf, boxOf, rightOf, type Size } from '../base/geometry.js'
import type { RgbaPixels } from '../base/pixels.js'
import type { LogoLook } from '../layout/plate.js'
import { cutLogo, type Logo, renderLogo } from './logo.js'

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
const opaqueAlpha = 250
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
 * @throws Problem LOGO_BROKEN
 */
export async function trimLogo(logo: Logo): Promise<TrimmedLogo> {
  const whole = boxOf(0, 0, logo.width, logo.height)
  const ground = groundOf(await renderLogo(logo, sizeWithin(logo, searchedSide)))
  const found = ground === undefined ? null : await findInk(logo, whole, ground)
  const ink = found === null ? whole : isColoured(ground) ? withAir(found, whole) : found
  const most = Math.max(1 - ink.width / whole.width, 1 - ink.height / whole.height)
  const trimmed = most < leastMargin ? logo : cutLogo(logo, ink)
  const sample = await renderLogo(trimmed, { width: sampledSide, height: sampledSide })
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

/** What the four corners have in common; undefined where that is nothing. */
function groundOf({ width, height, data }: RgbaPixels): Ground | undefined {
  const corners = [0, width - 1, (height - 1) * width, height * width - 1].map(at =>
    data.subarray(at * 4, at * 4 + 4),
  )
  const [first] = corners
  if (first === undefined) return undefined
  if (corners.every(corner => corner[3]! < leastAlpha)) return null
  const mean = [0, 1, 2].map(c => Math.round(corners.reduce((sum, corner) => sum + corner[c]!, 0) / 4))
  const ground: Rgb = [mean[0]!, mean[1]!, mean[2]!]
  return corners.every(corner => isGround(corner, 0, ground)) ? ground : undefined
}

function isGround(data: Uint8Array, at: number, ground: Ground): boolean {
  if (ground === null) return data[at + 3]! < leastAlpha
  if (data[at + 3]! < opaqueAlpha) return false
  return ground.every((channel, c) => Math.abs(data[at + c]! - channel) <= groundNoise)
}

/** Where the ink lies; null where there is none. */
async function findInk(logo: Logo, whole: Box, ground: Ground): Promise<Box | null> {
  let box = whole
  for (let look = 0; look < mostLooks; look++) {
    const pixels = await renderLogo(cutLogo(logo, box), sizeWithin(box, searchedSide))
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

function lookOf({ data }: RgbaPixels, ground: Ground | undefined): LogoLook {
  const luminances: number[] = []
  let isOpaque = true
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!
    isOpaque &&= alpha >= opaqueAlpha
    if (alpha < 128 || (ground && isGround(data, at, ground))) continue
    const [r, g, b] = [0, 1, 2].map(c => Math.min(255, (data[at + c]! * 255) / alpha))
    luminances.push(luminanceOf(r!, g!, b!))
  }
  const first = luminances[0] ?? 0
  const isPlain = luminances.every(luminance => Math.abs(luminance - first) < 0.01)
  const isFull = ground === undefined ? !isPlain : isColoured(ground)
  return { luminances, isPicture: isOpaque && isFull, ground: ground ?? null }
}
