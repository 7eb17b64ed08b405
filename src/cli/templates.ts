// `catsforkids templates`: the looks, a line each.
import type { Command } from 'commander'
import type { Context } from './context.js'
import { renderJson } from './json.js'
import { printTable } from './print.js'

/** Adds the command to the program. */
export function addTemplates(program: Command, context: Context): void {
  const { labels, terminal } = context
  program
    .command('templates')
    .helpGroup(labels.groups.see)
    .description(labels.commands.templates)
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
}
