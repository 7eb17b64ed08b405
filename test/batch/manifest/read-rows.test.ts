import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
import { readArray } from '../../../src/batch/manifest/read-json.js'
import { openManifest } from '../../../src/batch/manifest/read-rows.js'
import {
  cellsOf,
  columnNames,
  findCellError,
  findMeantColumn,
  type ManifestMistake,
  normaliseColumn,
  type Row,
} from '../../../src/batch/manifest/row.js'

async function* piecewise(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(
  text: string | Uint8Array,
  pieceBytes = 64 * 1024,
): Promise<{ kind: string; separator: string; rows: Row[]; mistakes: ManifestMistake[]; ignored: string[] }> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const { kind, separator, readings } = await openManifest(piecewise(bytes, pieceBytes), 'list')
  const [rows, mistakes, ignored]: [Row[], ManifestMistake[], string[]] = [[], [], []]
  for await (const reading of readings) {
    if (reading.kind === 'row') rows.push(reading.row)
    else if (reading.kind === 'ignored') ignored.push(reading.column)
    else mistakes.push(reading.mistake)
  }
  return { kind, separator, rows, mistakes, ignored }
}

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Problem)) throw new Error('no problem')
  return error.code
}

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return littleEndian ? bytes : bytes.swap16()
}

describe('a file that is one long line', () => {
  // What a program writes. It took half a minute while the end of the first line was sought from each of its characters.
  it('is read as fast as any other', { timeout: 5000 }, async () => {
    const rows = Array.from({ length: 4000 }, (_, i) => ({
      photo: `${String(i)}.jpg`,
      message: 'm'.repeat(100),
    }))
    const { kind, rows: found, mistakes } = await read(JSON.stringify(rows))
    expect([kind, found.length, mistakes]).toEqual(['json', 4000, []])
  })

  it('and a row that has swallowed the others is told in our own words', async () => {
    const { mistakes } = await read(`photo,message\na.jpg,"${'m'.repeat(2e6)}"\n`)
    expect(mistakes.map(({ problem }) => [problem.code, problem.args])).toEqual([
      ['MANIFEST_BROKEN', { detail: 'ROW_WITHOUT_END' }],
    ])
  })

  it.each([
    ['QUOTE_NOT_CLOSED', 'photo\n"a.jpg\n'],
    ['QUOTE_MISPLACED', 'photo\n"a"b.jpg\n'],
    ['QUOTE_MISPLACED', 'photo\na"b.jpg\n'],
    ['BRACKET_NOT_CLOSED', '[{"photo":"a.jpg"}'],
  ])('%s is told by its code', async (detail, text) => {
    expect((await read(text)).mistakes.map(({ problem }) => problem.args)).toEqual([{ detail }])
  })
})

