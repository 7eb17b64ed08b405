import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { countMistakes } from '../../src/base/mistake.js'
import { faultText } from '../../src/yaml/fault-text.js'
import { parseYaml } from '../../src/yaml/parse-yaml.js'

const text = z.strictObject({
  type: z.literal('text'),
  size: z.number().min(1).optional(),
  weight: z.enum(['regular', 'bold']).optional(),
})
interface Box {
  type: 'box'
  width?: number | 'auto' | undefined
  children: (Box | z.infer<typeof text>)[]
}
const box: z.ZodType<Box> = z.lazy(() =>
  z.strictObject({
    type: z.literal('box'),
    width: z.union([z.number(), z.literal('auto')]).optional(),
    children: z.array(z.union([box, text])),
  }),
)
const look = z.strictObject({
  name: z.string().max(10),
  page: z.url().optional(),
  tree: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('row'), gap: z.int() }),
    z.strictObject({ type: z.literal('column'), grow: z.boolean() }),
  ]),
  scene: box.optional(),
  colours: z.record(z.enum(['paper', 'ink']), z.string()).optional(),
  even: z
    .number()
    .refine(value => value % 2 === 0, faultText('NOT_RIGHT', { found: { kind: 'other', value: 'odd' } }))
    .optional(),
})

function mistakesIn(yaml: string) {
  const parsed = parseYaml(yaml, 'look.yaml', look)
  return 'mistakes' in parsed ? parsed.mistakes : []
}

