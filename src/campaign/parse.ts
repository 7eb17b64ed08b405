// The texts of a campaign folder's files in; the campaign, or every mistake in any of them, out. Reads no disk.
import { basename } from 'node:path'
import type { Fault } from '../base/mistake.js'
import { type FileMistake, parseYaml } from '../yaml/parse-yaml.js'
import type { Campaign, Words } from './campaign.js'
import { findReportingPoint, reportingTo } from './resolve-words.js'
import { campaignSchema, wordsSchema } from './schema.js'

/** The campaign's own file; all other YAML files of the folder are languages. */
const CAMPAIGN_FILE = 'campaign.yaml'

export type ParsedCampaign = { readonly campaign: Campaign } | { readonly mistakes: readonly FileMistake[] }

/** `files`: text by path; paths are only shown, and their base names are read. */
export function parseCampaign(files: ReadonlyMap<string, string>, folder: string): ParsedCampaign {
  const paths = [...files.keys()].sort()
  const main = paths.find(path => basename(path) === CAMPAIGN_FILE)
  const languages = paths.filter(path => path !== main).map(path => ({ path, tag: basename(path, '.yaml') }))
  const mistakes: FileMistake[] = []
  const lack = (file: string, fault: Fault) =>
    mistakes.push({ file, line: null, column: null, path: '', nearest: null, ...fault })

  if (main === undefined) lack(folder, { code: 'CAMPAIGN_FILE_MISSING', args: { file: CAMPAIGN_FILE } })
  if (languages.length === 0) lack(folder, { code: 'LANGUAGE_FILES_MISSING', args: {} })
  const tags = languages.map(({ tag }) => tag)
  const head = main === undefined ? null : parseYaml(files.get(main)!, main, campaignSchema(tags))
  if (head && 'mistakes' in head) mistakes.push(...head.mistakes)
  const facts = head && 'value' in head ? head.value : null

  const words = new Map<string, Words>()
  for (const { path, tag } of languages) {
    const parsed = parseYaml(files.get(path)!, path, wordsSchema(tag, facts?.figure.value ?? null))
    if ('mistakes' in parsed) mistakes.push(...parsed.mistakes)
    else if (facts) {
      const {
        report,
        reportAlone = report,
        direction = 'ltr',
        hashtag = facts.hashtag,
        ...rest
      } = parsed.value
      const reportPatterns = { report, reportAlone }
      const point = findReportingPoint(facts.reporting, tag)
      words.set(tag, { ...rest, direction, hashtag, reportPatterns, ...reportingTo(point, reportPatterns) })
    }
  }
  if (mistakes.length > 0 || !facts) return { mistakes }
  return { campaign: { ...facts, languages: words } }
}
