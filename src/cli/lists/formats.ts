// `catsforkids formats`: the sizes and what they are for. Loads nothing that it does not list.
import type { Command } from 'commander'
import { describeFormats } from '../../template/formats.js'
import type { Context } from '../context.js'
import { printTable } from '../print/print.js'
import { renderJson } from '../print/render-json.js'

/** Adds the command to the program. */
export function addFormats(program: Command, context: Context): void {
  const { terminal } = context
  const { labels } = context.words
  program
    .command('formats')
    .helpGroup(labels.groups.see)
    .description(labels.commands.formats)
    .option('--json', labels.listJson)
    .action(({ json }: { json?: boolean }) => {
      const list = describeFormats()
      const rows = list.map(({ id, width, height, use }) => [id, `${width} × ${height}`, use])
      terminal.out(json ? renderJson({ formats: list }) : printTable(rows, terminal.outInk))
    })
}
