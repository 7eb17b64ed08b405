// What somebody pointed at is seen: on a photo that the face fills, no look lays its sheet over it, nor over the face around it.
import { expect, it } from 'vitest'
import { boxOf, contains } from '../../src/base/geometry.js'
import { composePicture } from '../../src/card/card.js'
import { openStudio } from '../../src/card/studio.js'
import { visibleShare } from '../../src/layout/clear.js'
import { bundledTemplates } from '../../src/template/load.js'
import { cat } from './card-checks.js'

const studio = await openStudio()
// Where the face is, brow to chin, in pixels of the photo; and a place on it, as shares of the photo.
const face = boxOf(36, 0, 325, 285)
const [x, y] = [0.4, 0.35]

it.each(bundledTemplates)('%s', async template => {
  const request = { photo: cat, language: 'en', template, format: '360x450', focus: `${x},${y}` }
  const { report } = await composePicture(request, studio)
  const { scale, width, height } = report.photo
  const [crop, box] = [boxOf(...report.photo.crop), boxOf(...report.photo.box)]
  const covers = report.covers.map(cover => boxOf(...cover))
  const across = (left: number): number => box.x + (left - crop.x) * scale
  const down = (top: number): number => box.y + (top - crop.y) * scale
  const point = { x: across(x * width), y: down(y * height) }
  expect(covers.filter(cover => contains(cover, point))).toEqual([])
  const shown = boxOf(across(face.x), down(face.y), face.width * scale, face.height * scale)
  const visible = visibleShare(shown, box, covers)
  expect(visible).toBeGreaterThan(0.9)
})
