// A scrim darkens what is under its text and leaves the cat alone: brightness over the head with and without it, in a format and
// in those languages that the caller chooses. Small cards: the rules are the same at every size.
import { expect } from 'vitest'
import type { Box } from '../../src/base/geometry.js'
import { bottomOf, boxOf, intersectionOf, rightOf } from '../../src/base/geometry.js'
import { blendOver, fillRgb, type RgbPixels } from '../../src/base/pixels.js'
import { composePicture } from '../../src/card/card.js'
import { openStudio } from '../../src/card/studio.js'
import { drawOver } from '../../src/draw/draw-scene.js'
import type { Scene, ScrimOp } from '../../src/layout/scene.js'
import { noCat } from './no-cat.js'

export const studio = await openStudio()
const languages = [...studio.campaign.languages.keys()]
// Square, portrait, tall, story, landscape, link and A4, a third as large.
export const shapes = ['360x360', '360x450', '360x480', '360x640', '534x320', '610x320', '360x509']
const point = { x: 0.5, y: 0.45 }

/** A fifth of the photo's shorter side about the given point: what the crop holds for the head. */
export function headOn({ photo: { crop, box, scale } }: Scene, width: number, height: number): Box {
  const side = Math.min(width, height) / 5
  const x = box.x + (point.x * width - side / 2 - crop.x) * scale
  const y = box.y + (point.y * height - side / 2 - crop.y) * scale
  return intersectionOf(boxOf(x, y, side * scale, side * scale), box)
}

function meanOver({ data, width }: RgbPixels, box: Box): number {
  let [sum, count] = [0, 0]
  for (let y = Math.ceil(box.y); y < bottomOf(box); y++)
    for (let x = Math.ceil(box.x); x < rightOf(box); x++) {
      sum += data[(y * width + x) * 3]!
      count++
    }
  return sum / Math.max(1, count)
}

/** The share of its brightness that the head keeps under the card's scrims. */
export function brightnessKept(scene: Scene, head: Box): number {
  const over = scene.over.filter((op): op is ScrimOp => op.kind === 'scrim' && op.opacity > 0)
  if (over.length === 0) return 1
  const base = fillRgb(scene.size, [200, 200, 200])
  const { bare } = drawOver({ ...scene, over, ink: [] }, null)
  blendOver(base, bare.pixels, bare.x, bare.y)
  return meanOver(base, head) / 200
}

/** The cards that had a scrim at all. */
export async function expectBrightHeads(
  format: string,
  isTried: (language: number) => boolean,
): Promise<number> {
  let scrims = 0
  for (const [at, language] of languages.entries()) {
    if (!isTried(at)) continue
    const request = { photo: noCat, template: 'marker', language, format, focus: `${point.x},${point.y}` }
    const { scene, report } = await composePicture(request, studio)
    if (scene.over.some(op => op.kind === 'scrim' && op.opacity > 0)) scrims++
    const kept = brightnessKept(scene, headOn(scene, report.photo.width, report.photo.height))
    expect({ language, isBright: kept > 0.97 }).toEqual({ language, isBright: true })
  }
  return scrims
}
