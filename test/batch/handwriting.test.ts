// A list whose rows name sheets of handwriting: a file like a logo, in the request and in the fingerprint.
import { expect, it, onTestFinished } from 'vitest'
import { openWorkshop } from './workshop.js'

const text = 'photo,handwriting,format\ncat.jpg,sheet.jpg,square\n'

it('hands the sheet on, keeps the card while it is the same, and makes it anew for another', async () => {
  const shop = await openWorkshop()
  onTestFinished(shop.remove)
  await shop.put('cat.jpg', 'a cat')
  await shop.put('sheet.jpg', 'written')
  const { summary, requests } = await shop.run({ text })
  expect(summary).toMatchObject({ made: 1, failed: 0 })
  expect(requests).toMatchObject([{ handwriting: shop.path('sheet.jpg') }])
  expect((await shop.run()).summary).toMatchObject({ made: 0, kept: 1 })
  await shop.put('sheet.jpg', 'written anew, and longer')
  expect((await shop.run()).summary).toMatchObject({ made: 1, kept: 0 })
})

it('says which row names a sheet that is not there', async () => {
  const shop = await openWorkshop()
  onTestFinished(shop.remove)
  await shop.put('cat.jpg', 'a cat')
  const { error, events } = await shop.run({ text })
  expect(error?.code).toBe('MANIFEST_INVALID')
  expect(events).toContainEqual(
    expect.objectContaining({
      mistake: expect.objectContaining({
        column: 'handwriting',
        problem: expect.objectContaining({ code: 'HANDWRITING_NOT_FOUND' }),
      }),
    }),
  )
})
