import { describe, expect, it } from 'vitest'
import { leanSigns } from '../../src/template/lean-signs.js'
import { sheetOf, variants } from '../../src/template/sheet.js'
import type { Material, TemplateNode, TextStyle } from '../../src/template/template.js'

const text = { slot: 'message', hand: 'marker', align: 'center' } as TextStyle

const signOf = (material: Material): TemplateNode => ({
  children: [
    {
      surface: { material },
      children: [{ text }, { surface: { material: 'film' }, alignSelf: 'center', children: [{ text }] }],
    },
  ],
})

/** Where writing, label and what is printed on the label stand. */
function placesOn(variant: number, material: Material = 'cardboard'): readonly unknown[] {
  const [writing, label] = leanSigns(signOf(material), sheetOf(variant)).children?.[0]?.children ?? []
  return [writing?.text?.align, label?.alignSelf, label?.children?.[0]?.text?.align]
}

describe('what is written on cardboard', () => {
  it('begins at the side or stands in the middle, as its writer does, and its label with it', () => {
    const places = Array.from({ length: variants }, (_, index) => placesOn(index + 1).join(' '))
    expect([...new Set(places)].sort()).toEqual(['center center center', 'start start center'])
    expect(places.filter(place => place.startsWith('start'))).toHaveLength(5)
  })

  it('leans in a column as well, and stays where it is in a row', () => {
    const leant = (direction: 'row' | 'column') =>
      leanSigns(
        {
          surface: { material: 'cardboard' },
          children: [{ direction, align: 'center', children: [{ text }] }],
        },
        sheetOf(1),
      ).children?.[0]
    const placesIn = (direction: 'row' | 'column') => {
      const box = leant(direction)
      return [box?.align, box?.children?.[0]?.text?.align]
    }
    expect(placesIn('column')).toEqual(['start', 'start'])
    expect(placesIn('row')).toEqual(['center', 'center'])
  })

  it('stays where another look has it', () => {
    for (const material of ['paper', 'film', 'plate'] as const)
      for (let variant = 1; variant <= variants; variant++)
        expect(placesOn(variant, material)).toEqual(['center', 'center', 'center'])
  })
})
