// The list of discouraged terms, read from the file that ships beside the campaigns. Judges no text.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../base/errors.js'
import { readPart } from '../base/installation.js'
import type { Terms } from './find-terms.js'

/** `<root>/campaigns/terms.yaml`. Throws CAMPAIGN_INVALID. */
export async function loadTerms(root: string): Promise<Terms> {
  const file = join(root, 'campaigns', 'terms.yaml')
  const [text, { parseYaml }, { termsSchema }] = await Promise.all([
    readPart('campaigns/terms.yaml', () => readFile(file, 'utf8')),
    import('../yaml/parse-yaml.js'),
    import('./schema.js'),
  ])
  const parsed = parseYaml(text, file, termsSchema)
  if ('mistakes' in parsed) throw new Problem('CAMPAIGN_INVALID', { file, mistakes: parsed.mistakes })
  return parsed.value
}
