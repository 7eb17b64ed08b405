// A scrim leaves the cat as bright as it was: every format, every language in one of them. scrim.trial.ts tries each in each.
import { describe, expect, it } from 'vitest'
import { boxOf } from '../../src/base/geometry.js'
import { composePicture } from '../../src/card/card.js'
import { noCat } from './no-cat.js'
import { brightnessKept, expectBrightHeads, headOn, shapes, studio } from './scrim-grid.js'

describe.each(shapes.map((format, index) => ({ format, index })))(
  'marker as $format',
  ({ format, index }) => {
    it('leaves the head as bright as it was', async () => {
      expect(await expectBrightHeads(format, at => (at + index) % shapes.length === 0)).toBeGreaterThan(0)
    })
  },
)

it('would see a scrim that runs over the whole card', async () => {
  const { scene, report } = await composePicture(
    { photo: noCat, template: 'marker', language: 'ar', format: '534x320', focus: '0.5,0.45' },
    studio,
  )
  const over = scene.over.map(op =>
    op.kind === 'scrim' ? { ...op, box: boxOf(0, 0, 534, 320), opacity: 0.6 } : op,
  )
  const head = headOn(scene, report.photo.width, report.photo.height)
  expect(brightnessKept({ ...scene, over }, head)).toBeLessThan(0.75)
})
