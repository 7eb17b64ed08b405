// What a page calls its list corrected: a name by which the program finds that list's run again.
import { expect, it } from 'vitest'
import { isCorrected, isCorrectedOf, nameCorrected } from '../../../src/batch/review/corrected-name.js'

it.each([
  ['partners.csv', 'csv', 'partners.corrected.csv'],
  ['partners.2026.csv', 'csv', 'partners_2026.corrected.csv'],
  ['-', 'ndjson', 'corrected.ndjson'],
  ['.csv', 'csv', 'corrected.csv'],
  ['Liste – Été <3>.json', 'json', 'Liste _ Été _3_.corrected.json'],
  ['list.corrected.csv', 'csv', 'list_corrected.corrected.csv'],
  ['list', 'csv', 'list.corrected.csv'],
] as const)('%s as %s: %s', (manifest, kind, name) => {
  expect(nameCorrected(manifest, kind)).toBe(name)
  expect([isCorrected(name), isCorrectedOf(name, manifest)]).toEqual([true, true])
  // A second download, and a file system that takes accents apart.
  for (const again of [name.replace(/\.(\w+)$/, ' (1).$1'), name.normalize('NFD')])
    expect(isCorrectedOf(again, manifest)).toBe(true)
  expect(isCorrectedOf(name, 'other.csv')).toBe(false)
})

it.each(['partners.csv', 'failed.csv', 'corrected.xlsx', 'uncorrected.csv', 'list.corrections.csv'])(
  '%s is none',
  name => {
    expect(isCorrected(name)).toBe(false)
  },
)