describe('CSV', () => {
  const expected: Row[] = [
    { row: 2, cells: { photo: 'a.jpg', partner: 'Été & fils' } },
    { row: 3, cells: { photo: 'b.jpg', partner: '' } },
  ]

  it.each([
    ['commas', 'photo,partner\na.jpg,Été & fils\nb.jpg,\n'],
    ['semicolons and CRLF, as Excel in French', 'photo;partner\r\na.jpg;Été & fils\r\nb.jpg;\r\n'],
    ['tabs', 'photo\tpartner\na.jpg\tÉté & fils\nb.jpg\t\n'],
    ['a byte order mark', '\ufeffphoto,partner\na.jpg,Été & fils\nb.jpg,'],
    ['several kinds of line end, as files put together have', 'photo,partner\r\na.jpg,Été & fils\nb.jpg,\r'],
    ['lone carriage returns, as old Macs', 'photo,partner\ra.jpg,Été & fils\rb.jpg,\r'],
    ['a line that says the separator', 'sep=;\r\nphoto;partner\r\na.jpg;Été & fils\r\nb.jpg;\r\n'],
    ['quotes', '"photo","partner"\n"a.jpg","Été & fils"\n"b.jpg",""\n'],
    ['a short row', 'photo,partner\na.jpg,Été & fils\nb.jpg\n'],
    ['empty columns that Excel left', 'photo;partner;;\na.jpg;Été & fils;;\nb.jpg;;;\n'],
    ['UTF-16, little end first', utf16('photo\tpartner\r\na.jpg\tÉté & fils\r\nb.jpg\t\r\n', true)],
    ['UTF-16, big end first', utf16('photo\tpartner\r\na.jpg\tÉté & fils\r\nb.jpg\t\r\n', false)],
    ['UTF-16 without a mark', utf16('photo\tpartner\na.jpg\tÉté & fils\nb.jpg\t\n', true).subarray(2)],
  ])('%s', async (_what, text) => {
    for (const pieceBytes of [1, 7, 64 * 1024]) {
      const { rows, mistakes } = await read(text, pieceBytes)
      const filled = rows.map(({ row, cells }) => ({ row, cells: { partner: '', ...cells } }))
      expect(filled).toEqual(expected)
      expect(mistakes).toEqual([])
    }
  })

  it('keeps what is in quotes: separators, line ends, quotation marks', async () => {
    const { rows } = await read('photo,message\na.jpg,"Un, deux\net ""trois"""\nb.jpg,x\n')
    expect(rows[0]?.cells.message).toBe('Un, deux\net "trois"')
    expect(rows[1]?.row).toBe(3)
  })

  it('tells the separator from the names, not from the texts in between', async () => {
    expect((await read('photo;message,text\na.jpg;x\n')).separator).toBe(';')
    expect((await read('photo\na.jpg\n')).separator).toBe(',')
  })

  it('passes over empty lines and counts them as a spreadsheet does', async () => {
    const { rows } = await read('photo,id\n\na.jpg,1\n,\nb.jpg,2\n')
    expect(rows.map(({ row }) => row)).toEqual([3, 5])
  })

  it('names every wrong column with the nearest right one, and goes on', async () => {
    const { rows, mistakes, ignored } = await read(
      'photo,langage,photo,Telephone,reason,row\na.jpg,fr,b.jpg,x,y,7\n',
    )
    expect(mistakes.map(({ column, nearest, problem }) => [column, nearest, problem.code])).toEqual([
      ['langage', 'language', 'COLUMN_UNKNOWN'],
      ['photo', null, 'COLUMN_TWICE'],
    ])
    expect(ignored).toEqual(['Telephone'])
    expect(rows).toHaveLength(1)
  })

  it('says that the photo column is missing, once', async () => {
    const { mistakes } = await read('id,language\n1,fr\n2,nl\n')
    expect(mistakes.map(({ problem }) => problem.code)).toEqual(['COLUMN_MISSING'])
  })

  it('blames a row with more cells than columns', async () => {
    const { rows, mistakes } = await read('photo,message\na.jpg,Bonjour, monde\nb.jpg,x\n')
    expect(mistakes).toMatchObject([{ row: 2, value: ' monde', problem: { code: 'CELLS_TOO_MANY' } }])
    expect(rows.map(({ row }) => row)).toEqual([3])
  })

  it.each([
    ['photo,,id\na.jpg,my note,1\n', 2],
    ['photo,id,\na.jpg,1,my note\n', 3],
  ])('says which column has no heading: %j', async (text, place) => {
    const { rows, mistakes } = await read(text)
    expect(rows).toEqual([])
    expect(mistakes).toMatchObject([
      { row: 2, value: 'my note', problem: { code: 'CELL_WITHOUT_HEADING', args: { place } } },
    ])
  })

  it('says where a quotation mark is missing, and keeps what stood before', async () => {
    const { rows, mistakes } = await read('photo,message\na.jpg,x\nb.jpg,"never closed\nc.jpg,y\n')
    expect(rows).toHaveLength(1)
    expect(mistakes).toMatchObject([{ row: 3, problem: { code: 'MANIFEST_BROKEN' } }])
  })

  it('keeps letters whole wherever the text is cut for its parser', async () => {
    const texts = Array.from({ length: 40_000 }, (_, i) => `${'m'.repeat(i % 7)}🐈é`)
    const { rows } = await read(`photo,message\n${texts.map(text => `a.jpg,${text}\n`).join('')}`)
    expect(rows.map(({ cells }) => cells.message)).toEqual(texts)
  })
})

