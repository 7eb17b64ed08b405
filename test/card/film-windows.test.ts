// An instant film has one even border on three sides: a square one whose picture leaves white at its sides is for heads that would be cut otherwise.
import { expect, it } from 'vitest'
import { listFrames } from '../../src/layout/frames.js'
import { layoutsOfLook } from './look-layouts.js'

it('a picture that leaves a tenth of the card white at its sides costs more than a body cut out whole', async () => {
  const photo = { width: 600, height: 800 }
  for (const language of ['fr', 'de'])
    for (const layout of await layoutsOfLook('polaroid', 'square', { language }))
      for (const { box, cost } of listFrames(layout, photo, photo)) {
        const leftOver = (layout.photo.box.width - box.width) / layout.canvas.size.width
        if (leftOver > 0.1) expect(cost, layout.placement).toBeGreaterThan(2.6)
      }
})
