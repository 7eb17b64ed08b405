// `catsforkids formats`: the sizes and what they are for. Loads nothing that it does not list.
import type { Command } from 'commander'
import { formats } from '../../template/formats.js'
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
      const list = formats.map(({ id, width, height, dpi, safe, use }) => ({
        id,
        width,
        height,
        dpi,
        safe: [safe.x, safe.y, safe.width, safe.height],
        use,
      }))
      const rows = list.map(({ id, width, height, use }) => [id, `${width} × ${height}`, use])
      terminal.out(json ? renderJson({ formats: list }) : printTable(rows, terminal.outInk))
    })
}
