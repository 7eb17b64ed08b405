// `catsforkids languages`: code, own name, and how sure the wording is.
import type { Command } from 'commander'
import type { Context } from '../context.js'
import { printTable } from '../print/print.js'
import { renderJson } from '../print/render-json.js'

/** Adds the command to the program. */
export function addLanguages(program: Command, context: Context): void {
  const { terminal } = context
  const { labels } = context.words
  program
    .command('languages')
    .helpGroup(labels.groups.see)
    .summary(labels.commands.languages)
    .description(`${labels.abouts.languages} ${labels.confidences}`)
    .option('--json', labels.listJson)
    .action(async ({ json }: { json?: boolean }) => {
      const { openStudio } = await context.loadEngine()
      const { campaign } = await openStudio()
      const list = [...campaign.languages].map(([code, { name, confidence }]) => ({ code, name, confidence }))
      const rows = list.map(({ code, name, confidence }) => [code, name, confidence])
      terminal.out(json ? renderJson({ languages: list }) : printTable(rows, terminal.outInk))
      if (!json) terminal.err(`${labels.confidences}\n`)
    })
}