describe('parseYaml', () => {
  it('gives the typed value of a right file', () => {
    expect(parseYaml('name: note\ntree: { type: row, gap: 2 }\n', 'look.yaml', look)).toEqual({
      value: { name: 'note', tree: { type: 'row', gap: 2 } },
    })
  })

  it('places an unknown field at its name and offers the nearest one', () => {
    expect(mistakesIn('name: note\ntree:\n  type: row\n  gap: 1\n  gpa: 2\n')).toEqual([
      {
        file: 'look.yaml',
        line: 5,
        column: 3,
        path: 'tree.gpa',
        code: 'FIELD_UNKNOWN',
        args: {},
        nearest: 'gap',
      },
    ])
  })

  it('tells a field by a wrong name once: as unknown, not as missing, too', () => {
    expect(
      mistakesIn('nmae: x\ntree: { type: row, gap: 2 }\n').map(({ code, path, nearest }) => [
        code,
        path,
        nearest,
      ]),
    ).toEqual([['FIELD_UNKNOWN', 'nmae', 'name']])
  })

  it.each(['name: x\n\tsize: 3\n', 'tree:\n\tname: x\n\tsize: 3\n'])(
    'tells a tab that indents, and nothing that follows from it: %j',
    text => {
      expect([...new Set(mistakesIn(text).map(({ code }) => code))]).toEqual(['TAB_AS_INDENT'])
    },
  )

  it('offers only the fields of the branch that is meant, in a discriminated union', () => {
    expect(mistakesIn('name: note\ntree:\n  type: column\n  grow: true\n  gaps: 2\n')[0]).toMatchObject({
      nearest: null,
    })
  })

  it('places a wrong value at the value', () => {
    expect(mistakesIn('name: 12\ntree: { type: row, gap: 2.5 }\n')).toMatchObject([
      {
        line: 1,
        column: 7,
        path: 'name',
        code: 'VALUE_WRONG',
        args: { kinds: ['text'], words: [], found: { kind: 'other', value: '12' } },
      },
      {
        line: 2,
        column: 25,
        path: 'tree.gap',
        code: 'VALUE_WRONG',
        args: { kinds: ['whole-number'], words: [], found: { kind: 'other', value: '2.5' } },
      },
    ])
  })

  it('shows a missing field at what should hold it', () => {
    expect(mistakesIn('name: note\ntree:\n  type: row\n')).toMatchObject([
      {
        line: 2,
        column: 1,
        path: 'tree.gap',
        code: 'VALUE_WRONG',
        args: { kinds: ['number'], words: [], found: { kind: 'missing' } },
      },
    ])
    expect(mistakesIn('')).toMatchObject([{ line: 1, column: 1, path: '' }])
  })

  it('offers the nearest branch of a discriminated union', () => {
    expect(mistakesIn('name: note\ntree: { type: colum, grow: true }\n')).toMatchObject([
      {
        line: 2,
        column: 15,
        path: 'tree.type',
        nearest: 'column',
        code: 'VALUE_WRONG',
        args: { kinds: [], words: ['row', 'column'], found: { kind: 'text', value: 'colum' } },
      },
    ])
  })

  it('looks into the branch that is right in kind, through recursion and lists', () => {
    const yaml = `name: note
tree: { type: row, gap: 1 }
scene:
  type: box
  width: atuo
  children:
    - type: box
      children:
        - type: text
          weight: blod
        - { type: text, wieght: bold, size: 0 }
`
    expect(mistakesIn(yaml)).toMatchObject([
      {
        line: 5,
        path: 'scene.width',
        nearest: 'auto',
        code: 'VALUE_WRONG',
        args: { kinds: ['number'], words: ['auto'], found: { kind: 'text', value: 'atuo' } },
      },
      { line: 10, path: 'scene.children.0.children.0.weight', nearest: 'bold' },
      { line: 11, path: 'scene.children.0.children.1.wieght', nearest: 'weight' },
      {
        line: 11,
        path: 'scene.children.0.children.1.size',
        code: 'TOO_SMALL',
        args: { of: 'value', limit: 1, isOpen: false, found: 0 },
      },
    ])
  })

  it('offers the nearest branch of a plain union of groups', () => {
    const yaml =
      'name: note\ntree: { type: row, gap: 1 }\nscene:\n  type: box\n  children: [{ type: txet, size: 2 }]\n'
    expect(mistakesIn(yaml)).toMatchObject([
      {
        line: 5,
        column: 22,
        path: 'scene.children.0.type',
        nearest: 'text',
        code: 'VALUE_WRONG',
        args: { kinds: [], words: ['box', 'text'], found: { kind: 'text', value: 'txet' } },
      },
    ])
  })

  it('says what a record may hold, how long a text may be, what an address looks like', () => {
    const yaml =
      'name: a name too long\npage: here\ntree: { type: row, gap: 1 }\ncolours: { papr: x, ink: y, paper: z }\neven: 3\n'
    expect(mistakesIn(yaml)).toMatchObject([
      {
        line: 1,
        path: 'name',
        code: 'TOO_LARGE',
        args: { of: 'characters', limit: 10, isOpen: false, found: 15 },
      },
      {
        line: 2,
        path: 'page',
        code: 'VALUE_WRONG',
        args: { kinds: ['web-address'], words: [], found: { kind: 'text', value: 'here' } },
      },
      { line: 4, path: 'colours.papr', nearest: 'paper' },
      { line: 5, path: 'even', code: 'NOT_RIGHT', args: { found: { kind: 'other', value: 'odd' } } },
    ])
  })

  it.each([
    ['name: a\nname: b\n', 2, 'KEY_TWICE'],
    ['tree:\n\tgap: 1\n', 2, 'TAB_AS_INDENT'],
    ['name: "a\n', 2, 'MISSING_CHAR'],
    ['name: a: b\n', 1, 'COLON_UNQUOTED'],
    ['name: *star\n', 1, 'ALIAS_LOST'],
    ['name: !star x\n', 1, 'TAG_USED'],
  ])('says what is wrong with the writing of %j', (yaml, line, code) => {
    expect(mistakesIn(yaml)[0]).toMatchObject({ line, code, path: '' })
  })

  it('tells each key that stands there twice, and reads a file of ten thousand', () => {
    expect(mistakesIn('name: a\ntree: { a: 1, b: 2, a: 3 }\nname: b\nname: c\n')).toMatchObject(
      [3, 4, 2].map(line => ({ line, code: 'KEY_TWICE' })),
    )
    const many = Array.from({ length: 10_000 }, (_, i) => `k${i}: 1`).join('\n')
    // Beside its name and its tree, which are missing.
    expect(mistakesIn(many).filter(({ code }) => code === 'FIELD_UNKNOWN')).toHaveLength(98)
  })

  const fields = (count: number, before: string): string =>
    Array.from({ length: count }, (_, i) => `${before}k${String(i)}: 1`).join('\n')
  const boxes = Array.from({ length: 190 }, () => `    - type: text\n${fields(120, '      ')}`).join('\n')
  const row = 'name: a\ntree: { type: row, gap: 1 }\n'
  it.each([
    ['unknown fields in 190 boxes', `${row}scene:\n  type: box\n  children:\n${boxes}\n`, 22_700],
    ['unknown fields', `${row}${fields(250, '')}\n`, 150],
    ['keys twice', `${row}${fields(250, '')}\n${fields(250, '')}\n`, 150],
    ['tags', `${row}colours:\n${fields(250, '  ').replaceAll(': 1', ': !a 1')}\n`, 150],
  ])('lists a hundred mistakes, and says how many there are besides: %s', (_, yaml, count) => {
    const mistakes = mistakesIn(yaml)
    expect(mistakes).toHaveLength(101)
    expect(mistakes.at(-1)).toMatchObject({ code: 'MISTAKES_MORE', args: { count }, line: null })
    expect(countMistakes(mistakes)).toBe(100 + count)
  })

  it('lists a hundred without a word', () => {
    const mistakes = mistakesIn(`${row}${fields(100, '')}\n`)
    expect(mistakes.map(({ code }) => code)).toEqual(Array.from({ length: 100 }, () => 'FIELD_UNKNOWN'))
  })

  it('stops an alias that stands inside what it repeats', () => {
    expect(mistakesIn('name: a\ntree: &t\n  children: [*t]\n')).toMatchObject([
      { line: 3, code: 'ALIAS_IN_ITSELF' },
    ])
    expect(mistakesIn('tree: &t\n  <<: *t\n')).toMatchObject([{ line: 2 }])
  })

  it('says in its own words that a file is nested too deeply', () => {
    const [first] = mistakesIn(`tree: ${'['.repeat(20_000)}${']'.repeat(20_000)}`)
    expect(first).toMatchObject({ code: 'NESTED_TOO_DEEPLY' })
  })

  it('stops a file that aliases would blow up', () => {
    const level = (n: number) =>
      `l${n}: &l${n} [${Array(9)
        .fill(`*l${n - 1}`)
        .join(', ')}]\n`
    const yaml = `l0: &l0 [a]\n${Array.from({ length: 8 }, (_, n) => level(n + 1)).join('')}`
    expect(mistakesIn(yaml)).toMatchObject([{ code: 'ALIASES_TOO_MANY' }])
  })

  it('stops at an alias more than are followed, each of which is looked for from the beginning', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, n) => `a${n}: &a${n} 1\nb${n}: *a${n}\n`).join('')
    expect(mistakesIn(lines(1000)).map(({ code }) => code)).not.toContain('ALIASES_TOO_MANY')
    expect(mistakesIn(lines(1001))).toMatchObject([{ line: 2002, code: 'ALIASES_TOO_MANY' }])
  })

  it.each([
    ['after a field', 'name: note\ntree: #ffcc00\n', 2, 7, true],
    ['of three digits', 'name: #fc0\ntree: { type: row, gap: 1 }\n', 1, 7, true],
    ['with a comment after it', 'name: #ffcc00 # warm\ntree: { type: row, gap: 1 }\n', 1, 7, true],
    ['that is a word', 'name: #cats\ntree: { type: row, gap: 1 }\n', 1, 7, false],
    [
      'in braces, whose end it swallows',
      'name: a\ncolours: { ink: #14161c }\ntree: { type: row, gap: 1 }\n',
      2,
      17,
      true,
    ],
    ['in braces over two lines', 'name: a\ntree: { type: row, gap: #fff\n  }\n', 2, 25, true],
    [
      'in a list',
      'name: a\ntree: { type: row, gap: 1 }\nscene:\n  type: box\n  children:\n    - #one\n',
      6,
      7,
      false,
    ],
  ])('says what an unquoted # does %s', (_, yaml, line, column, isColour) => {
    const mistakes = mistakesIn(yaml).filter(({ code }) => code === 'HASH_UNQUOTED')
    expect(mistakes).toMatchObject([{ line, args: { isColour } }])
    expect(mistakes[0]?.column).toBeLessThanOrEqual(column)
  })

  it.each([
    'name: # the name of it\n  note\ntree: { type: row, gap: 1 }\n',
    'name: note # 1\ntree: #row\n  { type: row, gap: 1 }\n',
    'name: "#fff" #fff\ntree: { type: row, gap: 1 }\n',
    '#name\nname: note\ntree: #tree\n  type: row\n  gap: 1\n',
  ])('lets a comment be a comment: %j', yaml => {
    expect(mistakesIn(yaml)).toEqual([])
  })

  it('says of an empty value with a comment that it is empty', () => {
    expect(mistakesIn('name: # later\ntree: { type: row, gap: 1 }\n')).toMatchObject([
      { code: 'VALUE_WRONG', args: { found: { kind: 'empty' } } },
    ])
  })
})

it('tells of a list as a key, and says nothing of it to the terminal', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
  const parsed = parseYaml('name: a\n? [a, b]\n: 1\n', 'x.yaml', z.strictObject({ name: z.string() }))
  expect(parsed).toMatchObject({ mistakes: [{ code: 'FIELD_UNKNOWN' }] })
  expect(warn).not.toHaveBeenCalled()
  warn.mockRestore()
})
