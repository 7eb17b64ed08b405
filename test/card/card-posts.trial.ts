// For each network and each template, on two pictures: what is posted is ready.
import { describe, it } from 'vitest'
import { expectPostsReady, photos, plans, templates } from './post-grid.js'

describe.each(templates)('%s', template => {
  it('is ready for every network', async () => {
    for (const photo of photos) for (const plan of plans) await expectPostsReady(photo, template, plan)
  })
})
