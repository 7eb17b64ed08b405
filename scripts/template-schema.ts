// The form of a template file as JSON Schema, for editors: completion and hints while a designer writes.
import { z } from 'zod'
import { templateSchema } from '../src/template/schema.js'

/** The text of templates/template.schema.json. Draft 7: what the YAML language server understands best. */
export function buildTemplateSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(templateSchema, { io: 'input', target: 'draft-7' })
  return `${JSON.stringify({ $schema, title: 'A catsforkids template', ...schema }, null, 2)}\n`
}
