import { expect, it } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
import { gatherMistakes } from '../../../src/batch/manifest/gather-mistakes.js'
import { mistakeOf } from '../../../src/batch/manifest/row.js'
import { showRows } from '../../../src/messages/show.js'

const logo = (row: number | null, file = 'l.svg') =>
  mistakeOf(row, 'logo', file, new Problem('LOGO_REFUSED', { file, reason: 'SVG_TEXT' }))

it('a mistake is told once, with its rows in order, each once', () => {
  const found = gatherMistakes([logo(9), logo(3, 'm.svg'), logo(2), logo(9), logo(null)], new Map())
  expect(found.map(({ row, rows, value }) => [row, rows, value])).toEqual([
    [2, [2, 9], 'l.svg'],
    [3, [3], 'm.svg'],
  ])
  expect(gatherMistakes([logo(null)], new Map())).toMatchObject([{ row: null, rows: [] }])
  expect(gatherMistakes([], new Map())).toEqual([])
})

it('a text that does not fit in several languages is told once, as far as it is too long in the worst', () => {
  const long = (row: number, overPercent: number, format = 'story') =>
    mistakeOf(
      row,
      'message',
      'word',
      new Problem('TEXT_DOES_NOT_FIT', {
        template: 'note',
        format,
        slot: 'message',
        overPercent,
        graphemes: 9,
      }),
    )
  const found = gatherMistakes([long(2, 97), long(3, 109), long(2, 50, 'square')], new Map())
  expect(
    found.map(({ rows, problem }) => [rows, (problem.args as { overPercent?: number }).overPercent]),
  ).toEqual([
    [[2, 3], 109],
    [[2], 50],
  ])
})

it('other columns, values and problems are other mistakes', () => {
  const empty = mistakeOf(2, 'photo', null, new Problem('CELL_EMPTY', { column: 'photo' }))
  const other = mistakeOf(2, 'photo', 'x', new Problem('PHOTO_NOT_FOUND', { file: 'x' }), 'y')
  const nearest = mistakeOf(2, 'photo', 'x', new Problem('PHOTO_NOT_FOUND', { file: 'x' }), 'z')
  expect(gatherMistakes([empty, other, nearest, { ...other, column: 'logo' }], new Map())).toHaveLength(4)
})

it.each([
  [[2], '2'],
  [[2, 3], '2, 3'],
  [[2, 3, 4, 8], '2–4, 8'],
  [[2, 4, 6, 8, 10, 12, 14, 16], '2, 4, 6, 8, 10, 12, 14, 16'],
  [[2, 4, 6, 8, 10, 12, 14, 16, 18], '2, 4, 6, 8, 10, 12, 14, 16 … (9)'],
])('%j are shown as %s', (rows, shown) => {
  expect(showRows(rows)).toBe(shown)
})
