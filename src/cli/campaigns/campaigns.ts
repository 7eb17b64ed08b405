// `catsforkids campaigns`: the words that cards can have, a line each; and what is wrong in a folder of somebody's own.
import type { Command } from 'commander'
import type { Context } from '../context.js'

/** Adds the command and its own command to the program. */
export function addCampaigns(program: Command, context: Context): void {
  const { labels } = context.words
  const campaigns = program
    .command('campaigns')
    .helpGroup(labels.groups.see)
    .description(labels.commands.campaigns)
    .option('--json', labels.listJson)
    .action(async ({ json }: { json?: boolean }) => {
      const { listCampaigns } = await import('./campaigns-check.js')
      await listCampaigns(json === true, context)
    })
  campaigns
    .command('check')
    .summary(labels.commands.campaignsCheck)
    .description(labels.abouts.campaignsCheck)
    .argument('<folder>', labels.arguments.campaignFolder)
    .option('--json', labels.toolOptions.checkJson)
    .action(async (folder: string, _own: object, command: Command) => {
      const { runCampaignsCheck } = await import('./campaigns-check.js')
      // `campaigns` has --json too, and takes it where it stands before the folder.
      const { json }: { json?: boolean } = command.optsWithGlobals()
      context.finish(await runCampaignsCheck(folder, json === true, context))
    })
}
