// Which texts tell one of the campaign's figures: in digits, however they are written and parted; never by a number that is another's.
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { tellsFigure, tellsNumber } from '../../src/campaign/find-figures.js'
import { loadCampaign } from '../../src/campaign/load.js'

const campaign = await loadCampaign('catsforkids', fileURLToPath(new URL('../..', import.meta.url)))

describe('tellsFigure', () => {
  it.each([
    'Pour chaque chat, 78 images.',
    'لكل صورة قطة ٧٨ صورة',
    '۷۸',
    '７８ images',
    '19 million images a day',
    '19.000.000 Bilder',
    '19 000 000 d’images',
    '243,000 cats',
    '1’414 reports',
    '1414',
  ])('%s', text => expect(tellsFigure(text, campaign)).toBe(true))

  it.each([
    '',
    'Be kind.',
    'Since 2020.',
    'Call 116 111',
    'Noch 3 Tage',
    '30 cats',
    '1 in 5 children',
    '718 cats are not 7 8',
    'the 781st',
    'soixante-dix-huit',
  ])('%s: none', text => expect(tellsFigure(text, campaign)).toBe(false))
})

it('tellsNumber asks for the very number', () => {
  expect(tellsNumber('78 images', 78)).toBe(true)
  expect(tellsNumber('٧٨', 78)).toBe(true)
  expect(tellsNumber('19 000 000', 19_000_000)).toBe(true)
  for (const other of ['780', '178', '7 8', '']) expect(tellsNumber(other, 78)).toBe(false)
})
