// A scene, the pixels under it and the partner's logo in; the scene with a plate under the logo where it would not stand
// out without one, out.
import { contrastOf, luminanceOf, mix, type Rgb } from '../base/colour.js'
import { type Box, boxOf, centreOf, clamp, type Size, type TurnedBox } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import { onPlate } from './logo-size.js'
import { type LogoOp, logoIn, type Scene } from './scene.js'

const white: Rgb = [255, 255, 255]
const night: Rgb = [20, 22, 28]

// What is a part of a logo worth at its ratio to the ground? Beyond this one no more (WCAG 2.2, 1.4.11 asks 3 : 1 of graphics), …
const plentyContrast = 4.5
// … under this one it fades: each halving takes so many times what it is worth above, …
const clearContrast = 3
const fading = 3
// … and what is lost costs more than it would be worth: half a name is none.
const lostWorth = -2.5
// What a plate costs, in doublings of the contrast: a box round a logo that can be seen is worse than none, and a dark one is heavier.
const plateCost = { white: 0.6, night: 0.9 }

// A plate of the logo's own ground within this of the card's would not be seen.
const leastStep = 4
// A badge that differs so much in a channel is seen at a glance.
const badgeStep = 48
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
  const over = scene.over.map(op => {
    if (op.kind !== 'logo') return op
    const colour = choosePlate(scene, op, base, look)
    return colour === null ? op : layPlate(op, colour)
  })
  return { ...scene, over }
}

/** Logo and plate in the place of the logo alone, and as wide: the card's margin and the name beside it are as near as without. */
function layPlate({ kind, box }: LogoOp, colour: Rgb): LogoOp {
  const { logo, plate } = onPlate(box)
  const middle = centreOf(box)
  const around = (size: Size): TurnedBox => ({
    ...boxOf(middle.x - size.width / 2, middle.y - size.height / 2, size.width, size.height),
    rotation: box.rotation,
  })
  return { kind, box: around(logo), plate: { box: around(plate), colour } }
}

/** Whether hardly anything is to be seen of the logo where it stands in the end. */
export function isFaint(scene: Scene, base: RgbPixels, look: LogoLook): boolean {
  const op = logoIn(scene)
  if (op === undefined) return false
  const card = groundOf(scene, op, base)
  // A badge is seen by its own ground, also where that is only of another hue.
  if (look.isPicture && look.ground !== null && !isAlike(look.ground, card, badgeStep)) return false
  const ground = look.ground ?? op.plate?.colour ?? card
  return look.luminances.length === 0 || faintShare(look.luminances, ground) > mostFaint
}

function choosePlate(scene: Scene, op: LogoOp, base: RgbPixels, look: LogoLook): Rgb | null {
  const { luminances } = look
  const ground = groundOf(scene, op, base)
  // A picture (a photo, a badge) has edges of its own and needs no plate. A logo with a ground of its own gets a plate of that colour.
  if (look.isPicture) return null
  if (look.ground !== null) return isAlike(look.ground, ground) ? null : look.ground
  const plain = worthOn(luminances, ground)
  const onWhite = worthOn(luminances, white) - plateCost.white
  const onNight = worthOn(luminances, night) - plateCost.night
  if (Math.max(onWhite, onNight) <= plain) return null
  return onWhite >= onNight ? white : night
}

/** How well a logo is seen on a ground: the mean of its parts, in doublings of the contrast. */
function worthOn(luminances: readonly number[], ground: Rgb): number {
  const worth = contrastsOn(luminances, ground).map(contrast => {
    if (contrast < faintContrast) return lostWorth
    const fades = fading * Math.max(0, Math.log2(clearContrast / contrast))
    return Math.log2(clamp(contrast, clearContrast, plentyContrast)) - fades
  })
  return worth.reduce((sum, one) => sum + one, 0) / Math.max(1, worth.length)
}

const isAlike = (a: Rgb, b: Rgb, step = leastStep): boolean =>
  a.every((channel, c) => Math.abs(channel - b[c]!) < step)

function faintShare(luminances: readonly number[], ground: Rgb): number {
  const faint = contrastsOn(luminances, ground).filter(contrast => contrast < faintContrast)
  return faint.length / Math.max(1, luminances.length)
}

function contrastsOn(luminances: readonly number[], ground: Rgb): number[] {
  const behind = luminanceOf(...ground)
  return luminances.map(luminance => contrastOf(luminance, behind))
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