describe('JSON and NDJSON', () => {
  const json =
    '[\n {"photo": "a.jpg", "language": ["fr", "nl"], "id": 7},\n {"photo": "b.jpg", "message": null}\n]\n'
  const ndjson =
    '{"photo": "a.jpg", "language": "fr|nl", "id": 7}\r\n\r\n{"photo": "b.jpg", "message": null}\n'

  it.each([
    ['json', json, [1, 2]],
    ['ndjson', ndjson, [1, 3]],
  ])('%s', async (kind, text, numbers) => {
    for (const pieceBytes of [1, 5, 64 * 1024]) {
      const reading = await read(text, pieceBytes)
      expect(reading.kind).toBe(kind)
      expect(reading.mistakes).toEqual([])
      expect(reading.rows).toEqual([
        { row: numbers[0], cells: { photo: 'a.jpg', language: 'fr|nl', id: '7' } },
        { row: numbers[1], cells: { photo: 'b.jpg', message: '' } },
      ])
    }
  })

  it('tells of an element without a photo, but not of one whose photo is a slip', async () => {
    const text = '[{"photo":"a.jpg"},{"id":"2"},{"fotoo":"b.jpg"},{"fotoo":"c.jpg"}]'
    const { rows, mistakes } = await read(text)
    expect(rows.map(({ row }) => row)).toEqual([1, 3, 4])
    expect(mistakes.map(({ row, column, problem }) => [row, column, problem.code])).toEqual([
      [2, 'photo', 'CELL_EMPTY'],
      [3, 'fotoo', 'COLUMN_UNKNOWN'],
    ])
    const whole = await read('{"rows":[{"photo":"a.jpg"}]}')
    expect(whole.mistakes.map(({ problem }) => problem.code)).toEqual(['CELL_EMPTY'])
  })

  it('takes a number as it stands there, and not as the machine would write it', async () => {
    const numbers = [
      '7',
      '1855512345678901234',
      '12345678901234567890123',
      '1.10',
      '1e400',
      '-0',
      '0.1',
      '1E3',
    ]
    const elements = numbers.map(number => `{"photo":"a.jpg","id":${number},"message":"\\"${number}\\\\"}`)
    for (const text of [`[${elements.join(', ')}]`, elements.join('\n')]) {
      const { rows, mistakes } = await read(text)
      expect(mistakes).toEqual([])
      expect(rows.map(({ cells }) => cells.id)).toEqual(numbers)
      expect(rows.map(({ cells }) => cells.message)).toEqual(numbers.map(number => `"${number}\\`))
    }
    for (const broken of ['01', '1.', '+1', '1-1', '0x10'])
      expect((await read(`[{"photo":"a.jpg","id":${broken}}]`)).mistakes).toHaveLength(1)
  })

  it('finds what is to blame behind a text of millions of marks', async () => {
    const text = `[{"photo":"a.jpg","message":"${'\\n\\"'.repeat(3_000_000)}"},{"photo":b.jpg}]`
    expect((await read(text)).mistakes).toMatchObject([
      { row: 1, problem: { args: { detail: 'ROW_WITHOUT_END' } } },
      { row: 2, problem: { code: 'MANIFEST_BROKEN' } },
    ])
  })

  it.each([
    ['[]', []],
    [' [ ] \n', []],
    ['[{"a":[1,{"b":"]"}]},{}]', [1, 2]],
    ['{"a":[1]}', []],
    ['[{}', ['1: BRACKET_NOT_CLOSED']],
    ['[{},', [1, '2: BRACKET_NOT_CLOSED']],
    ['[', ['1: BRACKET_NOT_CLOSED']],
    ['[{},]', [1, '2: Unexpected end']],
    ['[,{}]', ['1: Unexpected end']],
    ['[{} {}]', ['1: Unexpected']],
    ['[{},{]}', [1, '2: ']],
    ['[{}}', [1, '1: Unexpected']],
    ['[{}] x', [1, '1: Unexpected']],
    ['[{}][{}]', [1, '1: Unexpected']],
    ['nonsense', ['1: Unexpected']],
    ['', ['1: Unexpected end']],
  ])('takes an array apart, and stops at what is none: %s', (text, expected) => {
    const found = [...readArray(text)].map(({ row, value }) =>
      value instanceof Problem ? `${row}: ${(value.args as { detail: string }).detail}` : row,
    )
    expect(found).toHaveLength(expected.length)
    for (const [at, told] of expected.entries())
      if (typeof told === 'number') expect(found[at]).toBe(told)
      else expect(found[at]).toContain(told)
    const isArray = expected.every(told => typeof told === 'number') && text.trim().startsWith('[')
    if (isArray) expect(JSON.parse(text)).toEqual([...readArray(text)].map(({ value }) => value))
  })

  it('refuses a row of more than a million characters, as in CSV, and reads on', async () => {
    const long = { photo: 'a.jpg', language: Array.from({ length: 400_000 }, () => 'fr') }
    const rows = [long, { photo: 'b.jpg', note: 'n'.repeat(2_000_000) }]
    for (const text of [JSON.stringify(rows), rows.map(row => JSON.stringify(row)).join('\n')]) {
      const { rows: found, mistakes } = await read(text)
      expect(found.map(({ row }) => row)).toEqual([2])
      expect(mistakes).toMatchObject([
        { row: 1, problem: { code: 'MANIFEST_BROKEN', args: { detail: 'ROW_WITHOUT_END' } } },
      ])
    }
  })

  it('is not misled by brackets, commas and quotation marks in texts', async () => {
    const element = { photo: 'a.jpg', message: '},{"]\\"[,\u2028', id: 'ü🐈' }
    const { rows } = await read(JSON.stringify([element, element]), 1)
    expect(rows.map(({ cells }) => cells)).toEqual([element, element])
  })

  it.each([
    [1, '[{"photo":"a.jpg"'],
    [1, '[{"photo":"a.jpg"'.repeat(3)],
    [2, '[{"photo":"a.jpg"},{"photo":b.jpg},{"photo":"c.jpg"}]'],
    [2, '[{"photo":"a], {\\", b.jpg"},{"photo" "b.jpg"}]'],
    [2, '[{"photo":"a.jpg"},]'],
    [3, '[{"photo":"a.jpg"},{"photo":["b.jpg"]},{photo:"c.jpg"}]'],
    [3, '[{"photo":"a.jpg"},\n{"photo":"b.jpg"},\n{"photo":"c.jpg"\n{"photo":"d.jpg"}]'],
    [2, '{"photo":"a.jpg"}\n{"photo":b.jpg}\n{"photo":"c.jpg"}'],
  ])('the row %i is to blame', async (row, text) => {
    expect((await read(text)).mistakes).toMatchObject([{ row, problem: { code: 'MANIFEST_BROKEN' } }])
  })

  it('is not brought down by a nest of brackets', async () => {
    const nest = '['.repeat(200_000) + ']'.repeat(200_000)
    expect((await read(nest)).mistakes).toMatchObject([
      { row: 1, value: '[…]', problem: { code: 'CELL_INVALID' } },
    ])
    expect((await read('['.repeat(200_000))).mistakes).toMatchObject([
      { row: 1, problem: { args: { detail: 'BRACKET_NOT_CLOSED' } } },
    ])
  })

  it.each([
    ['an empty array', '[]', []],
    ['an element that is no object', '[{"photo":"a.jpg"}, 5, "x"]', ['CELL_INVALID', 'CELL_INVALID']],
    ['a cell that is no text', '[{"photo":{"a":1}}]', ['CELL_INVALID']],
    ['an unknown name, once', '[{"photos":"a.jpg"},{"photos":"b.jpg"}]', ['COLUMN_UNKNOWN']],
    ['a comma too few', '[{"photo":"a.jpg"} {"photo":"b.jpg"}]', ['MANIFEST_BROKEN']],
    ['no end', '[{"photo":"a.jpg"}', ['MANIFEST_BROKEN']],
    ['something after the end', '[{"photo":"a.jpg"}] x', ['MANIFEST_BROKEN']],
    ['a wrong bracket', '[{"photo":"a.jpg"]}', ['MANIFEST_BROKEN']],
    ['a broken line', '{"photo":"a.jpg"}\n{"photo":\n', ['MANIFEST_BROKEN']],
    ['a name that objects have anyway', '[{"photo":"a.jpg","__proto__":"x","constructor":"y"}]', []],
    ['a column of somebody’s own, of any kind', '[{"photo":"a.jpg","tags":{"a":[1]}}]', []],
  ])('%s', async (_what, text, codes) => {
    const { mistakes } = await read(text)
    expect(mistakes.map(({ problem }) => problem.code)).toEqual(codes)
  })
})

