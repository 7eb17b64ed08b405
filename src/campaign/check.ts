// A campaign folder in; everything that is missing or wrong in it, by file, line and field, out. Prints nothing.
import type { FileMistake } from '../yaml/parse-yaml.js'
import { readCampaignFiles } from './load.js'
import { parseCampaign } from './parse.js'

/** A mistake in one of the folder's files; without a line when a file itself is missing. */
export type CampaignMistake = FileMistake

/** Empty when the campaign is ready for use. Throws CAMPAIGN_UNKNOWN when the folder cannot be read. */
export async function checkCampaign(folder: string): Promise<readonly CampaignMistake[]> {
  const parsed = parseCampaign(readCampaignFiles(folder), folder)
  return 'mistakes' in parsed ? parsed.mistakes : []
}
