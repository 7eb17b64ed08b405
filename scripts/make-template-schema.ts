// Writes templates/template.schema.json anew from src/template/schema.ts.
//   npm run schema
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildTemplateSchema } from './template-schema.js'

const file = join(import.meta.dirname, '../templates/template.schema.json')
await writeFile(file, buildTemplateSchema())
process.stdout.write(`${file}\n`)
