// Every language has a place for a photo that stands, and for a cat that fills its own: a band as broad as the card cuts them.
import { expect, it } from 'vitest'
import { openStudio } from '../../src/card/studio.js'
import { layoutsOfLook } from './look-layouts.js'

const { campaign } = await openStudio()

it.each([...campaign.languages.keys()])('a square figure has both in %s', async language => {
  const placements = (await layoutsOfLook('figure', 'square', { language })).map(({ placement }) => placement)
  expect(placements).toEqual(expect.arrayContaining(['corner', 'side']))
})
