// The text of a template file in; the template, or everything that is wrong in it, out: what the form forbids, and what
// only the whole file shows, such as a change to a box that is not there. Lays nothing out and knows no words.
import type { MistakeCode } from '../base/mistake.js'
import { faultText } from '../yaml/fault-text.js'
import { type Parsed, parseYaml } from '../yaml/parse-yaml.js'
import { templateSchema } from './schema.js'
import type { Template } from './template.js'

type Fields = Readonly<Record<string, unknown>>
type Path = readonly (string | number)[]

/** What only the whole file shows. */
type TreeMistake = Extract<
  MistakeCode,
  | 'BOX_ID_TWICE'
  | 'PLACEMENT_TWICE'
  | 'PHOTO_MISSING'
  | 'PHOTO_TWICE'
  | 'LEAST_OVER_MOST'
  | 'BOX_UNKNOWN'
  | 'BOX_HAS_NO_TEXT'
>

interface Finding {
  readonly path: Path
  readonly code: TreeMistake
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
      for (const { path, code, ...params } of findFaults(template)) {
        context.addIssue({ code: 'custom', path: [...path], message: faultText(code, {}), params })
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
      'BOX_ID_TWICE',
    ),
    ...findPhotos(boxes, tree),
    ...boxes.flatMap(checkSizes),
    ...Object.entries(fieldsOf(aspects)).flatMap(([aspect, changes]) =>
      checkChanges(changes, ['aspects', aspect], ids),
    ),
    ...findTwice(
      places.map(({ fields, path }) => ({ name: fields.name, path: [...path, 'name'] })),
      'PLACEMENT_TWICE',
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
  code: TreeMistake,
): Finding[] {
  return names
    .filter(({ name }, index) => name !== undefined && names.findIndex(other => other.name === name) < index)
    .map(({ path }) => ({ path, code }))
}

function findPhotos(boxes: readonly Box[], tree: unknown): Finding[] {
  const [first, ...more] = boxes.filter(({ fields }) => fields.photo !== undefined)
  if (first === undefined && isFields(tree)) {
    return [{ path: ['tree'], code: 'PHOTO_MISSING' }]
  }
  return more.map(({ path }) => ({ path: [...path, 'photo'], code: 'PHOTO_TWICE' }))
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
  return isTurned ? [{ path: [...path, 'text', 'least'], code: 'LEAST_OVER_MOST' }] : []
}

function checkChanges(changes: unknown, path: Path, ids: ReadonlyMap<string, Box>): Finding[] {
  return Object.entries(fieldsOf(changes)).flatMap(([id, change]): Finding[] => {
    const box = ids.get(id)
    if (box === undefined) {
      const known = [...ids.keys()]
      return [{ path: [...path, id], code: 'BOX_UNKNOWN', known, word: id, key: true }]
    }
    if (fieldsOf(change).text === undefined || box.fields.text !== undefined) return []
    return [{ path: [...path, id, 'text'], code: 'BOX_HAS_NO_TEXT', key: true }]
  })
}
