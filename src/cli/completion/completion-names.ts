// The names that a shell can offer, read from the program's own data. Loads no picture library.
import { join } from 'node:path'
import { defaultCampaign, findCampaignIds, loadCampaign } from '../../campaign/load.js'
import { uiLanguages } from '../../messages/languages.js'
import { allNetworks, networks } from '../../networks/networks.js'
import { root } from '../../root.js'
import { formats } from '../../template/formats.js'
import { allTemplates, findTemplateIds } from '../../template/load.js'
import { handNames } from '../../text/hands.js'
import type { ValueKind } from './declared.js'

/** Names by what they name; what has none of its own is left to the shell. */
export type Names = Readonly<
  Record<Exclude<ValueKind, 'command' | 'file' | 'folder' | 'text'>, readonly string[]>
>

export async function listNames(): Promise<Names> {
  const [template, campaign, { languages }] = await Promise.all([
    findTemplateIds(join(root, 'templates')),
    findCampaignIds(root),
    loadCampaign(defaultCampaign, root),
  ])
  return {
    template: [...template, allTemplates],
    campaign,
    format: formats.map(({ id }) => id),
    language: [...languages.keys()],
    network: [...networks.map(({ id }) => id), allNetworks],
    focus: ['auto', 'center'],
    hand: handNames,
    uiLanguage: uiLanguages,
    shell: ['bash', 'zsh', 'fish'],
  }
}
