// A zod schema, a path into it and the data that was checked in; the names that may stand at that path out.
// Only for offering the nearest right word: it accepts and refuses nothing.
import type * as z from 'zod'

type Schema = z.core.$ZodType

/** The parts of zod's definitions that lead further in; each kind of schema has some of them. */
interface Definition {
  type: string
  shape?: Readonly<Record<string, Schema>>
  element?: Schema
  items?: readonly Schema[]
  rest?: Schema | null
  keyType?: Schema
  valueType?: Schema
  options?: readonly Schema[]
  innerType?: Schema
  in?: Schema
  left?: Schema
  right?: Schema
  getter?: () => Schema
  values?: readonly unknown[]
  entries?: Readonly<Record<string, unknown>>
}

const definitionOf = (schema: Schema): Definition => schema._zod.def as unknown as Definition

/** Names of the fields (for a group of fields) or the allowed words (for a text) at `path`. */
export function findKnownNames(
  root: Schema,
  path: readonly PropertyKey[],
  data: unknown,
): ReadonlySet<string> {
  let schemas = open(root, data)
  let value = data
  for (const step of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined
    schemas = schemas
      .flatMap(schema => stepInto(definitionOf(schema), step))
      .flatMap(schema => open(schema, value))
  }
  return new Set(schemas.flatMap(schema => listNames(definitionOf(schema))))
}

function stepInto(definition: Definition, step: PropertyKey): Schema[] {
  const next =
    definition.shape?.[String(step)] ??
    definition.element ??
    definition.items?.[Number(step)] ??
    definition.valueType ??
    definition.rest
  return next ? [next] : []
}

function listNames(definition: Definition): string[] {
  if (definition.shape) return Object.keys(definition.shape)
  if (definition.keyType)
    return open(definition.keyType, undefined).flatMap(key => listNames(definitionOf(key)))
  if (definition.entries) return Object.values(definition.entries).map(String)
  if (definition.type === 'literal') return (definition.values ?? []).map(String)
  return []
}

/** Takes off the wrappings (optional, default, lazy, pipe …) and, of a union, keeps the branches that suit the data. */
function open(schema: Schema, value: unknown): Schema[] {
  const definition = definitionOf(schema)
  if (definition.options) {
    const branches = definition.options.flatMap(option => open(option, value))
    const meant = branches.filter(branch => suits(definitionOf(branch), value))
    return meant.length > 0 ? meant : branches
  }
  if (definition.type === 'intersection') {
    return [definition.left, definition.right].flatMap(side => (side ? open(side, value) : []))
  }
  const inner = definition.innerType ?? definition.in ?? definition.getter?.()
  return inner ? open(inner, value) : [schema]
}

/** Whether the fields that name a branch (`type: box`) say what the data says. */
function suits(definition: Definition, value: unknown): boolean {
  if (!definition.shape || typeof value !== 'object' || value === null) return false
  return Object.entries(definition.shape).some(([key, field]) => {
    const { type, values } = definitionOf(field)
    return type === 'literal' && (values ?? []).includes(Reflect.get(value, key))
  })
}
