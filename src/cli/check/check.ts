// `catsforkids check`: its options. The run is in check-run.ts, loaded when asked for, with what reads pictures.
import type { Command } from 'commander'
import type { Context } from '../context.js'
import { renderExamples } from '../help.js'
import type { CheckOptions } from './check-run.js'

const appended = (value: string, values: readonly string[] = []): readonly string[] => [...values, value]

/** Adds the command to the program. */
export function addCheck(program: Command, context: Context): void {
  const { labels, networks: words } = context.words
  program
    .command('check')
    .helpGroup(labels.groups.tools)
    .summary(words.check)
    .description(words.checkAbout)
    .argument('<picture...>', words.pictures)
    .option('--for <network,…>', words.options.for, appended)
    .option('--alt <text>', words.options.alt)
    .option('--json', words.options.json)
    .option('-q, --quiet', words.options.quiet)
    .addHelpText('after', () => renderExamples(labels.usage.examples, words.examples))
    .action(async (pictures: string[], options: CheckOptions) => {
      const { runCheck } = await import('./check-run.js')
      context.finish(await runCheck(pictures, options, context))
    })
}
