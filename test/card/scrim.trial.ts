// A scrim leaves the cat as bright as it was, in every language and format.
import { describe, expect, it } from 'vitest'
import { expectBrightHeads, shapes } from './scrim-grid.js'

describe.each(shapes)('marker as %s', format => {
  it('leaves the head as bright as it was, in every language', async () => {
    expect(await expectBrightHeads(format, () => true)).toBeGreaterThan(0)
  })
})