describe('a heading of hundreds of thousands of separators', () => {
  // The nearest name was sought for each column without one: a million took minutes, deaf to Ctrl-C.
  const many = 300_000
  it.each([
    ['after the last name', `photo${','.repeat(many)}\na.jpg\n`, []],
    ['before the first', `${';'.repeat(many)}photo\n${';'.repeat(many)}a.jpg\n`, []],
    ['between two', `photo${'\t'.repeat(many)}mine\na.jpg\n`, ['mine']],
  ])('%s is read at once', { timeout: 20_000 }, async (_, list, own) => {
    const { rows, mistakes, ignored } = await read(list)
    expect([rows.map(({ cells }) => cells.photo), mistakes, ignored]).toEqual([['a.jpg'], [], own])
  })
})

describe('columns as people name them', () => {
  it('are known in four languages, whatever their capitals and accents', async () => {
    const names = Object.values(columnNames).flat()
    expect(names.length).toBeGreaterThan(25)
    for (const [column, others] of Object.entries(columnNames))
      for (const name of others)
        for (const written of [name, ` ${name.toUpperCase()} `, name.normalize('NFD')])
          expect(normaliseColumn(written)).toBe(column)
    const { rows, mistakes, ignored } = await read('Foto;Sprache;Vorlage\na.jpg;fr;note\n')
    expect([mistakes, ignored]).toEqual([[], []])
    expect(cellsOf(rows[0]!)).toEqual({ photo: 'a.jpg', language: 'fr', template: 'note' })
    // As they were written, so that failed.csv is the list that they know.
    expect(rows[0]?.cells).toEqual({ Foto: 'a.jpg', Sprache: 'fr', Vorlage: 'note' })
  })

  it('are listed in the docs', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/batch.md'), 'utf8')
    for (const name of Object.values(columnNames).flat()) expect(page).toContain(`\`${name}\``)
  })

  it('are one column under two names only as a mistake', async () => {
    const { mistakes } = await read('Foto,photo\na.jpg,b.jpg\n')
    expect(mistakes.map(({ problem }) => problem.code)).toEqual(['COLUMN_TWICE'])
  })

  it.each([
    ['photos', 'photo'],
    ['fro', null],
    ['lagnuage', 'language'],
    ['formt', 'format'],
    ['hastag', 'hashtag'],
    ['Fotos', 'Foto'],
    ['Langues', 'Langue'],
    // Two letters from a column, but words of their own.
    ['Mail', null],
    ['Ort', null],
    ['Art', null],
    ['Tag', null],
    ['Notes', null],
    ['Address', null],
    ['Name', null],
    ['Total', null],
    ['Telefon', null],
  ])('%s: %s', (name, meant) => {
    expect(findMeantColumn(name)).toBe(meant)
  })

  it('are told once where they are somebody’s own, and come into the rows of JSON where they are text', async () => {
    const { rows, mistakes, ignored } = await read(
      '[{"photo":"a.jpg","Notes":1,"__proto__":"x"},{"photo":"b.jpg","Notes":{},"__proto__":["y","z"]}]',
    )
    expect([mistakes, ignored, rows.map(({ cells }) => cells)]).toEqual([
      [],
      ['Notes', '__proto__'],
      [
        { photo: 'a.jpg', Notes: '1', ['__proto__']: 'x' },
        { photo: 'b.jpg', ['__proto__']: 'y|z' },
      ],
    ])
  })
})

