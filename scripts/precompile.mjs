// Part of the build: parses the bundled templates and campaigns once, so that a card need not load a YAML parser and a
// schema (280 ms of a cold start for the campaign's 35 languages alone). Writes dist/parsed.json; see src/parsed.ts.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findCampaignIds, readCampaignFiles } from '../dist/campaign/load.js'
import { parseCampaign } from '../dist/campaign/parse.js'
import { keyOf } from '../dist/parsed.js'
import { parseTemplate } from '../dist/template/load.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const values = {}
for (const name of (await readdir(join(root, 'templates'))).filter(file => file.endsWith('.yaml')).sort()) {
  const text = await readFile(join(root, 'templates', name), 'utf8')
  values[keyOf([text])] = await parseTemplate(text, name)
}
for (const id of await findCampaignIds(root)) {
  const folder = join(root, 'campaigns', id)
  const files = await readCampaignFiles(folder)
  const parsed = parseCampaign(files, folder)
  if ('mistakes' in parsed) throw new Error(`${folder}: ${JSON.stringify(parsed.mistakes)}`)
  const { languages, ...campaign } = parsed.campaign
  values[keyOf(files.values())] = { ...campaign, languages: [...languages] }
}
await writeFile(join(root, 'dist', 'parsed.json'), JSON.stringify(values))
