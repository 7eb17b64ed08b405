// `catsforkids networks`: what each network takes. With `--json` every fact with its source. Loads nothing else.
import type { Command } from 'commander'
import { networks } from '../../networks/networks.js'
import type { Context } from '../context.js'
import { printTable } from '../print/print.js'
import { renderJson } from '../print/render-json.js'

const shortType = (type: string): string => type.replace('image/', '')

/** Adds the command to the program. */
export function addNetworks(program: Command, context: Context): void {
  const { terminal } = context
  const { labels, networks: words } = context.words
  program
    .command('networks')
    .helpGroup(labels.groups.see)
    .description(words.networks)
    .option('--json', labels.listJson)
    .action(({ json }: { json?: boolean }) => {
      const rows = networks.map(({ id, format, types, mostBytes, caption, altText }) => [
        id,
        format,
        types.value.map(shortType).join(', '),
        words.limits({
          mostBytes: mostBytes?.value ?? null,
          caption: caption[0]?.value.most ?? null,
          altText: altText?.value.most ?? null,
        }),
      ])
      terminal.out(json ? renderJson({ networks }) : printTable(rows, terminal.outInk))
    })
}
