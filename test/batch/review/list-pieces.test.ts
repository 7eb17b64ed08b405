import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSeparator, readRecords } from '../../../src/batch/manifest/read-csv.js'
import { cutList, joinList, quoteCell, unquote } from '../../../src/batch/review/list-pieces.js'

const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('', 'photo', 'a,b', 'a;b', 'say "x"', 'two\nlines', 'é', ' spaced '),
)
const separator = fc.constantFrom(',' as const, ';' as const, '\t' as const)
const lineEnd = fc.constantFrom('\n', '\r\n', '\r')

describe('a list in pieces', () => {
  it('is the text again, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80, unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r', '\t', ' ') }),
        text => {
          const csv = `x${text}`
          expect(joinList(cutList(csv))).toBe(csv)
        },
      ),
    )
    const texts = [
      '[]',
      '[ {"a": 1} ]\n',
      '[\n  {"a": "[,]"},\n\n {"b": [1, {"c": "}"}]}\n]',
      '{"a":1}\n\n {"b":2}\r\n{"c":3}',
      '{"a":1}',
    ]
    for (const text of texts) expect(joinList(cutList(text))).toBe(text)
  })

  it('has the cells that the reader of rows has', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        separator,
        lineEnd,
        fc.boolean(),
        async (rows, by, end, isEnded) => {
          // A lone carriage return inside a cell would be taken for the line end of the whole.
          const tidy = rows.map(row => row.map(text => text.replace(/\r/g, '')))
          const header = ['photo', 'message', 'id'].join(by)
          const lines = [header, ...tidy.map(row => row.map(text => quoteCell(text, by)).join(by))]
          const text = lines.join(end) + (isEnded ? end : '')
          const pieces = cutList(text)
          if (pieces.kind !== 'csv') throw new Error(pieces.kind)
          expect(joinList(pieces)).toBe(text)
          expect(findSeparator(text).separator).toBe(by)
          const records: (readonly string[])[] = []
          for await (const record of readRecords(text, by)) records.push(record)
          expect(pieces.records.map(([cells]) => cells.map(unquote))).toEqual(records)
        },
      ),
    )
  })

  it('knows what its columns mean, and where they stand', () => {
    expect(cutList('sep=;\r\n\r\n"Photo"; ID ;\r\na.jpg;1;\r\n')).toMatchObject({
      separator: ';',
      head: 'sep=;\r\n',
      header: 1,
      columns: { photo: 0, id: 1 },
      records: [
        [[''], '\r\n'],
        [['"Photo"', ' ID ', ''], '\r\n'],
        [['a.jpg', '1', ''], '\r\n'],
      ],
    })
    expect(cutList('[{"Photo": "a"}, {"ID": 2}]')).toMatchObject({ columns: { Photo: 'photo', ID: 'id' } })
    expect(cutList('Foto,x\na,b', name => (name === 'Foto' ? 'photo' : ''))).toMatchObject({
      columns: { photo: 0 },
    })
  })
})
