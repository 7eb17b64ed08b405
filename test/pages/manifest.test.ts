// The corrected list, as the page writes it: read again by the program, it is the list that was meant, and all else is as it was.
import { describe, expect, it } from 'vitest'
import { changesOf, correctList, encodeList } from '../../pages/manifest.js'
import { openManifest } from '../../src/batch/manifest/read-rows.js'
import { cutList } from '../../src/batch/review/list-pieces.js'

const part = (changes: object = {}) => ({
  photo: 'a.jpg',
  template: 'note',
  language: 'fr',
  format: 'square',
  networks: [] as string[],
  ...changes,
})
const correct = (text: string, ...rows: [row: number, marks: object, parts?: ReturnType<typeof part>[]][]) =>
  correctList(
    cutList(text),
    rows.map(([row, mark, parts = [part()]]) => ({ row, parts, marks: parts.map(() => mark) })),
  )

describe('a corrected list', () => {
  it.each([
    [
      'photo,focus,id\na.jpg,,1\nb.jpg,"0.1,0.2",2\n',
      'photo,focus,id\na.jpg,"0.5,0.4",1\nb.jpg,"0.1,0.2",2\n',
    ],
    ['photo;focus;id\r\n"a.jpg";;1\r\nb.jpg;;2', 'photo;focus;id\r\n"a.jpg";0.5,0.4;1\r\nb.jpg;;2'],
    ['photo\tid\r\na.jpg\t1\r\nb.jpg\t"2"\r\n', 'photo\tid\tfocus\r\na.jpg\t1\t0.5,0.4\r\nb.jpg\t"2"\r\n'],
    ['photo\na.jpg', 'photo,focus\na.jpg,"0.5,0.4"'],
    ['sep=;\nphoto;id;Focus\na.jpg\n', 'sep=;\nphoto;id;Focus\na.jpg;;0.5,0.4\n'],
  ])('has the changed cell changed, and all else to the letter: %j', (text, expected) => {
    expect(correct(text, [text.startsWith('sep') ? 2 : 2, { focus: '0.5,0.4' }])).toBe(expected)
  })

  it.each([
    ['[{"photo":"a.jpg"},{"photo":"b.jpg"}]', '[{"photo":"a.jpg"},{"photo":"b.jpg","focus":"0.5,0.4"}]'],
    [
      '[\n  {\n    "photo": "a.jpg"\n  },\n  {\n    "Photo": "b.jpg",\n    "Focus": "auto"\n  }\n]\n',
      '[\n  {\n    "photo": "a.jpg"\n  },\n  {\n    "Photo": "b.jpg",\n    "Focus": "0.5,0.4"\n  }\n]\n',
    ],
    ['{"photo":"a.jpg"}\n{"photo":"b.jpg"}\n', '{"photo":"a.jpg"}\n{"photo":"b.jpg","focus":"0.5,0.4"}\n'],
    [
      '[{"photo":"a.jpg"}, { "2": 1.10, "id": 12345678901234567890, "x": 1e400, "photo": "b.jpg", "1": {"focus": [":", "}"]} }]',
      '[{"photo":"a.jpg"}, { "2": 1.10, "id": 12345678901234567890, "x": 1e400, "photo": "b.jpg", "1": {"focus": [":", "}"]}, "focus": "0.5,0.4" }]',
    ],
    [
      '{"photo":"a.jpg"}\n{"\\"focus\\":": "\\",", "focus": null, "Focus" :"auto","photo":"b.jpg"}',
      '{"photo":"a.jpg"}\n{"\\"focus\\":": "\\",", "focus": null, "Focus" :"0.5,0.4","photo":"b.jpg"}',
    ],
    [
      '{"photo":"a.jpg"}\n{\t"photo" : "b.jpg"}',
      '{"photo":"a.jpg"}\n{\t"photo" : "b.jpg",\t"focus" : "0.5,0.4"}',
    ],
  ])('keeps JSON as it is set: %j', (text, expected) => {
    expect(correct(text, [2, { focus: '0.5,0.4' }])).toBe(expected)
  })

  it.each([
    ['photo,id\na.jpg,1\nb.jpg,2\nc.jpg,3', 2, 'photo,id\nb.jpg,2\nc.jpg,3'],
    ['photo,id\na.jpg,1\nb.jpg,2', 3, 'photo,id\na.jpg,1\n'],
    ['[{"photo":"a"}, {"photo":"b"}, {"photo":"c"}]', 1, '[{"photo":"b"}, {"photo":"c"}]'],
    ['[{"photo":"a"}, {"photo":"b"}]', 2, '[{"photo":"a"}]'],
    ['{"photo":"a"}\n\n{"photo":"b"}\n', 3, '{"photo":"a"}\n'],
    ['{"photo":"a"}\n{"photo":"b"}\n', 1, '{"photo":"b"}\n'],
  ])('leaves a row out: %j without %i', (text, row, expected) => {
    expect(correct(text, [row, { out: true }])).toBe(expected)
  })

  it('has several columns more where several are changed, in one header', () => {
    expect(
      correct(
        'photo,id\na.jpg,1\nb.jpg,2\n',
        [2, { focus: '0.5,0.4' }],
        [3, { template: 'marker', format: 'story' }],
      ),
    ).toBe('photo,id,focus,template,format\na.jpg,1,"0.5,0.4"\nb.jpg,2,,marker,story\n')
  })

  it('is read as what was meant', async () => {
    const text = correct('photo;message\r\na.jpg;"a ""b""\r\nc;d"\r\nb.jpg;\r\n', [2, { focus: '0.5,0.4' }])
    async function* once() {
      yield new TextEncoder().encode(text)
    }
    const rows: unknown[] = []
    for await (const reading of (await openManifest(once(), 'x')).readings) rows.push(reading)
    expect(rows).toEqual([
      { kind: 'row', row: { row: 2, cells: { photo: 'a.jpg', message: 'a "b"\r\nc;d', focus: '0.5,0.4' } } },
      { kind: 'row', row: { row: 3, cells: { photo: 'b.jpg', message: '', focus: '' } } },
    ])
  })

  it('is encoded as the list was', () => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'])
      for (const hasMark of [true, false]) {
        const decoded = new TextDecoder(encoding, { ignoreBOM: true }).decode(
          encodeList('né,\u{1f431}', encoding, hasMark),
        )
        expect(decoded).toBe(`${hasMark ? '\ufeff' : ''}né,\u{1f431}`)
      }
  })
})

