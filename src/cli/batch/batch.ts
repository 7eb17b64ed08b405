// `catsforkids batch` and `batch merge`: their options, grouped by theme. The run is in batch-run.ts, loaded when asked for.
import { type Command, Option } from 'commander'
import type { BatchOptionName } from '../../messages/batch.js'
import type { ComposeOptionName } from '../../messages/labels.js'
import type { Context } from '../context.js'
import { renderExamples } from '../help.js'
import type { BatchOptions } from './batch-order.js'
import type { MergeOptions } from './batch-run.js'

const appended = (value: string, values: readonly string[] = []): readonly string[] => [...values, value]

/** Adds the command to the program. */
export function addBatch(program: Command, context: Context, version: string): void {
  const { labels, batch: words, worker: machines } = context.words
  const command = program
    .command('batch')
    .helpGroup(labels.groups.make)
    .summary(words.summary)
    .description(words.about)
    .usage('[options] <manifest>')
    .argument('<manifest>', words.manifest)
    .addHelpCommand(false)

  const queueExample = {
    command: 'catsforkids batch partners.csv --queue redis://queue.example.org --store /mnt/cards',
    does: machines.batchExample,
  }
  const add = (to: Command, group: string, flags: string, description: string): Option => {
    const option = new Option(flags, description).helpGroup(group)
    to.addOption(option)
    return option
  }
  const own = (flags: string, name: BatchOptionName): Option =>
    add(command, words.run, flags, words.options[name])
  const shared = (group: string, flags: string, name: ComposeOptionName): Option =>
    add(command, group, flags, labels.composeOptions[name])
  const { look, words: texts, partner } = labels.groups
  own('-o, --out <dir>', 'out')
  own('--dry-run', 'dryRun')
  own('-j, --jobs <n>', 'jobs')
  own('--redo', 'redo')
  own('--fail-fast', 'failFast')
  own('--shard <i/n>', 'shard')
  own('--allow-outside', 'allowOutside')
  own('--no-gallery', 'noGallery')
  own('--no-review', 'noReview')
  own('--json', 'json')
  own('-q, --quiet', 'quiet')
  add(command, machines.machines, '--queue <url>', machines.options.batchQueue)
  add(command, machines.machines, '--store <place>', machines.options.store)
  add(command, machines.machines, '--store-endpoint <url>', machines.options.storeEndpoint)
  add(command, look, '-t, --template <id or file,…>', words.options.template).argParser(appended)
  shared(look, '-f, --format <format,…>', 'format').argParser(appended)
  shared(look, '--for <network,…>', 'for').argParser(appended)
  shared(look, '--focus <place>', 'focus')
  shared(look, '--hand <name>', 'hand')
  shared(look, '--variant <n>', 'variant')
  shared(look, '--max-pixels <n>', 'maxPixels')
  shared(look, '--max-bytes <n>', 'maxBytes')
  shared(look, '--captions', 'captions')
  shared(texts, '-l, --lang <code,…>', 'lang').argParser(appended)
  shared(texts, '-m, --message <text>', 'message')
  shared(texts, '--hashtag <text>', 'hashtag')
  shared(texts, '--source <text>', 'source')
  shared(texts, '--report <text>', 'report')
  shared(texts, '--handwriting <photo>', 'handwriting')
  shared(texts, '--handwriting-has <what>', 'handwritingHas')
  shared(texts, '--campaign <id or folder>', 'campaign')
  shared(partner, '--partner <name>', 'partner')
  shared(partner, '--logo <file>', 'logo')
  command
    .addHelpText('after', () => renderExamples(labels.usage.examples, [...words.examples, queueExample]))
    .action(async (manifest: string, options: BatchOptions) => {
      const { runBatchCommand } = await import('./batch-run.js')
      context.finish(await runBatchCommand(manifest, options, context))
    })

  const merge = command
    .command('merge')
    .summary(words.mergeSummary)
    .description(words.mergeAbout)
    .argument('<dirs...>', words.folders)
  add(merge, words.run, '-o, --out <dir>', words.options.mergeOut)
  add(merge, words.run, '--no-gallery', words.options.noGallery)
  add(merge, words.run, '--json', words.options.json)
  merge.action(async (folders: string[]) => {
    const { runMergeCommand } = await import('./batch-run.js')
    // What batch knows too, commander has given to batch.
    const options: MergeOptions = merge.optsWithGlobals()
    context.finish(await runMergeCommand(folders, options, version, context))
  })
}
