// `campaigns` and `campaigns check`: the bundled campaigns as a list; a folder's mistakes with file, line and column.
// 3 where there are any.
import { join } from 'node:path'
import { isThere } from '../../base/is-there.js'
import { countMistakes } from '../../base/mistake.js'
import { checkCampaign } from '../../campaign/check.js'
import { findCampaignIds, loadCampaign, readCampaignFiles } from '../../campaign/load.js'
import { withSentence } from '../../card/document.js'
import { root } from '../../root.js'
import type { Context } from '../context.js'
import { printFinding } from '../print/findings.js'
import { printTable } from '../print/print.js'
import { renderJson } from '../print/render-json.js'

/** Prints the campaigns that come with the program. */
export async function listCampaigns(json: boolean, { terminal, words }: Context): Promise<void> {
  const ids = await findCampaignIds(root)
  const campaigns = await Promise.all(ids.map(id => loadCampaign(id, root)))
  const list = campaigns.map(({ id, name, organisation, languages }) => ({
    id,
    name,
    organisation,
    languages: [...languages.keys()],
  }))
  const rows = list.map(({ id, name, organisation, languages }) => [
    id,
    name,
    organisation,
    words.tools.campaign.languages(languages.length),
  ])
  terminal.out(json ? renderJson({ campaigns: list }) : printTable(rows, terminal.outInk))
}

/** Checks a folder, or where there is none of that name a bundled campaign; the exit code. Throws CAMPAIGN_UNKNOWN. */
export async function runCampaignsCheck(given: string, json: boolean, context: Context): Promise<number> {
  const { terminal, words } = context
  const isBundled = !(await isThere(given)) && (await findCampaignIds(root)).includes(given)
  const folder = isBundled ? join(root, 'campaigns', given) : given
  const mistakes = await checkCampaign(folder)
  if (json) {
    terminal.out(renderJson({ folder, mistakes: mistakes.map(mistake => withSentence(mistake, words)) }))
  } else {
    for (const { file, ...mistake } of mistakes) {
      terminal.out(printFinding(file, mistake, { ink: terminal.outInk, words }))
    }
    if (mistakes.length > 0) {
      terminal.err(`${words.tools.check.verdict(folder, countMistakes(mistakes), 0)}\n`)
    } else {
      // Every file but campaign.yaml is a language's.
      const files = readCampaignFiles(folder)
      terminal.err(`${words.tools.campaign.good(folder, files.size - 1)}\n`)
    }
  }
  return mistakes.length > 0 ? 3 : 0
}
