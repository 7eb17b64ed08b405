// `catsforkids templates`: the looks, a line each; and what those need who make one of their own. What the commands do is
// in the files that their actions load.
import { type Command, Option } from 'commander'
import type { Context } from '../context.js'
import { renderExamples } from '../help.js'
import { printTable } from '../print/print.js'
import { renderJson } from '../print/render-json.js'
import type { CheckOptions } from './templates-check.js'
import type { PreviewOptions } from './templates-preview.js'

const appended = (value: string, values: readonly string[] = []): readonly string[] => [...values, value]

/** Adds the command and its own commands to the program. */
export function addTemplates(program: Command, context: Context): void {
  const { terminal } = context
  const { labels } = context.words
  const templates = program
    .command('templates')
    .helpGroup(labels.groups.see)
    .summary(labels.commands.templates)
    .description(labels.abouts.templates)
    .option('--json', labels.listJson)
    .action(async ({ json }: { json?: boolean }) => {
      const { openStudio } = await context.loadEngine()
      const studio = await openStudio()
      const list = (await studio.listTemplates()).map(({ id, title, description }) => ({
        id,
        title,
        description,
      }))
      const rows = list.map(({ id, description }) => [id, description])
      terminal.out(json ? renderJson({ templates: list }) : printTable(rows, terminal.outInk))
    })
    .addHelpText('after', () => renderExamples(labels.usage.examples, labels.examples.templates))
  addNew(templates, context)
  addPreview(templates, context)
  addCheck(templates, context)
}

function addNew(templates: Command, context: Context): void {
  const { labels } = context.words
  templates
    .command('new')
    .summary(labels.commands.templatesNew)
    .description(labels.abouts.templatesNew)
    .argument('<id>', labels.arguments.templateId)
    .action(async (id: string) => {
      const { runNewTemplate } = await import('./templates-new.js')
      await runNewTemplate(id, context)
    })
}

function addPreview(templates: Command, context: Context): void {
  const { labels } = context.words
  const { toolOptions: said } = labels
  templates
    .command('preview')
    .summary(labels.commands.templatesPreview)
    .description(labels.abouts.templatesPreview)
    .argument('<id or file>', labels.arguments.templateIdOrFile)
    .option('-w, --watch', said.watch)
    .addOption(new Option('-l, --lang <code,…>', said.lang).argParser(appended))
    .addOption(new Option('-f, --format <format,…>', said.format).argParser(appended))
    .option('--photo <file>', said.photo)
    .option('--focus <place>', said.focus)
    .option('--campaign <id or folder>', said.campaign)
    .option('--debug-overlay', said.debugOverlay)
    .option('-o, --out <file>', said.out)
    .option('--force', said.force)
    .action(async (idOrFile: string, options: PreviewOptions) => {
      const { runPreview } = await import('./templates-preview.js')
      context.finish(await runPreview(idOrFile, options, context))
    })
}

function addCheck(templates: Command, context: Context): void {
  const { labels } = context.words
  templates
    .command('check')
    .summary(labels.commands.templatesCheck)
    .description(labels.abouts.templatesCheck)
    .argument('<file...>', labels.arguments.templateFiles)
    .option('--strict', labels.toolOptions.strict)
    .option('--json', labels.toolOptions.checkJson)
    .action(async (files: string[], _own: CheckOptions, command: Command) => {
      const { runTemplatesCheck } = await import('./templates-check.js')
      // `templates` has --json too, and takes it where it stands before the files.
      const options: CheckOptions = command.optsWithGlobals()
      context.finish(await runTemplatesCheck(files, options, context))
    })
}
