// What the build parsed already: the text of data files in, the value that parsing them gave out. A file that was changed
// since, and anybody's own file, is simply not found here, and is parsed by its schema. Run from source there is nothing.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { readPart } from './installation.js'

/** Values by `keyOf` their texts. */
export type ParsedValues = Readonly<Record<string, unknown>>

/** What stands for these texts: a change of a letter changes it. */
export function keyOf(texts: Iterable<string>): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text).update('\0')
  return hash.digest('base64url').slice(0, 24)
}

let values: Promise<ParsedValues> | undefined

const file = new URL('./parsed.json', import.meta.url)

/** Only what is built has the file. */
const isBuilt = import.meta.url.endsWith('.js')

const readValues = (): Promise<ParsedValues> =>
  readPart('dist/parsed.json', async () => JSON.parse(await readFile(file, 'utf8')) as ParsedValues)

/** The parsed value of these texts, as the schema gave it when the program was built; undefined for any other text. */
export async function findParsed(texts: Iterable<string>): Promise<unknown> {
  values ??= isBuilt ? readValues() : Promise.resolve({})
  return (await values)[keyOf(texts)]
}
