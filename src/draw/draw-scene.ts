// A scene in, its layers as premultiplied pixels out: what lies under the photo, and what lies over it. Only the box that
// has something in it is drawn; the photo itself never passes through the canvas.

import { hexOf } from '../base/colour.js'
import {
  type Box,
  boxOf,
  centreOf,
  contains,
  fullBoxOf,
  grow,
  holds,
  hullOf,
  hullOfTurned,
  intersectionOf,
  type TurnedBox,
  wholeBoxOf,
} from '../base/geometry.js'
import type { RgbaPixels } from '../base/pixels.js'
import type { Handwriting } from '../handwriting/lift.js'
import { type LogoOp, type OverOp, placeOfLogo, type Scene, type SurfaceOp } from '../layout/scene.js'
import { type Context, createCanvas } from './canvas.js'
import { drawText } from './ink.js'
import { type AnyPen, liftInk } from './ink-grain.js'
import { drawCells, drawModules, drawScrim, drawStroke } from './marks.js'
import { drawSurface } from './materials.js'
import { drawRim } from './rim.js'

/** Drawn pixels and where their top left lies on the card. */
export interface Layer {
  readonly x: number
  readonly y: number
  readonly pixels: RgbaPixels
}

export interface OverLayers {
  /** Everything over the photo but the text: what contrast is measured on. */
  readonly bare: Layer
  /** The text, and the strokes under it. */
  readonly ink: Layer
}

/** Strokes of the pen that wrote the words belong to the text's layer: contrast is not measured against them. */
const isInk = (op: OverOp): boolean => op.kind === 'stroke' && op.style === 'stroke'

/** Everything under the photo; null where there is nothing. */
export function drawBelow(scene: Scene): Layer | null {
  if (scene.below.length === 0) return null
  return drawLayer(scene, scene.below.map(reachOf), context => {
    leaveOut(context, scene)
    for (const op of scene.below) drawSurface(context, op)
  })
}

// The photo’s own edge is smooth, and what lies under it is seen there.
const seamPx = 3

/** Paints nothing more where the photo will lie. */
function leaveOut(context: Context, { size, photo: { box, fade } }: Scene): void {
  if (fade) return
  const hidden = { ...grow(box, -seamPx), rotation: box.rotation }
  context.beginPath()
  context.rect(0, 0, size.width, size.height)
  context.save()
  turnTo(context, hidden)
  context.rect(hidden.x, hidden.y, hidden.width, hidden.height)
  context.restore()
  context.clip('evenodd')
}

/** The edge at which a photo lies in its white border; null where it lies in none. */
export function drawOnPhoto(scene: Scene): Layer | null {
  const { box } = scene.photo
  const film = scene.below.find(
    op => op.material === 'film' && holds(hullOfTurned(op.box), hullOfTurned(box), 2),
  )
  if (film === undefined) return null
  return drawLayer(scene, [hullOfTurned(box)], context => drawRim(context, box, film.unit))
}

/**
 * Everything over the photo, in two layers: the canvas paints all of its operations anew each time that its pixels are
 * read, so one canvas read before and after the text would paint the rest twice.
 * `logo` is drawn where the scene says; premultiplied, at least as large as its box.
 */
export function drawOver(
  scene: Scene,
  logo: RgbaPixels | null,
  handwriting: Handwriting | null = null,
): OverLayers {
  const bare = scene.over.filter(op => !isInk(op))
  const strokes = scene.over.filter(isInk)
  return {
    bare: drawLayer(scene, bare.map(reachOf), context => {
      for (const op of bare) drawOp(context, op, logo)
    }),
    ink: drawLayer(
      scene,
      [...strokes.map(reachOf), ...scene.ink.map(op => grow(hullOfTurned(op.box), op.fontSize / 2))],
      context => {
        for (const op of scene.ink.filter(({ pen }) => pen !== null)) drawText(context, op, handwriting)
        for (const op of strokes) drawOp(context, op, logo)
        for (const part of liftedParts(scene))
          liftInk(context, part.pen, part.reach, part.ground, part.sizePx)
        // Print lies on its paper evenly.
        for (const op of scene.ink.filter(({ pen }) => pen === null)) drawText(context, op, handwriting)
      },
    ),
  }
}

interface LiftedPart {
  readonly pen: AnyPen
  readonly reach: Box
  readonly ground: SurfaceOp | null
  readonly sizePx: number
}