describe('cells in which a formula failed', () => {
  it.each(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NV', '#BEZUG!', '#WERT!', '#VALEUR!', '#NOM?'])(
    '%s',
    value => {
      expect(findCellError(value)).toBe(value)
      expect(findCellError(`fr|${value}`)).toBe(value)
    },
  )
  it.each(['#WAARDE!', '#DEEL/0!', '#N/B', 'Err:504'])('%s', value => {
    expect(findCellError(value)).toBe(value)
  })
  it.each(['#catsforkids', '#CATSFORKIDS', '#N', 'N/A', 'Really?!', '#1', 'Err: 504 cats'])(
    'not %s',
    value => {
      expect(findCellError(value)).toBeNull()
    },
  )
})

describe('what is no manifest', () => {
  it.each([
    ['a new spreadsheet', [0x50, 0x4b, 0x03, 0x04, 20, 0, 6, 0]],
    ['an old one', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ])('%s', async (_what, bytes) => {
    expect(await codeOf(read(Uint8Array.from(bytes)))).toBe('MANIFEST_IS_SPREADSHEET')
  })

  it.each([
    ['a JPEG', [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]],
    ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
  ])('%s', async (_what, bytes) => {
    expect(await codeOf(read(Uint8Array.from(bytes)))).toBe('MANIFEST_IS_PICTURE')
  })

  it.each([
    ['', 'MANIFEST_EMPTY'],
    ['\n \n', 'MANIFEST_EMPTY'],
  ])('%j', async (text, code) => {
    expect(await codeOf(read(text))).toBe(code)
  })

  it('is refused where it has no end, and not read further', async () => {
    let given = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1e6
        yield new Uint8Array(1e6).fill(32)
      }
    }
    const error = await openManifest(endless(), 'list').catch((problem: unknown) => problem)
    expect(error).toMatchObject({ code: 'BATCH_TOO_LARGE', args: { what: 'bytes', most: 64_000_000 } })
    expect(given).toBe(65e6)
  })

  it('is refused where it has more columns or cells than are looked at', async () => {
    const wide = (columns: number): string =>
      ['photo', ...Array.from({ length: columns - 1 }, (_, i) => `note ${i}`)].join(',')
    const list = (columns: number, rows: number): string =>
      `${wide(columns)}\n${`a.jpg${','.repeat(columns - 1)}\n`.repeat(rows)}`
    expect((await read(list(1000, 2))).rows).toHaveLength(2)
    const problemOf = (text: string): Promise<unknown> => read(text).catch((problem: unknown) => problem)
    const code = 'BATCH_TOO_LARGE'
    expect(await problemOf(list(1001, 1))).toMatchObject({ code, args: { what: 'columns', most: 1000 } })
    // Blank headings, which a spreadsheet leaves behind, are none.
    expect((await read(`photo,id${','.repeat(1500)}\na.jpg,1\n`)).rows).toHaveLength(1)
    expect(await problemOf(list(1000, 5001))).toMatchObject({
      code,
      args: { what: 'cells', most: 5_000_000 },
    })
  })

  it('is told where the bytes are no text', async () => {
    const list = Buffer.from('photo;partner\nchat.jpg;Caf\xe9\n', 'latin1')
    const error = await read(list).catch((problem: unknown) => problem)
    expect(error).toMatchObject({ code: 'MANIFEST_ENCODING', args: { line: 2, before: 'chat.jpg;Caf' } })
  })
})
