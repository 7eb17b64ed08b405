// `catsforkids worker`: its options. The run is in worker-run.ts, loaded when asked for, and the queue with it.
import { type Command, Option } from 'commander'
import type { Context } from '../context.js'
import { renderExamples } from '../help.js'
import type { WorkerOptions } from './worker-places.js'

/** Adds the command to the program. */
export function addWorker(program: Command, context: Context): void {
  const { labels, worker: words } = context.words
  const command = program
    .command('worker')
    .helpGroup(labels.groups.make)
    .summary(words.summary)
    .description(words.about)
    .usage('--queue <url> --store <place>')
  const add = (flags: string, description: string): void => {
    command.addOption(new Option(flags, description).helpGroup(words.machines))
  }
  add('--queue <url>', words.options.queue)
  add('--store <place>', words.options.store)
  add('--store-endpoint <url>', words.options.storeEndpoint)
  add('-j, --jobs <n>', words.options.jobs)
  add('-q, --quiet', words.options.quiet)
  command
    .addHelpText('after', () => renderExamples(labels.usage.examples, words.examples))
    .action(async (options: WorkerOptions) => {
      const { runWorkerCommand } = await import('./worker-run.js')
      context.finish(await runWorkerCommand(options, context))
    })
}
