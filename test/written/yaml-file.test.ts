import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseYaml } from '../../src/written/yaml-file.js'

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
    .refine(value => value % 2 === 0, 'should be even')
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
        what: 'is not a field that is known here',
        nearest: 'gap',
      },
    ])
  })

  it('offers only the fields of the branch that is meant, in a discriminated union', () => {
    expect(mistakesIn('name: note\ntree:\n  type: column\n  grow: true\n  gaps: 2\n')[0]).toMatchObject({
      nearest: null,
    })
  })

  it('places a wrong value at the value', () => {
    expect(mistakesIn('name: 12\ntree: { type: row, gap: 2.5 }\n')).toMatchObject([
      { line: 1, column: 7, path: 'name', what: 'should be a text, but is 12' },
      { line: 2, column: 25, path: 'tree.gap', what: 'should be a whole number, but is 2.5' },
    ])
  })

  it('shows a missing field at what should hold it', () => {
    expect(mistakesIn('name: note\ntree:\n  type: row\n')).toMatchObject([
      { line: 2, column: 1, path: 'tree.gap', what: 'is missing: it should be a number' },
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
        what: 'should be one of row, column, but is the text “colum”',
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
        what: 'should be a number or auto, but is the text “atuo”',
      },
      { line: 10, path: 'scene.children.0.children.0.weight', nearest: 'bold' },
      { line: 11, path: 'scene.children.0.children.1.wieght', nearest: 'weight' },
      { line: 11, path: 'scene.children.0.children.1.size', what: 'should be at least 1, but is 0' },
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
        what: 'should be box or text, but is the text “txet”',
      },
    ])
  })

  it('says what a record may hold, how long a text may be, what an address looks like', () => {
    const yaml =
      'name: a name too long\npage: here\ntree: { type: row, gap: 1 }\ncolours: { papr: x, ink: y, paper: z }\neven: 3\n'
    expect(mistakesIn(yaml)).toMatchObject([
      { line: 1, path: 'name', what: 'should have at most 10 characters, but has 15' },
      {
        line: 2,
        path: 'page',
        what: 'should be a web address such as https://example.org, but is the text “here”',
      },
      { line: 4, path: 'colours.papr', nearest: 'paper' },
      { line: 5, path: 'even', what: 'should be even' },
    ])
  })

  it.each([
    ['name: a\nname: b\n', 2, 'The same field stands here twice'],
    ['tree:\n\tgap: 1\n', 2, 'A tab is used for indentation: use spaces'],
    ['name: "a\n', 2, 'A quote, a bracket or a comma is missing'],
    ['name: a: b\n', 1, 'Two colons in one line: a text with a colon must be in quotes'],
    [
      'name: *star\n',
      1,
      'An alias (*name) has no anchor (&name): a text that begins with * must be in quotes',
    ],
    ['name: !star x\n', 1, 'Tags (!name) are not used here: put the text in quotes'],
  ])('says what is wrong with the writing of %j', (yaml, line, what) => {
    expect(mistakesIn(yaml)[0]).toMatchObject({ line, what, path: '' })
  })

  it('stops an alias that stands inside what it repeats', () => {
    expect(mistakesIn('name: a\ntree: &t\n  children: [*t]\n')).toMatchObject([
      { line: 3, what: expect.stringContaining('inside what it repeats') as string },
    ])
    expect(mistakesIn('tree: &t\n  <<: *t\n')).toMatchObject([{ line: 2 }])
  })

  it('says in its own words that a file is nested too deeply', () => {
    const [first] = mistakesIn(`tree: ${'['.repeat(20_000)}${']'.repeat(20_000)}`)
    expect(first).toMatchObject({ what: 'This is nested too deeply' })
  })

  it('stops a file that aliases would blow up', () => {
    const level = (n: number) =>
      `l${n}: &l${n} [${Array(9)
        .fill(`*l${n - 1}`)
        .join(', ')}]\n`
    const yaml = `l0: &l0 [a]\n${Array.from({ length: 8 }, (_, n) => level(n + 1)).join('')}`
    expect(mistakesIn(yaml)).toMatchObject([{ what: 'Aliases (*name) repeat too much of the file' }])
  })
})