/** What is written, by the sheet that it is written on: a block and the strokes under it. */
export function liftedParts({ below, over, ink }: Scene): LiftedPart[] {
  const surfaces = [...below, ...over].filter(op => op.kind === 'surface' && grained.includes(op.material))
  const parts = new Map<string, LiftedPart>()
  for (const { pen, box, fontSize } of ink) {
    if (pen === null) continue
    const at = centreOf(box)
    const ground = (surfaces as SurfaceOp[]).findLast(op => contains(hullOfTurned(op.box), at)) ?? null
    const key = `${pen} ${ground?.seed}`
    const own = grow(hullOfTurned(box), fontSize / 2)
    const known = parts.get(key)
    const reach = known ? hullOf([known.reach, own]) : own
    parts.set(key, { pen, reach, ground, sizePx: Math.max(fontSize, known?.sizePx ?? 0) })
  }
  return [...parts.values()]
}

const grained: readonly string[] = ['paper', 'film', 'cardboard']

/** How far an operation paints, with its shadow or feather. */
function reachOf(op: OverOp): Box {
  switch (op.kind) {
    case 'surface':
      return grow(hullOfTurned(op.box), op.shadow === 'none' ? 0.2 * op.unit : 4 * op.unit)
    case 'scrim': {
      const [top, right, bottom, left] = op.feather
      const { x, y, width, height } = op.box
      return op.opacity === 0 ? op.box : boxOf(x - left, y - top, width + left + right, height + top + bottom)
    }
    case 'cells':
      return hullOf(op.boxes)
    case 'stroke':
      return grow(hullOf(op.points.map(({ x, y }) => boxOf(x, y, 0, 0))), op.width)
    case 'modules':
      return op.box
    case 'logo':
      return hullOfTurned(placeOfLogo(op))
  }
}

function drawOp(context: Context, op: OverOp, logo: RgbaPixels | null): void {
  if (op.kind === 'surface') drawSurface(context, op)
  else if (op.kind === 'scrim') drawScrim(context, op)
  else if (op.kind === 'cells') drawCells(context, op)
  else if (op.kind === 'modules') drawModules(context, op)
  else if (op.kind === 'stroke') drawStroke(context, op)
  else if (logo) drawLogo(context, op, logo)
}

function drawLogo(context: Context, op: LogoOp, logo: RgbaPixels): void {
  if (op.plate) drawPlate(context, op.plate)
  context.save()
  turnTo(context, op.box)
  const tile = createCanvas(logo.width, logo.height)
  const pixels = tile.getContext('2d')
  const image = pixels.createImageData(logo.width, logo.height)
  for (let at = 0; at < logo.data.length; at += 4) {
    const alpha = logo.data[at + 3] ?? 0
    const straight = alpha === 0 ? 0 : 255 / alpha
    for (let c = 0; c < 3; c++)
      image.data[at + c] = Math.min(255, Math.round((logo.data[at + c] ?? 0) * straight))
    image.data[at + 3] = alpha
  }
  pixels.putImageData(image, 0, 0)
  context.imageSmoothingQuality = 'high'
  context.drawImage(tile, op.box.x, op.box.y, op.box.width, op.box.height)
  context.restore()
}

function drawPlate(context: Context, { box, colour }: NonNullable<LogoOp['plate']>): void {
  const { x, y, width, height } = box
  context.save()
  turnTo(context, box)
  context.beginPath()
  context.roundRect(x, y, width, height, 0.1 * Math.min(width, height))
  context.fillStyle = hexOf(colour)
  context.fill()
  context.restore()
}

function turnTo(context: Context, box: TurnedBox): void {
  const { x, y } = centreOf(box)
  context.translate(x, y)
  context.rotate((box.rotation * Math.PI) / 180)
  context.translate(-x, -y)
}

/** Paints on a canvas over the whole pixels of `parts` that lie on the card, in card coordinates. */
function drawLayer({ size }: Scene, parts: readonly Box[], paint: (context: Context) => void): Layer {
  const cut = intersectionOf(wholeBoxOf(hullOf(parts)), fullBoxOf(size))
  // An empty canvas is an error in the library.
  const [width, height] = [Math.max(1, cut.width), Math.max(1, cut.height)]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.translate(-cut.x, -cut.y)
  paint(context)
  // Premultiplied; a copy. What it was copied from is as large and would stay until the canvas is collected: a narrow one has next to none.
  const data = canvas.data()
  canvas.width = 1
  return { x: cut.x, y: cut.y, pixels: { width, height, channels: 4, data } }
}
