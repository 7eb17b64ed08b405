// The program as commander knows it: commands, help by theme, no exit and no write of its own.
import { Command, Help, Option } from 'commander'
import { addBatch } from './batch/batch.js'
import { addCampaigns } from './campaigns/campaigns.js'
import { addCheck } from './check/check.js'
import { addCompletion } from './completion/completion.js'
import { addCompose } from './compose/compose.js'
import type { Context } from './context.js'
import { addDoctor } from './doctor/doctor.js'
import { renderExamples, renderExitCodes } from './help.js'
import { addFormats } from './lists/formats.js'
import { addLanguages } from './lists/languages.js'
import { addNetworks } from './lists/networks.js'
import { addServe } from './serve/serve.js'
import { addTemplates } from './templates/templates.js'
import { addWorker } from './worker/worker.js'

// Wider lines are hard to read, narrower ones break the option column.
const helpWidth = (columns: number | undefined): number => Math.min(Math.max(columns ?? 100, 60), 110)

// Commander takes every kind of space for one where a line may end: a French “«” would stand alone. U+E000 stands in.
const firm = /[\u00a0\u202f]/g
function wrapHelp(this: Help, text: string, width: number): string {
  const spaces = text.match(firm) ?? []
  const wrapped = Help.prototype.boxWrap.call(this, text.replace(firm, '\ue000'), width)
  return wrapped.replace(/\ue000/g, () => spaces.shift() ?? '')
}

/** In the user's language, also for the commands of commands; those are found in the help, and need no command for it. */
function addHelpOptions(parent: Command, context: Context): void {
  const { labels } = context.words
  for (const command of parent.commands) {
    command.addHelpOption(new Option('-h, --help', labels.help).helpGroup(labels.groups.help))
    if (command.commands.length > 0) command.helpCommand(false)
    addHelpOptions(command, context)
  }
}

/** The whole program. Commander's errors are thrown as CommanderError; its own texts of them are swallowed. */
export function buildProgram(context: Context, version: string): Command {
  const { terminal, io } = context
  const { labels } = context.words
  const titles = new Map([
    ['Usage:', labels.usage.title],
    ['Arguments:', labels.usage.arguments],
    ['Options:', labels.usage.options],
    ['Commands:', labels.usage.commands],
  ])
  const helpCommand = new Command('help')
    .argument('[command]')
    .helpOption(false)
    .description(labels.commands.help)
    .helpGroup(labels.groups.see)
  const program = new Command('catsforkids')
    .description(labels.about)
    .usage('<command>')
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: () => undefined,
      getOutHelpWidth: () => helpWidth(io.stdout.columns),
      getErrHelpWidth: () => helpWidth(io.stderr.columns),
      getOutHasColors: () => terminal.outInk.level > 0,
      getErrHasColors: () => terminal.errInk.level > 0,
    })
    .configureHelp({
      styleTitle: title => terminal.outInk.bold(titles.get(title) ?? title),
      // Commander adds “(choices: …)” in English; the descriptions name them already.
      argumentDescription: ({ description }) => description,
      boxWrap: wrapHelp,
    })
    .helpOption('-h, --help', labels.help)
    .addHelpCommand(helpCommand)
    .option('--ui-language <code>', labels.uiLanguage)
    .version(version, '-V, --version', labels.version)

  addCompose(program, context)
  addBatch(program, context, version)
  addWorker(program, context)
  addServe(program, context, version)
  addTemplates(program, context)
  addLanguages(program, context)
  addFormats(program, context)
  addNetworks(program, context)
  addCheck(program, context)
  addCampaigns(program, context)
  addDoctor(program, context)
  addCompletion(program, context)
  addHelpOptions(program, context)

  return program.addHelpText(
    'after',
    () =>
      renderExamples(labels.usage.examples, labels.examples.program) +
      renderExitCodes(labels.usage.exitCodes, labels.exitCodes),
  )
}
