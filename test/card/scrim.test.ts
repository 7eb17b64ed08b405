// A scrim darkens what is under its text and leaves the cat alone: brightness over the head with and without it, in every
// language and format. Small cards: the rules are the same at every size.
import { describe, expect, it } from 'vitest'
import type { Box } from '../../src/base/geometry.js'
import { bottomOf, boxOf, intersectionOf, rightOf } from '../../src/base/geometry.js'
import { blendOver, fillRgb, type RgbPixels } from '../../src/base/pixels.js'
import { composePicture } from '../../src/card/card.js'
import { openStudio } from '../../src/card/studio.js'
import { drawOver } from '../../src/draw/draw-scene.js'
import type { Scene, ScrimOp } from '../../src/layout/scene.js'
import { cat } from './card-checks.js'

const studio = await openStudio()
const languages = [...studio.campaign.languages.keys()]
// Square, portrait, tall, story, landscape, link and A4, a third as large.
const shapes = ['360x360', '360x450', '360x480', '360x640', '534x320', '610x320', '360x509']
const point = { x: 0.5, y: 0.45 }

/** A fifth of the photo's shorter side about the given point: what the crop holds for the head. */
function headOn({ photo: { crop, box, scale } }: Scene, width: number, height: number): Box {
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
function brightnessKept(scene: Scene, head: Box): number {
  const over = scene.over.filter((op): op is ScrimOp => op.kind === 'scrim' && op.opacity > 0)
  if (over.length === 0) return 1
  const base = fillRgb(scene.size, [200, 200, 200])
  const { bare } = drawOver({ ...scene, over, ink: [] }, null)
  blendOver(base, bare.pixels, bare.x, bare.y)
  return meanOver(base, head) / 200
}

describe.each(shapes)('marker as %s', format => {
  it('leaves the head as bright as it was, in every language', async () => {
    let scrims = 0
    for (const language of languages) {
      const request = { photo: cat, template: 'marker', language, format, focus: `${point.x},${point.y}` }
      const { scene, report } = await composePicture(request, studio)
      if (scene.over.some(op => op.kind === 'scrim' && op.opacity > 0)) scrims++
      const kept = brightnessKept(scene, headOn(scene, report.photo.width, report.photo.height))
      expect({ language, isBright: kept > 0.97 }).toEqual({ language, isBright: true })
    }
    expect(scrims).toBeGreaterThan(0)
  })
})

it('would see a scrim that runs over the whole card', async () => {
  const { scene, report } = await composePicture(
    { photo: cat, template: 'marker', language: 'ar', format: '534x320', focus: '0.5,0.45' },
    studio,
  )
  const over = scene.over.map(op =>
    op.kind === 'scrim' ? { ...op, box: boxOf(0, 0, 534, 320), opacity: 0.6 } : op,
  )
  const head = headOn(scene, report.photo.width, report.photo.height)
  expect(brightnessKept({ ...scene, over }, head)).toBeLessThan(0.75)
})
