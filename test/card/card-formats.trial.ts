// Every template in every format and in the campaign's four first languages, on one photo,
// in one process, each held to the rules of layout/check-card.ts.
import { describe, expect, it } from 'vitest'
import { openStudio } from '../../src/card/studio.js'
import { formats } from '../../src/template/formats.js'
import { variants } from '../../src/template/sheet.js'
import { composeChecked } from './card-checks.js'

const studio = await openStudio()
const templates = (await studio.listTemplates()).map(({ id }) => id)

describe.each(templates)('%s', template => {
  it.each(formats.map(({ id }) => id))('is right as %s in fr, nl, de and en', async format => {
    for (const language of ['fr', 'nl', 'de', 'en']) {
      const { faults, report, pixels } = await composeChecked({ template, format, language }, studio)
      expect({ language, faults }).toEqual({ language, faults: [] })
      expect([pixels.width, pixels.height]).toEqual([report.width, report.height])
      expect(report.texts.map(({ slot }) => slot)).toEqual(
        expect.arrayContaining(['message', 'hashtag', 'source']),
      )
      expect(report.texts.every(({ lines, contrast }) => lines.length > 0 && contrast >= 4.5)).toBe(true)
    }
  })
})

describe.each(['note', 'marker', 'polaroid', 'cardboard'])('%s', template => {
  it.each(Array.from({ length: variants }, (_, index) => index + 1))(
    'is right on sheet %i',
    async variant => {
      for (const format of ['square', 'link']) {
        const { faults } = await composeChecked({ template, format, language: 'fr', variant }, studio)
        expect({ format, faults }).toEqual({ format, faults: [] })
      }
    },
  )
})
