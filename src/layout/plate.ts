// A scene, the pixels under it and the partner's logo in; the scene with a plate under the logo where it would not stand
// out without one, out.
import { contrastOf, luminanceOf, mix, type Rgb } from '../base/colour.js'
import { type Box, boxOf } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import type { LogoOp, Scene } from './scene.js'

const white: Rgb = [255, 255, 255]
const night: Rgb = [20, 22, 28]

// Under this ratio to its ground a part of a logo is lost (WCAG 2.2, 1.4.11 asks 3 : 1 of graphics).
const leastContrast = 3
// A logo may lose its lightest or darkest parts (a white counter, a shadow), not more.
const mostLost = 0.35

// A plate of the logo's own ground within this of the card's would not be seen.
const leastStep = 4
// Under this ratio nothing is seen at a glance; a logo of which most is so is nearly invisible.
const faintContrast = 1.5
const mostFaint = 0.5

/** What a logo looks like, beside its pixels. */
export interface LogoLook {
  /** Of its opaque pixels that are no ground, spread evenly. */
  readonly luminances: readonly number[]
  /** It has edges of its own, as a photo or a badge has. */
  readonly isPicture: boolean
  /** The one colour on which its file shows it; null where it has none of its own. */
  readonly ground: Rgb | null
}

export function fitPlate(scene: Scene, base: RgbPixels, look: LogoLook): Scene {
  const over = scene.over.map(op =>
    op.kind === 'logo' ? { ...op, plate: choosePlate(scene, op, base, look) } : op,
  )
  return { ...scene, over }
}

/** Whether hardly anything is to be seen of the logo where it stands in the end. */
export function isFaint(scene: Scene, base: RgbPixels, look: LogoLook): boolean {
  const op = scene.over.find(candidate => candidate.kind === 'logo')
  if (op?.kind !== 'logo') return false
  const ground = look.ground ?? op.plate ?? groundOf(scene, op, base)
  return look.luminances.length === 0 || lostShare(look.luminances, ground, faintContrast) > mostFaint
}

function choosePlate(scene: Scene, op: LogoOp, base: RgbPixels, look: LogoLook): Rgb | null {
  const { luminances } = look
  const ground = groundOf(scene, op, base)
  // A picture (a photo, a badge) has edges of its own and needs no plate. A logo with a ground of its own gets a plate of that colour.
  if (look.isPicture) return null
  if (look.ground !== null) return isAlike(look.ground, ground) ? null : look.ground
  if (lostShare(luminances, ground) <= mostLost) return null
  const lost = [lostShare(luminances, white), lostShare(luminances, night)] as const
  // Where either plate would do, as under a mid-tone with a white counter, most of the logo decides.
  if (Math.max(...lost) <= mostLost)
    return medianContrast(luminances, white) >= medianContrast(luminances, night) ? white : night
  return lost[0] <= lost[1] ? white : night
}

function medianContrast(luminances: readonly number[], ground: Rgb): number {
  const behind = luminanceOf(...ground)
  const sorted = luminances.map(luminance => contrastOf(luminance, behind)).sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 1
}

const isAlike = (a: Rgb, b: Rgb): boolean => a.every((channel, c) => Math.abs(channel - b[c]!) < leastStep)

function lostShare(luminances: readonly number[], ground: Rgb, least = leastContrast): number {
  const behind = luminanceOf(...ground)
  const lost = luminances.filter(luminance => contrastOf(luminance, behind) < least)
  return lost.length / Math.max(1, luminances.length)
}

/** The mean colour that the logo stands on: the topmost surface that holds it, else the photo with its scrim. */
function groundOf(scene: Scene, op: LogoOp, base: RgbPixels): Rgb {
  const before = scene.over.slice(0, scene.over.indexOf(op))
  let colour = meanOf(base, op.box)
  for (const under of [...scene.below, ...before]) {
    if (under.kind === 'surface' && isOver(under.box, op.box)) colour = under.colour
    if (under.kind === 'scrim' && isOver(under.box, op.box)) colour = mix(colour, under.colour, under.opacity)
  }
  return colour
}

const isOver = (surface: Box, part: Box): boolean => {
  const [x, y] = [part.x + part.width / 2, part.y + part.height / 2]
  return x >= surface.x && y >= surface.y && x <= surface.x + surface.width && y <= surface.y + surface.height
}

function meanOf(pixels: RgbPixels, box: Box): Rgb {
  const sums: [number, number, number] = [0, 0, 0]
  let count = 0
  const step = Math.max(1, Math.floor(Math.min(box.width, box.height) / 24))
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(pixels.height, box.y + box.height); y += step) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(pixels.width, box.x + box.width); x += step) {
      const at = (y * pixels.width + x) * 3
      for (let c = 0; c < 3; c++) sums[c]! += pixels.data[at + c]!
      count++
    }
  }
  return [sums[0] / Math.max(1, count), sums[1] / Math.max(1, count), sums[2] / Math.max(1, count)]
}

/** Where the logo itself lies: inside its plate with a margin, or the whole box. */
export function logoBoxOf({ box, plate }: LogoOp): Box {
  if (plate === null) return box
  const margin = 0.14
  return boxOf(
    box.x + (box.width * margin) / 2,
    box.y + (box.height * margin) / 2,
    box.width * (1 - margin),
    box.height * (1 - margin),
  )
}
