// `catsforkids compose`: its options, grouped by theme as people look for them. The run is in compose-run.ts, loaded when
// asked for: with it comes all that makes a card.
import { type Command, Option } from 'commander'
import type { ComposeOptionName } from '../../messages/labels.js'
import type { Context } from '../context.js'
import { renderExamples } from '../help.js'
import type { ComposeOptions } from './compose-order.js'

const appended = (value: string, values: readonly string[] = []): readonly string[] => [...values, value]

/** Adds the command to the program. */
export function addCompose(program: Command, context: Context): void {
  const { labels } = context.words
  const command = program
    .command('compose')
    .helpGroup(labels.groups.make)
    .summary(labels.commands.compose)
    .description(labels.composeAbout)
    .argument('<photo...>', labels.composeArguments.photo)

  const add = (group: string, flags: string, name: ComposeOptionName): Option => {
    const option = new Option(flags, labels.composeOptions[name]).helpGroup(group)
    command.addOption(option)
    return option
  }
  const { look, words, partner, file } = labels.groups
  add(look, '-t, --template <id or file,…>', 'template').argParser(appended)
  add(look, '-f, --format <format,…>', 'format').argParser(appended)
  add(look, '--for <network,…>', 'for').argParser(appended)
  add(look, '--focus <place>', 'focus')
  add(look, '--hand <name>', 'hand')
  add(look, '--variant <n>', 'variant')
  add(look, '--debug-overlay', 'debugOverlay')
  add(words, '-l, --lang <code,…>', 'lang').argParser(appended)
  add(words, '-m, --message <text>', 'message')
  add(words, '--hashtag <text>', 'hashtag')
  add(words, '--source <text>', 'source')
  add(words, '--report <text>', 'report')
  add(words, '--handwriting <photo>', 'handwriting')
  add(words, '--handwriting-has <what>', 'handwritingHas')
  add(words, '--campaign <id or folder>', 'campaign')
  add(partner, '--partner <name>', 'partner')
  add(partner, '--logo <file>', 'logo')
  add(file, '-o, --out <path>', 'out')
  add(file, '--captions', 'captions')
  add(file, '--max-bytes <n>', 'maxBytes')
  add(file, '--max-pixels <n>', 'maxPixels')
  add(file, '--force', 'force')
  add(file, '--json', 'json')
  add(file, '-q, --quiet', 'quiet')

  command
    .addHelpText('after', () => renderExamples(labels.usage.examples, labels.examples.compose))
    .action(async (photos: string[], options: ComposeOptions) => {
      const { runCompose } = await import('./compose-run.js')
      context.finish(await runCompose(photos, options, context))
    })
}
