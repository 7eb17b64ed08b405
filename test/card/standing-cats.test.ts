// Every language has a place for a photo that stands: a band as broad as the card cuts a cat that does.
import { expect, it } from 'vitest'
import { openStudio } from '../../src/card/studio.js'
import { layoutsOfLook } from './look-layouts.js'

const { campaign } = await openStudio()

it.each([...campaign.languages.keys()])('a square figure has a column for it in %s', async language => {
  const placements = (await layoutsOfLook('figure', 'square', { language })).map(({ placement }) => placement)
  expect(placements.some(name => name.startsWith('columns'))).toBe(true)
})
