// The template guide in; the same with its generated parts made anew, out: the example's files, and the vocabulary as the
// schema has it. A part stands between <!-- example NAME --> or <!-- vocabulary --> and <!-- end -->.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../src/root.js'
import { buildTemplateSchema } from './template-schema.js'

export const guidePath = join(root, 'docs', 'templates.md')
export const exampleFolder = join(root, 'docs', 'templates')

/** The example's steps: files of `exampleFolder`, without `.yaml`. */
export const steps = ['1-photo', '2-words', '3-wall', '4-finished'] as const

interface Schema {
  readonly $ref?: string
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema | readonly Schema[]
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
}

interface Root extends Schema {
  readonly definitions: Readonly<Record<string, Schema>>
}

/** The guide's text with every generated part current. */
export async function renderGuide(text: string): Promise<string> {
  const schema = JSON.parse(buildTemplateSchema()) as Root
  const parts = new Map<string, string>([['vocabulary', renderVocabulary(schema)]])
  for (const step of steps) {
    const yaml = await readFile(join(exampleFolder, `${step}.yaml`), 'utf8')
    parts.set(`example ${step}`, `\`\`\`yaml\n${yaml}\`\`\``)
  }
  return text.replace(
    /<!-- (example [\w-]+|vocabulary) -->\n[\s\S]*?<!-- end -->/g,
    (_, name: string) => `<!-- ${name} -->\n${parts.get(name) ?? ''}\n<!-- end -->`,
  )
}

/** Every field that a template may have, by where it stands. */
function renderVocabulary(schema: Root): string {
  const box = schema.definitions.box?.properties ?? {}
  const placement = listItem(schema.properties?.placements)?.properties ?? {}
  const tables: readonly (readonly [title: string, fields: Readonly<Record<string, Schema>>])[] = [
    ['The file', schema.properties ?? {}],
    ['A box', box],
    ['`text`', box.text?.properties ?? {}],
    ['`surface`', box.surface?.properties ?? {}],
    ['`photo`', box.photo?.properties ?? {}],
    ['`qr`', box.qr?.properties ?? {}],
    ['`cells`', box.cells?.properties ?? {}],
    ['A placement', placement],
  ]
  return tables.map(([title, fields]) => renderTable(title, fields, schema)).join('\n\n')
}

function renderTable(title: string, fields: Readonly<Record<string, Schema>>, schema: Root): string {
  const rows = Object.entries(fields).map(
    ([name, field]) => `| \`${name}\` | ${kindOf(field, schema)} | ${escapeCell(describe(field, schema))} |`,
  )
  return `### ${title}\n\n| field | value | what it does |\n|---|---|---|\n${rows.join('\n')}`
}

/** What the field itself says, else what it says of its kind. */
function describe(field: Schema, schema: Root): string {
  const kind = referenceOf(field) ?? referenceOf(listItem(field) ?? {})
  return field.description ?? (kind === undefined ? undefined : schema.definitions[kind]?.description) ?? ''
}

const escapeCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const listItem = (schema: Schema | undefined): Schema | undefined =>
  Array.isArray(schema?.items) ? undefined : (schema?.items as Schema | undefined)

/** The definition's name that a field is made of: `box`, `length`. */
const referenceOf = (field: Schema): string | undefined =>
  (field.$ref ?? field.allOf?.[0]?.$ref)?.split('/').at(-1)

/** What a designer writes there. */
function kindOf(field: Schema, schema: Root): string {
  const reference = referenceOf(field)
  if (reference !== undefined) return `*${reference}*`
  if (field.enum) return field.enum.map(word => `\`${word}\``).join(' ')
  if (field.const !== undefined) return `\`${String(field.const)}\``
  if (field.anyOf) {
    return [...new Set(field.anyOf.map(branch => kindOf(branch, schema)))].join(' or ')
  }
  switch (field.type) {
    case 'string':
      return 'text'
    case 'boolean':
      return '`true` `false`'
    case 'integer':
      return 'whole number'
    case 'number':
      return `number${rangeOf(field)}`
    case 'array': {
      const { items } = field
      if (Array.isArray(items))
        return `list of ${items.length}: ${kindOf((items as readonly Schema[])[0]!, schema)}`
      return `list of ${items === undefined ? 'values' : kindOf(items as Schema, schema)}`
    }
    case 'object':
      return field.properties ? 'fields, see below' : '*changes*'
    default:
      return ''
  }
}

function rangeOf({ minimum, maximum, exclusiveMinimum }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return `, ${minimum} to ${maximum}`
  if (minimum !== undefined) return `, at least ${minimum}`
  return exclusiveMinimum === undefined ? '' : `, above ${exclusiveMinimum}`
}
