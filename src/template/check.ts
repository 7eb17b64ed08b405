// The text of a template file in; the template, or everything that is wrong in it, out: what the form forbids, and what
// only the whole file shows, such as a change to a box that is not there. Lays nothing out and knows no words.
import { type Parsed, parseYaml } from '../written/yaml-file.js'
import { templateSchema } from './schema.js'
import type { Template } from './template.js'

type Fields = Readonly<Record<string, unknown>>
type Path = readonly (string | number)[]

interface Finding {
  readonly path: Path
  /** Reads on after the field's name. */
  readonly what: string
  /** What it may have been meant to be. */
  readonly known?: readonly string[]
  readonly word?: string
  /** True where the field's name is wrong, not its value. */
  readonly key?: boolean
}

interface Box {
  readonly path: Path
  readonly fields: Fields
}

/** Stricter than what a card asks for: a name that means nothing changes no card, but the designer meant something. */
export function checkTemplate(text: string, file: string): Parsed<Template> {
  const schema = templateSchema.superRefine(
    (template, context) => {
      for (const { path, what, ...params } of findFaults(template)) {
        context.addIssue({ code: 'custom', path: [...path], message: what, params })
      }
    },
    // All at once: a misspelt field must not hide the rest.
    { when: () => true },
  )
  return parseYaml(text, file, schema)
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Works on whatever the file says: its form may be broken elsewhere. */
function findFaults(template: unknown): Finding[] {
  const { tree, aspects, placements } = fieldsOf(template)
  const boxes = listBoxes(tree, ['tree'])
  const ids = new Map(
    boxes.flatMap(box => (typeof box.fields.id === 'string' ? [[box.fields.id, box] as const] : [])),
  )
  const places = listOf(placements).map((placement, index) => ({
    fields: fieldsOf(placement),
    path: ['placements', index] as Path,
  }))
  return [
    ...findTwice(
      boxes.map(({ path, fields }) => ({ name: fields.id, path: [...path, 'id'] })),
      'is the ID of another box too',
    ),
    ...findPhotos(boxes, tree),
    ...boxes.flatMap(checkSizes),
    ...Object.entries(fieldsOf(aspects)).flatMap(([aspect, changes]) =>
      checkChanges(changes, ['aspects', aspect], ids),
    ),
    ...findTwice(
      places.map(({ fields, path }) => ({ name: fields.name, path: [...path, 'name'] })),
      'is the name of another placement too',
    ),
    ...places.flatMap(({ fields, path }) => checkChanges(fields.set, [...path, 'set'], ids)),
  ]
}

function listBoxes(value: unknown, path: Path): Box[] {
  if (!isFields(value)) return []
  const children = listOf(value.children).flatMap((child, index) =>
    listBoxes(child, [...path, 'children', index]),
  )
  return [{ path, fields: value }, ...children]
}

function findTwice(
  names: readonly { readonly name: unknown; readonly path: Path }[],
  what: string,
): Finding[] {
  return names
    .filter(({ name }, index) => name !== undefined && names.findIndex(other => other.name === name) < index)
    .map(({ path }) => ({ path, what }))
}

function findPhotos(boxes: readonly Box[], tree: unknown): Finding[] {
  const [first, ...more] = boxes.filter(({ fields }) => fields.photo !== undefined)
  if (first === undefined && isFields(tree)) {
    return [{ path: ['tree'], what: 'has no photo: one of its boxes should say photo: {}' }]
  }
  return more.map(({ path }) => ({ path: [...path, 'photo'], what: 'is one photo too many: a card has one' }))
}

/** Lengths are parsed by now where they are right. */
function checkSizes({ path, fields }: Box): Finding[] {
  const { least, most } = fieldsOf(fields.text)
  const [small, large] = [fieldsOf(least), fieldsOf(most)]
  const isTurned =
    small.unit === large.unit &&
    typeof small.value === 'number' &&
    typeof large.value === 'number' &&
    small.value > large.value
  return isTurned ? [{ path: [...path, 'text', 'least'], what: 'should not be larger than most' }] : []
}

function checkChanges(changes: unknown, path: Path, ids: ReadonlyMap<string, Box>): Finding[] {
  return Object.entries(fieldsOf(changes)).flatMap(([id, change]): Finding[] => {
    const box = ids.get(id)
    if (box === undefined) {
      const known = [...ids.keys()]
      return [{ path: [...path, id], what: 'is not the ID of a box in the tree', known, word: id, key: true }]
    }
    if (fieldsOf(change).text === undefined || box.fields.text !== undefined) return []
    return [{ path: [...path, id, 'text'], what: 'changes a text, but this box has none', key: true }]
  })
}
