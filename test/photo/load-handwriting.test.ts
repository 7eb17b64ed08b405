// How large a photo of a sheet is looked at: as large as its writing needs.
import { expect, it } from 'vitest'
import { openShelf } from '../../src/photo/shelf.js'
import { makeSheet } from '../handwriting/made-sheets.js'

const photo = { width: 2400, height: 1800 }

it('large writing is lifted from a smaller picture than small writing', async () => {
  const shelf = openShelf({})
  const lift = async (size: number) => {
    const { jpeg } = await makeSheet({ seed: `size ${size}`, size, photo })
    return (await shelf.openHandwriting(jpeg, {})).handwriting
  }
  const [large, small] = [await lift(150), await lift(60)]
  // On 1200 pixels the large letters have a half of what they have in the photo, the small ones would have under 24.
  expect(large.letterHeight).toBeGreaterThanOrEqual(24)
  expect(large.map[0]).toBeCloseTo(1, 1)
  expect(large.width).toBeLessThan(1000)
  expect(small.width).toBeGreaterThan(0.45 * large.width)
  expect(small.letterHeight / large.letterHeight).toBeGreaterThan(0.5)
})

it('small writing on squared paper is lifted from a picture no larger than its letters need', async () => {
  const { jpeg } = await makeSheet({ seed: 'squares', size: 60, ruling: 'squared', photo })
  const { letterHeight } = (await openShelf({}).openHandwriting(jpeg, {})).handwriting
  // On 1800 pixels they would have 25, on 2100, where they were lifted before, 29.
  expect(letterHeight).toBeGreaterThanOrEqual(19)
  expect(letterHeight).toBeLessThanOrEqual(28)
})
