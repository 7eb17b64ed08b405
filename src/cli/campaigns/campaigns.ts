// `catsforkids campaigns`: the words that cards can have, a line each; what one says and from where; what is wrong in a folder.
import type { Command } from 'commander'
import type { Context } from '../context.js'

/** Adds the command and its own command to the program. */
export function addCampaigns(program: Command, context: Context): void {
  const { labels } = context.words
  const campaigns = program
    .command('campaigns')
    .helpGroup(labels.groups.see)
    .summary(labels.commands.campaigns)
    .description(labels.abouts.campaigns)
    .option('--json', labels.listJson)
    .action(async ({ json }: { json?: boolean }) => {
      const { listCampaigns } = await import('./campaigns-check.js')
      await listCampaigns(json === true, context)
    })
  campaigns
    .command('show')
    .summary(labels.commands.campaignsShow)
    .description(labels.abouts.campaignsShow)
    .argument('[id or folder]', labels.arguments.campaign)
    .option('--json', labels.listJson)
    .action(async (idOrFolder: string | undefined, _own: object, command: Command) => {
      const { showCampaign } = await import('./campaigns-show.js')
      const { json }: { json?: boolean } = command.optsWithGlobals()
      await showCampaign(idOrFolder, json === true, context)
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
