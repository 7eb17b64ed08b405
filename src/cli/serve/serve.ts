// `catsforkids serve`: its options. The run is in serve-run.ts, loaded when asked for, and the server with it.
import { type Command, Option } from 'commander'
import type { ServeWords } from '../../messages/serve.js'
import type { Context } from '../context.js'
import { renderExamples } from '../help.js'
import type { ServeOptions } from './serve-order.js'

/** Adds the command to the program. */
export function addServe(program: Command, context: Context, version: string): void {
  const { labels, serve: words } = context.words
  const command = program
    .command('serve')
    .helpGroup(labels.groups.make)
    .summary(words.summary)
    .description(words.about)
  const add = (group: string, flags: string, name: keyof ServeWords['options']): void => {
    command.addOption(new Option(flags, words.options[name]).helpGroup(group))
  }
  add(words.address, '--port <n>', 'port')
  add(words.address, '--host <address>', 'host')
  add(words.address, '--trust-proxy <address,…>', 'trustProxy')
  add(words.address, '--allow-origin <origin,…>', 'allowOrigin')
  add(labels.groups.look, '--templates <id or file,…>', 'templates')
  add(labels.groups.words, '--campaign <id or folder>', 'campaign')
  add(labels.groups.partner, '--partner <name>', 'partner')
  add(labels.groups.partner, '--logo <file>', 'logo')
  add(words.bounds, '--rate <n>', 'rate')
  add(words.bounds, '--max-pixels <n>', 'maxPixels')
  add(words.bounds, '-j, --jobs <n>', 'jobs')
  add(words.bounds, '-q, --quiet', 'quiet')
  command
    .addHelpText('after', () => renderExamples(labels.usage.examples, words.examples))
    .action(async (options: ServeOptions) => {
      const { runServe } = await import('./serve-run.js')
      context.finish(await runServe(options, version, context))
    })
}