/** A row of every value with every other, and what is marked on some of its cards. */
function rowOf(values: Record<string, string[]>, marked: Record<string, object>) {
  let parts = [part()]
  for (const [name, all] of Object.entries(values))
    parts = parts.flatMap(one => all.map(value => ({ ...one, [name]: value })))
  const keyOf = ({ photo, language, format, template }: ReturnType<typeof part>) =>
    `${photo} ${template} ${language} ${format}`
  return { row: 2, parts, marks: parts.map(one => marked[keyOf(one)] ?? {}) }
}

describe('a row of several cards', () => {
  it('stays one where all are marked alike', () => {
    const row = rowOf({ language: ['fr', 'nl'] }, {})
    expect(changesOf({ ...row, marks: row.parts.map(() => ({ focus: '0,1' })) }, {})).toEqual([
      { focus: '0,1' },
    ])
  })

  it('becomes as few as say it, and no card is lost or twice', () => {
    const values = {
      photo: ['a', 'b', 'c'],
      template: ['note'],
      language: ['fr', 'nl'],
      format: ['square', 'story'],
    }
    const row = rowOf(values, { 'b note nl story': { focus: '0.1,0.2' }, 'c note fr square': { out: true } })
    const sets = changesOf(row, {})
    expect(sets).toHaveLength(6)
    const cards = sets.flatMap(set => {
      const of = (name: 'photo' | 'language' | 'format') => set[name]?.split('|') ?? values[name]
      return of('photo').flatMap(photo =>
        of('language').flatMap(language =>
          of('format').map(format => `${photo} ${language} ${format} ${set.focus ?? ''}`.trim()),
        ),
      )
    })
    const expected = row.parts
      .map(({ photo, language, format }) => `${photo} ${language} ${format}`)
      .filter(card => card !== 'c fr square')
      .map(card => (card === 'b nl story' ? `${card} 0.1,0.2` : card))
    expect(cards.toSorted()).toEqual(expected.toSorted())
  })

  it('keeps the names of its cards, its template’s file, and its networks', () => {
    const byPhoto = rowOf({ photo: ['a.jpg', 'b.jpg'] }, { 'b.jpg note fr square': { focus: '0,0' } })
    const out = '{id}.{photo}.{template}.{language}.{format}.png'
    expect(changesOf(byPhoto, { id: '7' })).toEqual([
      { photo: 'a.jpg', out },
      { photo: 'b.jpg', out, focus: '0,0' },
    ])
    for (const folder of ['x/', '{partner}/y/', 'x\\'])
      expect(changesOf(byPhoto, { id: '7', out: folder })[0]).toEqual({
        photo: 'a.jpg',
        out: `${folder}${out}`,
      })
    expect(changesOf(byPhoto, { id: '7', out: 'x/{photo}.png' })[0]).toEqual({ photo: 'a.jpg' })
    expect(changesOf(byPhoto, { out: 'x/' })[0]).toEqual({ photo: 'a.jpg' })
    expect(changesOf(byPhoto, {})[0]).toEqual({ photo: 'a.jpg' })
    const byLook = rowOf({ template: ['note', 'mine'] }, { 'a.jpg mine fr square': { focus: '0,0' } })
    expect(changesOf(byLook, { template: 'note|looks/mine.yaml' })).toEqual([
      { template: 'note' },
      { template: 'looks/mine.yaml', focus: '0,0' },
    ])
    const posted = rowOf({ format: ['square', 'story'] }, { 'a.jpg note fr story': { focus: '0,0' } })
    const [first, second] = posted.parts
    const parts = [
      { ...first!, networks: ['bluesky'] },
      { ...second!, networks: [] },
    ]
    expect(changesOf({ ...posted, parts }, {})).toEqual([
      { format: 'square', for: 'bluesky' },
      { format: 'story', focus: '0,0' },
    ])
  })
})
